package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Struct;

/**
 * struct cdev: a device with memory of its own that programs can map (model 4.1, 3.20). That memory
 * lies outside the machine's frames; pages of it exist as fictitious ones of the device's object.
 */
public final class Cdev {
    public static final Struct STRUCT = Struct.heap(22, "cdev");
    private static final int NAME = STRUCT.name("name");
    private static final int PAGES = STRUCT.number("pages");
    private static final int OBJECT = STRUCT.ref("object", "vm_object");
    private static final int TAG_BASE = STRUCT.number("tag_base");

    /** Blocks of 512 bytes that were changed while no object showed them: the bits that differ. */
    private static final int CHANGED = STRUCT.linkArray("changed", Radix.WORDS);

    private Cdev() {}

    /**
     * A new device.
     *
     * @param pages how much memory it has
     */
    public static int create(Kernel k, int name, long pages) {
        int dev = k.alloc(STRUCT);
        k.set(dev + NAME, name);
        k.set(dev + PAGES, pages);
        return dev;
    }

    /** The device's name. */
    public static int name(Kernel k, int dev) {
        return (int) k.get(dev + NAME);
    }

    /** How many pages of memory it has. */
    public static long pages(Kernel k, int dev) {
        return k.get(dev + PAGES);
    }

    /** The object through which all mappings see it; 0 while nobody maps it. */
    public static int object(Kernel k, int dev) {
        return (int) k.get(dev + OBJECT);
    }

    public static void object(Kernel k, int dev, int value) {
        k.set(dev + OBJECT, value);
    }

    /** Page n of the device held tag_base + n at first. */
    public static long tagBase(Kernel k, int dev) {
        return k.get(dev + TAG_BASE);
    }

    public static void tagBase(Kernel k, int dev, long value) {
        k.set(dev + TAG_BASE, value);
    }

    /** The device behind an object; 0 for none. */
    public static int of(Kernel k, int o) {
        boolean device = VmObject.type(k, o) == VmObject.DEVICE;
        return device && VmObject.handle(k, o) != VmObject.NAMED ? VmObject.handle(k, o) : 0;
    }

    /** d_mmap: whether the device lets a page of its memory be mapped. */
    public static boolean mmap(Kernel k, int dev, long pindex) {
        return Long.compareUnsigned(pindex, pages(k, dev)) < 0;
    }

    private static int blocks(Kernel k) {
        return Settings.is(k, Settings.ONE_CONTENT) ? 1 : FileBlocks.PER_PAGE;
    }

    private static long key(long pindex, int block) {
        return pindex * FileBlocks.PER_PAGE + block;
    }

    /** A new fictitious page shows what the device's memory holds. */
    public static void show(Kernel k, int dev, int m, long pindex) {
        for (int i = 0; i < blocks(k); i++) {
            long changed = Radix.get(k, dev + CHANGED, key(pindex, i));
            k.set(m + VmPage.CONTENT + i, tagBase(k, dev) + pindex ^ changed);
        }
    }

    /** A fictitious page goes: the device's memory keeps what it showed. */
    static void keep(Kernel k, int dev, int m) {
        long pindex = VmPage.pindex(k, m);
        for (int i = 0; i < blocks(k); i++) {
            long changed = k.get(m + VmPage.CONTENT + i) ^ tagBase(k, dev) + pindex;
            if (changed == 0) {
                Radix.remove(k, dev + CHANGED, key(pindex, i));
            } else {
                Radix.put(k, dev + CHANGED, key(pindex, i), changed);
            }
        }
    }
}
