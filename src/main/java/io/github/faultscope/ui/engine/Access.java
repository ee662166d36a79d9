package io.github.faultscope.ui.engine;

import io.github.faultscope.machine.Verb;

import java.util.Locale;
import java.util.stream.Stream;

/** What a user does to a thing on the stage: for a page, an instruction that uses it. */
public enum Access {
    READ,
    WRITE,
    EXECUTE;

    /** What the table of verbs calls the instruction. */
    String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a verb is one of these instructions. */
    static boolean isDoneBy(Verb verb) {
        return Stream.of(values()).anyMatch(access -> access.verb().equals(verb.name()));
    }
}
