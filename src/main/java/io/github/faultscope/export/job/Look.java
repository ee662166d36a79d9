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
 * @param font what slides are set in; empty for the usual one
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
        return builder().build();
    }

    /** Begins with the usual look. */
    public static Builder builder() {
        return new Builder();
    }

    /** Puts a look together; what is not said is as usual. */
    public static final class Builder {
        private Theme theme = Theme.light();
        private View view = View.STAGE;
        private PaperSize size = PaperSize.WIDE;
        private double width = size.width();
        private double height = size.height();
        private double scale = 1;
        private SheetOptions sheet = SheetOptions.WHOLE;
        private boolean questions;
        private String font = "";
        private Timing timing = Timing.USUAL;
        private Handout handout = Handout.NONE;
        private boolean transparent;
        private TextMode text = TextMode.EMBEDDED;

        private Builder() {}

        /** In these colours. */
        public Builder theme(Theme value) {
            theme = value;
            return this;
        }

        /** What is looked at. */
        public Builder view(View value) {
            view = value;
            return this;
        }

        /** On paper of that size, laid out in its room. */
        public Builder size(PaperSize value) {
            size = value;
            return room(value.width(), value.height());
        }

        /** Laid out in a room of that many pixels. */
        public Builder room(double pixelsWide, double pixelsHigh) {
            width = pixelsWide;
            height = pixelsHigh;
            return this;
        }

        /** With so many image pixels for each pixel of the picture. */
        public Builder scale(double value) {
            scale = value;
            return this;
        }

        /** What goes on paper. */
        public Builder sheet(SheetOptions value) {
            sheet = value;
            return this;
        }

        /** Asking before each step of a deck, or not. */
        public Builder questions(boolean value) {
            questions = value;
            return this;
        }

        /** Slides set in this font. */
        public Builder font(String value) {
            font = value;
            return this;
        }

        /** A clip at this pace. */
        public Builder timing(Timing value) {
            timing = value;
            return this;
        }

        /** A PDF as a handout, or not. */
        public Builder handout(Handout value) {
            handout = value;
            return this;
        }

        /** Without paper, or with it. */
        public Builder transparent(boolean value) {
            transparent = value;
            return this;
        }

        /** How SVG and PDF hold text. */
        public Builder text(TextMode value) {
            text = value;
            return this;
        }

        /** The look. */
        public Look build() {
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
                    handout,
                    transparent,
                    text);
        }
    }
}
