package io.github.faultscope.picture.stage;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Whose fault is shown, and who else is in one. */
final class FaultOwners {
    private static final double GAP = 10;

    private final Scene scene;
    private final List<Integer> threads;

    FaultOwners(Scene scene) {
        this.scene = scene;
        threads = scene.inFault;
    }

    /** Whether several threads are in a fault, and none of them made the step. */
    boolean isCrowd() {
        return threads.size() > 1 && !threads.contains(scene.thread);
    }

    /** How many faults are in progress. */
    int count() {
        return threads.size();
    }

    /** Whose fault it is, and what its thread does meanwhile; empty where there is none. */
    String title() {
        if (!threads.contains(scene.subject)) {
            return "";
        }
        boolean own = scene.subject == scene.thread;
        String name = scene.names.thread(scene.subject);
        return own ? Texts.of("fault.own", name) : Texts.of("fault.of", name, does(scene.subject));
    }

    private String does(int t) {
        return switch (KernelThread.state(scene.k, t)) {
            case KernelThread.SLEEPING -> Texts.of("fault.asleep");
            case KernelThread.LOCKED -> Texts.of("fault.locked");
            default ->
                    Texts.of(KernelThread.heldBack(scene.k, t) ? "fault.still" : "fault.runnable");
        };
    }

    /** The threads in a line each: where in vm_fault, and what it does or waits for. */
    void draw(PaneBuilder pane, Rect room, double row) {
        ThreadText text = new ThreadText(scene);
        double names = 0;
        for (int t : threads) {
            String name = scene.names.thread(t);
            names = Math.max(names, TextMeasure.width(name, Type.LABEL_STRONG));
        }
        double y = room.y();
        for (int t : threads) {
            if (y + row > room.bottom()) {
                return;
            }
            String id = Long.toString(scene.k.id(t));
            GroupBuilder line =
                    GroupBuilder.of("state/thread/" + id, room.x(), y).target("thread/" + id);
            double at = 8 + Math.ceil(names) + GAP;
            String told = Texts.of("fault.line", place(t), text.state(t));
            String fitting = TextMeasure.ellipsize(told, Type.LABEL, room.width() - at);
            line.text(8, 14, scene.names.thread(t), Type.LABEL_STRONG, Role.INK)
                    .text(at, 14, fitting, Type.LABEL, Role.MUTED);
            pane.add(line.tooltip(scene.names.thread(t) + ": " + told));
            y += row;
        }
    }

    private String place(int t) {
        BlockTable.Info block = block(t);
        return block == null ? "" : block.heading();
    }

    /** The block of vm_fault at which a thread goes on, or to which it returns; null for none. */
    BlockTable.@Nullable Info block(int t) {
        return Frames.innermost(scene.k, t, scene.in.runner(), VmFault.NAME)
                .map(frame -> scene.blocks.get(frame.block()))
                .orElse(null);
    }
}
