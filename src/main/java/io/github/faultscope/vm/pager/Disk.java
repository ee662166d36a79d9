package io.github.faultscope.vm.pager;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;

/**
 * The disk's queue: requests are done one after the other, in the order in which they came.
 *
 * <p>The disk itself is a thread of the machine's. It sleeps on {@link #CHANNEL} while there is no
 * request, takes the first one, and has it completed by the pager that made it.
 */
public final class Disk {
    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 176, "disk");

    private static final int FIRST = STRUCT.ref("first", "disk_request");
    private static final int LAST = STRUCT.link("last");

    /** Where the disk's thread sleeps. */
    public static final int CHANNEL = FIRST;

    private Disk() {}

    /** Puts a request at the end of the queue. */
    static void start(Kernel k, int request) {
        int last = (int) k.get(LAST);
        if (last == 0) {
            k.set(FIRST, request);
        } else {
            DiskRequest.next(k, last, request);
        }
        k.set(LAST, request);
        SleepQueue.wakeup(k, CHANNEL);
    }

    /** The request that is the next to be done; 0 for none. */
    public static int first(Kernel k) {
        return (int) k.get(FIRST);
    }

    /** Takes the first request off the queue. */
    public static int take(Kernel k) {
        int request = first(k);
        int next = DiskRequest.next(k, request);
        k.set(FIRST, next);
        if (next == 0) {
            k.set(LAST, 0);
        }
        DiskRequest.next(k, request, 0);
        return request;
    }

    /**
     * Ends a request that was taken. Unless somebody waits for it, its object and the queues are
     * locked, and it is gone afterwards.
     */
    public static void complete(Kernel k, int request) {
        if (!DiskRequest.swap(k, request)) {
            VnodePager.complete(k, request);
            return;
        }
        boolean error = SwapPager.transfer(k, request);
        if (DiskRequest.waited(k, request)) {
            DiskRequest.done(k, request, error);
            SleepQueue.wakeup(k, request);
        } else {
            SwapPager.complete(k, request, error);
        }
    }
}
