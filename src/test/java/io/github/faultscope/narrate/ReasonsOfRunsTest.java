package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.ToldRun.last;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** In runs that are shipped, a sentence says by which value it went that way. */
class ReasonsOfRunsTest {
    @Test
    void secondLookUp_saysWhatTheEntryAllows_andWhatIsAskedFor() {
        Narration said = last("92-mprotect-during-io", "B49.1");
        assertThat(said.title()).isEqualTo("e1 does not allow -w- any more.");
        assertThat(said.text())
                .startsWith(
                        "It allows r-- now. The second look-up answers KERN_PROTECTION_FAILURE.");
        assertThat(last("91-munmap-during-io", "B49.1").title())
                .startsWith("No entry covers 0x")
                .endsWith(" any more.");
    }

    @Test
    void protectionThatIsTakenAway_isNotSaidToCostAFault() {
        assertThat(last("92-mprotect-during-io", "MP3.2").text())
                .isEqualTo("It was rw-: the page table loses at once what is no longer allowed.");
    }

    @Test
    void relockedMap_isSaidToBeHeld_whereTheVariableChanges() {
        assertThat(last("93-mmap-during-io", "B47.1").text()).doesNotContain("lookup_still_valid");
        assertThat(last("93-mmap-during-io", "B48").text())
                .contains("lookup_still_valid becomes TRUE");
    }

    @Test
    void fileWithoutAName_saysWhoStillUsesIt() {
        Narration said = last("145-last-user-of-a-file", "OD1");
        assertThat(said.text())
                .contains("ref_count is now 0, v_usecount of data.txt 1.")
                .contains("this fault itself still uses it");
        assertThat(said.notTaken())
                .contains(
                        "Not taken: end the file (VI1), because the fault itself still uses"
                                + " data.txt.");
    }

    @Test
    void kernelsAccess_isNamed_andSoAreBothWaysToPin() {
        assertThat(last("83-copyin", "KA1").text()).contains("It is copyin, which reads");
        assertThat(last("81-nofault", "B07").refusal()).contains("(B08.2)").contains("(B08.1)");
    }

    @Test
    void adviceAndSync_sayWhatTheyDidNotDo() {
        assertThat(last("21-random-advice", "MV1").notTaken())
                .contains("Nor do it at once (MV3), because random is kept in the entries.");
        assertThat(last("33-nosync-ping-pong", "FY1.2").refusal()).contains("because log is there");
    }
}
