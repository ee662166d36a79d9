package io.github.faultscope.picture;

/** What stands at the end of a {@link Curve}. */
public enum Head {
    NONE,
    /** A filled triangle whose tip is the end of the path. */
    ARROW,
    /** A filled disc around the end of the path. */
    DOT
}
