package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Held;
import io.github.faultscope.check.Holdings;
import io.github.faultscope.check.Waiting;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Text;
import io.github.faultscope.scenario.ScenarioReader;
import io.github.faultscope.scenario.ScenarioRun;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Threads while P waits for the disk, which works. */
class ThreadRowsTest {
    @SuppressWarnings("NullAway.Init")
    private History history;

    private int p;
    private int disk;

    @BeforeEach
    void run() throws Exception {
        Path file = Path.of("assets/scenarios/16-cold-read.scenario");
        history = new ScenarioRun(ScenarioReader.read(file)).history();
        while (history.forward()) {
            Kernel k = history.view();
            p = named(k, "P");
            disk = named(k, "disk");
            if (p != 0 && history.thread(history.position()) == disk && asleep(k)) {
                return;
            }
        }
        throw new IllegalStateException("P never waited for the disk");
    }

    private static int named(Kernel k, String name) {
        return Arrays.stream(KernelThread.all(k))
                .filter(t -> KernelThread.name(k, t).equals(name))
                .findFirst()
                .orElse(0);
    }

    private boolean asleep(Kernel k) {
        return KernelThread.state(k, p) == KernelThread.SLEEPING;
    }

    private Picture picture(View view) {
        StageInput in = new StageFrames(history, new Narrator(history)).now();
        return StageLayout.layout(in, view, 1280, 720, 1);
    }

    private static List<String> words(Group group) {
        return group.shapes().stream()
                .filter(Text.class::isInstance)
                .map(shape -> ((Text) shape).text())
                .toList();
    }

    @Test
    void waiting_isForTheDisk_andHoldsItsPagesBusy() {
        Kernel k = history.view();
        assertThat(Waiting.of(k, history.runner(), p)).containsExactly(disk);
        assertThat(Waiting.of(k, history.runner(), disk)).isEmpty();
        assertThat(Holdings.of(k, history.runner(), p))
                .extracting(Held::kind)
                .contains(Held.Kind.BUSY, Held.Kind.VNODE_SHARED, Held.Kind.PAGING)
                .doesNotContain(Held.Kind.MAP);
    }

    @Test
    void whoWaits_standsBelowWhomItWaitsFor() {
        Picture picture = picture(View.ALL);
        long of = history.view().id(p);
        Group waits = picture.group("waits/" + of).orElseThrow();
        assertThat(words(waits)).containsExactly("P waits for disk: asleep on vnread");
        double above = picture.group("thread/" + history.view().id(disk)).orElseThrow().y();
        assertThat(picture.group("thread/" + of).orElseThrow().y()).isGreaterThan(above);
        assertThat(words(picture.group("threads/head").orElseThrow()))
                .contains("may run next: disk");
    }

    @Test
    void littleRoom_makesRowsLow_withTheReasonInTheRow() {
        StageInput in = new StageFrames(history, new Narrator(history)).now();
        PictureBuilder picture = new PictureBuilder(900, 600);
        Scene scene = new Scene(in, picture);
        ThreadRows low = new ThreadRows(scene, false, 100, 200);
        assertThat(low.height()).isLessThan(new ThreadRows(scene, false, 200, 200).height() - 20);
        low.draw(new Rect(0, 0, 900, 200));
        assertThat(words(picture.build().group("waits/" + history.view().id(p)).orElseThrow()))
                .containsExactly("P waits for disk: asleep on vnread");
    }

    @Test
    void turns_areLanesAlongOneTime_withWhoGoesOnAtTheEnd() {
        Picture picture = picture(View.ALL.alone(Part.TURNS));
        List<String> waiter = words(picture.group("turns/" + history.view().id(p)).orElseThrow());
        List<String> worker =
                words(picture.group("turns/" + history.view().id(disk)).orElseThrow());
        assertThat(waiter).contains("P", "B30").last().asString().startsWith("asleep in");
        assertThat(worker).contains("disk", "DK1");
        assertThat(words(picture.group("turns/head").orElseThrow())).containsExactly("now");
    }

    @Test
    void diskAtWork_leavesTheWaitersFaultOnTheStage() {
        Picture picture = picture(View.ALL);
        assertThat(words(picture.group("state/fs.pindex").orElseThrow())).contains("20");
    }

    @Test
    void threadsAlone_tellTheirFrames() {
        Picture picture = picture(View.ALL.alone(Part.THREADS));
        Group frames = picture.group("frames/" + history.view().id(p)).orElseThrow();
        assertThat(words(frames).getFirst()).contains("vm_fault B30.2 → ");
    }

    @Test
    void everyPart_canBeAlone_andHidden() {
        for (Part part : Part.values()) {
            if (part != Part.MAP && part != Part.OTHERS) {
                assertThat(picture(View.ALL.alone(part)).groupCount()).as("%s", part).isPositive();
            }
            Picture without = picture(View.ALL.toggled(part));
            assertThat(without.panes()).as("%s", part).noneMatch(pane -> isOf(pane.key(), part));
        }
    }

    private static boolean isOf(String key, Part part) {
        return Part.ofPane(key).filter(part::equals).isPresent();
    }

    @Test
    void overview_leavesFieldsOut_andIsLarger() {
        Picture all = picture(View.ALL);
        Picture overview = picture(View.OVERVIEW);
        assertThat(overview.panes()).noneMatch(pane -> isOf(pane.key(), Part.STATE));
        assertThat(card(all)).anyMatch(text -> text.startsWith("size "));
        assertThat(card(overview))
                .anyMatch(text -> text.startsWith("ref_count "))
                .noneMatch(text -> text.startsWith("size "));
        assertThat(high(overview)).isGreaterThan(high(all));
    }

    private static List<String> card(Picture picture) {
        return picture.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .filter(group -> group.key().startsWith("object/o"))
                .flatMap(group -> words(group).stream())
                .toList();
    }

    private static double high(Picture picture) {
        return picture.group("sentence/title").orElseThrow().bounds().height();
    }

    @Test
    void view_resizedAndBack_isTheSame() {
        View wide = View.ALL.resized(true).resized(true);
        assertThat(View.parse(wide.write())).isEqualTo(wide).isNotEqualTo(View.ALL);
        assertThat(wide.resized(false).resized(false)).isEqualTo(View.ALL);
        assertThat(View.ALL.toggled(Part.MEMORY).unhidden()).isEqualTo(View.ALL);
        assertThat(View.OVERVIEW.at(Detail.EVERYTHING)).isEqualTo(View.ALL);
        assertThat(View.parse(View.OVERVIEW.resized(true).write()))
                .isEqualTo(View.OVERVIEW.resized(true));
    }

    @Test
    void view_writtenAndRead_isTheSame() {
        View view = View.OVERVIEW.alone(Part.CHAIN);
        assertThat(View.parse(view.write())).isEqualTo(view);
        assertThat(View.parse("all nonsense -what")).isEqualTo(View.ALL);
        assertThat(View.parse(View.OVERVIEW.write())).isEqualTo(View.OVERVIEW);
    }
}
