package io.github.faultscope.picture.stage;

import io.github.faultscope.check.Holdings;
import io.github.faultscope.check.Waiting;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Mark;
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
 * stands below the one that it waits for.
 */
final class ThreadRows {
    private static final double HEAD = 24;
    private static final double ROW = 30;
    private static final double FRAMES = 18;
    private static final double GAP = 6;

    /** Between a thread and the one that waits for it. */
    private static final double ARROW = 20;

    private static final double FOOT = 8;
    private static final Type SMALL = Type.sans(11.5);

    /**
     * One thread.
     *
     * @param on the thread that it waits for, 0 if that is none of those shown above
     */
    private record Row(int thread, int on) {}

    private final Scene scene;
    private final Kernel k;
    private final ThreadText text;
    private final boolean frames;
    private final List<Row> rows = new ArrayList<>();
    private final Map<Integer, Set<Integer>> waits = new HashMap<>();

    /**
     * @param frames whether the frames of each thread are told, too
     */
    ThreadRows(Scene scene, boolean frames) {
        this.scene = scene;
        this.frames = frames;
        k = scene.k;
        text = new ThreadText(scene);
        List<Integer> order = text.inOrder();
        order.forEach(t -> waits.put(t, Waiting.of(k, scene.in.runner(), t)));
        Set<Integer> seen = new HashSet<>();
        for (int t : order) {
            if (waits.getOrDefault(t, Set.of()).isEmpty()) {
                place(t, 0, order, seen);
            }
        }
        // Whoever is left waits in a ring.
        order.forEach(t -> place(t, 0, order, seen));
    }

    private void place(int t, int on, List<Integer> order, Set<Integer> seen) {
        boolean idle = text.isIdle(t) && order.stream().noneMatch(w -> waitsFor(w, t));
        if (idle || !seen.add(t)) {
            return;
        }
        rows.add(new Row(t, on));
        for (int waiter : order) {
            if (waitsFor(waiter, t)) {
                place(waiter, t, order, seen);
            }
        }
    }

    private boolean waitsFor(int waiter, int t) {
        return waits.getOrDefault(waiter, Set.of()).contains(t);
    }

    /** Whether any thread waits for another one. */
    boolean anyoneWaits() {
        return rows.stream().anyMatch(row -> row.on() != 0);
    }

    double height() {
        double sum = HEAD + FOOT;
        for (Row row : rows) {
            sum += (row.on() == 0 ? GAP : ARROW) + ROW + (frames ? FRAMES : 0);
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
        for (Row row : rows) {
            y += row.on() == 0 ? GAP : ARROW;
            pane.add(row(row, new Rect(room.x(), y, room.width(), ROW), half));
            if (row.on() != 0) {
                pane.add(arrow(row, room.x(), y));
            }
            y += ROW;
            if (frames) {
                pane.add(frames(row.thread(), room, y));
                y += FRAMES;
            }
        }
    }

    private String whoMayRun() {
        String names =
                text.inOrder().stream()
                        .filter(t -> KernelThread.state(k, t) == KernelThread.RUNNABLE)
                        .map(scene.names::thread)
                        .collect(Collectors.joining(", "));
        return names.isEmpty() ? Texts.of("rows.next.none") : Texts.of("rows.next", names);
    }

    private GroupBuilder row(Row row, Rect at, double half) {
        int t = row.thread();
        boolean here = t == scene.thread;
        GroupBuilder group =
                GroupBuilder.of("thread/" + k.id(t), at.x(), at.y())
                        .target("thread/" + k.id(t))
                        .tooltip(Texts.of("thread.tip", scene.names.thread(t), text.state(t)));
        Rect all = new Rect(0, 0, at.width(), ROW);
        Role edge = here ? Role.NOW : Role.RULE;
        if (here) {
            group.strongBox(all, 8, Role.SURFACE, edge);
        } else {
            group.box(all, 8, Role.SURFACE, edge);
        }
        if (text.waits(t)) {
            scene.picture.waits("thread/" + k.id(t));
        }
        double x = tag(group, t, here);
        x = state(group, t, here, x, half - 40);
        String channel = text.channel(t);
        if (!channel.isEmpty()) {
            String told = Texts.of("rows.channel", channel, KernelThread.wmesg(k, t));
            String fitting = TextMeasure.ellipsize(told, SMALL, half - x - 16);
            group.text(x, 19, fitting, SMALL, Role.MUTED);
        }
        held(group, t, half, at.width() - 8);
        return group;
    }

    /** The thread's name, dark for one that runs or may; tells where it ends. */
    private double tag(GroupBuilder group, int t, boolean here) {
        String name = TextMeasure.ellipsize(scene.names.thread(t), Type.LABEL_STRONG, 90);
        double width = Math.max(34, Math.ceil(TextMeasure.width(name, Type.LABEL_STRONG)) + 14);
        Rect at = new Rect(10, 6, width, 18);
        boolean runs = KernelThread.state(k, t) == KernelThread.RUNNABLE;
        if (runs) {
            group.fill(at, 5, here ? Role.NOW : Role.PATH)
                    .textIn(at, name, Type.LABEL_STRONG, Role.ON_STRONG);
        } else {
            group.box(at, 5, Role.SURFACE, here ? Role.NOW : Role.INK)
                    .textIn(at, name, Type.LABEL_STRONG, here ? Role.NOW : Role.INK);
        }
        return at.right() + 10;
    }

    private double state(GroupBuilder group, int t, boolean here, double x, double end) {
        Mark mark = text.mark(t);
        double start = mark == null ? 11 : 25;
        String told = TextMeasure.ellipsize(text.brief(t), Type.LABEL_STRONG, end - x - start - 11);
        double width = start + Math.ceil(TextMeasure.width(told, Type.LABEL_STRONG)) + 11;
        Rect pill = new Rect(x, 5, width, 20);
        Role ink = here ? Role.NOW : Role.PATH;
        group.box(pill, 10, here ? Role.NOW_SOFT : Role.PATH_SOFT, ink);
        if (mark != null) {
            group.icon(x + 9, 10, 11, mark, ink);
        }
        group.text(x + start, 19, told, Type.LABEL_STRONG, ink);
        return x + width + 14;
    }

    private void held(GroupBuilder group, int t, double left, double right) {
        double x = left;
        List<String> texts = HeldText.of(k, Holdings.of(k, scene.in.runner(), t));
        if (texts.isEmpty()) {
            group.text(x, 19, Texts.of("rows.nothing"), SMALL, Role.FAINT);
        }
        for (String held : texts) {
            double width = Math.ceil(TextMeasure.width(held, SMALL)) + 14;
            if (x + width > right - (held.equals(texts.getLast()) ? 0 : 16)) {
                group.text(x, 19, "…", SMALL, Role.MUTED);
                return;
            }
            Rect pill = new Rect(x, 6, width, 18);
            group.box(pill, 5, Role.PANEL, Role.EDGE).textIn(pill, held, SMALL, Role.INK);
            x += width + 5;
        }
    }

    private GroupBuilder arrow(Row row, double x, double y) {
        int t = row.thread();
        boolean here = t == scene.thread;
        Role role = here ? Role.NOW : Role.PATH;
        String why =
                Texts.of(
                        "rows.waits",
                        scene.names.thread(t),
                        scene.names.thread(row.on()),
                        text.reason(t));
        return GroupBuilder.of("waits/" + k.id(t), x, y)
                .arrow(28, 0, 28, -ARROW, role, 2)
                .text(40, -6, why, Type.LABEL_STRONG, role);
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
