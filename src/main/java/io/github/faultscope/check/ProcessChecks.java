package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;
import static io.github.faultscope.check.Level.Q;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Locks;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.pager.DiskRequest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Invariants 64 to 66: processes, and threads with what they have locked and wait for. */
final class ProcessChecks {
    private ProcessChecks() {}

    static void check(Survey s, Findings out) {
        if (s.quiescent) {
            users(s, out);
        }
        if (s.panicked) {
            return;
        }
        List<Locks.Lock> locks = Locks.of(s.k);
        for (int t : KernelThread.all(s.k)) {
            if (KernelThread.state(s.k, t) == KernelThread.LOCKED) {
                order(s, locks, t, out);
            } else if (KernelThread.state(s.k, t) == KernelThread.SLEEPING) {
                lostWakeup(s, t, out);
            }
        }
        if (s.quiescent) {
            for (Locks.Lock lock : locks) {
                int holder = lock.holders().isEmpty() ? 0 : lock.holders().get(0);
                out.failure(
                        66,
                        Q,
                        "%s is locked by %s, and no operation is in flight"
                                .formatted(lock.name(), Names.thread(s.k, holder)),
                        lock.structure(),
                        holder);
            }
        }
    }

    private static void users(Survey s, Findings out) {
        Set<Integer> used = new HashSet<>();
        for (int p : s.k.all(Proc.STRUCT)) {
            int map = Proc.vmMap(s.k, p);
            used.add(map);
            if (map != 0 && !s.isA(VmMap.STRUCT, map)) {
                out.failure(
                        64, Q, "process " + Proc.pPid(s.k, p) + " has a map that is no more", p);
            }
        }
        for (int map : s.maps) {
            if (s.user(map) && !used.contains(map)) {
                out.failure(64, Q, Names.map(s.k, map) + " is no process's", map);
            }
        }
    }

    /** Map, vnode, object (a shadow before what it shadows), queues: nobody waits upwards. */
    private static void order(Survey s, List<Locks.Lock> locks, int t, Findings out) {
        Kernel k = s.k;
        Locks.Lock wanted = Locks.at(locks, KernelThread.chan(k, t));
        if (wanted == null) {
            return;
        }
        if (wanted.holders().isEmpty()) {
            String message = " waits for %s, which nobody has".formatted(wanted.name());
            sleeps(k, t, message, wanted.structure(), out);
        }
        for (Locks.Lock held : locks) {
            if (held.heldBy(t) && before(s, wanted, held)) {
                boolean copying =
                        wanted.rank() == Locks.Rank.MAP && held.rank() == Locks.Rank.VNODE;
                out.add(
                        65,
                        A,
                        copying,
                        "%s waits for %s, and has %s locked"
                                .formatted(Names.thread(k, t), wanted.name(), held.name()),
                        t,
                        wanted.structure(),
                        held.structure());
            }
        }
    }

    private static boolean before(Survey s, Locks.Lock wanted, Locks.Lock held) {
        if (wanted.rank() == Locks.Rank.GIANT || held.rank() == Locks.Rank.GIANT) {
            return false;
        }
        if (wanted.rank() != held.rank()) {
            return wanted.rank().compareTo(held.rank()) < 0;
        }
        return wanted.rank() == Locks.Rank.OBJECT
                && wanted.structure() != held.structure()
                && Chains.reaches(s, wanted.structure(), held.structure());
    }

    /** Whoever ends what a thread waits for wakes it in the same step. */
    private static void lostWakeup(Survey s, int t, Findings out) {
        Kernel k = s.k;
        int chan = KernelThread.chan(k, t);
        if (s.isA(VmPage.STRUCT, chan) && !VmPage.anyBusy(k, chan)) {
            String message = " waits for %s, which is not busy";
            sleeps(k, t, message.formatted(Names.page(k, chan)), chan, out);
        } else if (s.isA(VmObject.STRUCT, chan) && VmObject.pagingInProgress(k, chan) == 0) {
            String message = " waits for paging in %s to end, and none is in progress";
            sleeps(k, t, message.formatted(Names.object(k, chan)), chan, out);
        } else if (s.isA(DiskRequest.STRUCT, chan) && DiskRequest.done(k, chan)) {
            String message = " waits for the disk, which is done";
            sleeps(k, t, message, chan, out);
        } else if (s.isA(VmMap.STRUCT, chan) && !awaited(s, chan)) {
            String message = " waits for an entry of %s, and no one is to wake it";
            sleeps(k, t, message.formatted(Names.map(k, chan)), chan, out);
        } else if (chan == PageQueues.FREE_COUNT_CHANNEL && enough(s)) {
            String message = " waits for free frames, and there are enough";
            out.hazard(66, Q, Names.thread(k, t) + message, t);
        }
    }

    private static void sleeps(Kernel k, int t, String message, int chan, Findings out) {
        out.failure(66, Q, Names.thread(k, t) + message, t, chan);
    }

    /** Whether whoever is done with some entry of a map wakes those who wait for it. */
    private static boolean awaited(Survey s, int map) {
        return s.wires(map)
                || s.entries(map).stream()
                        .anyMatch(e -> VmMapEntry.is(s.k, e, VmMapEntry.NEEDS_WAKEUP));
    }

    /** Frames that came between a failed allocation and the sleep wake nobody (model 3.26). */
    private static boolean enough(Survey s) {
        return Quiescence.atRest(s.k) && !PageAlloc.countMin(s.k);
    }
}
