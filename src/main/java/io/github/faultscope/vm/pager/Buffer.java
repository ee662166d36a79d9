package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

/**
 * A page of a file in the hands of read(2) or write(2): bread and biowait (vfs_bio.c; model 4.13).
 * The page is under I/O meanwhile, and not busy otherwise.
 */
public final class Buffer {
    private Buffer() {}

    /**
     * Begins to read the sectors of a page that hold no data yet; its object is locked.
     *
     * @param page the address of a word that is the page
     * @return the request, on whose address the caller sleeps until it is {@link DiskRequest#done}
     */
    public static int read(Kernel k, int o, int page) {
        int request = DiskRequest.readPiece(k, o, page, 0, FileBlocks.PER_PAGE);
        VmPages.ioStart(k, (int) k.get(page));
        VmObjects.pipAdd(k, o, 1);
        Disk.start(k, request);
        return request;
    }

    /**
     * Ends a request that is done; the object is locked. Without an error all of the page is valid.
     *
     * @return whether it failed
     */
    public static boolean end(Kernel k, int o, int m, int request) {
        boolean error = DiskRequest.error(k, request);
        DiskRequest.free(k, request);
        VmObjects.pipWakeup(k, o);
        VmPages.ioFinish(k, m);
        if (!error) {
            VmPage.valid(k, m, VmPage.BITS_ALL);
        }
        return error;
    }
}
