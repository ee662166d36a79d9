package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Tailq;

/** struct vm_object: what can be mapped, and the pages it has in memory (model 2.3). */
public final class VmObject {
    public static final int DEFAULT = 0;
    public static final int SWAP_TYPE = 1;
    public static final int VNODE = 2;
    public static final int DEVICE = 3;
    public static final int PHYS = 4;
    public static final int DEAD_TYPE = 5;

    public static final int ACTIVE = 0x4;
    public static final int DEAD = 0x8;
    public static final int NOSPLIT = 0x10;
    public static final int PIPWNT = 0x40;
    public static final int MIGHTBEDIRTY = 0x100;
    public static final int CLEANING = 0x200;
    public static final int COLORED = 0x1000;
    public static final int ONEMAPPING = 0x2000;
    public static final int DISCONNECTWNT = 0x4000;
    public static final int NEEDGIANT = 0x8000;

    /** Not the kernel's: the object is gone, and only kept (Settings.KEEP_DESTROYED). */
    public static final int DESTROYED = 0x10000;

    /** The handle of a named object that has no vnode. */
    public static final int NAMED = 1;

    public static final Struct STRUCT = Struct.heap(5, "vm_object");
    private static final int TYPE =
            STRUCT.enumeration(
                    "type",
                    "OBJT_DEFAULT",
                    "OBJT_SWAP",
                    "OBJT_VNODE",
                    "OBJT_DEVICE",
                    "OBJT_PHYS",
                    "OBJT_DEAD");
    private static final int SIZE = STRUCT.number("size");
    private static final int REF_COUNT = STRUCT.number("ref_count");
    private static final int SHADOW_COUNT = STRUCT.number("shadow_count");
    private static final int FLAGS =
            STRUCT.flags(
                    "flags",
                    "",
                    "",
                    "ACTIVE",
                    "DEAD",
                    "NOSPLIT",
                    "",
                    "PIPWNT",
                    "",
                    "MIGHTBEDIRTY",
                    "CLEANING",
                    "",
                    "",
                    "COLORED",
                    "ONEMAPPING",
                    "DISCONNECTWNT",
                    "NEEDGIANT");
    private static final int PG_COLOR = STRUCT.number("pg_color");
    private static final int PAGING_IN_PROGRESS = STRUCT.number("paging_in_progress");
    private static final int BACKING_OBJECT = STRUCT.ref("backing_object", "vm_object");
    private static final int BACKING_OBJECT_OFFSET = STRUCT.hex("backing_object_offset");
    private static final int HANDLE = STRUCT.ref("handle", "vnode");
    private static final int GENERATION = STRUCT.number("generation");

    /** The object's mutex: its holder, its waiters. */
    public static final int MTX = STRUCT.mutex("mtx");

    /** Resident pages by pindex. */
    public static final int MEMQ = STRUCT.linkArray("memq", Radix.WORDS);

    /** Cached pages by pindex. */
    public static final int CACHE = STRUCT.linkArray("cache", Radix.WORDS);

    /** Swap blocks by pindex, packed as in {@link SwapBlock}. */
    public static final int SWAP = STRUCT.linkArray("swap", Radix.WORDS);

    /** How many of these blocks each swblock has, by number: see {@link SwapMeta}. */
    public static final int SWBLOCKS = STRUCT.linkArray("swblocks", Radix.WORDS);

    /** Indexes whose read fails. */
    public static final int READ_ERRORS = STRUCT.linkArray("read_errors", Radix.WORDS);

    private static final int SHADOW_HEAD = STRUCT.ref("shadow_head", "vm_object");
    private static final int SHADOW_NEXT = STRUCT.ref("shadow_next", "vm_object");
    private static final int SHADOW_PREV = STRUCT.ref("shadow_prev", "vm_object");

    /** Its reservations, the newest first: see {@link VmReserv}. */
    public static final int RVQ = STRUCT.linkArray("rvq", Tailq.WORDS);

    private static final int DEVP_BASE = STRUCT.number("devp_base");
    private static final int NAME = STRUCT.name("name");

    private VmObject() {}

    /** Its OBJT_ type: who supplies the pages. */
    public static int type(Kernel k, int o) {
        return (int) k.get(o + TYPE);
    }

    public static void type(Kernel k, int o, int value) {
        k.set(o + TYPE, value);
    }

    /** Its size in pages, unsigned. */
    public static long size(Kernel k, int o) {
        return k.get(o + SIZE);
    }

    public static void size(Kernel k, int o, long value) {
        k.set(o + SIZE, value);
    }

    /** References: map entries, shadows, operations in flight. */
    public static int refCount(Kernel k, int o) {
        return (int) k.get(o + REF_COUNT);
    }

    public static void refCount(Kernel k, int o, int value) {
        k.set(o + REF_COUNT, value);
    }

    /** How many objects have it as their backing object. */
    public static int shadowCount(Kernel k, int o) {
        return (int) k.get(o + SHADOW_COUNT);
    }

    public static void shadowCount(Kernel k, int o, int value) {
        k.set(o + SHADOW_COUNT, value);
    }

    /** OBJ_ flags. */
    public static int flags(Kernel k, int o) {
        return (int) k.get(o + FLAGS);
    }

    public static void flags(Kernel k, int o, int value) {
        k.set(o + FLAGS, value);
    }

    /** Page colour, 16 bits. */
    public static int pgColor(Kernel k, int o) {
        return (int) k.get(o + PG_COLOR);
    }

    public static void pgColor(Kernel k, int o, int value) {
        k.set(o + PG_COLOR, value);
    }

    /** Operations that keep it from changing size or going away. */
    public static int pagingInProgress(Kernel k, int o) {
        return (int) k.get(o + PAGING_IN_PROGRESS);
    }

    public static void pagingInProgress(Kernel k, int o, int value) {
        k.set(o + PAGING_IN_PROGRESS, value);
    }

    /** The object that it shadows; 0 for none. */
    public static int backingObject(Kernel k, int o) {
        return (int) k.get(o + BACKING_OBJECT);
    }

    public static void backingObject(Kernel k, int o, int value) {
        k.set(o + BACKING_OBJECT, value);
    }

    /** Where it begins in the backing object, in bytes. */
    public static long backingObjectOffset(Kernel k, int o) {
        return k.get(o + BACKING_OBJECT_OFFSET);
    }

    public static void backingObjectOffset(Kernel k, int o, long value) {
        k.set(o + BACKING_OBJECT_OFFSET, value);
    }

    /** The vnode or device, or {@link #NAMED}; 0 for an object that cannot be looked up by name. */
    public static int handle(Kernel k, int o) {
        return (int) k.get(o + HANDLE);
    }

    public static void handle(Kernel k, int o, int value) {
        k.set(o + HANDLE, value);
    }

    /** Version of its page set and shadow list. */
    public static long generation(Kernel k, int o) {
        return k.get(o + GENERATION);
    }

    public static void generation(Kernel k, int o, long value) {
        k.set(o + GENERATION, value);
    }

    /** The object that began to shadow it last. */
    public static int shadowHead(Kernel k, int o) {
        return (int) k.get(o + SHADOW_HEAD);
    }

    public static void shadowHead(Kernel k, int o, int value) {
        k.set(o + SHADOW_HEAD, value);
    }

    /** The next object with the same backing object. */
    public static int shadowNext(Kernel k, int o) {
        return (int) k.get(o + SHADOW_NEXT);
    }

    public static void shadowNext(Kernel k, int o, int value) {
        k.set(o + SHADOW_NEXT, value);
    }

    /** The previous one. */
    public static int shadowPrev(Kernel k, int o) {
        return (int) k.get(o + SHADOW_PREV);
    }

    public static void shadowPrev(Kernel k, int o, int value) {
        k.set(o + SHADOW_PREV, value);
    }

    /** Device: the content of its page 0; page n holds n more. */
    public static long devpBase(Kernel k, int o) {
        return k.get(o + DEVP_BASE);
    }

    public static void devpBase(Kernel k, int o, long value) {
        k.set(o + DEVP_BASE, value);
    }

    /** What people call it; 0 for none. */
    public static int name(Kernel k, int o) {
        return (int) k.get(o + NAME);
    }

    public static void name(Kernel k, int o, int value) {
        k.set(o + NAME, value);
    }

    public static boolean is(Kernel k, int o, int flag) {
        return (k.get(o + FLAGS) & flag) != 0;
    }

    public static void setFlag(Kernel k, int o, int flag) {
        k.set(o + FLAGS, k.get(o + FLAGS) | flag);
    }

    public static void clearFlag(Kernel k, int o, int flag) {
        k.set(o + FLAGS, k.get(o + FLAGS) & ~flag);
    }

    /** DEFAULT or SWAP: memory without a name. */
    public static boolean isAnonymous(Kernel k, int o) {
        int type = type(k, o);
        return type == DEFAULT || type == SWAP_TYPE;
    }

    /** How many pages are resident. */
    public static int residentPageCount(Kernel k, int o) {
        return Radix.count(k, o + MEMQ);
    }
}
