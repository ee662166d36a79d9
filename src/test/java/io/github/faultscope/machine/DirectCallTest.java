package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmMeter;

import org.junit.jupiter.api.Test;

/** The functions of vm_fault.c called from scripts. */
class DirectCallTest {
    private static Rig rig() {
        return new Rig().checked("spawn P", "spawn Q", "P: mmap heap 4 pages rw anon private");
    }

    @Test
    void vmFault_read_mapsThePage() {
        Rig r = rig();

        assertThat(r.checkedResult("P: vm_fault P heap 0 r").kern()).isEqualTo(Kern.SUCCESS);
        assertThat(r.pte("P", "heap", 0)).isEqualTo("rw- A");
        assertThat(r.checkedResult("P: vm_fault P heap 9 r").kern())
                .isEqualTo(Kern.INVALID_ADDRESS);
    }

    @Test
    void vmFault_changeWiringOfAnUnwiredEntry_unwires() {
        Rig r = rig().checked("P: read heap 0", "P: vm_fault P heap 0 rw CHANGE_WIRING");

        assertThat(r.machine.panic()).isEqualTo("vm_page_unwire: invalid wire count: 0");
    }

    @Test
    void vmFaultUnwire_ofALockedRange_leavesTheEntryAsItIs() {
        Rig r = rig().script("P: mlock heap 0..1", "P: vm_fault_unwire P heap 0");

        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(1);
    }

    @Test
    void vmFaultPrefault_ofAForeignMap_doesNothing() {
        Rig r =
                rig().checked(
                                "file F 8 pages",
                                "P: mmap data 8 pages r file F shared",
                                "P: read data 3",
                                "Q: mmap data 8 pages r file F shared");
        int before = r.log.steps();
        r.checked("P: vm_fault_prefault Q data 3");
        assertThat(r.path(before)).isEqualTo("P01");
        before = r.log.steps();
        r.checked("Q: vm_fault_prefault Q data 3");

        assertThat(r.path(before)).startsWith("P01 P02 P03 P04");
    }

    @Test
    void vmFaultQuick_touchesThePage() {
        Rig r = rig();

        assertThat(r.checkedResult("P: vm_fault_quick heap 1 w").outcome())
                .isEqualTo(Outcome.SUCCESS);
        assertThat(r.pte("P", "heap", 1)).isEqualTo("rw- AM");
        assertThat(r.checkedResult("P: vm_fault_quick heap 7 r").value()).isEqualTo(-1);
    }

    @Test
    void vmFaultCopyEntry_copiesIntoAnEntryWithoutAnObject() {
        Rig r =
                rig().checked(
                                "P: write heap 0 = 3",
                                "P: write heap 1",
                                "P: write heap 2",
                                "P: write heap 3",
                                "Q: mmap heap 4 pages rw anon private",
                                "P: vm_fault_copy_entry Q heap 0 from P heap 0");

        assertThat(r.checkedResult("Q: read heap 0").value()).isEqualTo(3);
        assertThat(r.checkedResult("P: vm_fault_copy_entry Q heap 0 from P heap 0").outcome())
                .isEqualTo(Outcome.NOT_FOR_COPY);
    }
}
