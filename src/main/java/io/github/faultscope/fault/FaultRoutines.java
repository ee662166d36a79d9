package io.github.faultscope.fault;

import io.github.faultscope.kern.Routine;

import java.util.List;

/** All routines of vm_fault.c, for the table of routines. */
public final class FaultRoutines {
    public static final List<Routine> ALL =
            List.of(
                    VmFault.ROUTINE,
                    UnlockAndDeallocate.ROUTINE,
                    ReleasePage.ROUTINE,
                    VmFaultPrefault.ROUTINE,
                    VmFaultAdditionalPages.ROUTINE,
                    VmFaultWire.ROUTINE,
                    VmFaultUnwire.ROUTINE,
                    VmFaultCopyEntry.ROUTINE,
                    VmFaultQuick.ROUTINE);

    private FaultRoutines() {}
}
