package io.github.faultscope.picture;

/** Which point of a text its x names. */
public enum Anchor {
    LEFT(0),
    CENTER(0.5),
    RIGHT(1);

    private final double part;

    Anchor(double part) {
        this.part = part;
    }

    /** The part of the text's width that lies left of its x. */
    public double part() {
        return part;
    }
}
