package io.github.faultscope.scenario;

import java.util.Locale;

/**
 * What an expectation is about.
 *
 * @param under how many objects below the one that is mapped; for a page, 0 means wherever the
 *     process finds it
 * @param process whose region it is; empty for a file
 * @param name the region or the file
 * @param pages which ones, for pages and page-table entries; else the page whose entry or object it
 *     is
 */
public record Subject(Kind kind, int under, String process, String name, Range pages) {
    /** The kinds of structures. */
    public enum Kind {
        PAGE,
        PTE,
        OBJECT,
        ENTRY,
        MAP,
        PROCESS;

        /** How it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a process has just one. */
        public boolean ofProcess() {
            return this == MAP || this == PROCESS;
        }

        /** Whether there is one for each page. */
        public boolean paged() {
            return this == PAGE || this == PTE;
        }
    }

    /** For subjects that are not paged: the first page of the region. */
    static final Range NO_PAGES = new Range(0, 0);

    /** Whether it is reached through a file and not through a mapping. */
    public boolean ofFile() {
        return process.isEmpty();
    }

    /** The region or file, as it is written. */
    String place() {
        return "under ".repeat(under)
                + (ofFile() ? "file" : Token.quote(process))
                + " "
                + Token.quote(name);
    }

    /** How it is written. */
    String text() {
        if (kind.ofProcess()) {
            return kind.word() + " " + Token.quote(process);
        }
        boolean paged = kind.paged() || !pages.equals(NO_PAGES);
        return kind.word() + " " + place() + (paged ? " " + pages : "");
    }
}
