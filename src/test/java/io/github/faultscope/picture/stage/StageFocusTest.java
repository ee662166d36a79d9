package io.github.faultscope.picture.stage;

import static io.github.faultscope.picture.stage.ScenarioStage.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Picture;

import org.junit.jupiter.api.Test;

/** Where the stage looks when no fault is in progress, or no more. */
class StageFocusTest {
    @Test
    void instruction_beforeItFaults_hasItsColumn() throws Exception {
        Picture picture = ScenarioStage.shipped("11-stack-jumps").after("T1").picture();

        assertThat(picture.group("address/0x7fff2000")).isPresent();
        assertThat(words(picture, "entry/none")).containsExactly("no entry");
    }

    @Test
    void panicInTheHandler_leavesItsVariables() throws Exception {
        Picture picture = ScenarioStage.shipped("81-nofault").after("XP1").picture();

        assertThat(picture.group("state/none")).isEmpty();
        assertThat(words(picture, "state/fault_type")).contains("r--");
    }

    @Test
    void revokedFile_saysSo() throws Exception {
        Picture picture = ScenarioStage.shipped("31-revoked-file").after("VG1.2").picture();

        assertThat(
                        picture.panes().stream()
                                .filter(pane -> pane.key().equals("files"))
                                .flatMap(pane -> pane.groups().stream())
                                .flatMap(group -> words(picture, group.key()).stream()))
                .contains("8 pages, gone");
    }

    @Test
    void cards_areThoseOfTheEntryThatTheStepChanges() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("49-inherit-none").after("SF5.1");
        stage.after("SF4.1");

        assertThat(stage.picture().group("strip/o3")).isPresent();
    }
}
