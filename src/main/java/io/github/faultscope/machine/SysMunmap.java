package io.github.faultscope.machine;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapDelete;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMapProcessDeferred;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmPage;

/** munmap(2): takes a range out of the address space (vm_mmap.c; model 4.2). */
final class SysMunmap {
    static final Struct FRAME = Struct.frame("munmap");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int ADDR = FRAME.hex("addr");
    private static final int LEN = FRAME.hex("len");

    private static final int SU1 = Routines.SYS_MUNMAP;
    private static final int SU2 = SU1 + 1;
    private static final int SU3 = SU1 + 2;
    private static final int SU4 = SU1 + 3;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SU1, SU4, SysMunmap.class, FRAME, SysMunmap::block);

    private SysMunmap() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SU1 -> check(k, f);
            case SU2 -> delete(k, f);
            case SU3 -> unlock(k, f);
            case SU4 -> released(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    private static long start(Kernel k, int f) {
        return VmPage.truncPage(k.get(f + ADDR));
    }

    private static long end(Kernel k, int f) {
        return VmPage.roundPage(k.get(f + ADDR) + k.get(f + LEN));
    }

    private static int finish(Kernel k, int f, Outcome outcome) {
        int rv = outcome == Outcome.SUCCESS ? Kern.SUCCESS : Kern.INVALID_ARGUMENT;
        return ActionRecord.ret(k, f, ACTION, outcome, rv, 0);
    }

    @Block(
            number = SU1,
            id = "UM1",
            label = "munmap: check the arguments",
            next = {SU2, Block.RETURN})
    static int check(Kernel k, int f) {
        int map = map(k);
        boolean wrong =
                k.get(f + LEN) == 0
                        || compareUnsigned(end(k, f), start(k, f)) <= 0
                        || compareUnsigned(start(k, f), VmMap.minOffset(k, map)) < 0
                        || compareUnsigned(end(k, f), VmMap.maxOffset(k, map)) > 0;
        return wrong ? finish(k, f, Outcome.BAD_ARGUMENT) : SU2;
    }

    @Block(
            number = SU2,
            id = "UM2",
            label = "lock the map; is all of it mapped?",
            next = {SU3, Block.RETURN},
            calls = {Routines.VM_MAP_DELETE})
    static int delete(Kernel k, int f) {
        int map = map(k);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(SU2);
        }
        if (!Settings.is(k, Settings.MUNMAP_IGNORES_HOLES) && !covered(k, map, f)) {
            VmMaps.unlock(k, map);
            return finish(k, f, Outcome.HOLE);
        }
        return VmMapDelete.call(k, f, FRAME.size(), SU3, map, start(k, f), end(k, f));
    }

    /** vm_map_check_protection with nothing asked for: no hole in the range. */
    private static boolean covered(Kernel k, int map, int f) {
        long at = start(k, f);
        int e = VmMaps.lookupEntry(k, map, at);
        while (VmMaps.covers(k, e, at) && compareUnsigned(at, end(k, f)) < 0) {
            at = VmMapEntry.end(k, e);
            e = VmMapEntry.next(k, e);
        }
        return compareUnsigned(at, end(k, f)) >= 0;
    }

    @Block(
            number = SU3,
            id = "UM3",
            label = "unlock the map and return",
            next = {SU4, Block.RETURN},
            calls = {Routines.VM_MAP_PROCESS_DEFERRED})
    static int unlock(Kernel k, int f) {
        VmMaps.unlock(k, map(k));
        return VmMapProcessDeferred.pending(k)
                ? VmMapProcessDeferred.call(k, f, FRAME.size(), SU4)
                : finish(k, f, Outcome.SUCCESS);
    }

    /** U2 alone: what the range mapped was released first. */
    @Block(
            number = SU4,
            id = "UM4",
            label = "what was mapped is let go: return",
            next = {Block.RETURN})
    static int released(Kernel k, int f) {
        return finish(k, f, Outcome.SUCCESS);
    }
}
