package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.VmWait;
import io.github.faultscope.vm.Vnode;
import io.github.faultscope.vm.pager.Buffer;
import io.github.faultscope.vm.pager.DiskRequest;
import io.github.faultscope.vm.pager.VnodePagerSetsize;

/**
 * pread(2) and pwrite(2) on a page of a file, or a 512-byte sector of it: through the very pages of
 * the file's object that mappings of it show (model 4.13).
 *
 * <p>Simplified: a page takes the place of a buffer, and the data comes from and goes to the
 * kernel.
 */
public final class SysRdwr {
    static final Struct FRAME = Struct.frame("rdwr");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int VP = FRAME.ref("vp", "vnode");
    private static final int PINDEX = FRAME.number("pindex");
    private static final int SECTOR = FRAME.number("sector");
    private static final int SECTORS = FRAME.number("sectors");
    private static final int WRITE = FRAME.bool("write");
    private static final int VALUE = FRAME.number("value");
    private static final int M = FRAME.ref("m", "vm_page");
    private static final int REQUEST = FRAME.ref("bp", "disk_request");
    private static final int ERROR = FRAME.bool("error");

    private static final int RW1 = Routines.SYS_RDWR;
    private static final int RW2 = RW1 + 1;
    private static final int RW3 = RW1 + 2;
    private static final int RW4 = RW1 + 3;
    private static final int RW5 = RW1 + 4;
    private static final int RW6 = RW1 + 5;
    private static final int RW7 = RW1 + 6;
    private static final int RW8 = RW1 + 7;
    private static final int RW9 = RW1 + 8;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), RW1, RW9, SysRdwr.class, FRAME, SysRdwr::block);

    private SysRdwr() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case RW1 -> giant(k, f);
            case RW2 -> lockVnode(k, f);
            case RW3 -> allocateBlocks(k, f);
            case RW4 -> findPage(k, f);
            case RW5 -> wire(k, f);
            case RW6 -> fill(k, f);
            case RW7 -> awaitDisk(k, f);
            case RW8 -> filled(k, f);
            case RW9 -> release(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int vp(Kernel k, int f) {
        return (int) k.get(f + VP);
    }

    private static int object(Kernel k, int f) {
        return Vnode.object(k, vp(k, f));
    }

    private static long pindex(Kernel k, int f) {
        return k.get(f + PINDEX);
    }

    private static int m(Kernel k, int f) {
        return (int) k.get(f + M);
    }

    private static boolean writes(Kernel k, int f) {
        return k.get(f + WRITE) != 0;
    }

    private static int sector(Kernel k, int f) {
        return (int) k.get(f + SECTOR);
    }

    private static int endSector(Kernel k, int f) {
        return sector(k, f) + (int) k.get(f + SECTORS);
    }

    private static int bits(Kernel k, int f) {
        return (1 << endSector(k, f)) - (1 << sector(k, f));
    }

    /** Where in the file it begins, in bytes. */
    private static long offset(Kernel k, int f) {
        return (pindex(k, f) << VmPage.PAGE_SHIFT) + (long) sector(k, f) * FileBlocks.SECTOR;
    }

    private static long end(Kernel k, int f) {
        return offset(k, f) + k.get(f + SECTORS) * FileBlocks.SECTOR;
    }

    @Block(
            number = RW1,
            id = "RW1.1",
            label = "lock the file",
            next = {RW2})
    static int giant(Kernel k, int f) {
        return VnodeLock.giant(k, vp(k, f)) ? RW2 : Runner.again(RW1);
    }

    /** A write past the end makes the file longer first. */
    @Block(
            number = RW2,
            id = "RW1.2",
            next = {RW3, RW4, Block.RETURN},
            calls = {Routines.VNODE_PAGER_SETSIZE})
    static int lockVnode(Kernel k, int f) {
        int vp = vp(k, f);
        if (!VnodeLock.lock(k, vp, writes(k, f))) {
            return Runner.again(RW2);
        }
        if (VnodeLock.isGone(k, vp)) {
            return leave(k, f, Outcome.IO_ERROR, 0);
        }
        if (writes(k, f) && Vnode.isText(k, vp)) {
            return leave(k, f, Outcome.TEXT_BUSY, 0);
        }
        if (!writes(k, f)) {
            return offset(k, f) < Vnode.size(k, vp) ? RW4 : leave(k, f, Outcome.SUCCESS, 0);
        }
        return end(k, f) > Vnode.size(k, vp)
                ? VnodePagerSetsize.call(k, f, FRAME.size(), RW3, vp, end(k, f))
                : RW3;
    }

    @Block(
            number = RW3,
            id = "RW2",
            label = "blocks for holes",
            next = {RW4})
    static int allocateBlocks(Kernel k, int f) {
        int vp = vp(k, f);
        long last = FileBlocks.blockOf(k, vp, end(k, f) - 1);
        for (long b = FileBlocks.blockOf(k, vp, offset(k, f)); b <= last; b++) {
            FileBlocks.allocate(k, vp, b);
        }
        return RW4;
    }

    @Block(
            number = RW4,
            id = "RW3",
            label = "the page of the file",
            next = {RW4, RW5, RW6})
    static int findPage(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(RW4);
        }
        int m = VmPages.lookup(k, o, pindex(k, f));
        if (m != 0 && VmPage.anyBusy(k, m)) {
            VmPage.setFlag(k, m, VmPage.REFERENCED);
            VmPage.setOflag(k, m, VmPage.WANTED);
            VmObjects.unlock(k, o);
            return SleepQueue.sleep(k, m, "pgtblk", RW4);
        }
        if (m != 0) {
            k.set(f + M, m);
            return RW5;
        }
        int req = PageAlloc.SYSTEM | PageAlloc.NOBUSY | PageAlloc.WIRED;
        m = PageAlloc.alloc(k, o, pindex(k, f), req);
        if (m == 0) {
            VmObjects.unlock(k, o);
            return VmWait.vmWait(k, RW4);
        }
        k.set(f + M, m);
        return RW6;
    }

    @Block(
            number = RW5,
            id = "RW4",
            label = "wire it",
            next = {RW6})
    static int wire(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(RW5);
        }
        PageQueues.wire(k, m(k, f));
        PageQueues.unlock(k);
        return RW6;
    }

    /** The object is locked. */
    @Block(
            number = RW6,
            id = "RW5",
            label = "must anything of it be read first?",
            next = {RW7, RW9})
    static int fill(Kernel k, int f) {
        int m = m(k, f);
        int o = object(k, f);
        if ((VmPage.valid(k, m) & needed(k, f)) == needed(k, f)) {
            transfer(k, f);
            return RW9;
        }
        k.set(f + REQUEST, Buffer.read(k, o, f + M));
        VmObjects.unlock(k, o);
        return RW7;
    }

    /**
     * Which sectors must hold data before the transfer. A file system that trusts a partly valid
     * page (U7 ZERO) never leaves one behind.
     */
    private static int needed(Kernel k, int f) {
        if (!writes(k, f)) {
            return bits(k, f);
        }
        boolean whole = bits(k, f) == VmPage.BITS_ALL;
        return whole || Settings.is(k, Settings.PARTLY_VALID_REREAD) ? 0 : VmPage.BITS_ALL;
    }

    private static void transfer(Kernel k, int f) {
        int m = m(k, f);
        int content = m + VmPage.CONTENT;
        if (!writes(k, f)) {
            k.set(f + VALUE, k.get(content + sector(k, f)));
            return;
        }
        for (int i = sector(k, f); i < endSector(k, f); i++) {
            k.set(content + i, k.get(f + VALUE));
        }
        VmPage.valid(k, m, VmPage.valid(k, m) | bits(k, f));
        VmPage.dirty(k, m, VmPage.dirty(k, m) | bits(k, f));
        VmObjects.setWriteableDirty(k, object(k, f));
    }

    @Block(
            number = RW7,
            id = "RW6",
            label = "has the disk done it?",
            next = {RW7, RW8})
    static int awaitDisk(Kernel k, int f) {
        int request = (int) k.get(f + REQUEST);
        return DiskRequest.done(k, request) ? RW8 : SleepQueue.sleep(k, request, "biord", RW7);
    }

    @Block(
            number = RW8,
            id = "RW7",
            label = "the data is there",
            next = {RW9})
    static int filled(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(RW8);
        }
        boolean error = Buffer.end(k, o, m(k, f), (int) k.get(f + REQUEST));
        k.set(f + REQUEST, 0);
        k.set(f + ERROR, error ? 1 : 0);
        if (!error) {
            transfer(k, f);
        }
        return RW9;
    }

    /** The buffer lets go of the page; one without any data is of no use to anybody. */
    @Block(
            number = RW9,
            id = "RW8",
            label = "give the page back",
            next = {Block.RETURN})
    static int release(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(RW9);
        }
        int m = m(k, f);
        PageQueues.unwire(k, m, false);
        if (VmPage.valid(k, m) == 0 && VmPage.wireCount(k, m) == 0) {
            PageAlloc.free(k, m);
        }
        PageQueues.unlock(k);
        VmObjects.unlock(k, object(k, f));
        boolean error = k.get(f + ERROR) != 0;
        return leave(k, f, error ? Outcome.IO_ERROR : Outcome.SUCCESS, k.get(f + VALUE));
    }

    private static int leave(Kernel k, int f, Outcome outcome, long value) {
        VnodeLock.unlock(k, vp(k, f), writes(k, f));
        long result = outcome == Outcome.SUCCESS ? value : -1;
        ActionRecord.end(k, (int) k.get(f + ACTION), outcome, Kern.SUCCESS, result);
        return Frame.ret(k, f, result);
    }
}
