package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.pager.DiskRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who waits for what, and for whom (model 6.3). Reads only. */
public final class Waits {
    /**
     * A thread that waits.
     *
     * @param lock whether it waits for a lock, and not for a wakeup
     * @param chan the address of the lock, or the channel
     * @param what it in words: {@code vm_map of P}, {@code page p12}, {@code free frames}
     * @param whom the threads that must go on first, as far as that can be known: those that have
     *     the lock, and those that get it before
     */
    public record Wait(int thread, boolean lock, int chan, String what, List<Integer> whom) {
        public Wait {
            whom = List.copyOf(whom);
        }
    }

    /** Why daemons without work sleep: disk and clock, the page daemon, the page-zeroing thread. */
    private static final Set<String> RESTING = Set.of("idle", "psleep", "pgzero");

    private final Kernel k;
    private final List<Locks.Lock> locks;

    private Waits(Kernel k) {
        this.k = k;
        locks = Locks.of(k);
    }

    /** Whether a thread is a daemon that sleeps because it has no work. */
    public static boolean rests(Kernel k, int thread) {
        return KernelThread.system(k, thread)
                && KernelThread.state(k, thread) == KernelThread.SLEEPING
                && RESTING.contains(KernelThread.wmesg(k, thread));
    }

    /** Every thread that waits, in order of creation; daemons without work do not count. */
    public static List<Wait> of(Kernel k) {
        Waits waits = new Waits(k);
        List<Wait> all = new ArrayList<>();
        for (int t : KernelThread.all(k)) {
            Wait w = waits.wait(t);
            if (w != null) {
                all.add(w);
            }
        }
        return all;
    }

    /** What a thread waits for, or null when it does not wait. */
    public static @Nullable Wait of(Kernel k, int thread) {
        return new Waits(k).wait(thread);
    }

    /**
     * The threads of a deadlock in a sentence, or null when there is none: {@code P waits for
     * vm_map of P held by P.2, which waits for vnode of F held by P.}
     */
    public static @Nullable String deadlock(Kernel k) {
        List<Wait> cycle = cycle(k);
        if (cycle.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder(Threads.label(k, cycle.get(0).thread()));
        for (int i = 0; i < cycle.size(); i++) {
            int next = cycle.get((i + 1) % cycle.size()).thread();
            text.append(i == 0 ? " waits for " : ", which waits for ").append(cycle.get(i).what());
            text.append(holds(k, cycle.get(i), next) ? " held by " : " behind ");
            text.append(Threads.label(k, next));
        }
        return text.toString();
    }

    private static boolean holds(Kernel k, Wait w, int other) {
        Locks.Lock lock = w.lock() ? Locks.at(Locks.of(k), w.chan()) : null;
        return lock == null || lock.heldBy(other);
    }

    /** The waits that make up a deadlock, each for the thread of the next one; none without. */
    public static List<Wait> cycle(Kernel k) {
        Map<Integer, Wait> waiting = new LinkedHashMap<>();
        of(k).forEach(w -> waiting.put(w.thread(), w));
        for (Wait first : waiting.values()) {
            List<Wait> path = new ArrayList<>();
            if (leads(waiting, first, path)) {
                return path;
            }
        }
        return List.of();
    }

    /** Follows waits from the end of a path; true when it has come back to where it began. */
    private static boolean leads(Map<Integer, Wait> waiting, Wait w, List<Wait> path) {
        path.add(w);
        for (int whom : w.whom()) {
            Wait next = waiting.get(whom);
            if (whom == path.get(0).thread()) {
                return true;
            }
            if (next != null && !path.contains(next) && leads(waiting, next, path)) {
                return true;
            }
        }
        path.remove(w);
        return false;
    }

    private @Nullable Wait wait(int t) {
        int chan = KernelThread.chan(k, t);
        int state = KernelThread.state(k, t);
        if (state == KernelThread.LOCKED) {
            return locked(t, chan);
        }
        if (state != KernelThread.SLEEPING || rests(k, t)) {
            return null;
        }
        return new Wait(t, false, chan, channel(t, chan), owners(t, chan));
    }

    private Wait locked(int t, int chan) {
        Locks.Lock lock = Locks.at(locks, chan);
        if (lock == null) {
            return new Wait(t, true, chan, KernelThread.wmesg(k, t), List.of());
        }
        List<Integer> whom = new ArrayList<>(lock.holders());
        for (int other : lock.waiters()) {
            if (other == t) {
                break;
            }
            whom.add(other);
        }
        return new Wait(t, true, chan, lock.name(), whom);
    }

    private String channel(int t, int chan) {
        int s = chan < Kernel.CHUNK ? 0 : k.structAt(chan);
        if (chan == PageQueues.FREE_COUNT_CHANNEL) {
            return "free frames";
        }
        if (chan == Vm.TICK_CHANNEL) {
            return "the next tick";
        }
        if (s == 0) {
            return KernelThread.wmesg(k, t);
        }
        if (s == t) {
            return "the word to give it back (vacate)";
        }
        int type = k.typeAt(chan);
        if (type == VmPage.STRUCT.type()) {
            return "page " + VmPage.name(k.id(s));
        }
        if (type == VmObject.STRUCT.type()) {
            return "paging in progress in " + Locks.object(k, s);
        }
        if (type == VmMap.STRUCT.type()) {
            return "an entry in transition of " + Locks.map(k, s);
        }
        if (type == Proc.STRUCT.type()) {
            return "the other threads of " + k.name(Proc.pComm(k, s));
        }
        return type == DiskRequest.STRUCT.type() ? "the disk" : KernelThread.wmesg(k, t);
    }

    /** Whoever keeps a page busy ends the wait for it. */
    private List<Integer> owners(int t, int chan) {
        if (k.typeAt(chan) != VmPage.STRUCT.type()) {
            return List.of();
        }
        int owner = VmPage.owner(k, k.structAt(chan));
        return owner == 0 || owner == t ? List.of() : List.of(owner);
    }
}
