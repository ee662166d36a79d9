package io.github.faultscope.picture;

/** How a line is broken. Lengths are multiples of the stroke width. */
public enum Dash {
    SOLID(0, 0),
    /** A wish, a placeholder, something not reached. */
    DASHED(3, 3),
    /** A possibility that was refused. */
    DOTTED(1, 2);

    private final double on;
    private final double off;

    Dash(double on, double off) {
        this.on = on;
        this.off = off;
    }

    /** Length painted, in stroke widths; 0 for an unbroken line. */
    public double on() {
        return on;
    }

    /** Length left out, in stroke widths. */
    public double off() {
        return off;
    }
}
