package io.github.faultscope.export.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.PicturePainter;
import io.github.faultscope.export.Pixels;
import io.github.faultscope.export.Progress;
import io.github.faultscope.export.clip.Clip;
import io.github.faultscope.export.clip.Mp4Writer;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.ShippedReel;
import io.github.faultscope.export.reel.Shots;
import io.github.faultscope.export.sheet.SheetOptions;
import io.github.faultscope.picture.Picture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Clips, decoded and counted. Ten frames a second: six make a motion. */
class ClipTest {
    private static final Reel REEL = ShippedReel.fork();
    private static final int COPY = ShippedReel.step(REEL, "the copy");

    @TempDir private Path folder;

    private static ExportJob job() {
        Look look = Look.builder().room(960, 640).timing(new Timing(10, 0.5)).build();
        return new ExportJob(REEL, look, Progress.NONE);
    }

    @Test
    void gif_decoded_hasAFrameAMotion_andBeginsWithTheStep() throws Exception {
        Path file = folder.resolve("a.gif");
        ExportJob job = job();
        job.write(Format.GIF, file, List.of(COPY - 1, COPY), false);

        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(in).next();
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(1 + 5 + 1);
            BufferedImage first = reader.read(0);
            BufferedImage wanted =
                    new PicturePainter(Look.usual().theme())
                            .image(job.shots().shot(COPY - 1).picture(), 1);
            assertThat(first.getWidth()).isEqualTo(wanted.getWidth());
            assertThat(Pixels.worstSquare(first, wanted, 16)).isLessThan(12);
            assertThat(reader.read(3).getHeight()).isLessThan(first.getHeight());
        }
    }

    @Test
    void gif_ofTheSameSteps_isTheSameBytes() throws Exception {
        Path one = folder.resolve("a.gif");
        Path two = folder.resolve("b.gif");
        job().write(Format.GIF, one, List.of(COPY - 1, COPY), false);
        job().write(Format.GIF, two, List.of(COPY - 1, COPY), false);

        assertThat(two).hasSameBinaryContentAs(one);
    }

    @Test
    void mp4_decoded_hasAllItsFrames() throws Exception {
        String path = String.valueOf(System.getenv("PATH"));
        assumeTrue(Mp4Writer.ffmpeg(path).isPresent(), "ffmpeg is not installed.");
        Path file = folder.resolve("a.mp4");
        job().write(Format.MP4, file, List.of(COPY - 1, COPY, COPY + 1), false);

        assertThat(decodedFrames(file)).isEqualTo(3 * 5 + 2 * 6);
        assertThat(folder.toFile().list()).contains("a.mp4").doesNotContain(".a.mp4.0.part");
    }

    @Test
    void mp4_withoutFfmpeg_decoded_hasAllItsFrames_andLooksLikeTheStep() throws Exception {
        Path one = ownFilm("own.mp4");
        assertThat(ownFilm("again.mp4")).hasSameBinaryContentAs(one);
        assertThat(Files.size(one)).isLessThan(6_000_000);
        String path = String.valueOf(System.getenv("PATH"));
        assumeTrue(Mp4Writer.ffmpeg(path).isPresent(), "ffmpeg is not installed.");

        assertThat(decodedFrames(one)).isEqualTo(3 * 5 + 2 * 6);
        BufferedImage last = ImageIO.read(lastFrame(one).toFile());
        BufferedImage wanted =
                new PicturePainter(Look.usual().theme())
                        .image(job().shots().shot(COPY + 1).picture(), 1);
        assertThat(last.getWidth()).isEqualTo(wanted.getWidth());
        assertThat(last.getHeight()).isEqualTo(wanted.getHeight());
        assertThat(Pixels.worstSquare(last, wanted, 16)).isLessThan(16);
    }

    private Path ownFilm(String name) throws IOException {
        Path file = folder.resolve(name);
        ExportJob job = job();
        try (OutputStream out = Files.newOutputStream(file)) {
            Mp4Writer.write(
                    new Clip(Look.usual().theme(), 1, 10, 0.5),
                    job.shots(),
                    List.of(COPY - 1, COPY, COPY + 1),
                    out,
                    Progress.NONE);
        }
        return file;
    }

    private Path lastFrame(Path file) throws IOException, InterruptedException {
        Path frame = folder.resolve("last.png");
        decode("-sseof", "-0.1", "-i", file.toString(), "-update", "1", frame.toString());
        return frame;
    }

    /** Decodes the clip into raw grey frames and divides by their size. */
    private long decodedFrames(Path file) throws IOException, InterruptedException {
        Path raw = folder.resolve("raw");
        decode("-i", file.toString(), "-f", "rawvideo", "-pix_fmt", "gray", raw.toString());
        return Files.size(raw) / (960 * 640);
    }

    private static void decode(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error"));
        command.addAll(List.of(args));
        Process decoder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(decoder.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void clip_thatIsCropped_showsEachStepWhole_andMovesNothingThatStands() {
        Look look = Look.builder().sheet(new SheetOptions(List.of(), true, true, false)).build();
        Shots each = new ExportJob(REEL, look, Progress.NONE).shots();
        List<Integer> steps = List.of(COPY - 1, COPY, COPY + 1);

        List<Picture> pictures =
                steps.stream().map(step -> each.alike(steps).shot(step).picture()).toList();

        for (int i = 0; i < steps.size(); i++) {
            Picture alone = each.shot(steps.get(i)).picture();
            assertThat(pictures.get(i).width()).isGreaterThanOrEqualTo(alone.width());
            assertThat(pictures.get(i).height()).isGreaterThanOrEqualTo(alone.height());
        }
        assertThat(pictures).extracting(Picture::width).containsOnly(pictures.get(0).width());
        assertThat(pictures).extracting(Picture::height).containsOnly(pictures.get(0).height());
        assertThat(pictures)
                .extracting(p -> p.group("object/o3").orElseThrow().bounds().x())
                .containsOnly(pictures.get(0).group("object/o3").orElseThrow().bounds().x());
    }

    @Test
    void clip_ofHugeFrames_isRefused() {
        Look huge = Look.builder().scale(8).build();

        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(
                        () ->
                                new ExportJob(REEL, huge, Progress.NONE)
                                        .write(
                                                Format.MP4,
                                                folder.resolve("a.mp4"),
                                                List.of(COPY),
                                                false))
                .withMessageContaining("10240 x 5760 pixels; 4096 x 2304 is the most");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void clip_thatWouldBeTooLong_isRefused() {
        List<Integer> all = IntStream.range(0, 1_900).boxed().toList();
        Look usual = Look.usual();

        assertThatExceptionOfType(ExportException.class)
                .isThrownBy(
                        () ->
                                new ExportJob(REEL, usual, Progress.NONE)
                                        .write(Format.GIF, folder.resolve("a.gif"), all, false))
                .withMessageContaining("36,000 is the most");
        assertThat(folder).isEmptyDirectory();
    }
}
