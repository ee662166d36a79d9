package io.github.faultscope.ui.export;

import io.github.faultscope.export.handout.Handout;
import io.github.faultscope.export.job.Format;

import java.util.Locale;

/** What one can have: formats, and two kinds of handout. */
enum Kind {
    PNG(Format.PNG),
    SVG(Format.SVG),
    PDF(Format.PDF),
    HANDOUT(Format.PDF),
    BLANKS(Format.PDF),
    PPTX(Format.PPTX),
    GIF(Format.GIF),
    MP4(Format.MP4);

    private final Format format;

    Kind(Format format) {
        this.format = format;
    }

    Format format() {
        return format;
    }

    String key() {
        return "export.kind." + name().toLowerCase(Locale.ROOT);
    }

    boolean isHandout() {
        return this == HANDOUT || this == BLANKS;
    }

    Handout handout(int perPage) {
        return isHandout() ? new Handout(perPage, this == BLANKS) : Handout.NONE;
    }

    boolean isClip() {
        return this == GIF || this == MP4;
    }

    /** Whether it is made of pixels, so that it has a scale. */
    boolean hasPixels() {
        return this == PNG || isClip();
    }

    /** Whether the paper can be left out. */
    boolean canBeTransparent() {
        return format.isSingle() || format == Format.PDF;
    }

    /** Whether its text can be embedded or drawn. */
    boolean hasFonts() {
        return this == SVG || format == Format.PDF;
    }

    /** Whether a caption is of use: elsewhere the text stands beside the picture anyhow. */
    boolean hasCaption() {
        return this != PPTX && !isHandout();
    }
}
