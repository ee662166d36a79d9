package io.github.faultscope.picture.stage;

import java.util.Optional;

/** A part of the stage that can be hidden, or shown alone. */
public enum Part {
    THREADS("threads"),
    OTHERS("others"),
    SPACE("space"),
    CHAIN("chain"),
    /** Whose turn it was and is, while several threads are under way. */
    TURNS("turns"),
    /** The read-ahead window, while a fault asks a pager. */
    READING("reading"),
    /** Files and swap space with their blocks, where there is room for them. */
    FILES("files"),
    MEMORY("memory"),
    COUNTERS("counters"),
    WORDS("sentence"),
    /** The handler: small beside the others, the whole map when it is alone. */
    MAP("map"),
    STATE("state");

    private final String pane;

    Part(String pane) {
        this.pane = pane;
    }

    /** The key of its pane, by which exporters choose it. */
    public String pane() {
        return pane;
    }

    /** Whether the stage shows it only while there is something to it, and room for it. */
    public boolean isOccasional() {
        return this == TURNS || this == READING || this == FILES;
    }

    /** The part that a pane of the picture belongs to, by the pane's key. */
    public static Optional<Part> ofPane(String key) {
        int slash = key.indexOf('/');
        String first = slash < 0 ? key : key.substring(0, slash);
        for (Part part : values()) {
            if (part.pane.equals(first)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
