package io.github.faultscope.export.job;

import io.github.faultscope.export.pptx.PptxWriter;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of files there are. */
public enum Format {
    /** One step: an image. */
    PNG(5_000),
    /** One step: shapes and text. */
    SVG(5_000),
    /** A page a step. */
    PDF(5_000),
    /** A slide a step, and one before them that says what it is about. */
    PPTX(PptxWriter.MOST_SLIDES - 1),
    /** A clip that every browser plays. */
    GIF(2_000),
    /** A clip in high quality; small where ffmpeg is installed. */
    MP4(5_000);

    private final int mostSteps;

    Format(int mostSteps) {
        this.mostSteps = mostSteps;
    }

    /** The format that a file's name ends in. */
    public static Optional<Format> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(f -> name.endsWith(f.ending())).findFirst();
    }

    /** The format that is called so, in whatever case. */
    public static Optional<Format> named(String word) {
        return Arrays.stream(values()).filter(f -> f.name().equalsIgnoreCase(word)).findFirst();
    }

    /** All names, as they are typed. */
    public static String words() {
        return Arrays.stream(values())
                .map(f -> f.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** How the names of its files end, with the point. */
    public String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** Whether a file holds one step only, so that several steps become several files. */
    public boolean isSingle() {
        return this == PNG || this == SVG;
    }

    /** The most steps of one export. */
    public int mostSteps() {
        return mostSteps;
    }

    /** All endings, to be read in a sentence. */
    public static String endings() {
        String all = Arrays.stream(values()).map(Format::ending).collect(Collectors.joining(", "));
        int last = all.lastIndexOf(", ");
        return all.substring(0, last) + " or " + all.substring(last + 2);
    }
}
