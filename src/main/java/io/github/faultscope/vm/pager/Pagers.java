package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

/**
 * What can be asked of any object's pager (vm_pager.c; model 3.20), and what the pagers share.
 *
 * <p>An array of pages is the address of as many words, each a page.
 */
public final class Pagers {
    private Pagers() {}

    /**
     * vm_pager_has_page: whether the object's pager can supply a page, where nothing has to be
     * waited for; see {@link VnodePagerHaspage}.
     *
     * @param pindex in pages
     * @param out the words {@code before} and {@code after}: how many pages on either side come
     *     with the same read. A pager that has nothing to say leaves them as they are.
     */
    public static boolean hasPage(Kernel k, int o, long pindex, int out) {
        return switch (VmObject.type(k, o)) {
            case VmObject.SWAP_TYPE -> SwapPager.hasPage(k, o, pindex, out);
            case VmObject.VNODE -> VnodePager.hasPage(k, o, pindex, out);
            case VmObject.DEVICE -> DevicePager.hasPage(k, out);
            case VmObject.PHYS -> PhysPager.hasPage(k, pindex, out);
            case VmObject.DEAD_TYPE -> DeadPager.hasPage(k, out);
            default -> DefaultPager.hasPage();
        };
    }

    /**
     * Supplies pages in one go, for the pagers and machines that wait for nothing; object and
     * queues are locked.
     *
     * @return VM_PAGER_
     */
    static int getPages(Kernel k, int o, int marray, int count, int reqpage) {
        return switch (VmObject.type(k, o)) {
            case VmObject.SWAP_TYPE -> SwapPager.getPages(k, o, marray, count, reqpage);
            case VmObject.VNODE -> VnodePager.getPages(k, o, marray, count, reqpage);
            case VmObject.DEVICE -> DevicePager.getPages(k, o, marray, count, reqpage);
            case VmObject.PHYS -> PhysPager.getPages(k, marray, count, reqpage);
            case VmObject.DEAD_TYPE -> DeadPager.getPages();
            default -> DefaultPager.getPages();
        };
    }

    /** vm_pager_page_unswapped: the page is newer than its copy in swap space, if it has one. */
    public static void pageUnswapped(Kernel k, int m) {
        int o = VmPage.object(k, m);
        if (VmObject.type(k, o) == VmObject.SWAP_TYPE) {
            SwapMeta.free(k, o, VmPage.pindex(k, m));
        }
    }

    static int page(Kernel k, int marray, int i) {
        return (int) k.get(marray + i);
    }

    static void answer(Kernel k, int out, long before, long after) {
        k.set(out, before);
        k.set(out + 1, after);
    }

    /** Frees the pages from {@code first} to before {@code end}, but not the one asked for. */
    static void free(Kernel k, int marray, int first, int end, int reqpage) {
        for (int i = first; i < end; i++) {
            if (i != reqpage) {
                PageAlloc.free(k, page(k, marray, i));
            }
        }
    }

    /** Whether the disk fails to read any of the pages. */
    static boolean readError(Kernel k, int o, int marray, int count) {
        int errors = o + VmObject.READ_ERRORS;
        if (Radix.count(k, errors) == 0) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (Radix.get(k, errors, VmPage.pindex(k, page(k, marray, i))) != 0) {
                return true;
            }
        }
        return false;
    }

    /** What was read arrives in the frame. */
    static void fill(Kernel k, int m, long value) {
        int sectors = Settings.is(k, Settings.ONE_CONTENT) ? 1 : FileBlocks.PER_PAGE;
        for (int i = 0; i < sectors; i++) {
            k.set(m + VmPage.CONTENT + i, value);
        }
    }

    /** Some sectors of a page of a file arrive in the frame; past the end there are zeroes. */
    static void fill(Kernel k, int vp, int m, int first, int sectors) {
        long pindex = VmPage.pindex(k, m);
        if (Settings.is(k, Settings.ONE_CONTENT)) {
            fill(k, m, Vnode.contentOf(k, vp, pindex));
            return;
        }
        for (int i = first; i < first + sectors; i++) {
            k.set(m + VmPage.CONTENT + i, FileBlocks.content(k, vp, pindex, i));
        }
    }

    /** The valid or dirty bits of some sectors of a page. */
    static int bits(int first, int sectors) {
        return (1 << sectors) - 1 << first;
    }

    /** vm_page_bits(0, size): the 512-byte blocks that the first bytes of a page touch. */
    static int bits(int bytes) {
        return bits(0, (bytes + FileBlocks.SECTOR - 1) / FileBlocks.SECTOR);
    }
}
