package io.github.faultscope.picture.stage;

import static io.github.faultscope.picture.stage.ScenarioStage.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Parts of the stage that keep their place through a run, and what must not vanish. */
class SteadyPartsTest {
    @Test
    void filesAndTurns_onceThere_stayWhereTheyAre() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("145-last-user-of-a-file");
        stage.history.runToEnd(1000);
        Set<Double> files = new HashSet<>();
        for (int n = 5; n <= stage.history.recorded(); n++) {
            stage.history.seek(n);
            Picture picture = stage.picture();
            files.add(baseline(picture, "files/title"));
            assertThat(picture.group("counters/signs")).isPresent();
        }

        assertThat(files).hasSize(1).doesNotContain(-1.0);
    }

    @Test
    void signsOnThePicture_areTold_andNoOthers() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("18-sequential-run").after("B24");
        assertThat(words(stage.picture(), "counters/signs"))
                .contains("busy, locked")
                .doesNotContain("cached", "wired");

        Picture dropped = stage.after("B24").after("B25.2").picture();
        assertThat(words(dropped, "counters/signs")).contains("cached");
    }

    private static double baseline(Picture picture, String key) {
        Optional<Group> title = picture.group(key);
        return title.map(group -> group.bounds().y()).orElse(-1.0);
    }

    @Test
    void fileWithoutName_saysSo_andWhoKeepsIt_untilItIsGone() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("145-last-user-of-a-file").after("VP6");
        assertThat(words(stage.picture(), "files/vp1")).contains("no name, reads 13–28");
        assertThat(words(stage.picture(), "object/o3")).contains("no name", "v_usecount 3");
        assertThat(words(stage.after("B31").picture(), "files/vp1"))
                .contains("no name, 2 uses, 64 pages");

        Picture gone = stage.after("OT3").picture();
        assertThat(gone.group("object/o3")).isEmpty();
        assertThat(gone.group("files/vp1")).isEmpty();
        assertThat(gone.group("files/title")).isPresent();
    }

    @Test
    void copyOfAWiredEntry_showsWhereItComesFrom() throws Exception {
        Picture picture = ScenarioStage.shipped("77-fork-wired").after("C6").picture();

        assertThat(picture.group("page/p0@object/o3")).isPresent();
        assertThat(picture.group("page/p3@object/o4")).isPresent();
        assertThat(words(picture, "arrow/copy")).containsExactly("copy 4096");
    }

    @Test
    void wiring_isNoAccess() throws Exception {
        Picture picture = ScenarioStage.shipped("77-fork-wired").after("B10").picture();

        assertThat(words(picture, "arrow/access")).containsExactly("as if: write");
    }

    @Test
    void counterThatBecomesNought_staysThere() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("76-munlock");
        stage.history.runToEnd(1000);

        assertThat(words(stage.picture(), "counters")).contains("v_wire_count 0");
    }
}
