package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Tailq;

/** struct vm_map_entry: a range of addresses that maps a part of an object (model 2.2). */
public final class VmMapEntry {
    public static final int EFLAG_NOSYNC = 0x1;
    public static final int IS_SUB_MAP = 0x2;
    public static final int COW = 0x4;
    public static final int NEEDS_COPY = 0x8;
    public static final int NOFAULT = 0x10;
    public static final int USER_WIRED = 0x20;
    public static final int BEHAV_MASK = 0xc0;
    public static final int BEHAV_NORMAL = 0x00;
    public static final int BEHAV_SEQUENTIAL = 0x40;
    public static final int BEHAV_RANDOM = 0x80;
    public static final int IN_TRANSITION = 0x100;
    public static final int NEEDS_WAKEUP = 0x200;
    public static final int NOCOREDUMP = 0x400;
    public static final int GROWS_DOWN = 0x1000;
    public static final int GROWS_UP = 0x2000;

    /** vm_map_wire passes over the entry (U10). */
    public static final int WIRE_SKIPPED = 0x4000;

    public static final int INHERIT_SHARE = 0;
    public static final int INHERIT_COPY = 1;
    public static final int INHERIT_NONE = 2;

    public static final Struct STRUCT = Struct.heap(7, "vm_map_entry");
    private static final int START = STRUCT.hex("start");
    private static final int END = STRUCT.hex("end");
    private static final int OBJECT = STRUCT.ref("object", "vm_object");
    private static final int SUB_MAP = STRUCT.ref("sub_map", "vm_map");
    private static final int OFFSET = STRUCT.hex("offset");
    private static final int EFLAGS =
            STRUCT.flags(
                    "eflags",
                    "NOSYNC",
                    "IS_SUB_MAP",
                    "COW",
                    "NEEDS_COPY",
                    "NOFAULT",
                    "USER_WIRED",
                    "SEQUENTIAL",
                    "RANDOM",
                    "IN_TRANSITION",
                    "NEEDS_WAKEUP",
                    "NOCOREDUMP",
                    "",
                    "GROWS_DOWN",
                    "GROWS_UP",
                    "WIRE_SKIPPED");
    private static final int PROTECTION = STRUCT.prot("protection");
    private static final int MAX_PROTECTION = STRUCT.prot("max_protection");
    private static final int INHERITANCE =
            STRUCT.enumeration("inheritance", "share", "copy", "none");
    private static final int WIRED_COUNT = STRUCT.number("wired_count");
    private static final int AVAIL_SSIZE = STRUCT.hex("avail_ssize");
    private static final int LASTR = STRUCT.number("lastr");
    private static final int NEXT = STRUCT.link("next");
    private static final int PREV = STRUCT.link("prev");
    private static final int MAP = STRUCT.ref("map", "vm_map");
    private static final int NAME = STRUCT.name("name");

    private VmMapEntry() {}

    /** First address. */
    public static long start(Kernel k, int e) {
        return k.get(e + START);
    }

    public static void start(Kernel k, int e, long value) {
        k.set(e + START, value);
    }

    /** First address above. */
    public static long end(Kernel k, int e) {
        return k.get(e + END);
    }

    public static void end(Kernel k, int e, long value) {
        k.set(e + END, value);
    }

    /** What it maps; 0 until the first fault on anonymous memory. */
    public static int object(Kernel k, int e) {
        return (int) k.get(e + OBJECT);
    }

    public static void object(Kernel k, int e, int value) {
        k.set(e + OBJECT, value);
    }

    /** The map that it stands for, when IS_SUB_MAP. */
    public static int subMap(Kernel k, int e) {
        return (int) k.get(e + SUB_MAP);
    }

    public static void subMap(Kernel k, int e, int value) {
        k.set(e + SUB_MAP, value);
    }

    /** Where the range begins in the object, in bytes. */
    public static long offset(Kernel k, int e) {
        return k.get(e + OFFSET);
    }

    public static void offset(Kernel k, int e, long value) {
        k.set(e + OFFSET, value);
    }

    /** MAP_ENTRY_ flags, the behaviour among them. */
    public static int eflags(Kernel k, int e) {
        return (int) k.get(e + EFLAGS);
    }

    public static void eflags(Kernel k, int e, int value) {
        k.set(e + EFLAGS, value);
    }

    /** What is allowed now. */
    public static int protection(Kernel k, int e) {
        return (int) k.get(e + PROTECTION);
    }

    public static void protection(Kernel k, int e, int value) {
        k.set(e + PROTECTION, value);
    }

    /** What mprotect may allow. */
    public static int maxProtection(Kernel k, int e) {
        return (int) k.get(e + MAX_PROTECTION);
    }

    public static void maxProtection(Kernel k, int e, int value) {
        k.set(e + MAX_PROTECTION, value);
    }

    /** What fork does with it. */
    public static int inheritance(Kernel k, int e) {
        return (int) k.get(e + INHERITANCE);
    }

    public static void inheritance(Kernel k, int e, int value) {
        k.set(e + INHERITANCE, value);
    }

    /** How many want it wired. */
    public static int wiredCount(Kernel k, int e) {
        return (int) k.get(e + WIRED_COUNT);
    }

    public static void wiredCount(Kernel k, int e, int value) {
        k.set(e + WIRED_COUNT, value);
    }

    /** How many of them are of the kernel. */
    public static int systemWiredCount(Kernel k, int e) {
        return wiredCount(k, e) - (is(k, e, USER_WIRED) ? 1 : 0);
    }

    /** Bytes by which a stack may still grow. */
    public static long availSsize(Kernel k, int e) {
        return k.get(e + AVAIL_SSIZE);
    }

    public static void availSsize(Kernel k, int e, long value) {
        k.set(e + AVAIL_SSIZE, value);
    }

    /** The pindex after the last cluster that was read for it. */
    public static long lastr(Kernel k, int e) {
        return k.get(e + LASTR);
    }

    public static void lastr(Kernel k, int e, long value) {
        k.set(e + LASTR, value);
    }

    /** The map that has it; 0 once it was taken out. */
    public static int map(Kernel k, int e) {
        return (int) k.get(e + MAP);
    }

    public static void map(Kernel k, int e, int value) {
        k.set(e + MAP, value);
    }

    /** What people call the region; 0 for none. */
    public static int name(Kernel k, int e) {
        return (int) k.get(e + NAME);
    }

    public static void name(Kernel k, int e, int value) {
        k.set(e + NAME, value);
    }

    /** How entries are strung in a map. */
    public static final Tailq LIST = new Tailq(NEXT, PREV);

    public static boolean is(Kernel k, int e, int flag) {
        return (k.get(e + EFLAGS) & flag) != 0;
    }

    public static void setFlag(Kernel k, int e, int flag) {
        k.set(e + EFLAGS, k.get(e + EFLAGS) | flag);
    }

    public static void clearFlag(Kernel k, int e, int flag) {
        k.set(e + EFLAGS, k.get(e + EFLAGS) & ~flag);
    }

    /** One of the BEHAV_ values. */
    public static int behavior(Kernel k, int e) {
        return (int) k.get(e + EFLAGS) & BEHAV_MASK;
    }

    /** The length in pages. */
    public static long pages(Kernel k, int e) {
        return end(k, e) - start(k, e) >>> VmPage.PAGE_SHIFT;
    }

    /** The entry above, or 0. */
    public static int next(Kernel k, int e) {
        return LIST.next(k, e);
    }

    /** The entry below, or 0. */
    public static int prev(Kernel k, int e) {
        return LIST.prev(k, e);
    }
}
