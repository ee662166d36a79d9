package io.github.faultscope.cli.bench;

import io.github.faultscope.history.History;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Jumps in a long record: a process forks a child again and again, which writes to the memory that
 * both share and ends.
 */
public final class SeekTrial {
    private static final int PAGES = 16;
    private static final int MOST_CHILDREN = 5_000;
    private static final long SEED = 42;

    private final History history;

    private SeekTrial(History history) {
        this.history = history;
    }

    /** A machine of 64 frames with so many recorded steps. */
    public static SeekTrial of(int steps) {
        Machine machine = new Machine(MachineConfig.standard());
        History history = new History(machine);
        machine.append(Actions.spawn("A"));
        machine.append(Actions.anon("A", "heap", PAGES));
        write(machine, "A");
        for (int child = 0; history.recorded() < steps; child++) {
            if (child == MOST_CHILDREN) {
                throw new IllegalStateException("the record does not grow");
            }
            machine.append(Actions.fork("A", "B"));
            write(machine, "B");
            machine.append(Actions.exit("B"));
            history.runToEnd(steps - history.recorded());
        }
        return new SeekTrial(history);
    }

    private static void write(Machine machine, String process) {
        for (int page = 0; page < PAGES; page++) {
            machine.append(Actions.write(process, "heap", page));
        }
    }

    /** How many steps are recorded. */
    public int steps() {
        return history.recorded();
    }

    /** Jumps to states anywhere in the record; how long each took, in milliseconds, ascending. */
    public double[] milliseconds(int jumps) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] took = new double[jumps];
        for (int i = 0; i < jumps; i++) {
            int to = random.nextInt(history.recorded() + 1);
            long begin = System.nanoTime();
            history.seek(to);
            took[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(took);
        return took;
    }
}
