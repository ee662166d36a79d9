package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMapSync;
import io.github.faultscope.vm.VmPage;

/** msync(2): writes what a mapping shows to its file (vm_mmap.c; model 4.10). */
public final class SysMsync {
    /** MS_ASYNC: does not wait until it is written. */
    static final int ASYNC = 0x1;

    /** MS_INVALIDATE: forgets the pages. */
    static final int INVALIDATE = 0x2;

    static final Struct FRAME = Struct.frame("msync");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int ADDR = FRAME.hex("addr");
    private static final int LEN = FRAME.hex("len");
    private static final int FLAGS = FRAME.hex("flags");

    private static final int MS1 = Routines.SYS_MSYNC;
    private static final int MS2 = MS1 + 1;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), MS1, MS2, SysMsync.class, FRAME, SysMsync::block);

    private SysMsync() {}

    private static int block(Kernel k, int f, int block) {
        return block == MS1 ? begin(k, f) : done(k, f);
    }

    @Block(
            number = MS1,
            id = "MX1",
            label = "check the arguments",
            next = {MS2, Block.RETURN},
            calls = {Routines.VM_MAP_SYNC})
    static int begin(Kernel k, int f) {
        long flags = k.get(f + FLAGS);
        if (flags == (ASYNC | INVALIDATE)) {
            return finish(k, f, Outcome.BAD_ARGUMENT, Kern.INVALID_ARGUMENT);
        }
        long start = VmPage.truncPage(k.get(f + ADDR));
        long end = VmPage.roundPage(k.get(f + ADDR) + k.get(f + LEN));
        if (Long.compareUnsigned(end, start) < 0) {
            return finish(k, f, Outcome.BAD_ARGUMENT, Kern.INVALID_ARGUMENT);
        }
        return VmMapSync.call(
                k,
                f,
                FRAME.size(),
                MS2,
                Proc.vmMap(k, Vm.curproc(k)),
                start,
                k.get(f + LEN) == 0 ? start : end,
                (flags & ASYNC) == 0,
                (flags & INVALIDATE) != 0);
    }

    @Block(
            number = MS2,
            id = "MX2",
            label = "return",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        Outcome outcome =
                switch (rv) {
                    case Kern.SUCCESS -> Outcome.SUCCESS;
                    case Kern.INVALID_ARGUMENT -> Outcome.LOCKED_IN_MEMORY;
                    default -> Outcome.NOT_MAPPED_THROUGHOUT;
                };
        return finish(k, f, outcome, rv);
    }

    private static int finish(Kernel k, int f, Outcome outcome, int rv) {
        return ActionRecord.ret(k, f, ACTION, outcome, rv, 0);
    }
}
