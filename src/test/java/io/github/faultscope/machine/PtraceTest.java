package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Invariants;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.Test;

/** A debugger reads and writes another's memory (model 4.15), quirks included. */
class PtraceTest {
    private static Rig text() {
        return new Rig()
                .checked(
                        "spawn D",
                        "spawn P",
                        "file F 4 pages",
                        "P: mmap text 4 pages r-x file F private");
    }

    @Test
    void write_textThatMayNotBeWritten_copiesAndMapsItWritable() {
        Rig r = text();
        ActionResult result = r.checkedResult("D: ptrace_write P text 1 = 204");

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(r.pte("P", "text", 1)).isEqualTo("rwx AM");
        assertThat(r.checkedResult("P: read text 1").value()).isEqualTo(204);
        assertThat(r.counters()).containsEntry("cow", 1L);
        assertThat(r.object(r.object("P", "text"))).contains("resident 1");
    }

    @Test
    void read_pageOfALowerObject_isFoundThere() {
        Rig r =
                new Rig()
                        .checked(
                                "spawn D",
                                "spawn P",
                                "P: mmap heap 2 pages rw anon private",
                                "P: write heap 0 = 5",
                                "P: fork C",
                                "C: write heap 1 = 6");
        assertThat(VmObject.backingObject(r.k, r.object("C", "heap"))).isNotZero();

        assertThat(r.checkedResult("D: ptrace_read C heap 0").value()).isEqualTo(5);
        assertThat(r.checkedResult("D: ptrace_read C heap 1").value()).isEqualTo(6);
    }

    @Test
    void write_lockedTextNotCopiedYet_changesTheFilesPage() {
        Rig r = text().checked("P: mlock text");
        ActionResult result = r.checkedResult("D: ptrace_write P text 1 = 204");

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        int m = r.page(r.fileObject("F"), 1);
        assertThat(r.k.get(m + VmPage.CONTENT)).isEqualTo(204);
        assertThat(VmPage.dirty(r.k, m)).isZero();
        assertThat(r.pte("P", "text", 1)).isEqualTo("r-x WA");
    }

    @Test
    void read_whereNothingIsMapped_isABadAddress() {
        ActionResult result = text().checkedResult("D: ptrace_read P text 9");

        assertThat(result.outcome()).isEqualTo(Outcome.BAD_ADDRESS);
        assertThat(result.kern()).isEqualTo(Kern.INVALID_ADDRESS);
    }

    @Test
    void exit_ofTheTarget_waitsForTheDebugger() {
        Rig r =
                new Rig(MachineConfig.standard().with(MachineParameter.NEXT_ACTION, "during_io"))
                        .checked(
                                "spawn D",
                                "spawn P",
                                "file F 4 pages",
                                "P: mmap text 4 pages r-x file F private");
        Machine m = r.machine;
        m.append(r.read("D: ptrace_read P text 1"));
        m.append(r.read("P: exit"));
        while (m.step()) {
            assertThat(Invariants.check(r.k)).isEmpty();
        }

        assertThat(m.results()).allMatch(x -> x.done() && x.outcome() == Outcome.SUCCESS);
        assertThat(r.proc("P")).isZero();
    }

    @Test
    void prefault_ofAnothersAddressSpace_doesNothing() {
        Rig r = text().checked("D: ptrace_read P text 1");

        assertThat(r.pte("P", "text", 1)).isEqualTo("r-x A");
        assertThat(r.pte("P", "text", 2)).isEmpty();
        assertThat(VmMapEntry.wiredCount(r.k, VmMap.firstEntry(r.k, r.map("P")))).isZero();
    }
}
