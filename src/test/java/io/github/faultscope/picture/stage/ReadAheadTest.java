package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.picture.Outline;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.stage.ReadAhead.Kind;
import io.github.faultscope.vm.VmProt;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The read-ahead window: P maps a file of 64 pages and reads here and there. */
class ReadAheadTest {
    private static MachineStage reading(long... pages) {
        return readingWith(64, pages);
    }

    private static MachineStage readingWith(int frames, long... pages) {
        List<Action> script = new ArrayList<>();
        script.add(Actions.file("data", 64 * 4096));
        script.add(Actions.spawn("P"));
        script.add(Actions.mmap("P", "data", 64, VmProt.READ, Actions.Kind.FILE_SHARED, "data"));
        for (long page : pages) {
            script.add(Actions.read("P", "data", page));
        }
        return new MachineStage(frames, script);
    }

    private static ReadAhead at(MachineStage stage) {
        return Objects.requireNonNull(stage.frames.now().step().reading());
    }

    private static ReadAhead.Limit limit(ReadAhead read, Kind kind) {
        return read.limits().stream().filter(l -> l.kind() == kind).findFirst().orElseThrow();
    }

    private static String words(MachineStage stage) {
        return Outline.of(
                StageLayout.layout(stage.frames.now(), View.ALL.alone(Part.READING), 1200, 420, 1));
    }

    @Test
    void wish_atB23_isClippedToTheEntry() {
        ReadAhead read = at(reading(3).after("B23", 1));

        assertThat(limit(read, Kind.WISH))
                .isEqualTo(new ReadAhead.Limit(Kind.WISH, 7, 8, "", true));
        assertThat(limit(read, Kind.ENTRY).behind()).isEqualTo(3);
        assertThat(limit(read, Kind.ENTRY).note()).isEqualTo("3 and 60 pages of room");
        assertThat(limit(read, Kind.PAGER).isKnown()).isFalse();
        assertThat(read.clipping()).extracting(ReadAhead.Limit::kind).containsExactly(Kind.ENTRY);
    }

    @Test
    void backwardWindow_withoutNeighbours_isAsWished() {
        ReadAhead read = at(reading(20).after("A5", 1));

        assertThat(limit(read, Kind.NEIGHBOUR).behind()).isEqualTo(7);
        assertThat(limit(read, Kind.NEIGHBOUR).ahead()).isEqualTo(ReadAhead.UNKNOWN);
        assertThat(limit(read, Kind.FRAMES).behind()).isEqualTo(7);
        assertThat(read.array()).isEqualTo(new ReadAhead.Array(0, 7, 13, false));
        assertThat(read.clipping()).isEmpty();
    }

    @Test
    void forwardWindow_beforeAResidentPage_endsThere() {
        // Page 20 brought in 13 to 28.
        ReadAhead read = at(reading(20, 10).after("A10", 2));

        assertThat(limit(read, Kind.NEIGHBOUR).ahead()).isEqualTo(2);
        assertThat(limit(read, Kind.NEIGHBOUR).note()).isEqualTo("there: 13");
        assertThat(limit(read, Kind.OBJECT).ahead()).isEqualTo(2);
        assertThat(limit(read, Kind.FRAMES).ahead()).isEqualTo(2);
        assertThat(read.array()).isEqualTo(new ReadAhead.Array(0, 10, 3, true));
        assertThat(read.clipping())
                .extracting(ReadAhead.Limit::kind)
                .containsExactly(Kind.NEIGHBOUR);
    }

    @Test
    void cluster_atTheEndOfTheFile_isClippedByEntryAndObject() {
        ReadAhead read = at(reading(62).after("A10", 1));

        assertThat(limit(read, Kind.ENTRY).ahead()).isEqualTo(1);
        assertThat(limit(read, Kind.FRAMES).behind()).isEqualTo(7);
        assertThat(limit(read, Kind.FRAMES).ahead()).isEqualTo(1);
        assertThat(read.array().count()).isEqualTo(9);
    }

    @Test
    void cluster_withoutFrames_isClippedByThem() {
        MachineStage stage = readingWith(16, 2, 30);
        ReadAhead read = at(stage.after("A10", 2));

        assertThat(limit(read, Kind.FRAMES).note()).startsWith("no frame for ");
        assertThat(read.clipping()).extracting(ReadAhead.Limit::kind).containsExactly(Kind.FRAMES);
        assertThat(read.array().count()).isLessThan(16);
    }

    @Test
    void sequentialReader_isTurnedAhead_andDropsWhatLiesBehind() {
        MachineStage stage = reading(20, 29).after("B31", 2);
        ReadAhead read = at(stage);

        assertThat(read.sequential()).isTrue();
        assertThat(limit(read, Kind.TURN).behind()).isZero();
        assertThat(limit(read, Kind.TURN).ahead()).isEqualTo(15);
        ReadAhead.Dropped dropped = Objects.requireNonNull(read.dropped());
        assertThat(dropped.cached()).hasSize(16).startsWith(13L).endsWith(28L);
        assertThat(dropped.inactive()).isEmpty();
        assertThat(dropped.end()).isEqualTo(12);
        assertThat(words(stage))
                .contains("Behind the reader: 13–28 to the cache; stopped at 12")
                .contains("lastr becomes 29 + 16 − 0 = 45.")
                .contains("Next time a fault on pages 45–60 counts as sequential");
    }

    @Test
    void dataArrived_tellsWhereThePagesWent() {
        MachineStage stage = reading(20).after("B31", 1);

        assertThat(at(stage).progress()).isEqualTo(ReadAhead.Progress.DONE);
        assertThat(words(stage)).contains("After the read: 13–19, 21–28 PQ_INACTIVE; 20 busy.");
    }

    @Test
    void window_outsideOfTheRead_isNotThere() {
        MachineStage stage = reading(20).after("B22", 1);

        assertThat(stage.frames.now().step().reading()).isNull();
        assertThat(words(stage)).contains("No fault asks a pager now.");
        assertThat(at(stage.after("B23", 1))).isNotNull();
        assertThat(stage.after("B40", 1).frames.now().step().reading()).isNull();
    }

    @Test
    void everyStepOfARead_inAnyRoom_overlapsNowhere() {
        List<String> faults = new ArrayList<>();
        double[][] rooms = {{900, 600}, {1280, 690}, {1920, 980}};
        MachineStage stage = reading(20, 29);
        int shown = 0;
        while (stage.history.forward()) {
            StageInput in = stage.frames.now();
            if (in.step().reading() == null) {
                continue;
            }
            shown++;
            for (double[] room : rooms) {
                Picture whole = StageLayout.layout(in, room[0], room[1], 1);
                faults.addAll(Overlaps.in(whole));
            }
            View alone = View.ALL.alone(Part.READING);
            faults.addAll(Overlaps.in(StageLayout.layout(in, alone, 1100, 340, 1)));
        }

        assertThat(shown).isGreaterThan(30);
        assertThat(faults).isEmpty();
    }
}
