package io.github.faultscope.export.reel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.stage.FaultSteps;
import io.github.faultscope.picture.stage.StageFrames;
import io.github.faultscope.picture.stage.StageLayout;
import io.github.faultscope.picture.stage.View;
import io.github.faultscope.scenario.Library;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** What stands beside the stage of runs: variables, and the way through the handler. */
class StateOfRunsTest {
    /** The blocks that set variables for the first time in a fault. */
    private static final Set<String> SET = Set.of("B06", "B09", "B11", "B23", "B29", "B30");

    private static Reel reel(String id) {
        return Reel.of(Library.load().get(id));
    }

    private static List<Group> state(Reel reel, int step) {
        StageFrames frames = new StageFrames(reel.history(), reel.narrator());
        Picture picture = StageLayout.layout(frames.at(step), View.ALL, 1280, 720, 1);
        return picture.panes().stream()
                .filter(pane -> pane.key().equals("state"))
                .flatMap(pane -> pane.groups().stream())
                .toList();
    }

    private static String tooltip(Group group) {
        return Objects.requireNonNullElse(group.tooltip(), "");
    }

    /** The first step at or behind one with which a block ran. */
    private static int next(Reel reel, String block, int from) {
        return IntStream.rangeClosed(from, reel.steps())
                .filter(n -> reel.history().table().get(reel.history().block(n)).id().equals(block))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"16-cold-read", "38-private-file-write", "30-io-error"})
    void variableThatIsSetForTheFirstTime_wasNothingBefore(String id) {
        Reel reel = reel(id);
        int end = next(reel, "B29", 1) + 20;
        for (int step = 1; step <= end; step++) {
            if (SET.contains(reel.history().step(step).block().stem())) {
                assertThat(state(reel, step))
                        .as("step %d", step)
                        .filteredOn(row -> tooltip(row).contains("was "))
                        .allMatch(row -> row.key().equals("state/fs.lookup_still_valid"));
            }
        }
    }

    @Test
    void faultThatIsOver_isNotShownWithAnotherCall() {
        Reel reel = reel("07-read-only");
        int call = next(reel, "SR1", 1);
        int thread = reel.history().thread(call);

        assertThat(FaultSteps.of(reel.history(), call, thread)).isEmpty();
    }

    @Test
    void daemonThatWalks_hasItsVariablesShown_withTheStandingOfThePage() {
        Reel reel = reel("53-second-lap");
        List<Group> state = state(reel, next(reel, "AC4", 1));

        assertThat(texts(state)).contains("STATE OF vm_pageout_active", "rounds to go");
        assertThat(state).anyMatch(row -> tooltip(row).matches("m = frame 0, act_count \\d+"));
    }

    @Test
    void wiredEntryThatIsCopied_isShownInTheChild_whereTheCopiesGo() {
        assertThat(keys("77-fork-wired", "C6", 1)).contains("page/p3@object/o4");
    }

    @Test
    void moveThatIsRefused_isSaidOnTheStage_whereItIsDecided_andNotWhereItIsDone() {
        assertThat(keys("41-fork-then-write", "B42", 1)).contains("arrow/refused");
        assertThat(keys("43-page-theft", "B42", 350)).doesNotContain("arrow/refused");
    }

    private static List<String> keys(String id, String block, int from) {
        Reel reel = reel(id);
        StageFrames frames = new StageFrames(reel.history(), reel.narrator());
        int step = next(reel, block, from);
        Picture picture = StageLayout.layout(frames.at(step), View.ALL, 1280, 720, 1);
        return picture.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .map(Group::key)
                .toList();
    }

    private static List<String> texts(List<Group> groups) {
        return groups.stream()
                .flatMap(group -> group.shapes().stream())
                .filter(Text.class::isInstance)
                .map(shape -> ((Text) shape).text())
                .toList();
    }
}
