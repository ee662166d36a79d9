package io.github.faultscope.cli;

import io.github.faultscope.export.PngOptions;
import io.github.faultscope.export.TextMode;
import io.github.faultscope.export.handout.Handout;
import io.github.faultscope.export.job.Look;
import io.github.faultscope.export.job.Timing;
import io.github.faultscope.export.reel.View;
import io.github.faultscope.export.sheet.PaperSize;
import io.github.faultscope.export.sheet.SheetOptions;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.Detail;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** The options that say what an exported picture looks like. */
final class LookOptions {
    private static final double LEAST_LENGTH = 200;
    private static final double MOST_LENGTH = 16_000;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            defaultValue = "light",
            description =
                    "light, dark, projector, high-contrast or monochrome (default:"
                            + " ${DEFAULT-VALUE}).")
    private String theme = "light";

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "16:9",
            description =
                    "16:9 or 4:3 for slides, a4 for print, column for a paper's column"
                            + " (default: ${DEFAULT-VALUE}).")
    private String size = "16:9";

    @Option(names = "--width", paramLabel = "W", description = "Width of the picture in pixels.")
    private @Nullable Double width;

    @Option(names = "--height", paramLabel = "H", description = "Height of the picture in pixels.")
    private @Nullable Double height;

    @Option(
            names = "--scale",
            paramLabel = "S",
            defaultValue = "1",
            description =
                    "Image pixels of a PNG for each pixel of the picture, 1 to 8 (default:"
                            + " ${DEFAULT-VALUE}).")
    private double scale;

    @Option(
            names = "--panes",
            paramLabel = "PANE",
            split = ",",
            description = "Only these parts, as in chain,memory.")
    private List<String> panes = List.of();

    @Option(
            names = "--detail",
            paramLabel = "LEVEL",
            defaultValue = "everything",
            description =
                    "overview (large, and only what changes in full) or everything (default:"
                            + " ${DEFAULT-VALUE}).")
    private String detail = "everything";

    @Option(names = "--crop", description = "Only what the fault touches.")
    private boolean crop;

    @Option(names = "--caption", description = "Tell below what happened, and why.")
    private boolean caption;

    @Option(names = "--legend", description = "Explain colours and signs below.")
    private boolean legend;

    @Option(names = "--transparent", description = "Leave the paper out.")
    private boolean transparent;

    @Option(
            names = "--text",
            paramLabel = "HOW",
            defaultValue = "embedded",
            description =
                    "Text of SVG and PDF: embedded (the file carries its fonts), outlines (shapes;"
                            + " looks alike everywhere) or named (small, for an SVG) (default:"
                            + " ${DEFAULT-VALUE}).")
    private String text = "embedded";

    @Option(names = "--questions", description = "In a deck: a question slide before each step.")
    private boolean questions;

    @Option(
            names = "--font",
            paramLabel = "NAME",
            defaultValue = "",
            description =
                    "In a deck: the font of its text, such as Inter, that of the other formats,"
                            + " where it is installed (default: Arial).")
    private String font = "";

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "30",
            description = "Frames a second of a clip, 1 to 60 (default: ${DEFAULT-VALUE}).")
    private int framesPerSecond;

    @Option(
            names = "--hold",
            paramLabel = "SECONDS",
            defaultValue = "2.5",
            description = "In a clip, how long each step stands still (default: ${DEFAULT-VALUE}).")
    private double hold;

    @Option(names = "--handout", description = "A PDF with several steps a page, and text beside.")
    private boolean handout;

    @Option(
            names = "--blanks",
            description = "A handout with blanks to fill in, and their key at the end.")
    private boolean blanks;

    @Option(
            names = "--per-page",
            paramLabel = "N",
            defaultValue = "3",
            description = "Steps a page of a handout, 2 to 4 (default: ${DEFAULT-VALUE}).")
    private int perPage;

    @Option(
            names = "--map",
            description =
                    "The handler map in place of the stage; in one picture without a choice of"
                            + " steps, at the end of the run.")
    private boolean map;

    @Option(
            names = "--block",
            paramLabel = "ID",
            defaultValue = "",
            description = "With --map: tell about this block, such as B42.")
    private String block = "";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** What was asked for. */
    Look look() {
        between("--scale", scale, PngOptions.LEAST, PngOptions.MOST);
        between("--fps", framesPerSecond, 1, Timing.MOST_FRAMES_PER_SECOND);
        between("--hold", hold, 0, Timing.MOST_HOLD);
        between("--per-page", perPage, Handout.LEAST, Handout.MOST);
        PaperSize paper =
                PaperSize.named(size).orElseThrow(() -> unknown("size", size, words(), "--size"));
        double w = width == null ? paper.width() : width;
        double h = height == null ? paper.height() : height;
        between("--width", w, LEAST_LENGTH, MOST_LENGTH);
        between("--height", h, LEAST_LENGTH, MOST_LENGTH);
        return Look.builder()
                .theme(colours())
                .view(map ? View.map(block) : View.STAGE.at(level()))
                .size(paper)
                .room(w, h)
                .scale(scale)
                .sheet(new SheetOptions(panes, crop, caption, legend))
                .questions(questions)
                .font(font)
                .timing(new Timing(framesPerSecond, hold))
                .handout(handout || blanks ? new Handout(perPage, blanks) : Handout.NONE)
                .transparent(transparent)
                .text(mode())
                .build();
    }

    private static String words() {
        return Arrays.stream(PaperSize.values())
                .map(PaperSize::word)
                .collect(Collectors.joining(", "));
    }

    private Theme colours() {
        String themes = Theme.all().stream().map(Theme::name).collect(Collectors.joining(", "));
        return Theme.named(theme).orElseThrow(() -> unknown("theme", theme, themes, "--theme"));
    }

    private Detail level() {
        return Detail.named(detail)
                .orElseThrow(() -> unknown("level", detail, Detail.words(), "--detail"));
    }

    private TextMode mode() {
        try {
            return TextMode.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unknown("way of writing text", text, "embedded, outlines, named", "--text");
        }
    }

    private ParameterException unknown(String kind, String word, String valid, String option) {
        return wrong(
                "There is no %s '%s'. Choose one of %s with %s."
                        .formatted(kind, word, valid, option));
    }

    private void between(String option, double n, double least, double most) {
        if (!(n >= least && n <= most)) {
            throw wrong(
                    String.format(
                            Locale.ROOT,
                            "%s must be between %.0f and %.0f, not %s",
                            option,
                            least,
                            most,
                            Double.toString(n).replaceFirst("\\.0$", "")));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
