package io.github.faultscope.conformance;

/** How much of a vector is read: whatever goes past is refused with a sentence that says so. */
final class Limits {
    /** Bytes of one document: a .json file, or a line of a .jsonl file. */
    static final int DOCUMENT_BYTES = 32 << 20;

    /** Bytes of one .jsonl file, unpacked. */
    static final long UNPACKED_BYTES = 4L << 30;

    /** Files below the paths that are judged. */
    static final int FILES = 100_000;

    /** Folders inside folders. */
    static final int FOLDER_DEPTH = 32;

    static final int FRAMES = 65_536;
    static final int FICTITIOUS_PAGES = 65_536;
    static final int MAPS = 1_024;
    static final int ENTRIES = 65_536;
    static final int OBJECTS = 65_536;
    static final int PTES = 1 << 20;
    static final int SWAP_BLOCKS = 1 << 20;
    static final int BLOCKS = 1 << 20;
    static final int OPS = 10_000;
    static final int INTERFERENCE = 10_000;
    static final int EFFECTS = 10_000;
    static final int CALLS = 1 << 20;
    static final int TAGS = 100;

    /** Characters of a name or of a line of text. */
    static final int TEXT = 10_000;

    /** Containers inside containers. */
    static final int NESTING = 32;

    /** Steps that one operation may take before it counts as one that never ends. */
    static final long STEPS = 20_000_000;

    /** Triggers that may strike within one operation before it counts as one that never ends. */
    static final int STRIKES = 100_000;

    /** Lines that are printed for one vector. */
    static final int DIFFERENCES = 200;

    private Limits() {}
}
