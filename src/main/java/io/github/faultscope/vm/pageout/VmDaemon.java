package io.github.faultscope.vm.pageout;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmPage;

/**
 * vm_daemon: swaps idle processes out when the page daemon asks for it, and takes pages away from
 * processes that are swapped out or have more than RLIMIT_RSS allows (vm_pageout.c, vm_glue.c;
 * model 5.4).
 *
 * <p>Simplified: a process that is swapped out has no kernel stacks to give, so nothing but its
 * pages goes, and it is back as soon as it begins to do something.
 */
public final class VmDaemon {
    /** swap_idle_threshold1: seconds that a process must have been idle. */
    private static final int IDLE_SECONDS = 2;

    /** p_flag of a process that begins, ends, or becomes another. */
    private static final int NOT_TO_BE_TOUCHED = Proc.P_NEW | Proc.P_WEXIT | Proc.P_INEXEC;

    static final Struct FRAME = Struct.frame("vm_daemon");
    private static final int P = FRAME.ref("p", "proc");
    private static final int LAST = FRAME.number("last_pid");
    private static final int LIMIT = FRAME.number("limit");

    private static final int VD1 = Routines.VM_DAEMON;
    private static final int VD2 = VD1 + 1;
    private static final int VD3 = VD1 + 2;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), VD1, VD3, VmDaemon.class, FRAME, VmDaemon::block);

    private VmDaemon() {}

    /**
     * vm_req_vmdaemon, by the page daemon: asks for processes to be swapped out if frames are below
     * the target. The daemon is woken once a second at most.
     */
    static void request(Kernel k) {
        if (!Pageout.swapsProcesses(k) || !PageAlloc.countTarget(k)) {
            return;
        }
        Pageout.swapoutWanted(k, true);
        if (Vm.ticks(k) >= Pageout.nextSwapout(k)) {
            Pageout.nextSwapout(k, Vm.ticks(k) + VmPageout.HZ + 1);
            SleepQueue.wakeup(k, Pageout.VMDAEMON_CHANNEL);
        }
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case VD1 -> await(k, f);
            case VD2 -> swapout(k, f);
            case VD3 -> nextProcess(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = VD1,
            id = "VD1",
            label = "wait until processes are to go",
            next = {VD2})
    static int await(Kernel k, int f) {
        k.set(f + P, 0);
        k.set(f + LAST, Long.MAX_VALUE);
        return asked(k) ? VD2 : SleepQueue.sleep(k, Pageout.VMDAEMON_CHANNEL, "psleep", VD2);
    }

    private static boolean asked(Kernel k) {
        return Pageout.request(k) == Pageout.REQUEST_SWAPOUT
                || Pageout.request(k) == Pageout.REQUEST_LIMITS;
    }

    /** swapout_procs: marks one process a time, until none can be swapped out any more. */
    @Block(
            number = VD2,
            id = "VD2",
            label = "swap an idle process out",
            next = {VD2, VD3})
    static int swapout(Kernel k, int f) {
        boolean wanted = Pageout.swapoutWanted(k) || Pageout.request(k) == Pageout.REQUEST_SWAPOUT;
        int idle = wanted ? idleProcess(k) : 0;
        k.set(f + P, idle);
        if (idle == 0) {
            Pageout.swapoutWanted(k, false);
            return VD3;
        }
        Proc.pFlag(k, idle, Proc.pFlag(k, idle) | Proc.P_SWAPPEDOUT);
        return VD2;
    }

    private static int idleProcess(Kernel k) {
        for (int p : k.all(Proc.STRUCT)) {
            if (mayBeSwappedOut(k, p)) {
                return p;
            }
        }
        return 0;
    }

    private static boolean mayBeSwappedOut(Kernel k, int p) {
        int map = Proc.vmMap(k, p);
        if (map == 0
                || is(k, p, NOT_TO_BE_TOUCHED | Proc.P_SWAPPEDOUT)
                || Proc.pLock(k, p) != 0
                || Vm.ticks(k) - Proc.swtick(k, p) < (long) IDLE_SECONDS * VmPageout.HZ
                || !allIdle(k, p)
                || !VmMaps.trylock(k, map)) {
            return false;
        }
        VmMaps.unlock(k, map);
        return true;
    }

    private static boolean is(Kernel k, int p, int flags) {
        return (Proc.pFlag(k, p) & flags) != 0;
    }

    private static boolean allIdle(Kernel k, int p) {
        for (int t : KernelThread.all(k)) {
            if (KernelThread.proc(k, t) == p && KernelThread.state(k, t) != KernelThread.IDLE) {
                return false;
            }
        }
        return true;
    }

    /** Processes as allproc has them: the newest first. */
    @Block(
            number = VD3,
            id = "VD3",
            label = "who has more than it may?",
            next = {VD1, VD3},
            calls = {Routines.VM_PAGEOUT_MAP_DEACTIVATE_PAGES})
    static int nextProcess(Kernel k, int f) {
        int p = next(k, k.get(f + LAST));
        k.set(f + P, p);
        if (p == 0) {
            if (asked(k)) {
                Pageout.answered(k);
            }
            return VD1;
        }
        k.set(f + LAST, Proc.pPid(k, p));
        k.set(f + LIMIT, limit(k, p));
        int map = Proc.vmMap(k, p);
        return VmPageoutMapDeactivatePages.call(k, f, FRAME.size(), VD3, map, limit(k, p));
    }

    /** The newest process, older than the last one, that has as much as it may, or more. */
    private static int next(Kernel k, long last) {
        int next = 0;
        for (int p : k.all(Proc.STRUCT)) {
            long pid = Proc.pPid(k, p);
            boolean later = next == 0 || pid > Proc.pPid(k, next);
            if (pid < last && later && over(k, p)) {
                next = p;
            }
        }
        return next;
    }

    private static boolean over(Kernel k, int p) {
        int map = Proc.vmMap(k, p);
        return map != 0
                && !is(k, p, NOT_TO_BE_TOUCHED)
                && limit(k, p) >= 0
                && Pmap.residentCount(k, VmMap.pmap(k, map)) >= limit(k, p);
    }

    /** Pages that a process may have in memory: none if it is swapped out; -1 for no limit. */
    private static long limit(Kernel k, int p) {
        if (is(k, p, Proc.P_SWAPPEDOUT)) {
            return 0;
        }
        long bytes = Proc.rssLimit(k, p);
        return bytes == 0 ? -1 : bytes >>> VmPage.PAGE_SHIFT;
    }
}
