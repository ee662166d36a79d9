package io.github.faultscope.vm.pager;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.Cdev;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

/** device_pager.c: a device's own memory, seen through fictitious pages. */
public final class DevicePager {
    private DevicePager() {}

    /** Whether the device lets all of a range be mapped, as dev_pager_alloc asks of it. */
    public static boolean allows(Kernel k, int dev, long pindex, long pages) {
        for (long i = 0; compareUnsigned(i, pages) < 0; i++) {
            if (!Cdev.mmap(k, dev, pindex + i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * dev_pager_alloc: a reference to the one object of a device, made if nobody maps it yet and as
     * long as the range needs.
     *
     * <p>Simplified: dev_pager_sx, which keeps the object alive while its lock is waited for, is
     * not modelled; so its lock is tried.
     *
     * @param end the index behind the range
     * @return the object, or 0 when somebody has it locked
     */
    public static int allocate(Kernel k, int dev, long end) {
        int o = Cdev.object(k, dev);
        if (o == 0 || VmObject.refCount(k, o) == 0) {
            VmObjects.keepFictitious(k, o);
            return create(k, dev, end);
        }
        if (!VmObjects.trylock(k, o)) {
            return 0;
        }
        VmObjects.referenceLocked(k, o);
        if (compareUnsigned(end, VmObject.size(k, o)) > 0) {
            VmObject.size(k, o, end);
        }
        VmObjects.unlock(k, o);
        return o;
    }

    private static int create(Kernel k, int dev, long size) {
        int o = VmObjects.allocate(k, VmObject.DEVICE, size);
        VmObject.handle(k, o, dev);
        VmObject.name(k, o, Cdev.name(k, dev));
        VmObject.devpBase(k, o, Cdev.tagBase(k, dev));
        Cdev.object(k, dev, o);
        return o;
    }

    static boolean hasPage(Kernel k, int out) {
        Pagers.answer(k, out, 0, 0);
        return true;
    }

    /**
     * dev_pager_getpages: a real page gives way to a fictitious one, which takes its place in the
     * array as well.
     */
    static int getPages(Kernel k, int o, int marray, int count, int reqpage) {
        int m = Pagers.page(k, marray, reqpage);
        long pindex = VmPage.pindex(k, m);
        boolean fresh = !VmPage.is(k, m, VmPage.FICTITIOUS);
        if (fresh) {
            m = VmObjects.makeFictitious(k, o);
            VmPages.busy(k, m);
            Pagers.free(k, marray, 0, count, count);
            VmPages.insert(k, m, o, pindex);
            k.set(marray + reqpage, m);
        } else {
            Pagers.free(k, marray, 0, count, reqpage);
        }
        int dev = Cdev.of(k, o);
        if (dev == 0) {
            Pagers.fill(k, m, VmObject.devpBase(k, o) + pindex);
        } else if (fresh) {
            Cdev.show(k, dev, m, pindex);
        }
        VmPage.valid(k, m, VmPage.BITS_ALL);
        return PagerResult.OK;
    }
}
