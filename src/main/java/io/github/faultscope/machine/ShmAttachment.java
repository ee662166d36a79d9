package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/** struct shmmap_state: where an address space has a segment attached (vm_shm; model 4.19). */
public final class ShmAttachment {
    static final Struct STRUCT = Struct.heap(24, "shmmap_state");
    private static final int MAP = STRUCT.ref("vmspace", "vm_map");
    private static final int VA = STRUCT.hex("va");
    private static final int SEGMENT = STRUCT.ref("shmid", "shmid_kernel");

    private ShmAttachment() {}

    /** Notes an attachment, which the segment counts already. */
    static void add(Kernel k, int map, long va, int segment) {
        int at = k.alloc(STRUCT);
        k.set(at + MAP, map);
        k.set(at + VA, va);
        k.set(at + SEGMENT, segment);
    }

    /** The attachment of a map at an address, or 0. */
    public static int at(Kernel k, int map, long va) {
        for (int at : k.all(STRUCT)) {
            if (k.get(at + MAP) == map && k.get(at + VA) == va) {
                return at;
            }
        }
        return 0;
    }

    /** The oldest attachment of a map, or 0. */
    static int first(Kernel k, int map) {
        for (int at : k.all(STRUCT)) {
            if (k.get(at + MAP) == map) {
                return at;
            }
        }
        return 0;
    }

    static int count(Kernel k, int map) {
        int n = 0;
        for (int at : k.all(STRUCT)) {
            n += k.get(at + MAP) == map ? 1 : 0;
        }
        return n;
    }

    /** shmfork: the child has attached what the parent has. */
    static void copyAll(Kernel k, int parent, int child) {
        for (int at : k.all(STRUCT)) {
            if (k.get(at + MAP) == parent) {
                add(k, child, va(k, at), segment(k, at));
                ShmSegment.attach(k, segment(k, at));
            }
        }
    }

    static void free(Kernel k, int at) {
        k.free(STRUCT, at);
    }

    static long va(Kernel k, int at) {
        return k.get(at + VA);
    }

    static int segment(Kernel k, int at) {
        return (int) k.get(at + SEGMENT);
    }
}
