package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapDelete;
import io.github.faultscope.vm.VmMapProcessDeferred;
import io.github.faultscope.vm.VmMaps;

/**
 * exit(2): the end of a process and of its address space (vmspace_exit; model 4.8). Its name
 * remains until the next action begins.
 */
public final class SysExit {
    static final Struct FRAME = Struct.frame("exit");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int SINGLE = FRAME.bool("p_singlethread");

    private static final int SE1 = Routines.SYS_EXIT;
    private static final int SE2 = SE1 + 1;
    private static final int SE3 = SE1 + 2;
    private static final int SE4 = SE1 + 3;
    private static final int SE5 = SE1 + 4;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SE1, SE5, SysExit.class, FRAME, SysExit::block);

    private SysExit() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SE1 -> removePages(k, f);
            case SE2 -> deleteAll(k, f);
            case SE3 -> unlock(k, f);
            case SE4 -> gone(k, f);
            case SE5 -> leave(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    @Block(
            number = SE1,
            id = "SE1",
            label = "forget all mappings that are not wired",
            next = {SE1, SE2, SE5, Block.RETURN},
            calls = {Routines.SHM_DETACH})
    static int removePages(Kernel k, int f) {
        int p = Vm.curproc(k);
        if (k.get(f + SINGLE) == 0 && Proc.isLeft(k, p)) {
            return ret(k, f);
        }
        k.set(f + SINGLE, 1);
        Proc.pFlag(k, p, Proc.pFlag(k, p) | Proc.P_WEXIT);
        if (!Threads.alone(k, p)) {
            return SleepQueue.sleep(k, p, "exit1", SE1);
        }
        if (Proc.pLock(k, p) != 0) {
            return SleepQueue.sleep(k, p, "exithold", SE1);
        }
        if (Processes.sharers(k, map(k)) > 1) {
            return SE5;
        }
        if (!PageQueues.lock(k)) {
            return Runner.again(SE1);
        }
        Pmaps.removePages(k, VmMap.pmap(k, map(k)));
        PageQueues.unlock(k);
        boolean attached = ShmAttachment.first(k, map(k)) != 0;
        return attached ? ShmDetach.callForAll(k, f, FRAME.size(), SE2, map(k)) : SE2;
    }

    @Block(
            number = SE2,
            id = "SE2",
            label = "delete the whole address space",
            next = {SE3},
            calls = {Routines.VM_MAP_DELETE})
    static int deleteAll(Kernel k, int f) {
        int map = map(k);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(SE2);
        }
        long min = VmMap.minOffset(k, map);
        return VmMapDelete.call(k, f, FRAME.size(), SE3, map, min, VmMap.maxOffset(k, map));
    }

    @Block(
            number = SE3,
            id = "SE3",
            label = "the process is no more",
            next = {SE4, Block.RETURN},
            calls = {Routines.VM_MAP_PROCESS_DEFERRED})
    static int unlock(Kernel k, int f) {
        VmMaps.unlock(k, map(k));
        return VmMapProcessDeferred.pending(k)
                ? VmMapProcessDeferred.call(k, f, FRAME.size(), SE4)
                : end(k, f);
    }

    /** U2 alone: what it had mapped was released first. */
    @Block(
            number = SE4,
            id = "SE4",
            label = "what was mapped is let go, too",
            next = {Block.RETURN})
    static int gone(Kernel k, int f) {
        return end(k, f);
    }

    /**
     * Asks once more and leaves in one step, so that the last to leave knows that it is the last.
     */
    @Block(
            number = SE5,
            id = "SE5",
            label = "leave the address space to the others",
            next = {SE1, Block.RETURN})
    static int leave(Kernel k, int f) {
        return Processes.sharers(k, map(k)) > 1 ? end(k, f) : SE1;
    }

    private static int end(Kernel k, int f) {
        int p = Vm.curproc(k);
        Processes.leaveMap(k, p);
        Region.freeAll(k, p);
        return ret(k, f);
    }

    private static int ret(Kernel k, int f) {
        ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, 0);
        return Frame.ret(k, f, 0);
    }
}
