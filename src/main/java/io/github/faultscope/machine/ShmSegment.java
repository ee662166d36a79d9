package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;

/**
 * struct shmid_kernel: a segment of System V shared memory (sysv_shm.c; model 4.19). It has a
 * reference to its object, and lives until it was removed and everybody has detached it.
 */
public final class ShmSegment {
    public static final Struct STRUCT = Struct.heap(23, "shmid_kernel");
    private static final int NAME = STRUCT.name("key");
    private static final int SEGSZ = STRUCT.hex("shm_segsz");
    private static final int OBJECT = STRUCT.ref("object", "vm_object");
    private static final int NATTCH = STRUCT.number("shm_nattch");
    private static final int REMOVED = STRUCT.bool("SHMSEG_REMOVED");
    private static final int READ_ONLY = STRUCT.bool("read_only");
    private static final int OF_USER = STRUCT.bool("of_user");

    private ShmSegment() {}

    /**
     * A new segment, whose reference to the object the caller gives it.
     *
     * @param size in bytes
     */
    static int create(Kernel k, int name, long size, int o) {
        int seg = k.alloc(STRUCT);
        k.set(seg + NAME, name);
        k.set(seg + SEGSZ, size);
        k.set(seg + OBJECT, o);
        return seg;
    }

    /** Those that were not removed, the oldest first. */
    static List<Integer> all(Kernel k) {
        List<Integer> all = new ArrayList<>();
        for (int seg : k.all(STRUCT)) {
            if (!removed(k, seg)) {
                all.add(seg);
            }
        }
        return all;
    }

    /** The segment of that name that was not removed, or 0. */
    public static int find(Kernel k, String name) {
        int number = k.intern(name);
        return all(k).stream().filter(seg -> name(k, seg) == number).findFirst().orElse(0);
    }

    /** shm_committed: pages of all segments. */
    static long committed(Kernel k) {
        long pages = 0;
        for (int seg : k.all(STRUCT)) {
            pages += bytes(k, seg) >>> VmPage.PAGE_SHIFT;
        }
        return pages;
    }

    /** The name that stands for its key and its id. */
    public static int name(Kernel k, int seg) {
        return (int) k.get(seg + NAME);
    }

    /** Its size, rounded up to pages. */
    static long bytes(Kernel k, int seg) {
        return VmPage.roundPage(k.get(seg + SEGSZ));
    }

    /** What holds its pages. */
    public static int object(Kernel k, int seg) {
        return (int) k.get(seg + OBJECT);
    }

    /** How many attachments it has. */
    public static long nattch(Kernel k, int seg) {
        return k.get(seg + NATTCH);
    }

    /** Whether it was removed, and only waits for those who have it attached. */
    public static boolean removed(Kernel k, int seg) {
        return k.get(seg + REMOVED) != 0;
    }

    /** Whether ordinary users may read it, and not write. */
    static boolean readOnly(Kernel k, int seg) {
        return k.get(seg + READ_ONLY) != 0;
    }

    /** Says who made it and what ordinary users may do. */
    static void permissions(Kernel k, int seg, boolean ofUser, boolean readOnly) {
        k.set(seg + OF_USER, ofUser ? 1 : 0);
        k.set(seg + READ_ONLY, readOnly ? 1 : 0);
    }

    /** Whether an ordinary user made it, who may then remove it. */
    static boolean ofUser(Kernel k, int seg) {
        return k.get(seg + OF_USER) != 0;
    }

    /** One more who has it attached, or is about to. */
    static void attach(Kernel k, int seg) {
        k.add(seg + NATTCH, 1);
    }

    /**
     * One fewer.
     *
     * @return its object, if that was the end of it: the caller gives the reference back; else 0
     */
    static int detach(Kernel k, int seg) {
        k.add(seg + NATTCH, -1);
        return end(k, seg);
    }

    /** IPC_RMID; see {@link #detach} for the result. */
    static int remove(Kernel k, int seg) {
        k.set(seg + REMOVED, 1);
        return end(k, seg);
    }

    private static int end(Kernel k, int seg) {
        if (!removed(k, seg) || nattch(k, seg) > 0) {
            return 0;
        }
        int o = object(k, seg);
        k.free(STRUCT, seg);
        return o;
    }
}
