package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.VmPage;

/** struct buf: pages of one object that the disk is to read or write (model 3.21 and 3.23). */
public final class DiskRequest {
    /** The most pages of one request. */
    public static final int MAX = 16;

    public static final Struct STRUCT = Struct.heap(12, "disk_request");
    private static final int OBJECT = STRUCT.ref("object", "vm_object");
    private static final int PINDEX = STRUCT.number("pindex");
    private static final int COUNT = STRUCT.number("count");
    private static final int REQPAGE = STRUCT.number("reqpage");

    /** The pages, in order of index. */
    public static final int PAGES = STRUCT.refArray("pages", MAX, "vm_page");

    private static final int FIRST_SECTOR = STRUCT.number("first_sector");
    private static final int SECTORS = STRUCT.number("sectors");
    private static final int SWAP = STRUCT.bool("swap");
    private static final int WRITE = STRUCT.bool("write");
    private static final int WAITED = STRUCT.bool("sync");
    private static final int ERROR = STRUCT.bool("error");
    private static final int DONE = STRUCT.bool("done");
    private static final int NEXT = STRUCT.link("next");

    private DiskRequest() {}

    /**
     * A request to read pages.
     *
     * @param pages their array
     * @param swap whether they lie in swap space
     */
    static int read(Kernel k, int o, int pages, int count, int reqpage, boolean swap) {
        int r = of(k, o, pages, count, swap);
        k.set(r + REQPAGE, reqpage);
        k.set(r + WAITED, swap ? 0 : 1);
        return r;
    }

    /**
     * A request to write pages.
     *
     * @param swap whether they go to swap space
     * @param waited whether whoever makes it waits for it, and completes it
     */
    static int write(Kernel k, int o, int pages, int count, boolean swap, boolean waited) {
        int r = of(k, o, pages, count, swap);
        k.set(r + WRITE, 1);
        k.set(r + WAITED, waited ? 1 : 0);
        return r;
    }

    private static int of(Kernel k, int o, int pages, int count, boolean swap) {
        int r = k.alloc(STRUCT);
        k.set(r + OBJECT, o);
        k.set(r + PINDEX, VmPage.pindex(k, Pagers.page(k, pages, 0)));
        k.set(r + COUNT, count);
        for (int i = 0; i < count; i++) {
            k.set(r + PAGES + i, Pagers.page(k, pages, i));
        }
        k.set(r + SWAP, swap ? 1 : 0);
        return r;
    }

    /** A request to read a part of a page of a file. */
    static int readPiece(Kernel k, int o, int pages, int firstSector, int sectors) {
        int r = read(k, o, pages, 1, 0, false);
        k.set(r + FIRST_SECTOR, firstSector);
        k.set(r + SECTORS, sectors);
        return r;
    }

    /** A request to read what the file system notes of a file: no pages. */
    static int metadata(Kernel k, int o) {
        int r = k.alloc(STRUCT);
        k.set(r + OBJECT, o);
        k.set(r + WAITED, 1);
        return r;
    }

    static void free(Kernel k, int r) {
        k.free(STRUCT, r);
    }

    /** The object that the pages belong to. */
    public static int object(Kernel k, int r) {
        return (int) k.get(r + OBJECT);
    }

    /** The index of the first page. */
    public static long pindex(Kernel k, int r) {
        return k.get(r + PINDEX);
    }

    /** How many pages. */
    public static int count(Kernel k, int r) {
        return (int) k.get(r + COUNT);
    }

    /** Which of the pages was asked for; the others come along. */
    public static int reqpage(Kernel k, int r) {
        return (int) k.get(r + REQPAGE);
    }

    /** The first 512-byte sector of the page, where only a part of one is read. */
    static int firstSector(Kernel k, int r) {
        return (int) k.get(r + FIRST_SECTOR);
    }

    /** How many sectors of the page; 0 for whole pages. */
    static int sectors(Kernel k, int r) {
        return (int) k.get(r + SECTORS);
    }

    /** Whether {@link SwapPager} completes it, not {@link VnodePager}. */
    public static boolean swap(Kernel k, int r) {
        return k.get(r + SWAP) != 0;
    }

    /** Whether the pages are to be written. */
    public static boolean write(Kernel k, int r) {
        return k.get(r + WRITE) != 0;
    }

    /** Whether somebody waits for it and completes it; if not, the pager does. */
    public static boolean waited(Kernel k, int r) {
        return k.get(r + WAITED) != 0;
    }

    /** Whether it failed. */
    public static boolean error(Kernel k, int r) {
        return k.get(r + ERROR) != 0;
    }

    /** Lets a request fail that is not done yet, whatever the disk holds. */
    public static void fail(Kernel k, int r) {
        k.set(r + ERROR, 1);
    }

    /** Whether the disk has done it. */
    public static boolean done(Kernel k, int r) {
        return k.get(r + DONE) != 0;
    }

    static void done(Kernel k, int r, boolean error) {
        k.set(r + ERROR, error ? 1 : 0);
        k.set(r + DONE, 1);
    }

    /** The request that came after it. */
    static int next(Kernel k, int r) {
        return (int) k.get(r + NEXT);
    }

    static void next(Kernel k, int r, int value) {
        k.set(r + NEXT, value);
    }
}
