package io.github.faultscope.vm;

import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/**
 * How every pager's put_pages is called: the head of its frame, and one call for all of them. The
 * object is locked on entry and exit; the pager lets it go while it writes.
 *
 * <p>A routine that writes pages begins its frame with {@link #frame}, and so can be called by its
 * number from a layer below it.
 */
public final class PutPages {
    /** VM_PAGER_PUT_SYNC: whoever asks waits until it is done. */
    public static final int SYNC = 1;

    /** VM_PAGER_PUT_INVAL: the pages are not wanted any more afterwards. */
    public static final int INVAL = 2;

    /** VM_PAGER_IGNORE_CLEANCHK: pages that page_clean has marked go as well. */
    public static final int IGNORE_CLEANCHK = 4;

    /** VM_PAGER_CLUSTER_OK: the file system may write neighbours along with them. */
    public static final int CLUSTER_OK = 8;

    /** Words that a put_pages routine may take for itself. */
    private static final int LOCALS = 24;

    private static final Struct HEAD = frame("put_pages");
    private static final int OBJECT = HEAD.field("object").offset();
    private static final int M = HEAD.field("m").offset();
    private static final int COUNT = HEAD.field("count").offset();
    private static final int FLAGS = HEAD.field("flags").offset();
    private static final int RTVALS = HEAD.field("rtvals").offset();

    private PutPages() {}

    /** The frame of a routine that writes pages, its locals still to be declared. */
    public static Struct frame(String routine) {
        Struct s = Struct.frame(routine);
        s.ref("object", "vm_object");
        s.link("m");
        s.number("count");
        s.number("flags");
        s.link("rtvals");
        return s;
    }

    /**
     * Calls a routine that writes pages; see {@link Frame#push} for the first arguments.
     *
     * @param entry the routine's number
     * @param m the address of {@code count} words, each a page of the object, in order of index
     * @param flags PUT_ flags
     * @param rtvals the address of as many words, each a VM_PAGER_ result
     */
    public static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int entry,
            int o,
            int m,
            int count,
            int flags,
            int rtvals) {
        int g = Frame.push(k, f, callerSize, HEAD.size() + LOCALS, resume);
        k.set(g + OBJECT, o);
        k.set(g + M, m);
        k.set(g + COUNT, count);
        k.set(g + FLAGS, flags);
        k.set(g + RTVALS, rtvals);
        for (int i = 0; i < LOCALS; i++) {
            k.set(g + HEAD.size() + i, 0);
        }
        return entry;
    }

    /** The object whose pages are to be written. */
    public static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    /** The {@code i}th of the pages. */
    public static int page(Kernel k, int f, int i) {
        return (int) k.get(pages(k, f) + i);
    }

    /** The address of the pages. */
    public static int pages(Kernel k, int f) {
        return (int) k.get(f + M);
    }

    /** How many there are. */
    public static int count(Kernel k, int f) {
        return (int) k.get(f + COUNT);
    }

    /** PUT_ flags. */
    public static int flags(Kernel k, int f) {
        return (int) k.get(f + FLAGS);
    }

    /** The address of the results. */
    public static int rtvals(Kernel k, int f) {
        return (int) k.get(f + RTVALS);
    }

    /** Says what became of the {@code i}th page: VM_PAGER_. */
    public static void result(Kernel k, int f, int i, int status) {
        k.set(rtvals(k, f) + i, status);
    }
}
