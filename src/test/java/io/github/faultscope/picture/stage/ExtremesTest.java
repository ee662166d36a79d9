package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.picture.Picture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Machines, names and windows beyond the usual: nothing is cut or lies over anything else. */
class ExtremesTest {
    private static final int DEEP = 40;
    private static final int MANY = 60;

    private record Room(double width, double height) {}

    private static final List<Room> ROOMS =
            List.of(
                    new Room(400, 300),
                    new Room(800, 500),
                    new Room(1280, 690),
                    new Room(300, 1400),
                    new Room(3840, 2160));

    private record Extreme(String name, MachineStage stage) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Extreme> extremes() {
        List<Extreme> all = new ArrayList<>();
        all.add(new Extreme("four frames", small()));
        all.add(new Extreme("4,096 frames and a space of thousands of pages", large()));
        all.add(new Extreme("a chain of 40", chain()));
        all.add(new Extreme("60 processes", many()));
        for (String name :
                List.of("ذاكرة", "内存管理", "🦊🧠", "Ünïcödé", "a".repeat(60), "अनुभव", "x y")) {
            all.add(new Extreme(name, named(name)));
        }
        return all;
    }

    private static MachineStage small() {
        return new MachineStage(
                4,
                List.of(
                        Actions.spawn("P"),
                        Actions.anon("P", "heap", 8),
                        Actions.write("P", "heap", 0),
                        Actions.write("P", "heap", 1)));
    }

    private static MachineStage large() {
        List<Action> script = new ArrayList<>();
        script.add(Actions.spawn("P"));
        script.add(Actions.anon("P", "heap", 5000));
        for (int i = 0; i < 30; i++) {
            script.add(Actions.anon("P", "r" + i, 100));
            script.add(Actions.write("P", "heap", i * 150L));
        }
        return new MachineStage(4096, script);
    }

    /** Each process is forked by the one before, and all live, so that no object collapses. */
    private static MachineStage chain() {
        List<Action> script = new ArrayList<>();
        script.add(Actions.spawn("P0"));
        script.add(Actions.anon("P0", "heap", 8));
        script.add(Actions.write("P0", "heap", 0));
        for (int i = 1; i <= DEEP; i++) {
            script.add(Actions.fork("P" + (i - 1), "P" + i));
            script.add(Actions.write("P" + (i - 1), "heap", 1));
            script.add(Actions.write("P" + i, "heap", 1));
        }
        script.add(Actions.read("P" + DEEP, "heap", 0));
        return new MachineStage(512, script);
    }

    private static MachineStage many() {
        List<Action> script = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            script.add(Actions.spawn("process" + i));
            script.add(Actions.anon("process" + i, "heap", 4));
        }
        script.add(Actions.write("process7", "heap", 2));
        return new MachineStage(128, script);
    }

    private static MachineStage named(String name) {
        return new MachineStage(
                32,
                List.of(
                        Actions.file(name, 8 * 4096),
                        Actions.spawn(name),
                        Actions.anon(name, name, 6),
                        Actions.write(name, name, 2),
                        Actions.fork(name, "b" + name),
                        Actions.write(name, name, 2)));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void atTheLastStep_andInItsFault_overlapsNowhere(Extreme extreme) {
        Set<String> faults = new TreeSet<>();
        MachineStage stage = extreme.stage().toEnd();
        look(stage, "end", faults);
        for (int back = 0; back < 12; back++) {
            stage.history.back();
        }
        look(stage, "before", faults);

        assertThat(faults).isEmpty();
    }

    private static void look(MachineStage stage, String when, Set<String> faults) {
        StageInput now = stage.frames.now();
        for (Room room : ROOMS) {
            Picture picture = StageLayout.layout(now, room.width(), room.height(), 1);
            for (String fault : Overlaps.in(picture)) {
                faults.add(room + " " + when + ": " + fault);
            }
        }
    }
}
