package io.github.faultscope.picture;

/**
 * A place within a {@link Group} that answers clicks for itself: one bit of a bar, one field of a
 * line.
 *
 * @param at where, relative to the group's place
 * @param target what a click there is about, such as {@code page/p13#valid/3}
 * @param tooltip a sentence for the pointer and for screen readers; empty for the group's own
 */
public record Spot(Rect at, String target, String tooltip) {
    /** The spot laid out {@code factor} times as large. */
    public Spot scaled(double factor) {
        return new Spot(at.scaled(factor), target, tooltip);
    }
}
