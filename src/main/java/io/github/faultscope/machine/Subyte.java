package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;

/**
 * subyte: writes a byte of the current process (CONFORMANCE.md 5.9). Simplified: a byte is less
 * than what a frame is said to hold, so nothing but the modified bit tells of it.
 */
final class Subyte {
    private static final int SU1 = Routines.SUBYTE;
    private static final int SU2 = SU1 + 1;

    private static final Struct FRAME = Struct.frame("subyte");
    private static final int VA = FRAME.hex("va");

    @SuppressWarnings("UnusedVariable") // An argument has its place even where nobody looks.
    private static final int BYTE = FRAME.number("byte");

    static final Routine ROUTINE =
            new Routine("subyte", SU1, SU2, Subyte.class, FRAME, Subyte::block);

    private Subyte() {}

    /** Again after each fault: the page may have gone before it was touched. */
    @Block(
            number = SU1,
            id = "SU1",
            label = "write the byte",
            next = {SU2, Block.RETURN},
            calls = {Routines.VM_FAULT})
    private static int touch(Kernel k, int f) {
        return UserAccess.touch(k, f, FRAME.size(), k.get(f + VA), true, SU2);
    }

    @Block(
            number = SU2,
            id = "SU2",
            label = "the fault is over",
            next = {SU1, Block.RETURN})
    private static int faulted(Kernel k, int f) {
        return UserAccess.faulted(k, f, SU1);
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SU1 -> touch(k, f);
            case SU2 -> faulted(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }
}
