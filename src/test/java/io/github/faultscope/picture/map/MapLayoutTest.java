package io.github.faultscope.picture.map;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.history.History;
import io.github.faultscope.narrate.Check;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Text;
import io.github.faultscope.scenario.ScenarioReader;
import io.github.faultscope.scenario.ScenarioRun;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Shows the handler map of a parent's write after fork, which is copied. */
class MapLayoutTest {
    private static History history;
    private static MapFrames frames;

    @BeforeAll
    static void run() throws Exception {
        ScenarioRun run =
                new ScenarioRun(
                        ScenarioReader.read(
                                Path.of("assets/scenarios/41-fork-then-write.scenario")));
        history = run.history();
        frames = new MapFrames(history, new Narrator(history));
        history.runToEnd(10_000);
    }

    private static int last(String id) {
        for (int step = history.recorded(); step > 0; step--) {
            if (history.table().get(history.block(step)).id().equals(id)) {
                return step;
            }
        }
        throw new IllegalStateException("never came to " + id);
    }

    private static Picture at(String id) {
        return MapLayout.layout(frames.at(last(id), Set.of()), 1600, 900, 1);
    }

    private static Group block(Picture picture, String stem) {
        return picture.group("block/" + stem).orElseThrow();
    }

    private static boolean has(Group group, Role role) {
        return group.shapes().stream()
                .map(Shape::toString)
                .anyMatch(s -> s.contains("=" + role + ","));
    }

    private static List<String> words(Group group) {
        return group.shapes().stream()
                .filter(Text.class::isInstance)
                .map(shape -> ((Text) shape).text())
                .toList();
    }

    @Test
    void stepOfAnotherThread_saysWhoseFaultItIs() throws Exception {
        Path file = Path.of("assets/scenarios/92-mprotect-during-io.scenario");
        History other = new ScenarioRun(ScenarioReader.read(file)).history();
        other.runToEnd(10_000);
        MapFrames maps = new MapFrames(other, new Narrator(other));
        int step = 1;
        while (!other.table().get(other.block(step)).stem().equals("MP3")) {
            step++;
        }

        Picture picture = MapLayout.layout(maps.at(step, Set.of()), 1600, 900, 1);

        assertThat(words(picture.group("map/title").orElseThrow()))
                .anyMatch(text -> text.startsWith("P.2") && text.endsWith("P.1's fault"));
        assertThat(words(at("B44").group("map/title").orElseThrow()))
                .noneMatch(text -> text.endsWith("'s fault"));
    }

    @Test
    void copy_isNow_andTheWayThereIsLit() {
        Picture picture = at("B44");
        assertThat(has(block(picture, "B44"), Role.NOW)).isTrue();
        assertThat(has(block(picture, "B42"), Role.PATH)).isTrue();
        assertThat(has(block(picture, "B25"), Role.PATH)).isFalse();
        assertThat(has(picture.group("way/B42>B44").orElseThrow(), Role.PATH)).isTrue();
    }

    @Test
    void blockEnteredTwice_saysSo() {
        assertThat(words(block(at("B44"), "B10"))).contains("×2");
        assertThat(words(block(at("B44"), "B40"))).doesNotContain("×1");
    }

    @Test
    void earlierFault_isKept_andWhatNobodyReachedIsNot() {
        MapInput in = frames.at(last("B44"), Set.of("B25"));
        assertThat(in.earlier()).contains("B37", "B25").doesNotContain("B30", "B44");
    }

    @Test
    void steal_listsItsTestsInOrder_upToTheFirstThatFailed() {
        List<Check> checks = frames.at(last("B44"), Set.of()).steal();
        assertThat(checks).hasSize(6);
        assertThat(checks.get(0).verdict()).isEqualTo(Check.Verdict.HELD);
        assertThat(checks.get(1))
                .isEqualTo(new Check("ref_count is 2", Check.Verdict.FAILED, true));
        assertThat(checks.get(2).verdict()).isEqualTo(Check.Verdict.NOT_TRIED);
        assertThat(at("B44").group("map/refused/B42>B43")).isPresent();
    }

    @Test
    void stepThatChose_listsItsTests_andCrossesOutTheWayNotTaken() {
        Picture picture = at("B35");
        Group card = picture.group("map/words").orElseThrow();
        assertThat(words(card)).contains("o3 lies below");
        assertThat(picture.group("map/refused/B35>B36")).isPresent();
        assertThat(picture.group("map/refused/B35>B38")).isEmpty();
        assertThat(card.tooltip()).contains("Not taken: back to the top (B36)");
    }

    @Test
    void stepWithoutAChoice_crossesNothingOut() {
        assertThat(at("B38").panes().stream().flatMap(pane -> pane.groups().stream()))
                .noneMatch(group -> group.key().startsWith("map/refused"));
    }

    @Test
    void faultInAHelper_keepsItsBlockLit_andLightsTheHelpersOwn() {
        Picture picture = at("R1.1");
        assertThat(has(block(picture, "B44"), Role.NOW)).isTrue();
        assertThat(has(block(picture, "R1"), Role.NOW)).isTrue();
    }

    @Test
    void faultThatReturned_leavesByItsExit_andNothingIsNow() {
        Picture picture = at("B61.2");
        assertThat(has(picture.group("way/B61>SUCCESS").orElseThrow(), Role.PATH)).isTrue();
        assertThat(has(block(picture, "B44"), Role.NOW)).isFalse();
    }

    @Test
    void chosenBlock_isToldAbout() {
        MapInput in = frames.at(last("B44"), Set.of()).selecting("B42");
        Group card = MapLayout.layout(in, 1600, 900, 1).group("map/words").orElseThrow();
        assertThat(words(card))
                .contains("BLOCK B42", "vm_fault.c:713–736", "Entered once by this fault");
    }

    @Test
    void start_hasNothingReached() {
        MapInput in = frames.at(0, Set.of());
        Picture picture = MapLayout.layout(in, 1600, 900, 1);
        assertThat(words(picture.group("map/title").orElseThrow()))
                .contains("0 of 62 blocks reached");
    }

    @Test
    void anyRoom_isFilled() {
        MapInput in = frames.at(last("B44"), Set.of());
        for (double width : List.of(700.0, 1280.0, 2560.0)) {
            Picture picture = MapLayout.layout(in, width, 720, 1);
            assertThat(picture.width()).isGreaterThanOrEqualTo(width - 2);
            assertThat(picture.height()).isGreaterThanOrEqualTo(718);
        }
    }
}
