package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Struct;

/** struct vnode with its file: what a vnode object pages from (model 2.8). */
public final class Vnode {
    public static final int DOOMED = 0x1;
    public static final int OBJDIRTY = 0x2;

    public static final Struct STRUCT = Struct.heap(8, "vnode");
    private static final int NAME = STRUCT.name("name");
    private static final int OBJECT = STRUCT.ref("object", "vm_object");
    private static final int SIZE = STRUCT.number("size");
    private static final int IOSIZE = STRUCT.number("f_iosize");
    private static final int TAG_BASE = STRUCT.number("tag_base");

    /** Blocks that are holes, by number. */
    public static final int HOLES = STRUCT.linkArray("holes", Radix.WORDS);

    /** Blocks that do not lie right behind the one before, by number. */
    public static final int BREAKS = STRUCT.linkArray("breaks", Radix.WORDS);

    /** What was stored, by page: the content plus 1. */
    public static final int CONTENTS = STRUCT.linkArray("contents", Radix.WORDS);

    /** Where its blocks lie on the disk: see {@link FileBlocks}. */
    static final int BLOCKS = STRUCT.linkArray("blocks", Radix.WORDS);

    /** Blocks that cannot be read or written, by number. */
    static final int BAD = STRUCT.linkArray("bad", Radix.WORDS);

    /** Pages that were written, by index: see {@link FileBlocks}. */
    static final int WRITTEN = STRUCT.linkArray("written", Radix.WORDS);

    /** The vnode lock: exclusive holder, waiters, number of sharers. */
    public static final int LOCK = STRUCT.sx("lock");

    private static final int V_USECOUNT = STRUCT.number("v_usecount");
    private static final int V_HOLDCNT = STRUCT.number("v_holdcnt");
    private static final int V_IFLAG = STRUCT.flags("v_iflag", "DOOMED", "OBJDIRTY");
    private static final int GIANT = STRUCT.bool("giant");
    private static final int COLD = STRUCT.bool("cold");
    private static final int UNLINKED = STRUCT.bool("unlinked");
    private static final int V_VFLAG = STRUCT.flags("v_vflag", "TEXT");

    private Vnode() {}

    /** The file's name. */
    public static int name(Kernel k, int vp) {
        return (int) k.get(vp + NAME);
    }

    public static void name(Kernel k, int vp, int value) {
        k.set(vp + NAME, value);
    }

    /** Its vm_object. */
    public static int object(Kernel k, int vp) {
        return (int) k.get(vp + OBJECT);
    }

    public static void object(Kernel k, int vp, int value) {
        k.set(vp + OBJECT, value);
    }

    /** The file's size in bytes. */
    public static long size(Kernel k, int vp) {
        return k.get(vp + SIZE);
    }

    public static void size(Kernel k, int vp, long value) {
        k.set(vp + SIZE, value);
    }

    /** Bytes in a block of its file system. */
    public static long iosize(Kernel k, int vp) {
        return k.get(vp + IOSIZE);
    }

    public static void iosize(Kernel k, int vp, long value) {
        k.set(vp + IOSIZE, value);
    }

    /** Pages in a block of the file system; 0 when a block is smaller than a page. */
    public static long blockPages(Kernel k, int vp) {
        return iosize(k, vp) >>> VmPage.PAGE_SHIFT;
    }

    public static void blockPages(Kernel k, int vp, long value) {
        iosize(k, vp, value << VmPage.PAGE_SHIFT);
    }

    /** Page n of the file holds tag_base + n, where nothing was stored. */
    public static long tagBase(Kernel k, int vp) {
        return k.get(vp + TAG_BASE);
    }

    public static void tagBase(Kernel k, int vp, long value) {
        k.set(vp + TAG_BASE, value);
    }

    /** Uses. */
    public static int vUsecount(Kernel k, int vp) {
        return (int) k.get(vp + V_USECOUNT);
    }

    public static void vUsecount(Kernel k, int vp, int value) {
        k.set(vp + V_USECOUNT, value);
    }

    /** Holds by the VM: one for resident pages, one for cached ones. */
    public static int vHoldcnt(Kernel k, int vp) {
        return (int) k.get(vp + V_HOLDCNT);
    }

    public static void vHoldcnt(Kernel k, int vp, int value) {
        k.set(vp + V_HOLDCNT, value);
    }

    /** VI_ flags. */
    public static int vIflag(Kernel k, int vp) {
        return (int) k.get(vp + V_IFLAG);
    }

    public static void vIflag(Kernel k, int vp, int value) {
        k.set(vp + V_IFLAG, value);
    }

    /** Whether its file system runs under Giant. */
    public static boolean giant(Kernel k, int vp) {
        return k.get(vp + GIANT) != 0;
    }

    public static void giant(Kernel k, int vp, boolean value) {
        k.set(vp + GIANT, value ? 1 : 0);
    }

    /** Whether the disk must be read once before it is known where the file's blocks lie. */
    public static boolean cold(Kernel k, int vp) {
        return k.get(vp + COLD) != 0;
    }

    public static void cold(Kernel k, int vp, boolean value) {
        k.set(vp + COLD, value ? 1 : 0);
    }

    /** Whether the file has lost its name: it goes with its last use. */
    public static boolean unlinked(Kernel k, int vp) {
        return k.get(vp + UNLINKED) != 0;
    }

    public static void unlinked(Kernel k, int vp, boolean value) {
        k.set(vp + UNLINKED, value ? 1 : 0);
    }

    /** VV_TEXT: whether it is a program that runs, so that nobody may write to it. */
    public static boolean isText(Kernel k, int vp) {
        return k.get(vp + V_VFLAG) != 0;
    }

    public static void isText(Kernel k, int vp, boolean value) {
        k.set(vp + V_VFLAG, value ? 1 : 0);
    }

    /** Whether the file is to go now: no name, no use, and not gone yet (VOP_INACTIVE). */
    public static boolean inactive(Kernel k, int vp) {
        return unlinked(k, vp) && vUsecount(k, vp) == 0 && object(k, vp) != 0;
    }

    /** What page {@code pindex} of the file held on disk when the file was made. */
    public static long contentOf(Kernel k, int vp, long pindex) {
        long stored = Radix.get(k, vp + CONTENTS, pindex);
        return stored != 0 ? stored - 1 : tagBase(k, vp) + pindex;
    }
}
