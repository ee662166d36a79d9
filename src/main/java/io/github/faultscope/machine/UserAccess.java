package io.github.faultscope.machine;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/**
 * What the kernel does when it touches an address of the current process: the access itself as the
 * hardware makes it, and the fault that it takes where it cannot (CONFORMANCE.md 5.9). {@link
 * Fubyte} and {@link Subyte} are the two routines.
 */
final class UserAccess {
    /** What fubyte and subyte return when the address cannot be touched. */
    static final long FAILED = -1;

    private static final long BYTE = 0xff;

    private UserAccess() {}

    /** The address space that is touched; 0 for none. */
    static int map(Kernel k) {
        int p = Vm.curproc(k);
        return p == 0 ? 0 : Proc.vmMap(k, p);
    }

    /** Makes the access if the page table allows it: the hardware sets the entry's bits. */
    static boolean touch(Kernel k, int map, long va, boolean write) {
        return Mmu.access(k, map, va, write ? VmProt.WRITE : VmProt.READ) != 0;
    }

    /** What lies at an address that was touched. */
    static long read(Kernel k, int map, long va) {
        int m = Pmap.page(Pmap.pte(k, VmMap.pmap(k, map), va));
        return Mmu.load(k, m, va) & BYTE;
    }

    /** Takes the fault for an access that failed; afterwards the routine goes on at a block. */
    static int fault(Kernel k, int f, int size, int resume, long va, boolean write) {
        return VmFault.call(
                k,
                f,
                size,
                resume,
                map(k),
                va & ~(long) VmPage.PAGE_MASK,
                write ? VmProt.WRITE : VmProt.READ,
                write ? VmFaultFlags.DIRTY : VmFaultFlags.NORMAL);
    }

    /** Whether the fault that just returned to the frame was resolved. */
    static boolean resolved(Kernel k, int f) {
        return Frame.result(k, f) == Kern.SUCCESS;
    }
}
