package io.github.faultscope.machine;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

/**
 * mincore(2): which pages of a range are in memory (model 4.18). Of the answer, a byte for each
 * page, the first eight are kept: the first page's is the lowest byte of the action's value.
 *
 * <p>Simplified: the bytes are not stored in the process's memory, so no fault can happen
 * meanwhile.
 */
final class SysMincore {
    /** MINCORE_ bits. */
    static final int INCORE = 1;

    static final int REFERENCED = 2;
    static final int MODIFIED = 4;
    static final int REFERENCED_OTHER = 8;
    static final int MODIFIED_OTHER = 16;

    private static final int KEPT = 8;

    static final Struct FRAME = Struct.frame("mincore");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int ADDR = FRAME.hex("addr");
    private static final int LEN = FRAME.hex("len");
    private static final int AT = FRAME.hex("at");
    private static final int ENTRY = FRAME.ref("entry", "vm_map_entry");
    private static final int VEC = FRAME.hex("vec");

    private static final int SI1 = Routines.SYS_MINCORE;
    private static final int SI2 = SI1 + 1;
    private static final int SI3 = SI1 + 2;
    private static final int SI4 = SI1 + 3;
    private static final int SI5 = SI1 + 4;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SI1, SI5, SysMincore.class, FRAME, SysMincore::block);

    private SysMincore() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SI1 -> lock(k, f);
            case SI2 -> eachPage(k, f);
            case SI3 -> mapped(k, f);
            case SI4 -> resident(k, f);
            case SI5 -> marks(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    private static long end(Kernel k, int f) {
        return VmPage.roundPage(k.get(f + ADDR) + k.get(f + LEN));
    }

    private static int finish(Kernel k, int f, Outcome outcome) {
        VmMaps.unlock(k, map(k));
        return refuse(k, f, outcome);
    }

    private static int refuse(Kernel k, int f, Outcome outcome) {
        ActionRecord.end(k, (int) k.get(f + ACTION), outcome, Kern.SUCCESS, k.get(f + VEC));
        return Frame.ret(k, f, outcome == Outcome.SUCCESS ? 0 : -1);
    }

    @Block(
            number = SI1,
            id = "SI1",
            label = "mincore: lock the map, find the start",
            next = {SI2, Block.RETURN})
    static int lock(Kernel k, int f) {
        int map = map(k);
        long start = VmPage.truncPage(k.get(f + ADDR));
        if (compareUnsigned(end(k, f), VmMap.maxOffset(k, map)) > 0
                || compareUnsigned(end(k, f), start) < 0) {
            return refuse(k, f, Outcome.NOT_MAPPED);
        }
        if (!VmMaps.lockRead(k, map)) {
            return Runner.again(SI1);
        }
        k.set(f + AT, start);
        int e = VmMaps.lookupEntry(k, map, start);
        k.set(f + ENTRY, e);
        return VmMaps.covers(k, e, start) ? SI2 : finish(k, f, Outcome.NOT_MAPPED);
    }

    @Block(
            number = SI2,
            id = "SI2",
            label = "each page of the range",
            next = {SI2, SI3, SI4, Block.RETURN})
    static int eachPage(Kernel k, int f) {
        long at = k.get(f + AT);
        if (compareUnsigned(at, end(k, f)) >= 0) {
            return finish(k, f, Outcome.SUCCESS);
        }
        int e = (int) k.get(f + ENTRY);
        if (!VmMaps.covers(k, e, at)) {
            e = VmMapEntry.next(k, e);
            k.set(f + ENTRY, e);
            return VmMaps.covers(k, e, at) ? SI2 : finish(k, f, Outcome.NOT_MAPPED);
        }
        if (VmMapEntry.object(k, e) == 0) {
            return note(k, f, 0);
        }
        return Pmap.pte(k, VmMap.pmap(k, map(k)), at) != 0 ? SI3 : SI4;
    }

    private static int note(Kernel k, int f, long info) {
        long page = (k.get(f + AT) - VmPage.truncPage(k.get(f + ADDR))) >>> VmPage.PAGE_SHIFT;
        if (page < KEPT) {
            k.set(f + VEC, k.get(f + VEC) | info << 8 * page);
        }
        k.add(f + AT, VmPage.PAGE_SIZE);
        return SI2;
    }

    private static int used(Kernel k, int m) {
        boolean referenced = VmPage.is(k, m, VmPage.REFERENCED) || Pmaps.tsReferenced(k, m) > 0;
        if (referenced) {
            VmPage.setFlag(k, m, VmPage.REFERENCED);
        }
        return referenced ? REFERENCED_OTHER : 0;
    }

    private static int changed(Kernel k, int m) {
        return VmPage.dirty(k, m) != 0 || Pmaps.isModified(k, m) ? MODIFIED_OTHER : 0;
    }

    @Block(
            number = SI3,
            id = "SI3",
            label = "the page table knows it",
            next = {SI2})
    static int mapped(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SI3);
        }
        long pte = Pmap.pte(k, VmMap.pmap(k, map(k)), k.get(f + AT));
        int m = Pmap.page(pte);
        int info = INCORE;
        info |= (pte & Pmap.PTE_M) != 0 ? MODIFIED | MODIFIED_OTHER : changed(k, m);
        info |= (pte & Pmap.PTE_A) != 0 ? REFERENCED | REFERENCED_OTHER : used(k, m);
        PageQueues.unlock(k);
        return note(k, f, info);
    }

    @Block(
            number = SI4,
            id = "SI4.1",
            label = "is it in the object?",
            next = {SI2, SI5})
    static int resident(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(SI4);
        }
        int m = page(k, f);
        if (m != 0 && VmPage.valid(k, m) != 0) {
            return SI5;
        }
        VmObjects.unlock(k, o);
        return note(k, f, 0);
    }

    private static int object(Kernel k, int f) {
        return VmMapEntry.object(k, (int) k.get(f + ENTRY));
    }

    private static int page(Kernel k, int f) {
        int e = (int) k.get(f + ENTRY);
        long offset = k.get(f + AT) - VmMapEntry.start(k, e) + VmMapEntry.offset(k, e);
        return VmPages.lookup(k, object(k, f), VmPage.offToIdx(offset));
    }

    @Block(
            number = SI5,
            id = "SI4.2",
            next = {SI2})
    static int marks(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SI5);
        }
        int m = page(k, f);
        int info = INCORE | changed(k, m) | used(k, m);
        PageQueues.unlock(k);
        VmObjects.unlock(k, object(k, f));
        return note(k, f, info);
    }
}
