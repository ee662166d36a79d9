package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.pager.Disk;
import io.github.faultscope.vm.pager.DiskRequest;

/** The disk and its interrupt: a thread that does one request after the other, for ever. */
final class DiskThread {
    static final Struct FRAME = Struct.frame("disk");
    private static final int REQUEST = FRAME.ref("bp", "disk_request");

    private static final int DK1 = Routines.DISK;
    private static final int DK2 = DK1 + 1;
    private static final int DK3 = DK1 + 2;
    private static final int DK4 = DK1 + 3;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), DK1, DK4, DiskThread.class, FRAME, DiskThread::block);

    private DiskThread() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case DK1 -> take(k, f);
            case DK2 -> transfer(k, f);
            case DK3 -> lockObject(k, f);
            case DK4 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int request(Kernel k, int f) {
        return (int) k.get(f + REQUEST);
    }

    @Block(
            number = DK1,
            id = "DK1",
            label = "take the next request",
            next = {DK2})
    static int take(Kernel k, int f) {
        if (Disk.first(k) == 0) {
            return SleepQueue.sleep(k, Disk.CHANNEL, "idle", DK1);
        }
        k.set(f + REQUEST, Disk.take(k));
        return DK2;
    }

    @Block(
            number = DK2,
            id = "DK2",
            label = "transfer the pages",
            next = {DK1, DK3})
    static int transfer(Kernel k, int f) {
        if (!DiskRequest.waited(k, request(k, f))) {
            return DK3;
        }
        Disk.complete(k, request(k, f));
        k.set(f + REQUEST, 0);
        return DK1;
    }

    @Block(
            number = DK3,
            id = "DK3.1",
            label = "tell the pager",
            next = {DK4})
    static int lockObject(Kernel k, int f) {
        int o = DiskRequest.object(k, request(k, f));
        return VmObjects.lock(k, o) ? DK4 : Runner.again(DK3);
    }

    @Block(
            number = DK4,
            id = "DK3.2",
            next = {DK1})
    static int done(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(DK4);
        }
        int o = DiskRequest.object(k, request(k, f));
        Disk.complete(k, request(k, f));
        k.set(f + REQUEST, 0);
        PageQueues.unlock(k);
        VmObjects.unlock(k, o);
        return DK1;
    }
}
