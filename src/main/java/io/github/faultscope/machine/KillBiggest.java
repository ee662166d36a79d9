package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

/**
 * The end of vm_pageout_scan: with neither frames nor swap space left, the process that has most of
 * both is killed (vm_pageout.c; model 5.2).
 *
 * <p>Simplified: the kernel of the time lets a killed process that waits for a frame in its fault
 * try again, in vain as long as there is none; here it gives up there, where it holds nothing. In a
 * fault of a system call, which may hold anything, it tries again here too.
 */
final class KillBiggest {
    static final Struct FRAME = Struct.frame("vm_pageout_kill");
    private static final int BIGPROC = FRAME.ref("bigproc", "proc");
    private static final int BIGSIZE = FRAME.number("bigsize");

    private static final int KB1 = Routines.KILL_BIGGEST;
    private static final int KB2 = KB1 + 1;

    /** Processes with lower numbers are spared while swap space is left. */
    private static final int FIRST_PID = 48;

    private static final String SIGKILL = "SIGKILL";

    static final Routine ROUTINE =
            new Routine(FRAME.name(), KB1, KB2, KillBiggest.class, FRAME, KillBiggest::block);

    private KillBiggest() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case KB1 -> choose(k, f);
            case KB2 -> kill(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = KB1,
            id = "KB1",
            label = "out of swap space: who has most?",
            next = {KB2, Block.RETURN})
    static int choose(Kernel k, int f) {
        int big = 0;
        long bigSize = 0;
        for (int p : k.all(Proc.STRUCT)) {
            long size = spared(k, p) ? 0 : size(k, Proc.vmMap(k, p));
            if (size > bigSize) {
                big = p;
                bigSize = size;
            }
        }
        k.set(f + BIGPROC, big);
        k.set(f + BIGSIZE, bigSize);
        return big != 0 ? KB2 : Frame.ret(k, f);
    }

    private static boolean spared(Kernel k, int p) {
        int map = Proc.vmMap(k, p);
        return map == 0
                || (Proc.pFlag(k, p) & (Proc.P_PROTECTED | Proc.P_NEW)) != 0
                || (Proc.pPid(k, p) < FIRST_PID && SwapSpace.avail(k) != 0)
                || Sx.holder(k, map + VmMap.LOCK) != 0;
    }

    /** Pages in memory and, by and large, on swap (vmspace_swap_count). */
    private static long size(Kernel k, int map) {
        long size = Pmap.residentCount(k, VmMap.pmap(k, map));
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            int o = VmMapEntry.object(k, e);
            if (o != 0 && VmObject.type(k, o) == VmObject.SWAP_TYPE && SwapMeta.bcount(k, o) > 0) {
                long blocks = (long) SwapMeta.bcount(k, o) * SwapMeta.PAGES;
                size += blocks * pages(k, e) / VmObject.size(k, o) + 1;
            }
        }
        return size;
    }

    private static long pages(Kernel k, int e) {
        return (VmMapEntry.end(k, e) - VmMapEntry.start(k, e)) >>> VmPage.PAGE_SHIFT;
    }

    @Block(
            number = KB2,
            id = "KB2",
            label = "kill it, and wake who waits for frames",
            next = {Block.RETURN})
    static int kill(Kernel k, int f) {
        int p = (int) k.get(f + BIGPROC);
        Processes.kill(k, p, SIGKILL);
        for (int t : KernelThread.all(k)) {
            int action = Trap.faulting(k, t);
            if (KernelThread.proc(k, t) == p
                    && KernelThread.wmesg(k, t).equals("pfault")
                    && action != 0) {
                KernelThread.abandon(k, t);
                Proc.hold(k, p, -1);
                ActionRecord.signal(k, action, k.intern(SIGKILL), Kern.SUCCESS, 0);
            }
        }
        SleepQueue.wakeup(k, PageQueues.FREE_COUNT_CHANNEL);
        return Frame.ret(k, f);
    }
}
