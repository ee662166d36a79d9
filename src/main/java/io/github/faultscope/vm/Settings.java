package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/**
 * The settings of a machine: the engine's switches U1 to U11 (model 0), and where the plain machine
 * of the vectors differs from the full one (design.md, "Two machines"). 0 is the full machine.
 */
public final class Settings {
    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 300, "settings");

    /** U1: 0 the read lock of a user map is exclusive, 1 it is shared. */
    public static final int MAP_READ_SHARED = STRUCT.bool("U1_map_read_shared");

    /** U7: 0 the rest of a partly valid file page is zeroed, 1 the page is read again. */
    public static final int PARTLY_VALID_REREAD = STRUCT.bool("U7_partly_valid_reread");

    /** U8: 1 page_remove takes the wirings of wired mappings with it, 0 such pages stay. */
    public static final int REMOVE_RELEASES_WIRED = STRUCT.bool("U8_remove_releases_wired");

    /** 1: a page-in is done when get_pages returns; 0: the disk does it, in steps of its own. */
    public static final int IO_AT_ONCE = STRUCT.bool("io_at_once");

    /** 1: a failed trylock in vm_object_deallocate tries again at once; 0: after a tick. */
    public static final int NO_TICKS = STRUCT.bool("no_ticks");

    /** 1: frames are refused by v_free_reserved alone and nobody is told. */
    public static final int NORMAL_CLASS_ONLY = STRUCT.bool("normal_class_only");

    /** 1: stacks grow as in CONFORMANCE.md 5.6. */
    public static final int PLAIN_STACK = STRUCT.bool("plain_stack");

    /** 1: a vnode has no counts of its users. */
    public static final int NO_VNODE_COUNTS = STRUCT.bool("no_vnode_counts");

    /** 1: one value a frame; 0: one for each 512-byte block. */
    public static final int ONE_CONTENT = STRUCT.bool("one_content");

    /** 1: what was destroyed keeps its fields, for whoever still points to it by mistake. */
    public static final int KEEP_DESTROYED = STRUCT.bool("keep_destroyed");

    /** U3: 1 vm_page_dontneed clears the marks of use, 0 it leaves them. */
    public static final int DONTNEED_CLEARS = STRUCT.bool("U3_dontneed_clears");

    /** U10: 1 vm_map_wire refuses an entry that may be neither read nor executed, 0 it wires it. */
    public static final int WIRE_REFUSES_NONE = STRUCT.bool("U10_wire_refuses_none");

    /** U9: 0 munmap refuses a range with holes, 1 it does not mind them. */
    public static final int MUNMAP_IGNORES_HOLES = STRUCT.bool("U9_munmap_ignores_holes");

    /** U2: 0 a deleted entry's object loses its reference at once, 1 with the map unlocked. */
    public static final int DEFER_OBJECT_RELEASE = STRUCT.bool("U2_defer_object_release");

    /** U5: 1 the machine has the layer of reservations ({@link VmReserv}). */
    public static final int RESERVATIONS = STRUCT.bool("U5_reservations");

    /** What differs on the machine of the vectors. */
    private static final int[] ALL = {
        MAP_READ_SHARED,
        PARTLY_VALID_REREAD,
        IO_AT_ONCE,
        NO_TICKS,
        NORMAL_CLASS_ONLY,
        PLAIN_STACK,
        NO_VNODE_COUNTS,
        ONE_CONTENT,
        KEEP_DESTROYED
    };

    private Settings() {}

    public static boolean is(Kernel k, int setting) {
        return k.get(setting) != 0;
    }

    /** Makes it the machine on which the conformance vectors were made. */
    public static void plain(Kernel k) {
        for (int s : ALL) {
            k.set(s, 1);
        }
    }
}
