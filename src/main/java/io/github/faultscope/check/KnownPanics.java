package io.github.faultscope.check;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;

/**
 * Panics in which the kernel of the time ends, too, when ordinary programs do the same; what {@link
 * Finding#hazard} is for invariants.
 */
public final class KnownPanics {
    private static final String PAGE_MISSING = "vm_fault_copy_wired: page missing";

    private KnownPanics() {}

    /**
     * Whether a machine that has panicked did so for a reason that is known: a text alone is none.
     */
    public static boolean known(Kernel k) {
        return PAGE_MISSING.equals(Runner.panic(k)) && (isBeingWired(k) || liesBelow(k));
    }

    private static Frames.At copyEntry(Kernel k) {
        int block = Routines.VM_FAULT_COPY_ENTRY;
        int f = KernelThread.frame(k, k.curthread());
        return new Frames.At(f, Invariants.ROUTINES.table().routineOf(block), block);
    }

    /**
     * fork meets an entry in the middle of mlock: wired_count says 1 before the pages are there.
     */
    private static boolean isBeingWired(Kernel k) {
        int e = Words.get(k, copyEntry(k), "src_entry");
        return VmMapEntry.is(k, e, VmMapEntry.IN_TRANSITION);
    }

    /** The entry was wired while it was read-only, and the page is one of a backing object. */
    private static boolean liesBelow(Kernel k) {
        Frames.At f = copyEntry(k);
        long offset = Words.get(k, f, "src_offset") + (long) Words.get(k, f, "dst_offset");
        Survey s = new Survey(k, Invariants.ROUTINES);
        return Chains.nearest(s, Words.get(k, f, "src_object"), offset >>> VmPage.PAGE_SHIFT) != 0;
    }
}
