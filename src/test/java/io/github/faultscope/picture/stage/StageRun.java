package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.picture.Picture;

import java.util.ArrayList;
import java.util.List;

/** Runs a machine's thread step by step and gives the stage's input after each. */
final class StageRun {
    private static final Runner RUNNER = Engine.runner();

    final Kernel k;
    final int thread;
    private final List<BlockTable.Info> fault = new ArrayList<>();
    private long vaddr = StageInput.NOWHERE;
    private StageStep step = StageStep.NONE;

    StageRun(Kernel k, int thread) {
        this.k = k;
        this.thread = thread;
    }

    StageRun(Kernel k) {
        this(k, KernelThread.all(k)[0]);
    }

    /** One step; false when the thread has none to make. */
    boolean step() {
        Sight sight = Sight.of(k, RUNNER.table(), thread, fault);
        vaddr = sight.exists() ? sight.vaddr() : vaddr;
        Kernel before = k.view(k.snapshot());
        int block = KernelThread.pc(k, thread);
        if (RUNNER.run(k, thread, 1) == 0) {
            return false;
        }
        BlockTable.Info info = RUNNER.table().get(block);
        if (info.routine().equals("vm_fault")) {
            fault.add(info);
        }
        step =
                new StageStep(
                        thread,
                        thread,
                        info,
                        Changes.between(before, k.view(k.snapshot())),
                        fault,
                        "Block " + info.id() + ": " + info.label() + ".",
                        "What it did and why stands here in two or three sentences, so that"
                                + " a reader who looks up from the picture finds the cause.",
                        "Not taken: the other way (B99), because a test was against it.",
                        "Next: whatever comes next.",
                        List.of(),
                        List.of(),
                        null,
                        Cast.NONE);
        return true;
    }

    /** Runs until the block has run; an error if it never does. */
    StageRun after(String id) {
        do {
            if (!step()) {
                throw new IllegalStateException("never came to " + id);
            }
        } while (step.block() == null || !step.block().id().equals(id));
        return this;
    }

    /** Runs until the thread ends or waits. */
    StageRun toEnd() {
        while (step()) {
            // Each step replaces the last one.
        }
        return this;
    }

    /** The same step with other words. */
    StageRun saying(String title, String text, String next) {
        step =
                new StageStep(
                        step.thread(),
                        step.user(),
                        step.block(),
                        step.changes(),
                        step.fault(),
                        title,
                        text,
                        "",
                        next,
                        List.of(),
                        List.of(),
                        null,
                        Cast.NONE);
        return this;
    }

    /** Before the first step. */
    StageRun step0() {
        return this;
    }

    StageInput input() {
        StageInput in = StageInput.of(k.view(k.snapshot()), RUNNER, step);
        return vaddr == StageInput.NOWHERE ? in : in.lookingAt(0, vaddr);
    }

    Picture picture(double width, double height, double zoom) {
        return StageLayout.layout(input(), width, height, zoom);
    }
}
