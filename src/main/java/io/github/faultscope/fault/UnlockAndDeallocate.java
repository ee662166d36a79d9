package io.github.faultscope.fault;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.Vnode;
import io.github.faultscope.vm.pager.Vinactive;
import io.github.faultscope.vm.pager.Vnodes;

/**
 * unlock_and_deallocate: gives back everything that a fault holds (lines 154-179; model D1 to D5).
 *
 * <p>The map is unlocked after the object was released, so that a release which has to wait stalls
 * the whole address space (quirk 27).
 */
final class UnlockAndDeallocate {
    private static final int D1 = Routines.UNLOCK_AND_DEALLOCATE;
    private static final int D2_1 = D1 + 1;
    private static final int D2_2 = D1 + 2;
    private static final int D3 = D1 + 3;
    private static final int D4 = D1 + 4;
    private static final int D5 = D1 + 5;
    private static final int D6 = D5 + 1;

    private static final Struct FRAME = Struct.frame("unlock_and_deallocate");
    private static final int FS = FRAME.link("fs");

    static final Routine ROUTINE =
            new Routine(
                    "unlock_and_deallocate",
                    D1,
                    UnlockAndDeallocate.class,
                    FRAME,
                    UnlockAndDeallocate::run);

    private UnlockAndDeallocate() {}

    /** Calls it from vm_fault. */
    static int call(Kernel k, int fs, int resume) {
        int f = Frame.push(k, fs, FaultState.SIZE, FRAME.size(), resume);
        k.set(f + FS, fs);
        return D1;
    }

    private static int fs(Kernel k, int f) {
        return (int) k.get(f + FS);
    }

    @Block(
            number = D1,
            id = "D1",
            label = "let the object go",
            lines = {158, 159},
            next = {D2_1, D3})
    private static int d1(Kernel k, int f) {
        int o = FaultState.object(k, fs(k, f));
        Call.VM_OBJECT_PIP_WAKEUP.note(k, o);
        VmObjects.pipWakeup(k, o);
        Locks.unlockObject(k, o);
        return o != FaultState.firstObject(k, fs(k, f)) ? D2_1 : D3;
    }

    @Block(
            number = D2_1,
            id = "D2.1",
            label = "free the placeholder",
            lines = {160, 168},
            next = {D2_2})
    private static int d2Part1(Kernel k, int f) {
        return Locks.object(k, FaultState.firstObject(k, fs(k, f))) ? D2_2 : Runner.again(D2_1);
    }

    @Block(
            number = D2_2,
            id = "D2.2",
            next = {D3})
    private static int d2Part2(Kernel k, int f) {
        if (!Locks.queues(k)) {
            return Runner.again(D2_2);
        }
        int fs = fs(k, f);
        Call.VM_PAGE_FREE.note(k, FaultState.firstM(k, fs));
        PageAlloc.free(k, FaultState.firstM(k, fs));
        Locks.unlockQueues(k);
        int first = FaultState.firstObject(k, fs);
        Call.VM_OBJECT_PIP_WAKEUP.note(k, first);
        VmObjects.pipWakeup(k, first);
        Locks.unlockObject(k, first);
        FaultState.firstM(k, fs, 0);
        return D3;
    }

    @Block(
            number = D3,
            id = "D3",
            label = "drop the reference",
            lines = 169,
            next = {D4},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    private static int d3(Kernel k, int f) {
        int first = FaultState.firstObject(k, fs(k, f));
        Call.VM_OBJECT_DEALLOCATE.note(k, first);
        return VmObjectDeallocate.call(k, f, FRAME.size(), D4, first);
    }

    @Block(
            number = D4,
            id = "D4",
            label = "unlock the map",
            lines = 170,
            next = {D5, Block.RETURN})
    private static int d4(Kernel k, int f) {
        unlockMap(k, fs(k, f));
        return FaultState.vp(k, fs(k, f)) != 0 ? D5 : Frame.ret(k, f);
    }

    @Block(
            number = D5,
            id = "D5.1",
            label = "let the vnode go",
            lines = {171, 178},
            next = {D6, Block.RETURN},
            calls = {Routines.VINACTIVE})
    private static int d5(Kernel k, int f) {
        int vp = FaultState.vp(k, fs(k, f));
        if (!vput(k, fs(k, f))) {
            return Runner.again(D5);
        }
        return Vnode.inactive(k, vp) ? Vinactive.call(k, f, FRAME.size(), D6, vp) : Frame.ret(k, f);
    }

    @Block(
            number = D6,
            id = "D5.2",
            next = {Block.RETURN})
    private static int d5Part2(Kernel k, int f) {
        return Frame.ret(k, f);
    }

    /** unlock_map (lines 145-152; model M1). */
    static void unlockMap(Kernel k, int fs) {
        if (FaultState.lookupStillValid(k, fs)) {
            Call.VM_MAP_LOOKUP_DONE.note(k, FaultState.map(k, fs));
            VmMaps.lookupDone(k, FaultState.map(k, fs));
            FaultState.lookupStillValid(k, fs, false);
        }
    }

    /** vput, under Giant where the file system wants it; false when the thread has to wait. */
    static boolean vput(Kernel k, int fs) {
        int vp = FaultState.vp(k, fs);
        boolean giant = Vnode.giant(k, vp);
        if (giant && !Giant.lock(k)) {
            return false;
        }
        Call.VPUT.note(k);
        Vnodes.vput(k, vp);
        FaultState.vp(k, fs, 0);
        if (giant) {
            Giant.unlock(k);
        }
        return true;
    }

    @SuppressWarnings({"fallthrough", "FallThrough"})
    private static int run(Runner r, Kernel k, int f, int block) {
        int pc = block;
        do {
            switch (pc) {
                case D1:
                    pc = d1(k, f);
                    if (r.step(k, D1, pc) || pc != D3) {
                        break;
                    }
                case D3:
                    pc = d3(k, f);
                    if (r.step(k, D3, pc)) {
                        break;
                    }
                    pc = r.through(k, VmObjectDeallocate.ROUTINE, pc);
                    if (r.leaves(pc, D4)) {
                        break;
                    }
                case D4:
                    pc = d4(k, f);
                    r.step(k, D4, pc);
                    break;
                case D2_1:
                    pc = d2Part1(k, f);
                    r.step(k, D2_1, pc);
                    break;
                case D2_2:
                    pc = d2Part2(k, f);
                    r.step(k, D2_2, pc);
                    break;
                case D5:
                    pc = d5(k, f);
                    r.step(k, D5, pc);
                    break;
                case D6:
                    pc = d5Part2(k, f);
                    r.step(k, D6, pc);
                    break;
                default:
                    throw new IllegalStateException("no block " + pc);
            }
        } while (r.goesOn(pc, D1, D6));
        return pc;
    }
}
