package io.github.faultscope.check;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.VmPage;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.TreeSet;

/** For whom a thread waits: who has to do something before it can go on. */
public final class Waiting {
    private static final String DISK = "disk";

    private final Kernel k;
    private final Runner runner;
    private final int thread;
    private final Set<Integer> on = new TreeSet<>();

    private Waiting(Kernel k, Runner runner, int thread) {
        this.k = k;
        this.runner = runner;
        this.thread = thread;
    }

    /**
     * The threads for which a thread waits: who has the lock that it wants, keeps the page busy, or
     * pages in the object; the disk, for a read. None for one that can run, or waits for time or
     * for whoever gives memory back.
     */
    public static Set<Integer> of(Kernel k, Runner runner, int thread) {
        Waiting waiting = new Waiting(k, runner, thread);
        int chan = KernelThread.chan(k, thread);
        switch (KernelThread.state(k, thread)) {
            case KernelThread.LOCKED -> waiting.forLock(chan);
            case KernelThread.SLEEPING -> waiting.forChannel(chan);
            default -> {
                return Set.of();
            }
        }
        waiting.on.remove(thread);
        return waiting.on;
    }

    private void forLock(int lock) {
        int holder = Sx.holder(k, lock);
        if (holder != 0) {
            on.add(holder);
            return;
        }
        Struct type = type(lock);
        if (type != null) {
            boolean map = type.name().equals("vm_map");
            Held.Kind kind = map ? Held.Kind.MAP_SHARED : Held.Kind.VNODE_SHARED;
            holders(new Held(kind, k.structAt(lock)));
        }
    }

    private void forChannel(int chan) {
        Struct type = type(chan);
        if (type == null) {
            return;
        }
        int structure = k.structAt(chan);
        switch (type.name()) {
            case "vm_page" -> {
                if (VmPage.owner(k, structure) != 0) {
                    on.add(VmPage.owner(k, structure));
                }
            }
            case "vm_object" -> holders(new Held(Held.Kind.PAGING, structure));
            case "disk_request" -> disk();
            default -> {
                // Nobody in particular.
            }
        }
    }

    /** The kind of structure that an address of the heap lies in; null elsewhere. */
    private @Nullable Struct type(int address) {
        int type = address < Kernel.CHUNK ? 0 : k.typeAt(address);
        return type == 0 ? null : Struct.ofType(type);
    }

    private void holders(Held what) {
        for (int t : KernelThread.all(k)) {
            if (Holdings.of(k, runner, t).contains(what)) {
                on.add(t);
            }
        }
    }

    private void disk() {
        for (int t : KernelThread.all(k)) {
            for (Frames.At frame : Frames.of(k, t, runner)) {
                if (frame.routine().name().equals(DISK)) {
                    on.add(t);
                }
            }
        }
    }
}
