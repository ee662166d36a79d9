package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Tailq;

/** struct vm_map: an address space, as a list of entries in order of address (model 2.1). */
public final class VmMap {
    /** New mappings are wired (mlockall). */
    public static final int WIREFUTURE = 0x1;

    public static final Struct STRUCT = Struct.heap(6, "vm_map");
    private static final int NAME = STRUCT.name("name");

    /** The entries: first, last, how many. */
    public static final int ENTRIES = STRUCT.linkArray("entries", Tailq.WORDS);

    private static final int HINT = STRUCT.link("hint");
    private static final int MIN_OFFSET = STRUCT.hex("min_offset");
    private static final int MAX_OFFSET = STRUCT.hex("max_offset");
    private static final int SIZE = STRUCT.hex("size");
    private static final int TIMESTAMP = STRUCT.number("timestamp");
    private static final int SYSTEM_MAP = STRUCT.bool("system_map");
    private static final int FLAGS = STRUCT.flags("flags", "WIREFUTURE");
    private static final int PMAP = STRUCT.ref("pmap", "pmap");

    /** The map lock: exclusive holder, waiters, number of sharers. */
    public static final int LOCK = STRUCT.sx("lock");

    private VmMap() {}

    /** What people call it. */
    public static int name(Kernel k, int map) {
        return (int) k.get(map + NAME);
    }

    public static void name(Kernel k, int map, int value) {
        k.set(map + NAME, value);
    }

    /** The entry that the last lookup found (the root of the kernel's splay tree). */
    public static int hint(Kernel k, int map) {
        return (int) k.get(map + HINT);
    }

    public static void hint(Kernel k, int map, int value) {
        k.set(map + HINT, value);
    }

    /** Lowest address. */
    public static long minOffset(Kernel k, int map) {
        return k.get(map + MIN_OFFSET);
    }

    public static void minOffset(Kernel k, int map, long value) {
        k.set(map + MIN_OFFSET, value);
    }

    /** First address above. */
    public static long maxOffset(Kernel k, int map) {
        return k.get(map + MAX_OFFSET);
    }

    public static void maxOffset(Kernel k, int map, long value) {
        k.set(map + MAX_OFFSET, value);
    }

    /** The sum of the entries' lengths, in bytes. */
    public static long size(Kernel k, int map) {
        return k.get(map + SIZE);
    }

    public static void size(Kernel k, int map, long value) {
        k.set(map + SIZE, value);
    }

    /** Version; rises with every write lock and upgrade. 32 bits. */
    public static long timestamp(Kernel k, int map) {
        return k.get(map + TIMESTAMP);
    }

    public static void timestamp(Kernel k, int map, long value) {
        k.set(map + TIMESTAMP, value);
    }

    /** kernel_map and its submaps. */
    public static boolean systemMap(Kernel k, int map) {
        return k.get(map + SYSTEM_MAP) != 0;
    }

    public static void systemMap(Kernel k, int map, boolean value) {
        k.set(map + SYSTEM_MAP, value ? 1 : 0);
    }

    /** MAP_ flags. */
    public static int flags(Kernel k, int map) {
        return (int) k.get(map + FLAGS);
    }

    public static void flags(Kernel k, int map, int value) {
        k.set(map + FLAGS, value);
    }

    /** Its page table. */
    public static int pmap(Kernel k, int map) {
        return (int) k.get(map + PMAP);
    }

    public static void pmap(Kernel k, int map, int value) {
        k.set(map + PMAP, value);
    }

    /** The first entry, or 0. */
    public static int firstEntry(Kernel k, int map) {
        return Tailq.first(k, map + ENTRIES);
    }

    public static int nentries(Kernel k, int map) {
        return Tailq.count(k, map + ENTRIES);
    }
}
