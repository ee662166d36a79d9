package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.ArrayList;
import java.util.List;

/** The threads in a row: what each one runs, or what it waits for. */
final class ThreadsStrip {
    private static final double HEIGHT = 24;
    private static final double GAP = 8;
    private static final double MORE = 34;

    private final Scene scene;
    private final Kernel k;
    private final Rect room;
    private final ThreadText text;

    ThreadsStrip(Scene scene, Rect room) {
        this.scene = scene;
        this.k = scene.k;
        this.room = room;
        text = new ThreadText(scene);
    }

    void draw() {
        PaneBuilder pane = scene.picture.pane("threads", Layer.GROUND, room);
        pane.add(
                StageLayout.section(
                        "threads/title", room.x(), room.y() + 16, Texts.of("section.threads")));
        double x = room.x() + 70;
        List<String> hidden = new ArrayList<>();
        List<Integer> order = text.inOrder();
        for (int i = 0; i < order.size(); i++) {
            double most = room.right() - MORE - x - reserved(order, i);
            double width = draw(pane, order.get(i), x, most);
            if (width == 0) {
                hidden.add(text.line(order.get(i)));
            }
            x += width == 0 ? 0 : width + GAP;
        }
        if (!hidden.isEmpty()) {
            pane.add(
                    GroupBuilder.of("threads/more")
                            .tooltip(String.join("; ", hidden))
                            .text(
                                    x,
                                    room.y() + 16,
                                    Texts.of("more", hidden.size()),
                                    Type.LABEL,
                                    Role.MUTED));
        }
    }

    /** Room that the thread shown needs if it stands behind this one. */
    private double reserved(List<Integer> order, int i) {
        return order.indexOf(scene.thread) > i ? width(scene.thread) + GAP : 0;
    }

    /** Of the whole pill. */
    private double width(int t) {
        double name = TextMeasure.width(scene.names.thread(t), Type.LABEL_STRONG);
        return Math.ceil(start(t) + name + 8 + TextMeasure.width(text.state(t), Type.LABEL) + 12);
    }

    /** Where the name begins: behind the sign, if there is one. */
    private double start(int t) {
        return text.mark(t) == null ? 12 : 26;
    }

    /**
     * Draws the thread's pill if there is room for all of it; only what is told of the thread shown
     * may be cut. Tells its width, 0 if it was left out.
     */
    private double draw(PaneBuilder pane, int t, double x, double most) {
        boolean here = t == scene.thread;
        double width = here ? Math.min(most, width(t)) : width(t);
        if (width > most) {
            return 0;
        }
        String name = scene.names.thread(t);
        double nameWidth = TextMeasure.width(name, Type.LABEL_STRONG);
        Mark mark = text.mark(t);
        double start = start(t);
        double rest = width - start - nameWidth - 20;
        String state = TextMeasure.ellipsize(text.state(t), Type.LABEL, rest);
        Role ink = here ? Role.PATH : Role.INK;
        Rect pill = new Rect(0, 0, width, HEIGHT);
        GroupBuilder group =
                GroupBuilder.of("thread/" + k.id(t), x, room.y())
                        .target("thread/" + k.id(t))
                        .tooltip(here ? text.lineWithHeld(t) : text.line(t));
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
        if (text.waits(t)) {
            scene.picture.waits("thread/" + k.id(t));
        }
        return width;
    }
}
