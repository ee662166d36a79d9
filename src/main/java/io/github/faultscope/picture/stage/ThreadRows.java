package io.github.faultscope.picture.stage;

import io.github.faultscope.check.Waiting;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The threads one below the other, each with what it does, its channel and what it holds; who waits
 * stands below the one that it waits for. Where there is no room for tall rows they are low; those
 * for which there is none at all are counted.
 */
final class ThreadRows {
    /** The block with which vm_fault begins. */
    private static final String BEGIN = "B00";

    private static final double HEAD = 24;
    private static final double FRAMES = 18;
    private static final double MORE = 18;
    private static final double FOOT = 8;

    /** Of these there are always rows. */
    private static final int LEAST = 2;

    private final Scene scene;
    private final Kernel k;
    private final ThreadText text;
    private final boolean frames;
    private final List<ThreadRow> rows = new ArrayList<>();
    private final List<ThreadRow> left = new ArrayList<>();
    private final Map<Integer, Set<Integer>> waits = new HashMap<>();
    private final boolean low;

    /**
     * @param frames whether the frames of each thread are told, too
     * @param tall the height up to which rows are tall
     * @param most the height that they may take
     */
    ThreadRows(Scene scene, boolean frames, double tall, double most) {
        this.scene = scene;
        this.frames = frames;
        k = scene.k;
        text = new ThreadText(scene);
        List<Integer> order = text.inOrder();
        order.forEach(t -> waits.put(t, Waiting.of(k, scene.in.runner(), t)));
        Set<Integer> seen = new HashSet<>();
        for (int t : order) {
            if (waits.getOrDefault(t, Set.of()).isEmpty()) {
                place(t, 0, 0, order, seen);
            }
        }
        // Whoever is left waits in a ring.
        order.forEach(t -> place(t, 0, 0, order, seen));
        low = height(false) > tall;
        while (rows.size() > LEAST && height(low) > most) {
            left.add(0, rows.removeLast());
        }
    }

    private void place(int t, int on, int depth, List<Integer> order, Set<Integer> seen) {
        boolean idle = text.isIdle(t) && order.stream().noneMatch(w -> waitsFor(w, t));
        if (idle || !seen.add(t)) {
            return;
        }
        rows.add(new ThreadRow(scene, text, t, on, depth));
        for (int waiter : order) {
            if (waitsFor(waiter, t)) {
                place(waiter, t, depth + 1, order, seen);
            }
        }
    }

    private boolean waitsFor(int waiter, int t) {
        return waits.getOrDefault(waiter, Set.of()).contains(t);
    }

    /** Whether any thread waits for another one, several are under way, or were in a fault. */
    boolean isWorthwhile() {
        return rows.stream().anyMatch(ThreadRow::waits)
                || rows.stream().filter(row -> !KernelThread.system(k, row.thread())).count() > 1
                || scene.inFault.stream().anyMatch(this::wasInterrupted);
    }

    /** Whether threads of processes have run between the start of a thread's fault and now. */
    private boolean wasInterrupted(int t) {
        for (Turn turn : scene.step.turns().reversed()) {
            if (turn.thread() == t && turn.block().id().equals(BEGIN)) {
                return false;
            }
            if (turn.thread() != t && !KernelThread.system(k, turn.thread())) {
                return true;
            }
        }
        return false;
    }

    double height() {
        return height(low);
    }

    private double height(boolean lowRows) {
        double sum = HEAD + FOOT + (left.isEmpty() ? 0 : MORE);
        for (ThreadRow row : rows) {
            sum += row.above(lowRows) + ThreadRow.height(lowRows) + (frames ? FRAMES : 0);
        }
        return sum;
    }

    void draw(Rect room) {
        PaneBuilder pane = scene.picture.pane("threads", Layer.GROUND, room);
        String title = Texts.of("section.threads");
        pane.add(StageLayout.section("threads/title", room.x(), room.y() + 16, title));
        double half = Math.rint(room.width() * 0.5);
        GroupBuilder head = GroupBuilder.of("threads/head", room.x(), room.y());
        head.text(70, 16, whoMayRun(), Type.LABEL, Role.MUTED);
        head.text(half, 16, Texts.of("rows.holds"), Type.SECTION, Role.MUTED);
        pane.add(head);
        double y = room.y() + HEAD;
        double high = ThreadRow.height(low);
        for (ThreadRow row : rows) {
            y += row.above(low);
            row.draw(pane, new Rect(room.x(), y, room.width(), high), half, low);
            y += high;
            if (frames) {
                pane.add(frames(row.thread(), room, y));
                y += FRAMES;
            }
        }
        if (!left.isEmpty()) {
            pane.add(more(room, y));
        }
    }

    private GroupBuilder more(Rect room, double y) {
        String names =
                left.stream()
                        .map(
                                row ->
                                        scene.names.thread(row.thread())
                                                + " "
                                                + text.place(row.thread()))
                        .collect(Collectors.joining(", "));
        String told = Texts.of("rows.more", left.size(), names);
        String fitting = TextMeasure.ellipsize(told, Type.LABEL, room.width() - 10);
        return GroupBuilder.of("threads/more", room.x(), y)
                .text(10, 14, fitting, Type.LABEL, Role.MUTED)
                .tooltip(told);
    }

    private String whoMayRun() {
        String names =
                text.inOrder().stream()
                        .filter(t -> KernelThread.mayRun(k, t))
                        .map(scene.names::thread)
                        .collect(Collectors.joining(", "));
        if (names.isEmpty() && scene.thread != 0 && text.goesAsTold(scene.thread)) {
            return Texts.of("rows.next.told", scene.names.thread(scene.thread));
        }
        return names.isEmpty() ? Texts.of("rows.next.none") : Texts.of("rows.next", names);
    }

    /** What called what, the outermost first. */
    private GroupBuilder frames(int t, Rect room, double y) {
        List<String> names = new ArrayList<>();
        for (Frames.At frame : Frames.of(k, t, scene.in.runner())) {
            BlockTable.Info block = scene.blocks.get(frame.block());
            names.add(0, block.routine() + " " + block.id());
        }
        String told = String.join(" → ", names);
        String fitting = TextMeasure.ellipsize(told, Type.CODE_SMALL, room.width() - 54);
        return GroupBuilder.of("frames/" + k.id(t), room.x(), y)
                .text(54, 13, fitting, Type.CODE_SMALL, Role.MUTED);
    }
}
