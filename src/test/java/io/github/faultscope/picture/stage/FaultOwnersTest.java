package io.github.faultscope.picture.stage;

import static io.github.faultscope.picture.stage.ScenarioStage.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;

import org.junit.jupiter.api.Test;

/** What is shown of a fault while another thread is at work. */
class FaultOwnersTest {
    @Test
    void threadWithoutFault_showsTheFaultOfTheOneThatSleeps() throws Exception {
        Picture picture = ScenarioStage.shipped("91-munmap-during-io").after("MD5.1").picture();

        assertThat(words(picture, "state/whose")).containsExactly("P.1's fault, asleep");
        assertThat(words(picture, "map")).contains("P.1's fault, asleep", "B30.2");
        assertThat(words(picture, "state/fs.pindex")).contains("20");
        assertThat(picture.group("state/none")).isEmpty();
        assertThat(words(picture, "arrow/access")).containsExactly("P.1: read");
    }

    @Test
    void objectOfAFault_staysWithItsPages_whenItsAddressIsUnmapped() throws Exception {
        Picture picture = ScenarioStage.shipped("91-munmap-during-io").after("MD5.1").picture();

        assertThat(words(picture, "entry/none")).containsExactly("no entry");
        assertThat(words(picture, "object/o3")).contains("held by P.1's fault");
        assertThat(chips(picture)).isEqualTo(16);
    }

    private static long chips(Picture picture) {
        return picture.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .map(Group::key)
                .filter(key -> key.startsWith("page/") && key.endsWith("@object/o3"))
                .count();
    }

    @Test
    void severalFaultsInProgress_areListed() throws Exception {
        Picture picture =
                ScenarioStage.script(
                                "spawn P",
                                "P: thread 2",
                                "P: thread 3",
                                "file data.txt 64 pages",
                                "P: mmap data 64 pages rw file data.txt shared",
                                "hold disk",
                                "P.1: read data 5",
                                "P.2: read data 50",
                                "P.3: munmap data")
                        .after("MD5.1")
                        .picture();

        assertThat(words(picture, "state/whose")).containsExactly("2 faults in progress");
        assertThat(picture.group("state/fs.object")).isEmpty();
        assertThat(picture.panes().stream().flatMap(pane -> pane.groups().stream()))
                .filteredOn(group -> group.key().startsWith("state/thread/"))
                .extracting(Group::tooltip)
                .containsExactly(
                        "P.1: B30.2 page in, asleep  vnread  in VP6",
                        "P.2: B30.2 page in, asleep  vnread  in VP6");
    }

    @Test
    void ownFault_isNamed_too() throws Exception {
        ScenarioStage stage = ScenarioStage.shipped("58-stale-severe-test").after("B20.1");
        assertThat(words(stage.picture(), "state/whose")).containsExactly("P's fault");

        stage.after("B20.1");

        assertThat(words(stage.picture(), "state/whose")).containsExactly("Q's fault");
    }
}
