package io.github.faultscope.check;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.Vnode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Every lock that somebody has. */
final class Locked {
    /** The order in which locks are taken. */
    enum Rank {
        MAP,
        VNODE,
        OBJECT,
        QUEUES
    }

    /**
     * One lock.
     *
     * @param structure which it belongs to, 0 for the page queues
     * @param holder the thread that has it, 0 when several may share it
     */
    record Lock(Rank rank, int structure, int address, int holder, String name) {}

    private final List<Lock> held = new ArrayList<>();
    private final Survey s;

    Locked(Survey s) {
        this.s = s;
        Kernel k = s.k;
        for (int map : s.maps) {
            shared(Rank.MAP, map, map + VmMap.LOCK, VmMap.systemMap(k, map));
        }
        for (int vp : k.all(Vnode.STRUCT)) {
            shared(Rank.VNODE, vp, vp + Vnode.LOCK, false);
        }
        for (int o : s.objects) {
            exclusive(Rank.OBJECT, o, o + VmObject.MTX);
        }
        exclusive(Rank.QUEUES, 0, PageQueues.MTX);
    }

    private void exclusive(Rank rank, int structure, int address) {
        int holder = Sx.holder(s.k, address);
        if (holder != 0) {
            held.add(lock(rank, structure, address, holder));
        }
    }

    private void shared(Rank rank, int structure, int address, boolean mutex) {
        exclusive(rank, structure, address);
        if (!mutex && Sx.sharers(s.k, address) > 0) {
            held.add(lock(rank, structure, address, 0));
        }
    }

    private Lock lock(Rank rank, int structure, int address, int holder) {
        String name =
                switch (rank) {
                    case MAP -> Names.map(s.k, structure);
                    case VNODE -> "vnode " + s.k.name(Vnode.name(s.k, structure));
                    case OBJECT -> Names.object(s.k, structure);
                    case QUEUES -> "the page queues";
                };
        return new Lock(rank, structure, address, holder, name);
    }

    List<Lock> all() {
        return held;
    }

    /** The lock whose first word is there; null when nobody has it, or it is no lock of these. */
    @Nullable Lock at(int address) {
        for (Lock lock : held) {
            if (lock.address() == address) {
                return lock;
            }
        }
        return null;
    }
}
