package io.github.faultscope.soak;

import io.github.faultscope.machine.Verb;
import io.github.faultscope.machine.Verbs;

import java.util.List;
import java.util.Set;

/**
 * What a run may do. Some operations rightly stop a machine, or break what the invariants say;
 * among others they would hide real mistakes. So each run is of one mood.
 */
enum Mood {
    /** Nothing may be wrong whatever happens. */
    PLAIN,

    /** Somebody may keep what others need, so that all may wait for ever. */
    HELD_UP,

    /** The script may do what no program can: panics and wrong counts are to be expected. */
    WILD;

    /** Whoever waits for what these keep waits until the script gives it back. */
    private static final Set<String> KEEPING =
            Set.of("hold", "occupy", "vacate", "vacate_all", "take_frames");

    /**
     * Calls of kernel functions without what surrounds them, pages that are busy and nobody's, and
     * the kernel's own accesses to any address (model 4.9, 7.8): a panic is what the model says of
     * some of them, and a wiring that nobody counts stays behind others. Kernel pages that are made
     * invalid are not among them: everything takes such pages as they are (quirk 35).
     */
    private static final Set<String> WILDLY =
            Set.of(
                    "vm_fault",
                    "vm_fault_wire",
                    "vm_fault_unwire",
                    "vm_fault_prefault",
                    "vm_fault_quick",
                    "vm_fault_copy_entry",
                    "kernel_read",
                    "kernel_write",
                    "keep_busy",
                    "kmem_free",
                    "vslock",
                    "vsunlock");

    /** The mood that a run is in: mostly plain. */
    static Mood draw(Chance chance) {
        if (chance.oneIn(4)) {
            return HELD_UP;
        }
        return chance.oneIn(8) ? WILD : PLAIN;
    }

    /** The least mood in which all this may be done. */
    static Mood of(List<Verb> verbs) {
        if (verbs.stream().anyMatch(v -> WILDLY.contains(v.name()))) {
            return WILD;
        }
        return verbs.stream().anyMatch(v -> KEEPING.contains(v.name())) ? HELD_UP : PLAIN;
    }

    /** Everything that may be done. */
    List<Verb> verbs() {
        return Verbs.ALL.stream().filter(v -> of(List.of(v)).compareTo(this) <= 0).toList();
    }

    /** Whether a panic and a broken invariant are findings. */
    boolean mustHold() {
        return this != WILD;
    }

    /** Whether it is a finding that nobody can run. */
    boolean mustGoOn() {
        return this == PLAIN;
    }
}
