package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/** The kernel's global variables. */
public final class Vm {
    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 96, "kernel");
    private static final int KERNEL_MAP = STRUCT.ref("kernel_map", "vm_map");
    private static final int KERNEL_OBJECT = STRUCT.ref("kernel_object", "vm_object");
    private static final int KMEM_OBJECT = STRUCT.ref("kmem_object", "vm_object");
    private static final int CURPROC = STRUCT.ref("curproc", "proc");
    private static final int PAGE_ARRAY = STRUCT.link("vm_page_array");
    private static final int TICKS = STRUCT.number("ticks");

    /** Where threads sleep until the next clock tick. */
    public static final int TICK_CHANNEL = TICKS;

    private Vm() {}

    public static int kernelMap(Kernel k) {
        return (int) k.get(KERNEL_MAP);
    }

    public static void kernelMap(Kernel k, int map) {
        k.set(KERNEL_MAP, map);
    }

    public static int kernelObject(Kernel k) {
        return (int) k.get(KERNEL_OBJECT);
    }

    public static void kernelObject(Kernel k, int o) {
        k.set(KERNEL_OBJECT, o);
    }

    public static int kmemObject(Kernel k) {
        return (int) k.get(KMEM_OBJECT);
    }

    public static void kmemObject(Kernel k, int o) {
        k.set(KMEM_OBJECT, o);
    }

    /** The process of the running thread; 0 when a system thread runs. */
    public static int curproc(Kernel k) {
        return (int) k.get(CURPROC);
    }

    public static void curproc(Kernel k, int p) {
        if (k.get(CURPROC) != p) {
            k.set(CURPROC, p);
        }
    }

    /** Clock ticks so far. */
    public static long ticks(Kernel k) {
        return k.get(TICKS);
    }

    public static void ticks(Kernel k, long ticks) {
        k.set(TICKS, ticks);
    }

    /** Makes the page frames, all of them free to be put somewhere. */
    public static void makeFrames(Kernel k, int frames) {
        for (int i = 0; i < frames; i++) {
            int p = k.alloc(VmPage.STRUCT);
            if (i == 0) {
                k.set(PAGE_ARRAY, p);
            }
        }
        k.lastId(VmPage.STRUCT, VmPage.FICTITIOUS_ID);
        VmMeter.vPageCount(k, frames);
    }

    /** The page of a frame (PHYS_TO_VM_PAGE); frames lie in chunks of their own from boot on. */
    public static int frame(Kernel k, long number) {
        int perChunk = (Kernel.CHUNK - 1) / VmPage.STRUCT.size();
        int first = (int) k.get(PAGE_ARRAY);
        return first
                + (int) (number / perChunk) * Kernel.CHUNK
                + (int) (number % perChunk) * VmPage.STRUCT.size();
    }
}
