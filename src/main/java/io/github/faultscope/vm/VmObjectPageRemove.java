package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Trigger;

/**
 * vm_object_page_remove: takes the pages of a range away from an object, which the caller has
 * locked and has locked again afterwards (model 4.0, 4.11). Busy pages are waited for; wired ones
 * stay, unmapped (U8 KEEP), or go as well when only wired mappings of them kept them (U8 RELEASE).
 */
public final class VmObjectPageRemove {
    static final Struct FRAME = Struct.frame("vm_object_page_remove");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int START = FRAME.number("start");
    private static final int END = FRAME.number("end");
    private static final int CLEAN_ONLY = FRAME.bool("clean_only");

    private static final int PR1 = Routines.VM_OBJECT_PAGE_REMOVE;
    private static final int PR2 = PR1 + 1;
    private static final int PR3 = PR1 + 2;
    private static final int PR4 = PR1 + 3;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    PR1,
                    PR4,
                    VmObjectPageRemove.class,
                    FRAME,
                    VmObjectPageRemove::block);

    private VmObjectPageRemove() {}

    /**
     * Calls the routine.
     *
     * @param start the first index
     * @param end the index after the last one; 0 for no end
     * @param cleanOnly whether dirty pages stay
     */
    public static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int o,
            long start,
            long end,
            boolean cleanOnly) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        k.set(g + START, start);
        k.set(g + END, end);
        k.set(g + CLEAN_ONLY, cleanOnly ? 1 : 0);
        return PR1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case PR1 -> begin(k, f);
            case PR2 -> scan(k, f);
            case PR3 -> relock(k, f);
            case PR4 -> freeCached(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static boolean before(Kernel k, int f, long pindex) {
        long end = k.get(f + END);
        return end == 0 || compareUnsigned(pindex, end) < 0;
    }

    @Block(
            number = PR1,
            id = "PR1",
            label = "any resident page?",
            next = {PR2, PR4})
    static int begin(Kernel k, int f) {
        int o = object(k, f);
        if (VmObject.residentPageCount(k, o) == 0) {
            return PR4;
        }
        VmObjects.pipAdd(k, o, 1);
        return PR2;
    }

    @Block(
            number = PR2,
            id = "PR2.1",
            label = "free the pages of the range",
            next = {PR3, PR4})
    static int scan(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(PR2);
        }
        int o = object(k, f);
        int next;
        for (int m = (int) Radix.ceiling(k, o + VmObject.MEMQ, k.get(f + START));
                m != 0 && before(k, f, VmPage.pindex(k, m));
                m = next) {
            next = VmPages.next(k, o, VmPage.pindex(k, m));
            if (canGo(k, m) && VmPage.anyBusy(k, m)) {
                return sleep(k, o, m);
            }
            remove(k, f, m);
        }
        PageQueues.unlock(k);
        VmObjects.pipWakeup(k, o);
        return PR4;
    }

    private static int sleep(Kernel k, int o, int m) {
        VmPage.setFlag(k, m, VmPage.REFERENCED);
        PageQueues.unlock(k);
        VmPage.setOflag(k, m, VmPage.WANTED);
        VmObjects.unlock(k, o);
        return SleepQueue.sleep(k, m, "vmopar", Trigger.PAGE_SLEEP, PR3);
    }

    private static void remove(Kernel k, int f, int m) {
        boolean cleanOnly = k.get(f + CLEAN_ONLY) != 0;
        if (!canGo(k, m)) {
            keep(k, m, cleanOnly);
            return;
        }
        if (cleanOnly && VmPage.valid(k, m) != 0) {
            Pmaps.removeWrite(k, m);
            if ((VmPage.valid(k, m) & VmPage.dirty(k, m)) != 0) {
                return;
            }
        }
        unmap(k, m);
        PageAlloc.free(k, m);
    }

    /** Whether nobody keeps the page in memory but, with U8 RELEASE, wired mappings of it. */
    private static boolean canGo(Kernel k, int m) {
        int wirings = VmPage.wireCount(k, m);
        return wirings == 0 || releases(k) && wirings == Pmaps.wiredMappings(k, m);
    }

    private static boolean releases(Kernel k) {
        return Settings.is(k, Settings.REMOVE_RELEASES_WIRED);
    }

    private static void keep(Kernel k, int m, boolean cleanOnly) {
        if (!VmPage.is(k, m, VmPage.FICTITIOUS)) {
            unmap(k, m);
        }
        if (cleanOnly) {
            return;
        }
        VmPage.valid(k, m, 0);
        VmPage.leftByACut(k, m);
        if (releases(k)) {
            VmPage.dirty(k, m, 0);
        }
    }

    /**
     * Takes all mappings away; with U8 RELEASE the wirings of those that were wired as well, unless
     * the page never counted any (quirk 23).
     */
    private static void unmap(Kernel k, int m) {
        boolean counted = releases(k) && VmPage.wireCount(k, m) != 0;
        int wirings = counted ? Pmaps.wiredMappings(k, m) : 0;
        Pmaps.removeAll(k, m);
        if (wirings != 0) {
            VmPage.wireCount(k, m, VmPage.wireCount(k, m) - wirings);
            if (VmPage.wireCount(k, m) == 0) {
                k.add(VmMeter.V_WIRE_COUNT, -1);
            }
        }
    }

    @Block(
            number = PR3,
            id = "PR2.2",
            next = {PR2})
    static int relock(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? PR2 : Runner.again(PR3);
    }

    @Block(
            number = PR4,
            id = "PR3",
            label = "free the cached pages of the range",
            next = {Block.RETURN})
    static int freeCached(Kernel k, int f) {
        int o = object(k, f);
        long start = k.get(f + START);
        for (int m = (int) Radix.ceiling(k, o + VmObject.CACHE, start);
                m != 0 && before(k, f, VmPage.pindex(k, m));
                m = (int) Radix.ceiling(k, o + VmObject.CACHE, start)) {
            PageAlloc.freeCached(k, m);
        }
        return Frame.ret(k, f);
    }
}
