package io.github.faultscope.export.job;

import io.github.faultscope.export.TextMode;
import io.github.faultscope.export.handout.Handout;
import io.github.faultscope.export.reel.View;
import io.github.faultscope.export.sheet.PaperSize;
import io.github.faultscope.export.sheet.SheetOptions;
import io.github.faultscope.picture.Theme;

/**
 * What an export shall look like; the window's own look has no part in it.
 *
 * @param view what is looked at
 * @param width of the room that the stage is laid out in, in pixels
 * @param height of that room
 * @param size what that room measures on paper
 * @param scale image pixels for each pixel of the picture
 * @param questions whether a deck asks before it shows
 * @param font what slides are set in; empty for the font of the pictures
 * @param timing of a clip
 * @param handout whether a PDF holds several steps a page, with text
 * @param transparent whether the paper is left out
 */
public record Look(
        Theme theme,
        View view,
        double width,
        double height,
        PaperSize size,
        double scale,
        SheetOptions sheet,
        boolean questions,
        String font,
        Timing timing,
        Handout handout,
        boolean transparent,
        TextMode text) {
    /** A slide in the light theme. */
    public static Look usual() {
        return new Look(
                Theme.light(),
                View.STAGE,
                PaperSize.WIDE.width(),
                PaperSize.WIDE.height(),
                PaperSize.WIDE,
                1,
                SheetOptions.WHOLE,
                false,
                "",
                Timing.USUAL,
                Handout.NONE,
                false,
                TextMode.EMBEDDED);
    }

    /** The same in other colours. */
    public Look in(Theme other) {
        return new Look(
                other,
                view,
                width,
                height,
                size,
                scale,
                sheet,
                questions,
                font,
                timing,
                handout,
                transparent,
                text);
    }

    /** The same, laid out in a room of that many pixels. */
    public Look within(double newWidth, double newHeight) {
        return new Look(
                theme,
                view,
                newWidth,
                newHeight,
                size,
                scale,
                sheet,
                questions,
                font,
                timing,
                handout,
                transparent,
                text);
    }

    /** The same with so many image pixels for each pixel of the picture. */
    public Look scaled(double factor) {
        return new Look(
                theme,
                view,
                width,
                height,
                size,
                factor,
                sheet,
                questions,
                font,
                timing,
                handout,
                transparent,
                text);
    }

    /** The same at another pace. */
    public Look at(Timing pace) {
        return new Look(
                theme,
                view,
                width,
                height,
                size,
                scale,
                sheet,
                questions,
                font,
                pace,
                handout,
                transparent,
                text);
    }

    /** The same, asking before each step or not. */
    public Look asking(boolean asks) {
        return new Look(
                theme,
                view,
                width,
                height,
                size,
                scale,
                sheet,
                asks,
                font,
                timing,
                handout,
                transparent,
                text);
    }

    /** The same as a handout, or not. */
    public Look as(Handout paper) {
        return new Look(
                theme,
                view,
                width,
                height,
                size,
                scale,
                sheet,
                questions,
                font,
                timing,
                paper,
                transparent,
                text);
    }
}
