package io.github.faultscope.vm.pager;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjectPageRemove;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.Vnode;

/**
 * vnode_pager_setsize: a file has become shorter or longer, and so must its object (model 4.11).
 * Whoever calls has the vnode exclusively, and so waits for every fault that reads from the file.
 */
public final class VnodePagerSetsize {
    static final Struct FRAME = Struct.frame("vnode_pager_setsize");
    private static final int VP = FRAME.ref("vp", "vnode");
    private static final int NSIZE = FRAME.number("nsize");

    private static final int SZ1 = Routines.VNODE_PAGER_SETSIZE;
    private static final int SZ2 = SZ1 + 1;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    SZ1,
                    SZ2,
                    VnodePagerSetsize.class,
                    FRAME,
                    VnodePagerSetsize::block);

    private VnodePagerSetsize() {}

    /** Calls the routine; the size is in bytes. */
    public static int call(Kernel k, int f, int callerSize, int resume, int vp, long nsize) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + VP, vp);
        k.set(g + NSIZE, nsize);
        return SZ1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SZ1 -> begin(k, f);
            case SZ2 -> resize(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int vp(Kernel k, int f) {
        return (int) k.get(f + VP);
    }

    private static int object(Kernel k, int f) {
        return Vnode.object(k, vp(k, f));
    }

    /** In pages. */
    private static long nobjsize(Kernel k, int f) {
        return Math.ceilDiv(k.get(f + NSIZE), VmPage.PAGE_SIZE);
    }

    @Block(
            number = SZ1,
            id = "SZ1",
            label = "do pages lie past the new end?",
            next = {SZ2, Block.RETURN},
            calls = {Routines.VM_OBJECT_PAGE_REMOVE})
    static int begin(Kernel k, int f) {
        int o = object(k, f);
        if (o == 0 || Vnode.size(k, vp(k, f)) == k.get(f + NSIZE)) {
            return Frame.ret(k, f);
        }
        if (!VmObjects.lock(k, o)) {
            return Runner.again(SZ1);
        }
        long size = VmObject.size(k, o);
        if (compareUnsigned(nobjsize(k, f), size) >= 0) {
            return SZ2;
        }
        return VmObjectPageRemove.call(k, f, FRAME.size(), SZ2, o, nobjsize(k, f), size, false);
    }

    @Block(
            number = SZ2,
            id = "SZ2",
            label = "cut the last page, note the new size",
            next = {Block.RETURN})
    static int resize(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SZ2);
        }
        int o = object(k, f);
        long nsize = k.get(f + NSIZE);
        if (nsize < Vnode.size(k, vp(k, f)) && (nsize & VmPage.PAGE_MASK) != 0) {
            cut(k, o, nsize);
        }
        PageQueues.unlock(k);
        long before = Vnode.size(k, vp(k, f));
        Vnode.size(k, vp(k, f), nsize);
        VmObject.size(k, o, nobjsize(k, f));
        FileBlocks.resized(k, vp(k, f), before);
        VmObjects.unlock(k, o);
        return Frame.ret(k, f);
    }

    /** The file ends in the middle of a page: what lies behind is zeroes, and nothing to write. */
    private static void cut(Kernel k, int o, long nsize) {
        long last = VmPage.offToIdx(nsize);
        int m = VmPages.lookup(k, o, last);
        if (m == 0 || VmPage.valid(k, m) == 0) {
            int cached = VmPages.cachedLookup(k, o, last);
            if (cached != 0) {
                PageAlloc.freeCached(k, cached);
            }
            return;
        }
        int base = (int) nsize & VmPage.PAGE_MASK;
        int first = base / FileBlocks.SECTOR;
        for (int i = Math.ceilDiv(base, FileBlocks.SECTOR); i < FileBlocks.PER_PAGE; i++) {
            k.set(m + VmPage.CONTENT + i, 0);
        }
        Pmaps.removeAll(k, m);
        if (base % FileBlocks.SECTOR != 0 && (VmPage.valid(k, m) >> first & 1) == 0) {
            k.set(m + VmPage.CONTENT + first, 0);
        }
        VnodePager.setValidClean(k, m, Pagers.bits(first, FileBlocks.PER_PAGE - first));
        if (VmPage.dirty(k, m) != 0) {
            VmPages.dirty(k, m);
        }
    }
}
