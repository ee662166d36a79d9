package io.github.faultscope.history;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.StepLog;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.machine.Stepped;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The run of a machine, forward and backward.
 *
 * <p>State 0 is the machine before anything ran; step n leads from state n - 1 to state n. Going
 * forward repeats what is recorded and then makes new steps. One thread only may use a history;
 * what it hands out ({@link #view}, {@link #at}, {@link #step}) is copied and may go anywhere.
 */
public final class History {
    /** A copy of the state is kept for every so many steps at most, so that none is far away. */
    static final int CHECKPOINT_STEPS = 1 << 13;

    /** And for as many as make the copies no larger than the record itself, at 64 bytes a step. */
    private static final int WORDS_A_STEP = 8;

    /** The most steps that one jump makes. */
    static final int JUMP_STEPS = 5_000_000;

    /** Putting a copy of the state back takes about as long as so many steps. */
    private static final int RESTORE_STEPS = 1_024;

    private final Stepped machine;
    private final Kernel k;
    private final StepLog log = new StepLog();
    private final TreeMap<Integer, long[]> checkpoints = new TreeMap<>();
    private final Steps steps;
    private int position;
    private int branches;
    private @Nullable String limit;

    /** Begins the record of a machine, with the state that it has now as state 0. */
    public History(Stepped machine) {
        this.machine = machine;
        k = machine.kernel();
        steps = new Steps(machine.runner(), log);
        checkpoints.put(0, k.snapshot());
        k.setLog(log);
    }

    /** How many steps lie before the state that the machine is in. */
    public int position() {
        return position;
    }

    /** How many steps are recorded. */
    public int recorded() {
        return log.steps();
    }

    /**
     * How many times another future has begun: what was said of recorded steps may be wrong then.
     */
    public int branches() {
        return branches;
    }

    /** What runs the machine; it knows whose frame is whose. */
    public Runner runner() {
        return machine.runner();
    }

    /** The blocks that steps run. */
    public BlockTable table() {
        return runner().table();
    }

    /** The limit of the machine that stopped the last new step, or null. */
    public @Nullable String limit() {
        return limit;
    }

    // --- step by step ---

    /**
     * Makes the next step, again or for the first time.
     *
     * @return false when there is none: all is done or waits for ever, the machine panicked, or it
     *     is at a {@link #limit}
     */
    public boolean forward() {
        if (position < log.steps()) {
            log.redo(k, position++);
            return true;
        }
        return newStep();
    }

    private boolean newStep() {
        limit = null;
        boolean made = false;
        try {
            made = machine.step();
        } catch (MachineLimitException e) {
            limit = String.valueOf(e.getMessage());
        } finally {
            if (log.dirty()) {
                log.abandonStep(k);
            }
        }
        if (log.steps() != position + (made ? 1 : 0)) {
            throw new IllegalStateException(
                    "the machine says %s, the record has %d steps more"
                            .formatted(made ? "a step" : "no step", log.steps() - position));
        }
        if (made) {
            position++;
            int apart = Math.max(CHECKPOINT_STEPS, k.size() / WORDS_A_STEP);
            if (position - checkpoints.lastKey() >= apart) {
                checkpoints.put(position, k.snapshot());
            }
        }
        return made;
    }

    /** Takes the last step back; false at the beginning. */
    public boolean back() {
        if (position == 0) {
            return false;
        }
        log.undo(k, --position);
        return true;
    }

    /** Goes to a recorded state. */
    public void seek(int state) {
        require(state);
        int near = nearestCheckpoint(state);
        if (Math.abs(state - near) + RESTORE_STEPS < Math.abs(state - position)) {
            k.restore(checkpoint(near));
            position = near;
        }
        position = move(k, position, state);
    }

    private int move(Kernel words, int from, int to) {
        int at = from;
        while (at < to) {
            log.redo(words, at++);
        }
        while (at > to) {
            log.undo(words, --at);
        }
        return at;
    }

    private void require(int state) {
        if (state < 0 || state > log.steps()) {
            throw new IllegalArgumentException(
                    "state " + state + " is not recorded, the last one is " + log.steps());
        }
    }

    private int nearestCheckpoint(int state) {
        int below = checkpoints.floorKey(state);
        Integer above = checkpoints.ceilingKey(state);
        return above != null && above - state < state - below ? above : below;
    }

    private long[] checkpoint(int state) {
        Map.Entry<Integer, long[]> copy = checkpoints.floorEntry(state);
        return copy.getValue();
    }

    // --- other futures ---

    /**
     * Goes to a recorded state and takes out what is recorded from there on; what was planned is
     * dropped. So another future may begin.
     *
     * @return what it takes to put the record back, but for the plans
     */
    public Future cut(int state) {
        seek(state);
        SortedMap<Integer, long[]> later = checkpoints.tailMap(state, false);
        Future future = new Future(log.cut(state), new TreeMap<>(later));
        later.clear();
        machine.dropPlans();
        branches++;
        limit = null;
        return future;
    }

    /**
     * Puts back what was taken out, behind the state where that was done.
     *
     * @throws IllegalArgumentException if anything else is recorded there
     */
    public void paste(Future future) {
        log.paste(future.steps());
        checkpoints.putAll(future.checkpoints());
        branches++;
    }

    // --- further at once ---

    /**
     * Makes the next step and, if it called a routine, all steps until that has returned.
     *
     * @return false when there was no step to make
     */
    public boolean over() {
        Map<Integer, Integer> depths = depths();
        if (!forward()) {
            return false;
        }
        int t = lastThread();
        int depth = Math.max(1, depths.getOrDefault(t, 0));
        for (int i = 1; i < JUMP_STEPS && depth(t) > depth; i++) {
            if (!forward()) {
                break;
            }
        }
        return true;
    }

    /** Goes on until a thread has to wait; false when none did. */
    public boolean toNextWait() {
        for (int i = 0; i < JUMP_STEPS && forward(); i++) {
            int state = KernelThread.state(k, lastThread());
            if (state == KernelThread.LOCKED || state == KernelThread.SLEEPING) {
                return true;
            }
        }
        return false;
    }

    /**
     * Goes on until the call of vm_fault that is in progress has returned, or the next one when the
     * thread is in none; false when none did.
     */
    public boolean toEndOfFault() {
        int of = 0;
        Map<Integer, Integer> depths = depths();
        for (int i = 0; i < JUMP_STEPS && forward(); i++) {
            int t = lastThread();
            int before = depths.getOrDefault(t, 0);
            int depth = depth(t);
            depths.put(t, depth);
            if (of == 0 && inFault(t)) {
                of = t;
            }
            boolean fault = routine(log.block(position - 1)) == Routines.VM_FAULT;
            if (fault && depth < before && (of == 0 || of == t)) {
                return true;
            }
        }
        return false;
    }

    private boolean inFault(int t) {
        if (KernelThread.state(k, t) == KernelThread.IDLE) {
            return false;
        }
        if (routine(KernelThread.pc(k, t)) == Routines.VM_FAULT) {
            return true;
        }
        for (int f = KernelThread.frame(k, t); f != 0; f = Frame.caller(k, f)) {
            if (routine(Frame.resume(k, f)) == Routines.VM_FAULT) {
                return true;
            }
        }
        return false;
    }

    /** The entry of the routine that a block belongs to; -1 when a thread has nothing to do. */
    private int routine(int block) {
        return table().has(block) ? table().routineOf(block).entry() : -1;
    }

    /**
     * Goes on to where nothing is left to do.
     *
     * @param maxSteps goes no further than this
     * @return whether the end was reached
     */
    public boolean runToEnd(int maxSteps) {
        for (int i = 0; i < maxSteps; i++) {
            if (!forward()) {
                return limit == null;
            }
        }
        return false;
    }

    private int lastThread() {
        return log.thread(position - 1);
    }

    private Map<Integer, Integer> depths() {
        Map<Integer, Integer> depths = new TreeMap<>();
        for (int t : KernelThread.all(k)) {
            depths.put(t, depth(t));
        }
        return depths;
    }

    /** How many frames a thread has on its stack. */
    private int depth(int t) {
        int n = 0;
        for (int f = KernelThread.frame(k, t); f != 0; f = Frame.caller(k, f)) {
            n++;
        }
        return n;
    }

    // --- looking ---

    /** The number of the block that a step ran; steps count from 1. */
    public int block(int step) {
        return log.block(step - 1);
    }

    /** The thread that made a step; steps count from 1. */
    public int thread(int step) {
        return log.thread(step - 1);
    }

    /** The number of the block at which the thread goes on after a step. */
    public int next(int step) {
        return log.next(step - 1);
    }

    /** What a step did, by name; steps count from 1. */
    public StepView step(int step) {
        if (step < 1) {
            throw new IllegalArgumentException("steps count from 1");
        }
        return steps.view(step, at(step - 1), at(step));
    }

    /**
     * The fields of a structure of the heap with the steps that wrote them last, the latest first;
     * none where nothing was recorded of them.
     *
     * @param start the structure's address in the state that the machine is in
     */
    public List<LastWrite> lastWrites(int start) {
        return LastWrites.of(log, k, position, start);
    }

    /** The same of words that a type describes, such as those of a frame. */
    public List<LastWrite> lastWrites(int start, Struct type) {
        return LastWrites.of(log, k, position, start, type);
    }

    /**
     * The step that last changed each of some bits, looking back from the state that the machine is
     * in; 0 if none that is recorded did.
     */
    public int[] lastWriters(List<Words> watched) {
        return LastWrites.writers(log, position, watched);
    }

    /** A copy of the state that the machine is in. */
    public Kernel view() {
        return k.view(k.snapshot());
    }

    /** A copy of a recorded state. */
    public Kernel at(int state) {
        require(state);
        int near = nearestCheckpoint(state);
        if (Math.abs(state - near) >= Math.abs(state - position)) {
            Kernel copy = view();
            move(copy, position, state);
            return copy;
        }
        Kernel copy = k.view(checkpoint(near).clone());
        move(copy, near, state);
        return copy;
    }

    /** The words of a recorded state. */
    public long[] snapshotAt(int state) {
        return at(state).snapshot();
    }

    /** The text of the panic that ended the run in the state that the machine is in, or null. */
    public @Nullable String panic() {
        return Runner.panic(k);
    }

    /** Bytes that the record takes, the copies of states not included. */
    public long bytes() {
        return log.bytes();
    }

    /** Bytes that all of it takes: the record, the copies of states, the state itself. */
    public long held() {
        return log.bytes() + Future.bytes(checkpoints) + Long.BYTES * (long) k.size();
    }

    /** Bytes of {@link #bytes} that are in use, not just at hand. */
    public long used() {
        return log.used();
    }
}
