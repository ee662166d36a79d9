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
    private static final long FAILED = -1;

    private static final long BYTE = 0xff;

    private UserAccess() {}

    /**
     * Makes the access if the page table allows it, and returns from the routine: with the byte, or
     * with 0 for a write. Otherwise takes the fault.
     *
     * @param size words of the routine's frame
     * @param resume the block at which the routine goes on after the fault
     */
    static int touch(Kernel k, int f, int size, long va, boolean write, int resume) {
        int p = Vm.curproc(k);
        int map = p == 0 ? 0 : Proc.vmMap(k, p);
        if (map == 0) {
            return Frame.ret(k, f, FAILED);
        }
        int prot = write ? VmProt.WRITE : VmProt.READ;
        if (Mmu.access(k, map, va, prot) != 0) {
            return Frame.ret(k, f, write ? 0 : read(k, map, va));
        }
        int flags = write ? VmFaultFlags.DIRTY : VmFaultFlags.NORMAL;
        return VmFault.call(k, f, size, resume, map, VmPage.truncPage(va), prot, flags);
    }

    private static long read(Kernel k, int map, long va) {
        int m = Pmap.page(Pmap.pte(k, VmMap.pmap(k, map), va));
        return Mmu.load(k, m, va) & BYTE;
    }

    /** After the fault: the access is tried again at a block, or the routine fails. */
    static int faulted(Kernel k, int f, int again) {
        return Frame.result(k, f) == Kern.SUCCESS ? again : Frame.ret(k, f, FAILED);
    }
}
