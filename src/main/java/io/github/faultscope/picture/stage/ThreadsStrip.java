package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The threads in a row: what each one runs, or what it waits for. */
final class ThreadsStrip {
    private static final double HEIGHT = 24;
    private static final double GAP = 8;
    private static final double MORE = 34;

    /** What the thread shown may take at least. */
    private static final double HERE = 230;

    private final Scene scene;
    private final Kernel k;
    private final Rect room;

    ThreadsStrip(Scene scene, Rect room) {
        this.scene = scene;
        this.k = scene.k;
        this.room = room;
    }

    void draw() {
        PaneBuilder pane = scene.picture.pane("threads", Layer.GROUND, room);
        pane.add(
                StageLayout.section(
                        "threads/title", room.x(), room.y() + 16, Texts.of("section.threads")));
        double x = room.x() + 70;
        int hidden = 0;
        List<Integer> order = inOrder();
        for (int i = 0; i < order.size(); i++) {
            double most = room.right() - MORE - x - reserved(order, i);
            double width = draw(pane, order.get(i), x, most);
            hidden += width == 0 ? 1 : 0;
            x += width == 0 ? 0 : width + GAP;
        }
        if (hidden > 0) {
            pane.add(
                    GroupBuilder.of("threads/more")
                            .text(
                                    x,
                                    room.y() + 16,
                                    Texts.of("more", hidden),
                                    Type.LABEL,
                                    Role.MUTED));
        }
    }

    /** Those of processes first, each in order of creation, so that none changes its place. */
    private List<Integer> inOrder() {
        List<Integer> order = new ArrayList<>();
        for (int t : KernelThread.all(k)) {
            if (!KernelThread.system(k, t)) {
                order.add(t);
            }
        }
        for (int t : KernelThread.all(k)) {
            if (KernelThread.system(k, t)) {
                order.add(t);
            }
        }
        return order;
    }

    /** Room that the thread shown needs if it stands behind this one. */
    private double reserved(List<Integer> order, int i) {
        int here = order.indexOf(scene.thread);
        return here > i ? HERE : 0;
    }

    /** Draws the thread's pill if there is room for it; tells its width, 0 if it was left out. */
    private double draw(PaneBuilder pane, int t, double x, double most) {
        String name = scene.names.thread(t);
        boolean here = t == scene.thread;
        double nameWidth = TextMeasure.width(name, Type.LABEL_STRONG);
        Mark mark = mark(t);
        double start = mark == null ? 12 : 26;
        double rest = most - start - nameWidth - 20;
        if (rest < 30) {
            return 0;
        }
        String state = TextMeasure.ellipsize(state(t), Type.LABEL, rest);
        double width = Math.ceil(start + nameWidth + 8 + TextMeasure.width(state, Type.LABEL) + 12);
        Role ink = here ? Role.PATH : Role.INK;
        Rect pill = new Rect(0, 0, width, HEIGHT);
        GroupBuilder group =
                GroupBuilder.of("thread/" + k.id(t), x, room.y())
                        .target("thread/" + k.id(t))
                        .tooltip(Texts.of("thread.tip", name, state(t)));
        if (here) {
            group.strongBox(pill, 12, Role.PATH_SOFT, Role.PATH);
        } else {
            group.box(pill, 12, Role.SURFACE, Role.EDGE);
        }
        if (mark != null) {
            group.icon(10, 6, 12, mark, here ? Role.PATH : Role.MUTED);
        }
        group.text(start, 16, name, Type.LABEL_STRONG, ink)
                .text(start + 8 + nameWidth, 16, state, Type.LABEL, here ? ink : Role.MUTED);
        pane.add(group);
        return width;
    }

    private @Nullable Mark mark(int t) {
        return switch (KernelThread.state(k, t)) {
            case KernelThread.LOCKED -> Mark.LOCK;
            case KernelThread.SLEEPING -> Mark.CLOCK;
            default -> null;
        };
    }

    private String state(int t) {
        return switch (KernelThread.state(k, t)) {
            case KernelThread.LOCKED -> Texts.of("thread.waits", channel(t)) + at(t);
            case KernelThread.SLEEPING -> asleep(t);
            case KernelThread.RUNNABLE -> doing(t);
            default ->
                    t == scene.thread && scene.step.block() != null
                            ? doing(t)
                            : Texts.of("thread.idle");
        };
    }

    /** A daemon with nothing to do sleeps too: that is no news. */
    private String asleep(int t) {
        String wmesg = KernelThread.wmesg(k, t);
        if (KernelThread.system(k, t) && wmesg.equals("idle")) {
            return Texts.of("thread.asleep");
        }
        return Texts.of("thread.asleep.on", (wmesg + " " + channel(t)).strip()) + at(t);
    }

    private String doing(int t) {
        BlockTable.Info block = t == scene.thread ? scene.step.block() : null;
        if (block == null) {
            int pc = KernelThread.pc(k, t);
            if (!scene.blocks.has(pc)) {
                return Texts.of(pc == Routines.PANICKED ? "thread.panic" : "thread.idle");
            }
            block = scene.blocks.get(pc);
        }
        return (block.routine() + "  " + block.id() + " " + block.label()).strip();
    }

    private String at(int t) {
        int pc = KernelThread.pc(k, t);
        return scene.blocks.has(pc) ? Texts.of("thread.at", scene.blocks.get(pc).id()) : "";
    }

    /** The structure whose address or lock the thread waits on. */
    private String channel(int t) {
        int chan = KernelThread.chan(k, t);
        if (chan == 0 || k.typeAt(chan) == 0) {
            return KernelThread.state(k, t) == KernelThread.LOCKED ? KernelThread.wmesg(k, t) : "";
        }
        Struct type = Struct.ofType(k.typeAt(chan));
        int start = k.structAt(chan);
        return switch (type == null ? "" : type.name()) {
            case "vm_page" -> scene.names.page(start);
            case "vm_object" -> scene.names.object(start);
            case "vm_map" -> Texts.of("thread.map", scene.names.map(start));
            case "vnode" -> Texts.of("thread.vnode", scene.names.vnode(start));
            default -> "";
        };
    }
}
