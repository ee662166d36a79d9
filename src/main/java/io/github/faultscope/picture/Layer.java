package io.github.faultscope.picture;

/** What lies above what. A picture paints its panes layer by layer, in this order. */
public enum Layer {
    /** Panels, strips, labels: changes rarely and never moves. */
    GROUND,
    /** Chips and whatever else is seen to move from place to place. */
    CHIPS,
    /** Arrows, trails and call-outs, above everything. */
    ARROWS
}
