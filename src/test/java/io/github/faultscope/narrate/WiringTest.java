package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.ToldRun.first;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Memory that is wired, in words: nobody has touched it, and counts decide. */
class WiringTest {
    @Test
    void faultThatWires_isNobodysAccess() {
        Narration begun = first("76-munlock", "B00", 1);
        assertThat(begun.title()).isEqualTo("vm_fault is called for 0x10000.");
        assertThat(begun.text())
                .startsWith("Nobody has touched it: vm_fault_wire calls the handler as if somebody")
                .contains("fault_flags are USER_WIRE");
        assertThat(first("76-munlock", "B09", 1).text())
                .startsWith("wired is TRUE: fault_type was r-- and becomes all that prot allows");
        assertThat(first("76-munlock", "B56", 1).text())
                .startsWith(
                        "No access waits for it. pmap_enter notes the page as used already, A,");
        assertThat(first("76-munlock", "B61.2", 1).text())
                .isEqualTo("Nothing had to be read. It goes back to vm_fault_wire.");
        assertThat(first("03-first-write", "B61.2", 1).text())
                .endsWith("The access is made again and succeeds.");
    }

    @Test
    void lastPageOfARange_isNotFollowedByAFault() {
        assertThat(first("76-munlock", "W3", 1).next())
                .isEqualTo("Next: a fault on the page (W2).");
        assertThat(first("76-munlock", "W3", 140).next())
                .isEqualTo("Next: are all pages wired? (W2).");
    }

    @Test
    void panic_keepsWhatTheBlockHasFound_andWhatItDidNotDo() {
        Narration said = first("113-unwiring-by-a-fault", "B59", 60);
        assertThat(said.title()).isEqualTo("The kernel panics.");
        assertThat(said.sentences())
                .containsExactly(
                        "fault_flags are CHANGE_WIRING and wired is FALSE: so a wiring of frame 0"
                                + " is to be taken back, but its wire_count is 0.",
                        "vm_page_unwire: invalid wire count: 0.");
        assertThat(said.notTaken())
                .contains("Nor wire it, because wired is FALSE.")
                .anyMatch(sentence -> sentence.startsWith("Nor unwire it, because wire_count of"));
    }

    @Test
    void dirtyBits_areLeftToTheHardware_byTheFlags() {
        assertThat(first("76-munlock", "B53", 1).notTaken())
                .containsExactly(
                        "Not taken: mark it dirty at once, because fault_flags are USER_WIRE,"
                                + " without VM_FAULT_DIRTY.");
        assertThat(first("77-fork-wired", "C2", 1).refusal())
                .startsWith("Not taken: map them as the entry allows now, because");
    }

    @Test
    void entryThatIsUnwired_isOneWithItsNeighbour_orSaysWhyNot() {
        assertThat(first("76-munlock", "MW7.2", 1).notTaken())
                .containsExactly(
                        "Not taken: merge it with a neighbour (MS1), because nothing lies below it"
                                + " and eflags of e2 is 0, not USER_WIRED.");
        assertThat(first("76-munlock", "MU5.1", 1).text())
                .isEqualTo("wired_count was 1 and is 0. The map stays locked.");
        assertThat(first("76-munlock", "MS2.1", 1).notTaken())
                .contains("Nor leave them apart, because the two say the same.");
    }
}
