package io.github.faultscope.picture;

/** What a colour means. Shapes name roles; a {@link Theme} gives each role its colour. */
public enum Role {
    /** Nothing is painted. */
    NONE,
    /** The ground of the whole picture. */
    PAPER,
    /** Bars and call-outs that stand a little off the paper. */
    PANEL,
    /** The ground of an object's strip of slots, of a queue, of the handler map. */
    STRIP,
    /** A map entry. */
    ENTRY,
    /** The face of a chip, a card, a block. */
    SURFACE,
    /** Thin separating lines and outlines of quiet things. */
    RULE,
    /** Outlines of things that hold something. */
    EDGE,
    /** Text that is read. */
    INK,
    /** Text that stands back: labels, units, captions. */
    MUTED,
    /** Text and lines of what was never reached. */
    FAINT,
    /** What changed in this step or happens now. */
    NOW,
    /** The face of what happens now. */
    NOW_SOFT,
    /** A transparent veil over the column or row where it happens. */
    NOW_WASH,
    /** The path of this fault. */
    PATH,
    /** The face of what lies on the path. */
    PATH_SOFT,
    /** The broad band of the main road in the handler map. */
    ROAD,
    /** Outlines of what earlier faults of the session reached. */
    SEEN,
    /** A valid block of a page. */
    VALID,
    /** A dirty block of a page. */
    DIRTY,
    /** A block of a page that is not set; the empty part of a bar. */
    EMPTY,
    /** The unfilled part of a slider or gauge. */
    TRACK,
    /** Something is wrong: a panic, a broken invariant, a failed read. */
    WARN,
    /** The face of a warning. */
    WARN_SOFT,
    /** Text on a face filled with INK, NOW, PATH or WARN. */
    ON_STRONG
}
