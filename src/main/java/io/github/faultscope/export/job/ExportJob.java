package io.github.faultscope.export.job;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.ExportTexts;
import io.github.faultscope.export.PngOptions;
import io.github.faultscope.export.PngPainter;
import io.github.faultscope.export.Progress;
import io.github.faultscope.export.SvgWriter;
import io.github.faultscope.export.WholeFile;
import io.github.faultscope.export.carry.Carried;
import io.github.faultscope.export.clip.Clip;
import io.github.faultscope.export.clip.GifWriter;
import io.github.faultscope.export.clip.Mp4Writer;
import io.github.faultscope.export.handout.HandoutWriter;
import io.github.faultscope.export.pdf.PdfWriter;
import io.github.faultscope.export.pptx.PptxWriter;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.Shot;
import io.github.faultscope.export.reel.Shots;
import io.github.faultscope.picture.Picture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes chosen steps of one run. */
public final class ExportJob {
    private final Reel reel;
    private final Look look;
    private final Shots shots;
    private final Progress progress;

    public ExportJob(Reel reel, Look look, Progress progress) {
        this.reel = reel;
        this.look = look;
        this.progress = progress;
        shots =
                look.handout().isWanted()
                        ? HandoutWriter.shots(reel, look.view(), look.sheet(), look.handout())
                        : new Shots(reel, look.view(), look.width(), look.height(), look.sheet());
    }

    /** Makes the pictures; for choosing steps. */
    public Shots shots() {
        return shots;
    }

    /**
     * Writes the steps into one file, or into a numbered file each where the format holds one only.
     *
     * @param replace whether files that are there are replaced
     * @return the files
     * @throws ExportException if one cannot be written
     */
    public List<Path> write(Format format, Path target, List<Integer> steps, boolean replace)
            throws ExportException {
        if (steps.isEmpty()) {
            throw new ExportException(
                    target + " was not written: no step of the run is chosen. Choose more.");
        }
        if (steps.size() > format.mostSteps()) {
            throw new ExportException(
                    ("%s would hold %,d steps; %,d is the most. Choose fewer with --from, --to,"
                                    + " --every or --stops.")
                            .formatted(target, steps.size(), format.mostSteps()));
        }
        if (look.handout().isWanted() && format != Format.PDF) {
            throw new ExportException(ExportTexts.of("handout.format", target));
        }
        boolean each = format.isSingle() && steps.size() > 1;
        List<Path> files = each ? Targets.numbered(target, steps) : List.of(target);
        Targets.free(files, replace);
        switch (format) {
            case PNG, SVG -> {
                for (int i = 0; i < files.size(); i++) {
                    tell(i, files.size());
                    single(format, shots.shot(steps.get(i)), files.get(i));
                }
            }
            case PDF -> pages(target, steps);
            case PPTX -> deck(target, steps);
            case GIF, MP4 -> clip(format, target, steps);
        }
        return files;
    }

    private void tell(int done, int all) throws ExportException {
        if (!progress.goesOn(done, all)) {
            throw new ExportException("The export was cancelled after %d files.".formatted(done));
        }
    }

    private void single(Format format, Shot shot, Path file) throws ExportException {
        Carried carried = new Carried(reel.scenario(), shot.step());
        if (format == Format.SVG) {
            new SvgWriter(look.theme(), look.transparent(), look.text())
                    .carrying(carried)
                    .write(shot.picture(), file);
        } else {
            new PngPainter(look.theme(), carried)
                    .write(shot.picture(), file, new PngOptions(look.scale(), look.transparent()));
        }
    }

    private void deck(Path target, List<Integer> steps) throws ExportException {
        if (look.questions() && 2 * steps.size() >= PptxWriter.MOST_SLIDES) {
            throw new ExportException(
                    "%s would hold more than %d slides with the questions. Choose fewer steps."
                            .formatted(target, PptxWriter.MOST_SLIDES));
        }
        WholeFile.write(target, out -> new DeckBuilder(reel, look, progress).write(out, steps));
    }

    private void clip(Format format, Path target, List<Integer> steps) throws ExportException {
        Timing timing = look.timing();
        Clip clip = new Clip(look.theme(), look.scale(), timing.framesPerSecond(), timing.hold());
        if (clip.frames(steps.size()) > Clip.MOST_FRAMES) {
            throw new ExportException(
                    ("%s would have %,d frames; %,d is the most. Choose fewer"
                                    + " steps, or less of --fps and --hold.")
                            .formatted(target, clip.frames(steps.size()), Clip.MOST_FRAMES));
        }
        Shots alike = shots.alike(steps);
        Picture first = alike.shot(steps.getFirst()).picture();
        if (!clip.holds(first)) {
            throw new ExportException(
                    ExportTexts.of(
                            "clip.pixels",
                            target,
                            clip.width(first),
                            clip.height(first),
                            Clip.MOST_WIDE,
                            Clip.MOST_HIGH));
        }
        if (format == Format.GIF) {
            WholeFile.write(target, out -> GifWriter.write(clip, alike, steps, out, progress));
            return;
        }
        Optional<Path> ffmpeg = Mp4Writer.ffmpeg(String.valueOf(System.getenv("PATH")));
        WholeFile.write(
                target,
                out -> {
                    if (ffmpeg.isPresent()) {
                        Mp4Writer.write(ffmpeg.get(), clip, alike, steps, out, progress);
                    } else {
                        Mp4Writer.write(clip, alike, steps, out, progress);
                    }
                });
    }

    private void pages(Path target, List<Integer> steps) throws ExportException {
        WholeFile.write(
                target,
                out -> {
                    PdfWriter pdf =
                            new PdfWriter(
                                    out,
                                    look.theme(),
                                    look.text(),
                                    look.transparent(),
                                    new Carried(reel.scenario(), steps.getFirst()));
                    if (look.handout().isWanted()) {
                        new HandoutWriter(reel, look.view(), look.sheet(), look.handout(), pdf)
                                .write(steps, progress);
                    } else {
                        pages(pdf, steps);
                    }
                    pdf.finish(reel.title());
                });
    }

    private void pages(PdfWriter pdf, List<Integer> steps) throws IOException {
        for (int i = 0; i < steps.size(); i++) {
            progress.at(i, steps.size());
            Shot shot = shots.shot(steps.get(i));
            pdf.page(
                    shot.picture(),
                    look.size().pointsPerPixel(shot.picture()),
                    shot.step() + "  " + shot.title());
        }
    }
}
