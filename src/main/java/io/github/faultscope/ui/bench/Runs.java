package io.github.faultscope.ui.bench;

import io.github.faultscope.history.History;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.ui.engine.Library;
import io.github.faultscope.ui.engine.Recording;
import io.github.faultscope.ui.engine.ScenarioRef;

import java.nio.file.Path;
import java.util.List;

/** A recorded run as the only thing there is to be opened. */
public final class Runs implements Library {
    private static final int PAGES = 16;
    private static final int MOST_CHILDREN = 5_000;

    private final Recording only;

    private Runs(Recording only) {
        this.only = only;
    }

    /**
     * A process forks a child again and again, which writes to the memory that both share and ends.
     *
     * @param steps how many are recorded
     */
    public static Runs of(int frames, int steps) {
        Machine machine = new Machine(MachineConfig.ofFrames(frames));
        History history = new History(machine);
        machine.append(Actions.spawn("A"));
        machine.append(Actions.anon("A", "heap", PAGES));
        write(machine, "A");
        for (int child = 0; history.recorded() < steps && child < MOST_CHILDREN; child++) {
            machine.append(Actions.fork("A", "B"));
            write(machine, "B");
            machine.append(Actions.exit("B"));
            history.runToEnd(steps - history.recorded());
        }
        return new Runs(new Recording("bench", machine, history, List.of(), null, ""));
    }

    private static void write(Machine machine, String process) {
        for (int page = 0; page < PAGES; page++) {
            machine.append(Actions.write(process, "heap", page));
        }
    }

    @Override
    public List<ScenarioRef> scenarios() {
        return List.of();
    }

    @Override
    public Recording first() {
        return only;
    }

    @Override
    public Recording open(String id) {
        return only;
    }

    @Override
    public Recording open(Path file) {
        return only;
    }

    @Override
    public Recording fresh(MachineConfig config) {
        return only;
    }
}
