package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

/** The files of the machine: vnodes with the objects that page from them (model 2.8). */
public final class Files {
    /** Page n of the first file holds 100 + n. */
    private static final long TAGS = 100;

    private Files() {}

    /** The vnode of the file that has that name, or 0. */
    public static int find(Kernel k, String name) {
        int vp = findAny(k, name);
        return vp != 0 && Vnode.unlinked(k, vp) ? 0 : vp;
    }

    /** The vnode of the file that has that name, or that was the last to have it, or 0. */
    public static int findAny(Kernel k, String name) {
        int number = k.number(name);
        int found = 0;
        for (int vp = k.next(Vnode.STRUCT, 0); vp != 0; vp = k.next(Vnode.STRUCT, vp)) {
            boolean later = found == 0 || k.id(vp) > k.id(found);
            if (Vnode.name(k, vp) == number && later) {
                found = vp;
            }
        }
        return found;
    }

    static int count(Kernel k) {
        return k.count(Vnode.STRUCT);
    }

    /** The size of a block, in bytes, where a file does not say. */
    static long usualBlock(Kernel k) {
        return (long) MachineState.blockPages(k) << VmPage.PAGE_SHIFT;
    }

    /** A new vnode, with an object to which nothing refers yet: the verb {@code file}. */
    static int create(Call c) {
        Kernel k = c.k();
        int vp = k.alloc(Vnode.STRUCT);
        long iosize = c.number("block", 0);
        Vnode.name(k, vp, c.name("name"));
        Vnode.size(k, vp, c.number("size"));
        Vnode.iosize(k, vp, iosize == 0 ? usualBlock(k) : iosize);
        Vnode.cold(k, vp, c.says("more", "cold"));
        Vnode.tagBase(k, vp, TAGS * k.id(vp));
        long pages = (c.number("size") + VmPage.PAGE_MASK) >>> VmPage.PAGE_SHIFT;
        int o = VmObjects.allocate(k, VmObject.VNODE, pages);
        VmObject.refCount(k, o, 0);
        VmObject.handle(k, o, vp);
        VmObject.name(k, o, Vnode.name(k, vp));
        Vnode.object(k, vp, o);
        if (MachineState.needsGiant(k) || c.says("more", "giant")) {
            Vnode.giant(k, vp, true);
            VmObject.setFlag(k, o, VmObject.NEEDGIANT);
        }
        c.numbers("holes").forEach(block -> Radix.put(k, vp + Vnode.HOLES, block, 1));
        c.numbers("breaks").forEach(block -> Radix.put(k, vp + Vnode.BREAKS, block, 1));
        FileBlocks.layOut(k, vp);
        c.numbers("bad").forEach(page -> Radix.put(k, o + VmObject.READ_ERRORS, page, 1));
        for (var page : c.pairs("contents")) {
            Radix.put(k, vp + Vnode.CONTENTS, page.getKey(), page.getValue() + 1);
        }
        return vp;
    }
}
