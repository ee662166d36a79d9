package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/**
 * What a program remembers of an mmap: a name for an address. It stays, as a pointer would, when
 * the mapping goes.
 */
public final class Region {
    public static final Struct STRUCT = Struct.heap(21, "region");
    private static final int PROC = STRUCT.ref("proc", "proc");
    private static final int NAME = STRUCT.name("name");
    private static final int START = STRUCT.hex("start");
    private static final int PAGES = STRUCT.number("pages");

    private Region() {}

    static void add(Kernel k, int proc, int name, long start, long pages) {
        int r = k.alloc(STRUCT);
        k.set(r + PROC, proc);
        k.set(r + NAME, name);
        k.set(r + START, start);
        k.set(r + PAGES, pages);
    }

    /** The region of a process by name, or 0. */
    public static int find(Kernel k, int proc, String name) {
        int number = k.number(name);
        int r = k.next(STRUCT, 0);
        while (r != 0 && (k.get(r + PROC) != proc || k.get(r + NAME) != number)) {
            r = k.next(STRUCT, r);
        }
        return r;
    }

    /** The child remembers what the parent does. */
    static void copyAll(Kernel k, int parent, int child) {
        for (int r : k.all(STRUCT)) {
            if (k.get(r + PROC) == parent) {
                add(k, child, name(k, r), start(k, r), pages(k, r));
            }
        }
    }

    /** Forgets a region; proc 0 is the kernel. */
    static void remove(Kernel k, int proc, int name) {
        for (int r : k.all(STRUCT)) {
            if (k.get(r + PROC) == proc && k.get(r + NAME) == name) {
                k.free(STRUCT, r);
            }
        }
    }

    static void freeAll(Kernel k, int proc) {
        for (int r : k.all(STRUCT)) {
            if (k.get(r + PROC) == proc) {
                k.free(STRUCT, r);
            }
        }
    }

    /** The process. */
    public static int proc(Kernel k, int r) {
        return (int) k.get(r + PROC);
    }

    /** The number of its name. */
    public static int name(Kernel k, int r) {
        return (int) k.get(r + NAME);
    }

    /** Where it was mapped. */
    public static long start(Kernel k, int r) {
        return k.get(r + START);
    }

    /** How many pages were mapped. */
    public static long pages(Kernel k, int r) {
        return k.get(r + PAGES);
    }
}
