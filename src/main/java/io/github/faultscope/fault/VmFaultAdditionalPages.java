package io.github.faultscope.fault;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.pager.Pagers;
import io.github.faultscope.vm.pager.VnodePagerHaspage;

/**
 * vm_fault_additional_pages: finds out which neighbours can be read together with a page, and gets
 * frames for them (lines 1198-1324; model 7.7).
 */
final class VmFaultAdditionalPages {
    private static final int A1 = Routines.VM_FAULT_ADDITIONAL_PAGES;
    private static final int A2 = A1 + 1;
    private static final int A3 = A1 + 2;
    private static final int A4 = A1 + 3;
    private static final int A5 = A1 + 4;
    private static final int A6 = A1 + 5;
    private static final int A7 = A1 + 6;
    private static final int A8 = A1 + 7;
    private static final int A9 = A1 + 8;
    private static final int A10 = A1 + 9;
    private static final int A1_2 = A1 + 10;

    private static final int NEIGHBOUR = PageAlloc.NORMAL | PageAlloc.IFNOTCACHED;

    private static final Struct FRAME = Struct.frame("vm_fault_additional_pages");
    private static final int M = FRAME.ref("m", "vm_page");
    private static final int RBEHIND = FRAME.number("rbehind");
    private static final int RAHEAD = FRAME.number("rahead");
    private static final int MARRAY = FRAME.link("marray");
    private static final int REQPAGE = FRAME.link("reqpage");
    private static final int CBEHIND = FRAME.number("cbehind");
    private static final int CAHEAD = FRAME.number("cahead");
    private static final int I = FRAME.number("i");
    private static final int STARTPINDEX = FRAME.number("startpindex");
    private static final int ENDPINDEX = FRAME.number("endpindex");
    private static final int TPINDEX = FRAME.number("tpindex");
    private static final int SIZE = FRAME.size();

    static final Routine ROUTINE =
            new Routine(
                    "vm_fault_additional_pages",
                    A1,
                    A1_2,
                    VmFaultAdditionalPages.class,
                    FRAME,
                    VmFaultAdditionalPages::block);

    private VmFaultAdditionalPages() {}

    /**
     * Calls it from vm_fault, with the object locked.
     *
     * @param rbehind how many pages below are wished for
     * @param rahead how many above
     * @param marray the address of room for the pages
     * @param reqpage the address of the word for the place of {@code m} among them
     */
    static int call(
            Kernel k,
            int fs,
            int resume,
            int m,
            long rbehind,
            long rahead,
            int marray,
            int reqpage) {
        int f = Frame.push(k, fs, FaultState.SIZE, SIZE, resume);
        k.set(f + M, m);
        k.set(f + RBEHIND, rbehind);
        k.set(f + RAHEAD, rahead);
        k.set(f + MARRAY, marray);
        k.set(f + REQPAGE, reqpage);
        return A1;
    }

    private static int m(Kernel k, int f) {
        return (int) k.get(f + M);
    }

    private static int object(Kernel k, int f) {
        return VmPage.object(k, m(k, f));
    }

    private static long pindex(Kernel k, int f) {
        return VmPage.pindex(k, m(k, f));
    }

    private static void put(Kernel k, int f, long slot, int page) {
        k.set((int) (k.get(f + MARRAY) + slot), page);
    }

    @Block(
            number = A1,
            id = "A1.1",
            label = "pager has it?",
            lines = {1230, 1239},
            next = {A1_2, A2, Block.RETURN},
            calls = {Routines.VNODE_PAGER_HASPAGE})
    private static int a1(Kernel k, int f) {
        k.set(f + CBEHIND, 0);
        k.set(f + CAHEAD, 0);
        int o = object(k, f);
        if (VmObject.type(k, o) == VmObject.VNODE && !Settings.is(k, Settings.IO_AT_ONCE)) {
            return VnodePagerHaspage.call(k, f, SIZE, A1_2, o, pindex(k, f), f + CBEHIND);
        }
        return answered(k, f, Pagers.hasPage(k, o, pindex(k, f), f + CBEHIND));
    }

    @Block(
            number = A1_2,
            id = "A1.2",
            next = {A2, Block.RETURN})
    private static int a1Part2(Kernel k, int f) {
        return answered(k, f, Frame.result(k, f) != 0);
    }

    private static int answered(Kernel k, int f, boolean has) {
        int o = object(k, f);
        if (!has) {
            Call.VM_PAGER_HAS_NO_PAGE.note(k, o, pindex(k, f));
            return Frame.ret(k, f, 0);
        }
        Call.VM_PAGER_HAS_PAGE.note(k, o, pindex(k, f), k.get(f + CBEHIND), k.get(f + CAHEAD));
        return A2;
    }

    @Block(
            number = A2,
            id = "A2",
            label = "alone",
            lines = {1241, 1245},
            next = {A3, Block.RETURN})
    private static int a2(Kernel k, int f) {
        if (k.get(f + CBEHIND) != 0 || k.get(f + CAHEAD) != 0) {
            return A3;
        }
        k.set((int) k.get(f + REQPAGE), 0);
        put(k, f, 0, m(k, f));
        return Frame.ret(k, f, 1);
    }

    @Block(
            number = A3,
            id = "A3",
            label = "clip to the pager",
            lines = {1247, 1253},
            next = {A4})
    private static int a3(Kernel k, int f) {
        k.set(f + RAHEAD, Math.min(k.get(f + RAHEAD), k.get(f + CAHEAD)));
        k.set(f + RBEHIND, Math.min(k.get(f + RBEHIND), k.get(f + CBEHIND)));
        return A4;
    }

    @Block(
            number = A4,
            id = "A4",
            label = "backward window",
            lines = {1258, 1268},
            next = {A5, A7})
    private static int a4(Kernel k, int f) {
        long pindex = pindex(k, f);
        k.set(f + I, 0);
        k.set(f + STARTPINDEX, 0);
        if (pindex == 0) {
            return A7;
        }
        if (compareUnsigned(k.get(f + RBEHIND), pindex) > 0) {
            k.set(f + RBEHIND, pindex);
        } else {
            k.set(f + STARTPINDEX, pindex - k.get(f + RBEHIND));
        }
        int before = VmPages.prev(k, object(k, f), pindex);
        if (before != 0 && compareUnsigned(VmPage.pindex(k, before), k.get(f + STARTPINDEX)) >= 0) {
            k.set(f + STARTPINDEX, VmPage.pindex(k, before) + 1);
        }
        k.set(f + TPINDEX, pindex - 1);
        return A5;
    }

    /** The second test of the loop catches the index that wrapped below 0. */
    @Block(
            number = A5,
            id = "A5",
            label = "frames behind",
            lines = {1270, 1289},
            next = {A6, A7})
    private static int a5(Kernel k, int f) {
        long start = k.get(f + STARTPINDEX);
        long t = k.get(f + TPINDEX);
        while (compareUnsigned(t, start) >= 0 && compareUnsigned(t, pindex(k, f)) < 0) {
            int rtm = alloc(k, f, t);
            if (rtm == 0) {
                k.set(f + TPINDEX, t);
                return A6;
            }
            put(k, f, t - start, rtm);
            k.add(f + I, 1);
            t--;
        }
        return A7;
    }

    private static int alloc(Kernel k, int f, long pindex) {
        int rtm = PageAlloc.alloc(k, object(k, f), pindex, NEIGHBOUR);
        Call.VM_PAGE_ALLOC.note(k, object(k, f), pindex, NEIGHBOUR, rtm);
        return rtm;
    }

    @Block(
            number = A6,
            id = "A6",
            label = "shift",
            lines = {1276, 1286},
            next = {A7})
    private static int a6(Kernel k, int f) {
        int marray = (int) k.get(f + MARRAY);
        int by = (int) (k.get(f + TPINDEX) + 1 - k.get(f + STARTPINDEX));
        for (int j = 0; j < k.get(f + I); j++) {
            k.set(marray + j, k.get(marray + j + by));
        }
        return A7;
    }

    @Block(
            number = A7,
            id = "A7",
            label = "place the page",
            lines = {1295, 1300},
            next = {A8})
    private static int a7(Kernel k, int f) {
        long i = k.get(f + I);
        put(k, f, i, m(k, f));
        k.set((int) k.get(f + REQPAGE), i);
        k.set(f + TPINDEX, pindex(k, f) + 1);
        k.set(f + I, i + 1);
        return A8;
    }

    @Block(
            number = A8,
            id = "A8",
            label = "forward window",
            lines = {1305, 1309},
            next = {A9})
    private static int a8(Kernel k, int f) {
        long end = k.get(f + TPINDEX) + k.get(f + RAHEAD);
        int after = VmPages.next(k, object(k, f), pindex(k, f));
        if (after != 0 && compareUnsigned(VmPage.pindex(k, after), end) < 0) {
            end = VmPage.pindex(k, after);
        }
        long size = VmObject.size(k, object(k, f));
        k.set(f + ENDPINDEX, compareUnsigned(end, size) > 0 ? size : end);
        return A9;
    }

    @Block(
            number = A9,
            id = "A9",
            label = "frames ahead",
            lines = {1311, 1320},
            next = {A10})
    private static int a9(Kernel k, int f) {
        long t = k.get(f + TPINDEX);
        while (compareUnsigned(t, k.get(f + ENDPINDEX)) < 0) {
            int rtm = alloc(k, f, t);
            if (rtm == 0) {
                break;
            }
            put(k, f, k.get(f + I), rtm);
            k.add(f + I, 1);
            t++;
        }
        k.set(f + TPINDEX, t);
        return A10;
    }

    @Block(
            number = A10,
            id = "A10",
            label = "how many",
            lines = 1323,
            next = {Block.RETURN})
    private static int a10(Kernel k, int f) {
        return Frame.ret(k, f, k.get(f + I));
    }

    private static int block(Kernel k, int f, int pc) {
        return switch (pc) {
            case A1 -> a1(k, f);
            case A1_2 -> a1Part2(k, f);
            case A2 -> a2(k, f);
            case A3 -> a3(k, f);
            case A4 -> a4(k, f);
            case A5 -> a5(k, f);
            case A6 -> a6(k, f);
            case A7 -> a7(k, f);
            case A8 -> a8(k, f);
            case A9 -> a9(k, f);
            case A10 -> a10(k, f);
            default -> throw new IllegalStateException("no block " + pc);
        };
    }
}
