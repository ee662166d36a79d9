package io.github.faultscope.machine;

import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.Vnode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Every lock that somebody has or waits for, with its holders and its waiters (model 6.1). */
public final class Locks {
    /** The kinds of locks, in the order in which they are taken; Giant goes with any. */
    public enum Rank {
        MAP,
        VNODE,
        OBJECT,
        QUEUES,
        GIANT
    }

    /**
     * One lock.
     *
     * @param structure which it belongs to, 0 for the page queues and Giant
     * @param address its first word
     * @param holder the thread that has it for itself, or 0
     * @param sharers the threads that share it, in order of creation
     * @param waiters the threads that wait for it, the next one first
     * @param name such as {@code vm_map of P} or {@code vm_object 3}
     */
    public record Lock(
            Rank rank,
            int structure,
            int address,
            int holder,
            List<Integer> sharers,
            List<Integer> waiters,
            String name) {
        public Lock {
            sharers = List.copyOf(sharers);
            waiters = List.copyOf(waiters);
        }

        /** Everybody who has it, in whatever way. */
        public List<Integer> holders() {
            List<Integer> all = new ArrayList<>(sharers);
            if (holder != 0) {
                all.addFirst(holder);
            }
            return all;
        }

        /** Whether a thread has it, in whatever way. */
        public boolean heldBy(int thread) {
            return holder == thread || sharers.contains(thread);
        }
    }

    private final Kernel k;
    private final List<Lock> all = new ArrayList<>();

    private Locks(Kernel k) {
        this.k = k;
        for (int map : k.all(VmMap.STRUCT)) {
            add(Rank.MAP, map, map + VmMap.LOCK, !VmMap.systemMap(k, map));
        }
        for (int vp : k.all(Vnode.STRUCT)) {
            add(Rank.VNODE, vp, vp + Vnode.LOCK, true);
        }
        for (int o : k.all(VmObject.STRUCT)) {
            add(Rank.OBJECT, o, o + VmObject.MTX, false);
        }
        add(Rank.QUEUES, 0, PageQueues.MTX, false);
        add(Rank.GIANT, 0, Giant.MTX, false);
    }

    /** The locks of a machine, those of maps first. */
    public static List<Lock> of(Kernel k) {
        return List.copyOf(new Locks(k).all);
    }

    /** The lock whose first word is there; null when nobody has it or waits for it. */
    public static @Nullable Lock at(List<Lock> locks, int address) {
        return locks.stream().filter(l -> l.address() == address).findFirst().orElse(null);
    }

    private void add(Rank rank, int structure, int a, boolean shared) {
        int holder = Sx.holder(k, a);
        int shares = shared ? Sx.sharers(k, a) : 0;
        List<Integer> waiters = Mutex.waiters(k, a);
        if (holder != 0 || shares > 0 || !waiters.isEmpty()) {
            List<Integer> sharers = shares > 0 ? sharers(a) : List.of();
            all.add(new Lock(rank, structure, a, holder, sharers, waiters, name(rank, structure)));
        }
    }

    private List<Integer> sharers(int a) {
        List<Integer> sharers = new ArrayList<>();
        for (int t : KernelThread.all(k)) {
            if (KernelThread.shares(k, t, a) > 0) {
                sharers.add(t);
            }
        }
        return sharers;
    }

    private String name(Rank rank, int structure) {
        return switch (rank) {
            case MAP -> map(k, structure);
            case VNODE -> "vnode of " + k.name(Vnode.name(k, structure));
            case OBJECT -> object(k, structure);
            case QUEUES -> "the page queues";
            case GIANT -> "Giant";
        };
    }

    /** What messages call a map. */
    static String map(Kernel k, int map) {
        String name = k.name(VmMap.name(k, map));
        if (VmMap.systemMap(k, map)) {
            return name;
        }
        return "vm_map of " + (name.isEmpty() ? "map " + k.id(map) : name);
    }

    /** What messages call an object. */
    static String object(Kernel k, int o) {
        String name = k.name(VmObject.name(k, o));
        return "vm_object o" + k.id(o) + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
