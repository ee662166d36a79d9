package io.github.faultscope.machine;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapUnwire;
import io.github.faultscope.vm.VmMapWire;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;

/**
 * Locking memory: mlock, munlock, mlockall and munlockall of a program (vm_mmap.c; model 4.6), and
 * vslock and vsunlock, by which the kernel locks a program's buffer for itself (vm_glue.c; 4.16).
 */
public final class SysMlock {
    /** Which of the calls it is. */
    static final int MLOCK = 0;

    static final int MUNLOCK = 1;
    static final int MLOCKALL = 2;
    static final int MUNLOCKALL = 3;
    static final int VSLOCK = 4;
    static final int VSUNLOCK = 5;

    /** Not one of them: it makes the process root's, or with how 1 an ordinary user's. */
    static final int SETUID = 6;

    /** MCL_ flags of mlockall: what is mapped now, and what will be. */
    static final int CURRENT = 1;

    static final int FUTURE = 2;

    static final Struct FRAME = Struct.frame("mlock/munlock");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int CALL =
            FRAME.enumeration(
                    "call",
                    "mlock",
                    "munlock",
                    "mlockall",
                    "munlockall",
                    "vslock",
                    "vsunlock",
                    "setuid");
    private static final int START = FRAME.hex("start");
    private static final int END = FRAME.hex("end");
    private static final int HOW = FRAME.flags("how", "CURRENT", "FUTURE");

    private static final int SL1 = Routines.SYS_MLOCK;
    private static final int SL2 = SL1 + 1;
    private static final int SL3 = SL1 + 2;
    private static final int SL4 = SL1 + 3;

    /** Where setuid begins. */
    static final int SL5 = SL1 + 4;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SL1, SL5, SysMlock.class, FRAME, SysMlock::block);

    private SysMlock() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SL1 -> check(k, f);
            case SL2 -> future(k, f);
            case SL3 -> wire(k, f);
            case SL4 -> done(k, f);
            case SL5 -> setuid(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    private static int call(Kernel k, int f) {
        return (int) k.get(f + CALL);
    }

    private static boolean all(Kernel k, int f) {
        return call(k, f) == MLOCKALL || call(k, f) == MUNLOCKALL;
    }

    /** The kernel's own calls. */
    private static boolean system(Kernel k, int f) {
        return call(k, f) == VSLOCK || call(k, f) == VSUNLOCK;
    }

    @Block(
            number = SL1,
            id = "SL1",
            label = "privilege, arguments, limits",
            next = {SL2, SL3, Block.RETURN})
    static int check(Kernel k, int f) {
        Outcome refused = all(k, f) ? checkAll(k, f) : checkRange(k, f);
        if (refused != Outcome.SUCCESS) {
            return finish(k, f, refused, Kern.SUCCESS);
        }
        return all(k, f) ? SL2 : SL3;
    }

    private static boolean forbidden(Kernel k, int f) {
        return !system(k, f) && Proc.unprivileged(k, Vm.curproc(k));
    }

    private static Outcome checkAll(Kernel k, int f) {
        long how = k.get(f + HOW);
        if (call(k, f) == MLOCKALL && (how == 0 || (how & ~(CURRENT | FUTURE)) != 0)) {
            return Outcome.BAD_ARGUMENT;
        }
        return forbidden(k, f) ? Outcome.NOT_PERMITTED : Outcome.SUCCESS;
    }

    private static Outcome checkRange(Kernel k, int f) {
        if (forbidden(k, f)) {
            return Outcome.NOT_PERMITTED;
        }
        long start = VmPage.truncPage(k.get(f + START));
        long end = VmPage.roundPage(k.get(f + END));
        if (compareUnsigned(end, k.get(f + START)) < 0) {
            return Outcome.BAD_ARGUMENT;
        }
        k.set(f + START, start);
        k.set(f + END, end);
        boolean unlocks = call(k, f) == MUNLOCK || call(k, f) == VSUNLOCK;
        return unlocks ? Outcome.SUCCESS : limits(k, f, (end - start) >>> VmPage.PAGE_SHIFT);
    }

    private static Outcome limits(Kernel k, int f, long pages) {
        long max = VmMeter.vmPageMaxWired(k);
        if (pages > max) {
            return Outcome.TOO_MANY_TO_WIRE;
        }
        long limit = Proc.memlockLimit(k, Vm.curproc(k));
        long wired = Pmap.wiredCount(k, VmMap.pmap(k, map(k)));
        if (limit != 0 && compareUnsigned((pages + wired) << VmPage.PAGE_SHIFT, limit) > 0) {
            return Outcome.MEMLOCK_LIMIT;
        }
        boolean crowded = !system(k, f) && pages + VmMeter.vWireCount(k) > max;
        return crowded ? Outcome.TOO_MANY_WIRED : Outcome.SUCCESS;
    }

    /** What is mapped from now on is wired at once, or no longer. */
    @Block(
            number = SL2,
            id = "SL2",
            label = "MAP_WIREFUTURE",
            next = {SL3, Block.RETURN})
    static int future(Kernel k, int f) {
        boolean locks = call(k, f) == MLOCKALL;
        if (locks && (k.get(f + HOW) & FUTURE) == 0) {
            return SL3;
        }
        int map = map(k);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(SL2);
        }
        int flags = VmMap.flags(k, map);
        VmMap.flags(k, map, locks ? flags | VmMap.WIREFUTURE : flags & ~VmMap.WIREFUTURE);
        VmMaps.unlock(k, map);
        boolean more = !locks || (k.get(f + HOW) & CURRENT) != 0;
        return more ? SL3 : finish(k, f, Outcome.SUCCESS, Kern.SUCCESS);
    }

    @Block(
            number = SL3,
            id = "SL3",
            label = "wire or unwire the range",
            next = {SL4},
            calls = {Routines.VM_MAP_WIRE, Routines.VM_MAP_UNWIRE})
    static int wire(Kernel k, int f) {
        int map = map(k);
        int flags = (system(k, f) ? 0 : VmMapWire.USER) | (all(k, f) ? VmMapWire.HOLESOK : 0);
        long start = all(k, f) ? VmMap.minOffset(k, map) : k.get(f + START);
        long end = all(k, f) ? VmMap.maxOffset(k, map) : k.get(f + END);
        return switch (call(k, f)) {
            case MLOCK, MLOCKALL, VSLOCK ->
                    VmMapWire.call(k, f, FRAME.size(), SL4, map, start, end, flags);
            default -> VmMapUnwire.call(k, f, FRAME.size(), SL4, map, start, end, flags);
        };
    }

    @Block(
            number = SL4,
            id = "SL4",
            label = "return",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        boolean told = call(k, f) != VSUNLOCK && rv != Kern.SUCCESS;
        return finish(k, f, told ? failure(k, f) : Outcome.SUCCESS, rv);
    }

    /** vslock answers as copyin does. */
    private static Outcome failure(Kernel k, int f) {
        return switch (call(k, f)) {
            case MLOCKALL -> Outcome.NOT_ALL_WIRED;
            case VSLOCK -> Outcome.BAD_ADDRESS;
            default -> Outcome.NOT_WIRED;
        };
    }

    @Block(
            number = SL5,
            id = "SL5",
            label = "become root, or a user",
            next = {Block.RETURN})
    static int setuid(Kernel k, int f) {
        Proc.unprivileged(k, Vm.curproc(k), k.get(f + HOW) != 0);
        return finish(k, f, Outcome.SUCCESS, Kern.SUCCESS);
    }

    private static int finish(Kernel k, int f, Outcome outcome, int rv) {
        return ActionRecord.ret(k, f, ACTION, outcome, rv, 0);
    }
}
