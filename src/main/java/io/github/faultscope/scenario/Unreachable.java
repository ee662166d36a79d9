package io.github.faultscope.scenario;

import io.github.faultscope.text.TextFile;

import java.util.Set;

/** The blocks of vm_fault.c, and the ways between them, that no scenario can reach, and why. */
public final class Unreachable {
    private static final TextFile TEXTS =
            TextFile.beside(Unreachable.class, "unreachable.properties");

    private Unreachable() {}

    /** All of them: ids of blocks, and ways as {@link Coverage#name} has them without blanks. */
    static Set<String> keys() {
        return TEXTS.keys();
    }

    /** Why a block or a way cannot be reached; empty where it can. */
    public static String reason(String name) {
        String reason = TEXTS.find(name.replace(" ", ""));
        return reason == null ? "" : reason;
    }
}
