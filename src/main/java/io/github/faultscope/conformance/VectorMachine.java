package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Stepped;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A vector as a machine that can be recorded: its operations one after the other. Effects that
 * stand between them belong to the first step of what follows.
 */
public final class VectorMachine implements Stepped {
    private final Runner runner;
    private final Kernel k;
    private final int thread;
    private final Deque<Vector.Op> ops;

    /** The machine of a vector that {@link VectorReader} has read. */
    public VectorMachine(Vector vector, Runner runner) {
        this.runner = runner;
        try {
            k = StateLoader.load(vector.machine());
        } catch (VectorException e) {
            throw new IllegalArgumentException(e);
        }
        thread = StateLoader.thread(k);
        k.setCurthread(thread);
        ops = new ArrayDeque<>(vector.ops());
    }

    @Override
    public Kernel kernel() {
        return k;
    }

    @Override
    public Runner runner() {
        return runner;
    }

    @Override
    public void append(Action a) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void dropPlans() {
        ops.clear();
    }

    @Override
    public boolean step() {
        if (Runner.panic(k) == null && KernelThread.state(k, thread) == KernelThread.IDLE) {
            begin();
        }
        return runner.run(k, thread, 1) == 1;
    }

    private void begin() {
        ScriptedEffects effects = new ScriptedEffects(k, new Balance(k));
        Vector.Op op = ops.poll();
        while (op != null && op.kind().equals("effect")) {
            Tree.list(op.members(), "do").forEach(effects::apply);
            op = ops.poll();
        }
        if (op == null) {
            return;
        }
        k.setInterference(new Script(op.interference(), effects));
        Operations.start(k, thread, op);
    }
}
