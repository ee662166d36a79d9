package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory of the kernel, and what becomes of it when it uses a wrong address (model 4.9, 4.17). */
class KernelMemoryTest {
    @Test
    void kmemAlloc_givesWiredPagesOfKernelObject() {
        Rig r = new Rig().checked("kmem_alloc K 3 pages");
        int e = VmMap.firstEntry(r.k, Vm.kernelMap(r.k));
        int o = Vm.kernelObject(r.k);

        assertThat(VmMapEntry.wiredCount(r.k, e)).isEqualTo(1);
        assertThat(VmMapEntry.object(r.k, e)).isEqualTo(o);
        assertThat(VmObject.residentPageCount(r.k, o)).isEqualTo(3);
        int m = r.page(o, 0);
        assertThat(VmPage.wireCount(r.k, m)).isEqualTo(1);
        assertThat(VmPage.is(r.k, m, VmPage.UNMANAGED)).isTrue();
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(3);
        assertThat(r.checkedResult("kernel_read K 2").value()).isZero();
        long faults = VmMeter.vVmFaults(r.k);
        r.checked("kernel_write K 1..2 = 9");
        assertThat(r.checkedResult("kernel_read K 2").value()).isEqualTo(9);
        assertThat(VmMeter.vVmFaults(r.k)).as("its pages are mapped").isEqualTo(faults);
    }

    /** Quirk 35: such a page is taken as it is, and filled with zeros only where it is mapped. */
    @Test
    void invalidate_betweenAllocationAndWiring_isMendedByTheFaults() {
        Rig r = new Rig().checked("kmem_alloc K 1 pages", "hold kernel");
        r.script("kmem_alloc L 2 pages", "run kernel before KM5");

        assertThat(r.result("invalidate at 0xc0001000 2 pages").value()).isEqualTo(2);
        assertThat(VmPage.valid(r.k, r.page(Vm.kernelObject(r.k), 1))).isZero();
        assertThat(VmPage.valid(r.k, r.page(Vm.kernelObject(r.k), 0))).isEqualTo(0xff);
        r.checked("release kernel");
        assertThat(VmPage.valid(r.k, r.page(Vm.kernelObject(r.k), 1))).isEqualTo(0xff);
        assertThat(r.checkedResult("kernel_read L 1").value()).isZero();
    }

    @Test
    void invalidate_whereNothingIs_isRefused() {
        assertThat(new Rig().result("invalidate at 0xd0000000 2 pages").outcome())
                .isEqualTo(Outcome.NOTHING_THERE);
    }

    @Test
    void kmemFree_givesAllBack() {
        Rig r = new Rig().checked("kmem_alloc K 3 pages", "kmem_free K");

        assertThat(VmMap.nentries(r.k, Vm.kernelMap(r.k))).isZero();
        assertThat(VmMeter.vWireCount(r.k)).isZero();
        assertThat(PageQueues.freeCount(r.k)).isEqualTo((int) VmMeter.vPageCount(r.k));
        r.checked("kmem_alloc K 1 pages");
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(1);
    }

    @Test
    void kmemAllocPageable_getsItsPagesByFaults() {
        Rig r = new Rig().checked("kmem_alloc_pageable K 3 pages", "kernel_write K 1 = 4");

        assertThat(r.checkedResult("kernel_read K 1").value()).isEqualTo(4);
        assertThat(VmMeter.vVmFaults(r.k)).isEqualTo(1);
        assertThat(VmMeter.vWireCount(r.k)).isZero();
        r.checked("kmem_free K");
        assertThat(PageQueues.freeCount(r.k)).isEqualTo((int) VmMeter.vPageCount(r.k));
    }

    @ParameterizedTest
    @CsvSource({
        "kernel_read at 0xd0000000 1 pages, page fault",
        "kernel_write at 0x5000 1 pages, page fault",
        "kernel_read B 0, 'vm_fault: fault on nofault entry, addr: c0000000'",
    })
    void access_thatNobodyIsPreparedFor_isAPanic(String action, String panic) {
        Rig r = new Rig().checked("kmem_alloc_nofault B 2 pages", action);

        assertThat(r.machine.panic()).isEqualTo(panic);
    }

    @Test
    void access_withOnfault_isABadAddress() {
        Rig r = new Rig();

        assertThat(r.checkedResult("kernel_read at 0xd0000000 1 pages onfault").outcome())
                .isEqualTo(Outcome.BAD_ADDRESS);
        assertThat(r.machine.panic()).isNull();
    }

    @Test
    void copyinAndCopyout_ofAProcess_faultOnItsPages() {
        Rig r = new Rig().checked("spawn P", "P: mmap heap 3 pages rw anon private");
        r.checked("P: copyout heap 0..1 = 8");

        assertThat(r.counters()).containsEntry("faults", 2L);
        assertThat(r.checkedResult("P: copyin heap 1").value()).isEqualTo(8);
        assertThat(r.pte("P", "heap", 1)).isEqualTo("rw- AM");
        assertThat(r.checkedResult("P: copyin heap 2..3").outcome()).isEqualTo(Outcome.BAD_ADDRESS);
    }

    @Test
    void kmemAlloc_whenFramesAreShort_waitsForThem() {
        Rig r = new Rig(MachineConfig.ofFrames(32).with(MachineParameter.PAGE_DAEMON, "off"));
        r.checked("spawn P", "P: mmap heap 24 pages rw anon private");
        for (int i = 0; i < 24; i++) {
            r.checked("P: write heap " + i);
        }
        r.checked("kmem_alloc K 8 pages");
        assertThat(r.machine.lastResult()).matches(x -> !x.done());
        r.checked("P: exit");

        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(8);
    }
}
