package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Stepped;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

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
        Map<String, Object> members = op.members();
        switch (op.kind()) {
            case "fault" ->
                    start(
                            Routines.VM_FAULT,
                            map(members, "map"),
                            Tree.hex(members, "va"),
                            Tree.prot(members, "prot"),
                            Names.FAULT_FLAGS.parse(Tree.list(members, "flags")));
            case "wire" ->
                    start(
                            Routines.VM_FAULT_WIRE,
                            map(members, "map"),
                            Tree.hex(members, "start"),
                            Tree.hex(members, "end"),
                            Tree.bool(members, "user") ? 1 : 0,
                            Tree.bool(members, "fictitious") ? 1 : 0);
            case "unwire" ->
                    start(
                            Routines.VM_FAULT_UNWIRE,
                            map(members, "map"),
                            Tree.hex(members, "start"),
                            Tree.hex(members, "end"),
                            Tree.bool(members, "fictitious") ? 1 : 0);
            case "copy_entry" ->
                    start(
                            Routines.VM_FAULT_COPY_ENTRY,
                            map(members, "dst_map"),
                            map(members, "src_map"),
                            Directory.entry(k, Tree.text(members, "dst_entry")),
                            Directory.entry(k, Tree.text(members, "src_entry")));
            default ->
                    start(
                            Routines.VM_FAULT_QUICK,
                            Tree.hex(members, "va"),
                            Tree.prot(members, "prot"));
        }
    }

    private int map(Map<String, Object> members, String name) {
        return Directory.map(k, Tree.text(members, name));
    }

    private void start(int entry, long... arguments) {
        KernelThread.start(k, thread, entry, arguments);
    }
}
