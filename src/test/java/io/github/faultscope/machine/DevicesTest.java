package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Memory of devices (model 4.1 and 3.20). */
class DevicesTest {
    private static Rig rig() {
        return new Rig().checked("spawn P", "device fb 8 pages");
    }

    @Test
    void mmap_ofADevice_isSharedAndHasNoPages() {
        Rig r = rig().checked("P: mmap d 4 pages rw device fb shared offset 2");
        int e = r.entry("P", "d");
        int o = r.object("P", "d");
        assertThat(VmMapEntry.inheritance(r.k, e)).isEqualTo(VmMapEntry.INHERIT_SHARE);
        assertThat(VmMapEntry.offset(r.k, e)).isEqualTo(2 * VmPage.PAGE_SIZE);
        assertThat(VmObject.type(r.k, o)).isEqualTo(VmObject.DEVICE);
        assertThat(r.object(o)).isEqualTo("ref 1 shadow 0 resident 0 size 6");
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({
        "mmap d 4 pages rw device fb private, EINVAL",
        "mmap d 9 pages rw device fb shared, EINVAL",
        "mmap d 4 pages rw device fb shared offset 5, EINVAL",
        "mmap d 4 pages rw device fb shared open r, EACCES",
        "mmap d 4 pages rw device fb private open r, EINVAL",
        "mmap d 0 pages rw device fb private, 0",
        "mmap d 8 pages r device fb shared open r, 0",
    })
    void mmap_ofADevice_isChecked(String call, String errno) {
        Rig r = rig();
        assertThat(r.checkedResult("P: " + call).outcome().errno()).isEqualTo(errno);
        assertThat(r.k.all(VmObject.STRUCT)).hasSize(call.startsWith("mmap d 8") ? 3 : 2);
    }

    @Test
    void fault_replacesTheFrameByAFictitiousPage() {
        Rig r = rig().checked("P: mmap d 4 pages rw device fb shared");
        var before = r.counters();
        assertThat(r.checkedResult("P: read d 3").value()).isEqualTo(603);
        assertThat(r.since(before)).isEqualTo("faults 1 maj 1 tfree 1");
        int m = r.page(r.object("P", "d"), 3);
        assertThat(VmPage.is(r.k, m, VmPage.FICTITIOUS)).isTrue();
        assertThat(VmPage.wireCount(r.k, m)).isEqualTo(1);
        assertThat(r.page(m)).isEqualTo("NONE valid ff dirty 0");
        assertThat(r.pte("P", "d", 3)).isEqualTo("rw- A");
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(64);
    }

    @Test
    void secondMapping_usesTheSameObjectAndMakesItGrow() {
        Rig r = rig().checked("P: mmap d 2 pages rw device fb shared", "P: write d 1 = 5");
        r.checked("spawn Q", "Q: mmap d 4 pages r device fb shared offset 1");
        assertThat(r.object("Q", "d")).isEqualTo(r.object("P", "d"));
        assertThat(r.object(r.object("P", "d"))).isEqualTo("ref 2 shadow 0 resident 1 size 5");
        assertThat(r.checkedResult("Q: read d 0").value()).isEqualTo(5);
    }

    @Test
    void fork_sharesIt_andTheLastUserEndsTheObject() {
        Rig r = rig().checked("P: mmap d 2 pages rw device fb shared", "P: write d 0 = 5");
        r.checked("P: fork C", "C: write d 0 = 6");
        assertThat(r.checkedResult("P: read d 0").value()).isEqualTo(6);
        r.checked("P: exit", "C: exit", "spawn Q");
        assertThat(r.k.all(VmObject.STRUCT)).hasSize(2);
        assertThat(r.k.all(VmPage.STRUCT)).hasSizeLessThan(66);
        r.checked("Q: mmap d 8 pages rw device fb shared");
        assertThat(r.checkedResult("Q: read d 0").value()).isEqualTo(6);
        assertThat(r.checkedResult("Q: read d 1").value()).isEqualTo(601);
    }

    @Test
    void msyncInvalidate_mapsAgainWhatTheDeviceHolds() {
        Rig r = rig().checked("P: mmap d 2 pages rw device fb shared", "P: write d 0 = 5");
        r.checked("P: msync d invalidate");
        assertThat(r.pte("P", "d", 0)).isEmpty();
        assertThat(r.checkedResult("P: read d 0").value()).isEqualTo(5);
    }

    @Test
    void mlock_ofADevice_countsNoFrame() {
        Rig r = rig().checked("P: mmap d 2 pages rw device fb shared", "P: mlock d");
        assertThat(VmMapEntry.wiredCount(r.k, r.entry("P", "d"))).isEqualTo(1);
        assertThat(VmMeter.vWireCount(r.k)).isZero();
        r.checked("P: munlock d", "P: munmap d");
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(64);
    }

    @Test
    void privateCopy_ofAChild_leavesTheDeviceAlone() {
        Rig r = rig().checked("P: mmap d 2 pages rw device fb shared", "P: minherit d copy");
        r.checked("P: read d 0", "P: fork C", "C: write d 0 = 9");
        assertThat(r.checkedResult("C: read d 0").value()).isEqualTo(9);
        assertThat(r.checkedResult("P: read d 0").value()).isEqualTo(600);
    }

    @Test
    void page_thatADebuggerHolds_goesOnceItIsLetGo() {
        Rig r = new Rig(MachineConfig.standard().with(MachineParameter.NEXT_ACTION, "at_once"));
        r.checked("spawn P", "device fb 8 pages", "P: mmap d 2 pages rw device fb shared");
        r.checked("P: write d 0 = 5", "spawn D", "hold D", "D: ptrace_read P d 0");
        r.checked("run D before PT5", "P: munmap d");
        int pages = r.k.all(VmPage.STRUCT).length;
        r.checked("release D");
        assertThat(r.machine.lastResult("D")).matches(x -> x != null && x.value() == 5);
        assertThat(r.k.all(VmPage.STRUCT)).hasSize(pages - 1);
    }
}
