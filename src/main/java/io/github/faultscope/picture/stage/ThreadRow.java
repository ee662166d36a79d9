package io.github.faultscope.picture.stage;

import io.github.faultscope.check.Holdings;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Line;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.List;

/**
 * One thread in a row: its name, what it does, its channel, and what it holds. Where there is room
 * between rows, an arrow there leads to the thread that it waits for; else it lies in the row.
 */
final class ThreadRow {
    private static final double TALL = 30;
    private static final double LOW = 24;

    /** Between a thread and the one that waits for it. */
    private static final double ARROW = 20;

    private static final double GAP = 6;
    private static final double LOW_GAP = 2;

    /** How far a low row begins behind the one that it waits for. */
    private static final double STEP = 16;

    private static final Type SMALL = Type.sans(11.5);

    private final Scene scene;
    private final Kernel k;
    private final ThreadText text;
    private final int thread;
    private final int on;
    private final int depth;
    private final boolean here;
    private final Role ink;

    /**
     * @param on the thread that it waits for, 0 if that is none of those shown above
     * @param depth how many it waits for, each for the next
     */
    ThreadRow(Scene scene, ThreadText text, int thread, int on, int depth) {
        this.scene = scene;
        this.text = text;
        this.thread = thread;
        this.on = on;
        this.depth = depth;
        k = scene.k;
        here = thread == scene.thread;
        ink = here ? Role.NOW : Role.PATH;
    }

    int thread() {
        return thread;
    }

    /** Whether it waits for one that is shown above. */
    boolean waits() {
        return on != 0;
    }

    /** Between the row before and this one. */
    double above(boolean low) {
        return low ? LOW_GAP : waits() ? ARROW : GAP;
    }

    static double height(boolean low) {
        return low ? LOW : TALL;
    }

    /**
     * Draws it.
     *
     * @param half where begins what it holds
     * @param low whether the arrow lies in the row
     */
    void draw(PaneBuilder pane, Rect at, double half, boolean low) {
        double indent = low ? STEP * depth : 0;
        GroupBuilder group =
                GroupBuilder.of("thread/" + k.id(thread), at.x(), at.y())
                        .target("thread/" + k.id(thread))
                        .tooltip(text.lineWithHeld(thread));
        Rect all = new Rect(0, 0, at.width(), at.height());
        if (here) {
            group.strongBox(all, 8, Role.SURFACE, Role.NOW);
        } else {
            group.box(all, 8, Role.SURFACE, Role.RULE);
        }
        if (text.waits(thread)) {
            scene.picture.waits("thread/" + k.id(thread));
        }
        double middle = at.height() / 2;
        double x = tag(group, 10 + indent, middle);
        boolean why = low && waits();
        String told = why ? text.place(thread) : text.brief(thread);
        x = state(group, told, x, half - 40, middle);
        if (!why) {
            channel(group, x, half - 16, middle);
        }
        held(group, half, at.width() - 8, middle);
        pane.add(group);
        if (waits()) {
            pane.add(low ? inRow(at, x, half - 16, indent) : between(at));
        }
    }

    /** The thread's name, dark for one that runs or may; tells where it ends. */
    private double tag(GroupBuilder group, double left, double middle) {
        String name = TextMeasure.ellipsize(scene.names.thread(thread), Type.LABEL_STRONG, 90);
        double width = Math.max(34, Math.ceil(TextMeasure.width(name, Type.LABEL_STRONG)) + 14);
        Rect at = new Rect(left, middle - 9, width, 18);
        if (KernelThread.mayRun(k, thread)) {
            group.fill(at, 5, ink).textIn(at, name, Type.LABEL_STRONG, Role.ON_STRONG);
        } else {
            Role quiet = here ? Role.NOW : Role.INK;
            group.box(at, 5, Role.SURFACE, quiet).textIn(at, name, Type.LABEL_STRONG, quiet);
        }
        return at.right() + 10;
    }

    private double state(GroupBuilder group, String told, double x, double end, double middle) {
        Mark mark = text.mark(thread);
        double start = mark == null ? 11 : 25;
        double most = end - x - start - 11;
        boolean fits = TextMeasure.width(told, Type.LABEL_STRONG) <= most;
        Type type = fits ? Type.LABEL_STRONG : Type.LABEL_STRONG.at(11);
        String fitting = TextMeasure.ellipsize(told, type, most);
        double width = start + Math.ceil(TextMeasure.width(fitting, type)) + 11;
        Rect pill = new Rect(x, middle - 10, width, 20);
        group.box(pill, 10, here ? Role.NOW_SOFT : Role.PATH_SOFT, ink);
        if (mark != null) {
            group.icon(x + 9, middle - 5.5, 11, mark, ink);
        }
        group.text(x + start, middle + 4, fitting, type, ink);
        return x + width + 14;
    }

    /** What it sleeps on, as far as there is room. */
    private void channel(GroupBuilder group, double x, double end, double middle) {
        String channel = text.channel(thread);
        if (channel.isEmpty()) {
            return;
        }
        String wmesg = KernelThread.wmesg(k, thread);
        for (String told :
                List.of(
                        Texts.of("rows.channel", channel, wmesg),
                        Texts.of("rows.channel.brief", channel, wmesg))) {
            if (x + TextMeasure.width(told, SMALL) <= end) {
                group.text(x, middle + 4, told, SMALL, Role.MUTED);
                return;
            }
        }
    }

    private void held(GroupBuilder group, double left, double right, double middle) {
        List<String> texts = HeldText.of(k, Holdings.of(k, scene.in.runner(), thread));
        if (texts.isEmpty()) {
            group.text(left, middle + 4, Texts.of("rows.nothing"), SMALL, Role.FAINT);
        }
        double x = left;
        for (int i = 0; i < texts.size(); i++) {
            double width = Math.ceil(TextMeasure.width(texts.get(i), SMALL)) + 14;
            boolean last = i == texts.size() - 1;
            if (x + width > right - (last ? 0 : 26)) {
                String more = Texts.of("more", texts.size() - i);
                group.text(x, middle + 4, more, SMALL, Role.MUTED);
                return;
            }
            Rect pill = new Rect(x, middle - 9, width, 18);
            group.box(pill, 5, Role.PANEL, Role.EDGE).textIn(pill, texts.get(i), SMALL, Role.INK);
            x += width + 5;
        }
    }

    private String why(String key) {
        return Texts.of(
                key, scene.names.thread(thread), scene.names.thread(on), text.reason(thread));
    }

    private GroupBuilder between(Rect at) {
        return GroupBuilder.of("waits/" + k.id(thread), at.x(), at.y())
                .arrow(28, 0, 28, -ARROW, ink, 2)
                .text(40, -6, why("rows.waits"), Type.LABEL_STRONG, ink);
    }

    private GroupBuilder inRow(Rect at, double x, double end, double indent) {
        GroupBuilder group = GroupBuilder.of("waits/" + k.id(thread), at.x(), at.y());
        double left = indent + 2;
        group.add(Line.rule(left, LOW / 2, left + 8, LOW / 2, ink));
        group.arrow(left, LOW / 2, left, -LOW_GAP, ink, 2);
        for (String key : List.of("rows.waits", "rows.waits.brief", "rows.waits.who")) {
            String told = why(key);
            if (x + TextMeasure.width(told, Type.LABEL_STRONG) <= end) {
                return group.text(x, LOW / 2 + 4, told, Type.LABEL_STRONG, ink);
            }
        }
        return group;
    }
}
