package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;

/** fubyte: reads a byte of the current process (CONFORMANCE.md 5.9). */
final class Fubyte {
    private static final int FU1 = Routines.FUBYTE;
    private static final int FU2 = FU1 + 1;

    private static final Struct FRAME = Struct.frame("fubyte");
    private static final int VA = FRAME.hex("va");

    static final Routine ROUTINE =
            new Routine("fubyte", FU1, FU2, Fubyte.class, FRAME, Fubyte::block);

    private Fubyte() {}

    /** Again after each fault: the page may have gone before it was touched. */
    @Block(
            number = FU1,
            id = "FU1",
            label = "read the byte",
            next = {FU2, Block.RETURN},
            calls = {Routines.VM_FAULT})
    private static int touch(Kernel k, int f) {
        return UserAccess.touch(k, f, FRAME.size(), k.get(f + VA), false, FU2);
    }

    @Block(
            number = FU2,
            id = "FU2",
            label = "the fault is over",
            next = {FU1, Block.RETURN})
    private static int faulted(Kernel k, int f) {
        return UserAccess.faulted(k, f, FU1);
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case FU1 -> touch(k, f);
            case FU2 -> faulted(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }
}
