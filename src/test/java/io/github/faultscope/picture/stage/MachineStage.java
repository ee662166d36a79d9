package io.github.faultscope.picture.stage;

import io.github.faultscope.history.History;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.vm.VmProt;

import java.util.List;

/** The stage of a real machine with its record, as the window has it. */
final class MachineStage {
    private static final int MOST_STEPS = 20_000;

    final History history;
    final StageFrames frames;

    private MachineStage(List<Action> script) {
        this(64, script);
    }

    MachineStage(int frames, List<Action> script) {
        this(MachineConfig.ofFrames(frames), script);
    }

    private MachineStage(MachineConfig config, List<Action> script) {
        Machine machine = new Machine(config);
        script.forEach(machine::append);
        history = new History(machine);
        this.frames = new StageFrames(history, new Narrator(history));
    }

    /** P fills its heap, forks, and its child writes. */
    static MachineStage fork() {
        return new MachineStage(
                List.of(
                        Actions.spawn("P"),
                        Actions.anon("P", "heap", 8),
                        Actions.write("P", "heap", 2),
                        Actions.write("P", "heap", 3),
                        Actions.fork("P", "C"),
                        Actions.write("C", "heap", 3)));
    }

    /** P maps a file privately and reads from its middle. */
    static MachineStage file() {
        return new MachineStage(
                List.of(
                        Actions.file("lib", 32 * 4096),
                        Actions.spawn("P"),
                        Actions.anon("P", "heap", 4),
                        Actions.mmap(
                                "P",
                                "text",
                                32,
                                VmProt.READ | VmProt.WRITE,
                                Actions.Kind.FILE_PRIVATE,
                                "lib"),
                        Actions.write("P", "text", 12),
                        Actions.write("P", "heap", 1)));
    }

    /** P has a reservation of eight frames, and uses one of them. */
    static MachineStage reservation() {
        return new MachineStage(
                MachineConfig.ofFrames(64).with(MachineParameter.RESERVATIONS, "on"),
                List.of(
                        Actions.spawn("P"),
                        Actions.anon("P", "heap", 8),
                        Actions.write("P", "heap", 5)));
    }

    /** Goes on until the block has run for the n-th time. */
    MachineStage after(String id, int times) {
        int left = times;
        for (int i = 0; i < MOST_STEPS && history.forward(); i++) {
            String ran = history.table().get(history.block(history.position())).id();
            left -= ran.equals(id) ? 1 : 0;
            if (left == 0) {
                return this;
            }
        }
        throw new IllegalStateException("never came to " + id);
    }

    MachineStage toEnd() {
        history.runToEnd(MOST_STEPS);
        return this;
    }
}
