package io.github.faultscope.export;

/** What becomes of text in a vector file. */
public enum TextMode {
    /** The font is named; whoever opens the file should have it. Small, and easy to edit. */
    NAMED,
    /** The file carries the glyphs that it uses as a font of its own. */
    EMBEDDED,
    /** Text becomes shapes: looks alike everywhere, but cannot be searched or edited. */
    OUTLINES
}
