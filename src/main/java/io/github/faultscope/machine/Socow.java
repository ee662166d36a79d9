package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.VmProt;

/**
 * Zero-copy sends: socow_setup lends a program's page to the network, socow_iodone takes it back
 * (uipc_cow.c; model 4.14). In between the page is write-protected and must be copied before it is
 * written.
 */
public final class Socow {
    static final Struct FRAME = Struct.frame("socow_setup");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int VA = FRAME.hex("uva");
    private static final int NAME = FRAME.name("name");
    private static final int PP = FRAME.ref("pp", "vm_page");

    /** More words than the frame of vm_fault_quick takes. */
    private static final int QUICK_FRAME = 16;

    private static final int ZC1 = Routines.SOCOW;
    private static final int ZC2 = ZC1 + 1;
    private static final int ZC3 = ZC1 + 2;

    /** socow_iodone; its arguments are the action, 0, and the send. */
    static final int ZC4 = ZC1 + 3;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), ZC1, ZC4, Socow.class, FRAME, Socow::block);

    private Socow() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case ZC1 -> touch(k, f);
            case ZC2 -> extract(k, f);
            case ZC3 -> lend(k, f);
            case ZC4 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = ZC1,
            id = "ZC1",
            label = "touch the page",
            next = {ZC2},
            calls = {Routines.VM_FAULT_QUICK})
    static int touch(Kernel k, int f) {
        int g = Frame.push(k, f, FRAME.size(), QUICK_FRAME, ZC2);
        k.set(g + Frame.ARGS, k.get(f + VA));
        k.set(g + Frame.ARGS + 1, VmProt.READ);
        return Routines.VM_FAULT_QUICK;
    }

    @Block(
            number = ZC2,
            id = "ZC2",
            label = "which frame is it?",
            next = {ZC3, Block.RETURN})
    static int extract(Kernel k, int f) {
        if (Frame.result(k, f) < 0) {
            return fail(k, f);
        }
        if (!PageQueues.lock(k)) {
            return Runner.again(ZC2);
        }
        int pmap = VmMap.pmap(k, Proc.vmMap(k, Vm.curproc(k)));
        int pp = frame(k, Pmaps.extract(k, pmap, VmPage.truncPage(k.get(f + VA))));
        if (pp != 0) {
            VmPages.hold(k, pp);
        }
        PageQueues.unlock(k);
        k.set(f + PP, pp);
        return pp != 0 ? ZC3 : fail(k, f);
    }

    /**
     * PHYS_TO_VM_PAGE knows the frames of the machine, and not what a device lends.
     *
     * <p>Simplified: nor is a page lent of which no pv entry says who maps it. The kernel of the
     * time does so, and leaves its other mappings on the old frame when the page is copied.
     */
    private static int frame(Kernel k, int m) {
        boolean known = m != 0 && VmPage.isFrame(k, m) && !VmPage.is(k, m, VmPage.UNMANAGED);
        return known ? m : 0;
    }

    private static int fail(Kernel k, int f) {
        return end(k, f, Outcome.BAD_ADDRESS, -1);
    }

    @Block(
            number = ZC3,
            id = "ZC3",
            label = "no more writing: the network has it",
            next = {Block.RETURN})
    static int lend(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(ZC3);
        }
        int pp = (int) k.get(f + PP);
        VmPages.cowsetup(k, pp);
        PageQueues.wire(k, pp);
        VmPages.unhold(k, pp);
        PageQueues.unlock(k);
        Send.add(k, (int) k.get(f + NAME), pp);
        return end(k, f, Outcome.SUCCESS, 0);
    }

    /** The value is what the receiver has got. */
    @Block(
            number = ZC4,
            id = "ZC4",
            label = "the network is done with the page",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(ZC4);
        }
        int send = Send.find(k, k.name(k.get(f + NAME)));
        int pp = Send.page(k, send);
        long value = Mmu.load(k, pp, 0);
        VmPages.cowclear(k, pp);
        PageQueues.unwire(k, pp, false);
        if (VmPage.wireCount(k, pp) == 0 && VmPage.object(k, pp) == 0) {
            PageAlloc.free(k, pp);
        }
        PageQueues.unlock(k);
        Send.remove(k, send);
        return end(k, f, Outcome.SUCCESS, value);
    }

    private static int end(Kernel k, int f, Outcome outcome, long value) {
        ActionRecord.end(k, (int) k.get(f + ACTION), outcome, Kern.SUCCESS, value);
        return Frame.ret(k, f, value);
    }
}
