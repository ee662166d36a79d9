package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Text;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Which of its fields the table has room for. */
class StateTableTest {
    private static final double HEADING = 33;

    private static Picture table(StageRun run, double rows) {
        PictureBuilder picture = new PictureBuilder(400, 600);
        Scene scene = new Scene(run.input(), picture);
        new StateTable(scene, new Rect(0, 0, 360, HEADING + rows * 17)).draw();
        return picture.build();
    }

    private static List<String> fields(Picture picture) {
        return picture.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .map(Group::key)
                .filter(key -> key.startsWith("state/") && !key.matches("state/(title|more|whose)"))
                .map(key -> key.substring("state/".length()))
                .toList();
    }

    @Test
    void fieldThatTheStepSets_isThere_howeverLittleRoomThereIs() {
        StageRun run = new StageRun(StageScenes.forked(64, 8)).after("B35");

        assertThat(fields(table(run, 2))).hasSize(2).contains("next_object");
    }

    @Test
    void fieldsThatAreSet_comeBeforeThoseThatAreNot() {
        StageRun run = new StageRun(StageScenes.forked(64, 8)).after("B06");

        assertThat(fields(table(run, 6))).contains("fault_type", "prot").doesNotContain("fs.m");
    }

    @Test
    void fieldsWithoutRoom_areCounted() {
        StageRun run = new StageRun(StageScenes.forked(64, 8)).after("B42");
        Picture picture = table(run, 5);

        Group more = picture.group("state/more").orElseThrow();
        assertThat(((Text) more.shapes().getFirst()).text()).matches("\\+ \\d+ more");
        assertThat(table(run, 40).group("state/more")).isEmpty();
    }

    @Test
    void whatABlockDecidesBy_isShown_inAUsualWindow() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("92-mprotect-during-io");
        assertThat(fields(stage.after("B48").picture()))
                .contains("map_generation", "fs.lookup_still_valid");
        assertThat(fields(stage.after("B49.1").picture())).contains("result", "map_generation");

        ScenarioStage wire = ScenarioStage.shipped("113-unwiring-by-a-fault").after("B59");
        assertThat(fields(wire.picture())).contains("wired", "fault_flags");
    }

    @Test
    void variablesOfBlocks_areThere() {
        List<String> stems =
                Engine.runner().table().blocks().stream().map(BlockTable.Info::stem).toList();

        assertThat(stems).containsAll(StateReads.blocks().keySet());
        StateReads.blocks().values().stream()
                .flatMap(List::stream)
                .forEach(field -> assertThat(Sight.field(field).name()).isEqualTo(field));
    }

    @Test
    void whatIsNotSetYet_isToldSo() throws Exception {
        Picture picture = ScenarioStage.shipped("144-quick-touch").after("SU1").picture();
        assertThat(ScenarioStage.words(picture, "state/hardfault")).isIn(List.of(), unset());

        Picture asleep = ScenarioStage.shipped("92-mprotect-during-io").after("VP6").picture();
        assertThat(ScenarioStage.words(asleep, "state/rv")).endsWith("–");
    }

    @Test
    void whatALookUpFinds_isToldAtThatStep() throws Exception {
        Picture picture = ScenarioStage.shipped("27-last-page").after("B01.2").picture();

        assertThat(ScenarioStage.words(picture, "state/fs.first_object")).contains("o3");
        assertThat(ScenarioStage.words(picture, "state/fs.first_pindex")).contains("2");
    }

    @Test
    void lockOnTheFirstObject_isToldAsWhatItIs() throws Exception {
        Picture one = ScenarioStage.shipped("27-last-page").after("B24").picture();
        assertThat(ScenarioStage.words(one, "state/is_first_object_locked"))
                .containsExactly("is_first_object_locked", "FALSE", "o3 is locked");

        Picture two = ScenarioStage.shipped("131-drop-behind-elsewhere").after("B27").picture();
        assertThat(ScenarioStage.words(two, "state/is_first_object_locked"))
                .containsExactly("is_first_object_locked", "TRUE", "unlocked again");
    }

    private static List<String> unset() {
        return List.of("hardfault", "–");
    }
}
