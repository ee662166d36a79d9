package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Motion;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.PictureDiff;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.Type;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the stage shows, by key. */
class StageLayoutTest {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 690;

    @Test
    void stage_ofTheSameInput_isTheSamePicture() {
        StageInput in = StageScenes.copyAfterFork().input();

        assertThat(StageLayout.layout(in, WIDTH, HEIGHT, 1))
                .isEqualTo(StageLayout.layout(in, WIDTH, HEIGHT, 1));
    }

    @Test
    void stage_inAnyRoom_isAsLargeAsTheRoom() {
        StageInput in = StageScenes.copyAfterFork().input();
        double[][] rooms = {{900, 600, 1}, {1280, 690, 1}, {1920, 980, 1.25}, {3840, 2000, 1}};
        for (double[] room : rooms) {
            Picture picture = StageLayout.layout(in, room[0], room[1], room[2]);

            assertThat(picture.width()).isBetween(room[0] - 4, room[0] + 4);
            assertThat(picture.height()).isBetween(room[1] - 4, room[1] + 4);
        }
    }

    @Test
    void reservedFrame_hasASecondOutline_andSaysWhatItIsFor() {
        StageInput in = MachineStage.reservation().toEnd().frames.now();
        Picture picture = StageLayout.layout(in, WIDTH, HEIGHT, 1);

        Group used = picture.group("page/p5@queue/active").orElseThrow();
        assertThat(used.tooltip()).endsWith("reserved for page 5 of o3, with 1 of 8 frames in use");
        assertThat(dashedBoxes(used)).isOne();
        Group kept = picture.group("page/p0@queue/free").orElseThrow();
        assertThat(kept.tooltip()).contains("reserved for page 0 of o3");
        assertThat(dashedBoxes(kept)).isOne();
        Group other = picture.group("page/p8@queue/free").orElseThrow();
        assertThat(other.tooltip()).doesNotContain("reserved");
        assertThat(dashedBoxes(other)).isZero();
    }

    private static long dashedBoxes(Group group) {
        return group.shapes().stream()
                .filter(s -> s instanceof Box b && b.dash() == Dash.DASHED)
                .count();
    }

    @Test
    void virtualPage_isATarget_mappedOrNot() {
        Picture picture = StageScenes.copyAfterFork().picture(WIDTH, HEIGHT, 1);

        for (String va : List.of("0x10000", "0x13000", "0x17000")) {
            Group page = picture.group("pte/va/101/" + va).orElseThrow();
            Rect at = page.bounds();
            assertThat(picture.at(at.centerX(), at.centerY()).orElseThrow().target())
                    .isEqualTo("va/101/" + va);
        }
    }

    @Test
    void marksOfAMapping_areShown_howeverNarrowTheColumns() throws Exception {
        for (int pages = 1; pages <= 16; pages++) {
            String mmap = "P: mmap heap %d pages rw anon private".formatted(pages);
            Picture picture =
                    ScenarioStage.script("spawn P", mmap, "P: mlock heap").after("SL4").picture();
            assertThat(ScenarioStage.words(picture, "pte/va/100/0x10000"))
                    .as("of %d pages", pages)
                    .anyMatch(words -> words.contains("WAM"));
        }
    }

    @Test
    void copy_isAMotionBetweenTheTwoChips() {
        Picture picture = StageScenes.copyAfterFork().picture(WIDTH, HEIGHT, 1);

        assertThat(picture.motions())
                .containsExactly(
                        new Motion(Motion.Kind.COPY, "page/p11@object/o1", "page/p14@object/o2"));
        Group from = picture.group("page/p11@object/o1").orElseThrow();
        Group to = picture.group("page/p14@object/o2").orElseThrow();
        assertThat(from.x()).isEqualTo(to.x());
        assertThat(from.y()).isGreaterThan(to.y());
    }

    @Test
    void allocatedFrame_isSeenToLeaveTheFreeQueue() {
        StageRun run = new StageRun(StageScenes.forked(64, 8)).after("B19");
        Picture before = run.picture(WIDTH, HEIGHT, 1);
        Picture after = run.after("B20.2").picture(WIDTH, HEIGHT, 1);

        assertThat(PictureDiff.between(before, after).transfers())
                .anyMatch(
                        transfer ->
                                transfer.from().key().equals("page/p14@queue/free")
                                        && transfer.to().key().equals("page/p14@queue/none")
                                        && transfer.leaves());
    }

    @Test
    void orangeChips_areThoseThatTheStepChanged() {
        Picture picture = StageScenes.copyAfterFork().picture(WIDTH, HEIGHT, 1);

        List<String> orange = new ArrayList<>();
        for (Pane pane : picture.panes()) {
            for (Group group : pane.groups()) {
                boolean now =
                        group.shapes().getFirst() instanceof Box box && box.stroke() == Role.NOW;
                if (group.key().startsWith("page/") && now) {
                    orange.add(group.key());
                }
            }
        }
        assertThat(orange).containsExactlyInAnyOrder("page/p14@object/o2", "page/p14@queue/none");
    }

    @Test
    void everyBlockOfTheHandler_hasOnePhase() {
        List<String> seen = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            seen.addAll(phase.stems());
        }
        List<String> blocks =
                Engine.runner().table().blocks().stream()
                        .filter(info -> info.routine().equals("vm_fault"))
                        .map(BlockTable.Info::stem)
                        .distinct()
                        .toList();

        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(blocks);
        assertThat(Phase.values()).hasSize(16);
    }

    @Test
    void everyFrame_isCountedInOneQueue() {
        StageRun run = StageScenes.copyAfterFork();
        Map<QueueKind, Integer> counts = PhysicalMemory.counts(run.input().view());

        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(64);
        assertThat(counts.get(QueueKind.NONE)).isEqualTo(2);
    }

    @Test
    void largeMachine_showsNoMoreGroupsThanASmallOne() {
        Picture small = new StageRun(StageScenes.forked(64, 40)).picture(WIDTH, HEIGHT, 1);
        Picture large = new StageRun(StageScenes.forked(4096, 4000)).picture(WIDTH, HEIGHT, 1);

        assertThat(large.groupCount()).isLessThanOrEqualTo(small.groupCount() + 8);
    }

    @Test
    void offsetOfTheBackingObject_shiftsTheIndexInTheSameColumn() {
        Picture picture =
                StageScenes.vector("three-level-chain").after("B38").picture(WIDTH, HEIGHT, 1);

        assertThat(indexes(picture, "strip/o3")).containsExactly("0", "1", "2", "3");
        assertThat(indexes(picture, "strip/o2")).containsExactly("2", "3", "4", "5");
        assertThat(indexes(picture, "strip/o1")).containsExactly("3", "4", "5", "6");
    }

    private static List<String> indexes(Picture picture, String key) {
        List<String> texts = new ArrayList<>();
        for (var shape : picture.group(key).orElseThrow().shapes()) {
            if (shape instanceof Text text) {
                texts.add(text.text());
            }
        }
        return texts;
    }

    @Test
    void overlaps_areFound() {
        PictureBuilder picture = new PictureBuilder(200, 100);
        PictureBuilder.PaneBuilder pane = picture.pane("p", Layer.GROUND, new Rect(0, 0, 200, 100));
        pane.add(GroupBuilder.of("one").text(10, 20, "one", Type.BODY, Role.INK));
        pane.add(GroupBuilder.of("two").text(20, 22, "two", Type.BODY, Role.INK));
        pane.add(
                GroupBuilder.of("box")
                        .box(new Rect(50, 50, 20, 20), 4, Role.SURFACE, Role.EDGE)
                        .text(55, 65, "too long", Type.BODY, Role.INK));

        assertThat(Overlaps.in(picture.build())).hasSize(2);
    }
}
