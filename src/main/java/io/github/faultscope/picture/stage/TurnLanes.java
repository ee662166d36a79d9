package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Scheduler;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Line;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How threads took turns: a lane for each with the blocks that it ran, all along one time, and at
 * the right end, where its next block would stand, whether it can go on.
 */
final class TurnLanes {
    private static final double HEAD = 22;
    private static final double LANE = 20;
    private static final double FOOT = 6;
    private static final double LEAST_TAGS = 62;
    private static final double MOST_TAGS = 110;
    private static final double BLOCK = 27;
    private static final double LEAST_NEXT = 190;
    private static final double MOST_NEXT = 330;
    private static final Type ID = Type.CODE_SMALL.at(9.5);
    private static final int MOST_LANES = 6;

    private final Scene scene;
    private final Kernel k;
    private final ThreadText text;
    private final List<Turn> turns;
    private final List<Integer> lanes = new ArrayList<>();
    private final List<Integer> choice;
    private final Cast cast;

    /** Lanes for which there is room in any case. */
    private final int places;

    /** Room for names on the left, and on the right for what comes next. */
    private final double tags;

    private final double ahead;

    /**
     * @param width of the room in pixels
     * @param height of the room in pixels: where there is not enough of it for all lanes, those of
     *     whoever takes no part are left out
     */
    TurnLanes(Scene scene, double width, double height) {
        this.scene = scene;
        k = scene.k;
        text = new ThreadText(scene);
        choice = Scheduler.choice(k, scene.in.runner());
        List<Turn> all = scene.step.turns();
        List<Turn> most = last(all, width - LEAST_TAGS - LEAST_NEXT);
        double name = LEAST_TAGS;
        double told = LEAST_NEXT;
        cast = scene.step.cast();
        int fitting = (int) Math.floor((height - HEAD - FOOT) / LANE);
        places = Math.clamp(cast.threads().size(), 0, Math.min(MOST_LANES, Math.max(0, fitting)));
        List<Integer> chosen = chosen(most, Math.min(MOST_LANES, fitting));
        for (int t : text.inOrder()) {
            if (chosen.contains(t)) {
                lanes.add(t);
                String called = scene.names.thread(t);
                name = Math.max(name, TextMeasure.width(called, Type.LABEL_STRONG) + 12);
                told = Math.max(told, TextMeasure.width(told(t), Type.LABEL_STRONG) + 36);
            }
        }
        tags = Math.min(Math.ceil(name), MOST_TAGS);
        ahead = Math.min(Math.ceil(told), MOST_NEXT);
        turns = last(all, width - tags - ahead);
    }

    /** Those of the cast first, and of them whoever is at work, or was of late. */
    private List<Integer> chosen(List<Turn> shown, int fitting) {
        List<Integer> order = new ArrayList<>();
        for (int t : text.inOrder()) {
            boolean ran = shown.stream().anyMatch(turn -> turn.thread() == t);
            if (ran || !text.isIdle(t) || cast.threads().contains(t)) {
                order.add(t);
            }
        }
        order.sort(Comparator.comparingInt(t -> rank(t, shown)));
        return order.subList(0, Math.clamp(fitting, 0, order.size()));
    }

    private int rank(int t, List<Turn> shown) {
        if (t == scene.thread) {
            return 0;
        }
        boolean works = !text.isIdle(t) || shown.stream().anyMatch(turn -> turn.thread() == t);
        return cast.threads().contains(t) ? (works ? 1 : 2) : 3;
    }

    /** The last turns, as many as there is room for. */
    private static List<Turn> last(List<Turn> all, double room) {
        int fitting = (int) Math.max(1, Math.floor(room / BLOCK));
        return all.subList(Math.max(0, all.size() - fitting), all.size());
    }

    /**
     * The height that it takes, the same through the run; 0 where nobody takes turns with anybody,
     * or where there is no room.
     */
    double height() {
        int rows = Math.max(places, lanes.size());
        return places < 2 ? 0 : HEAD + LANE * rows + FOOT;
    }

    void draw(Rect room) {
        PaneBuilder pane = scene.picture.pane("turns", Layer.GROUND, room);
        String title = Texts.of("section.turns");
        pane.add(StageLayout.section("turns/title", room.x(), room.y() + 14, title));
        double now = room.x() + tags + turns.size() * BLOCK + 4;
        GroupBuilder head = GroupBuilder.of("turns/head");
        head.text(now + 12, room.y() + 14, next(), Type.LABEL_STRONG, Role.NOW);
        double bottom = room.y() + HEAD + LANE * lanes.size();
        head.add(new Line(now, room.y() + 6, now, bottom, Role.NOW, 2, Dash.SOLID));
        pane.add(head);
        for (int i = 0; i < lanes.size(); i++) {
            Rect lane = new Rect(room.x(), room.y() + HEAD + i * LANE, room.width(), LANE);
            pane.add(lane(lanes.get(i), lane, now - room.x()));
        }
    }

    private String next() {
        return Texts.of(choice.isEmpty() ? "turns.now" : "turns.choose");
    }

    private GroupBuilder lane(int t, Rect at, double now) {
        boolean here = t == scene.thread;
        String name = TextMeasure.ellipsize(scene.names.thread(t), Type.LABEL_STRONG, tags - 8);
        GroupBuilder lane =
                GroupBuilder.of("turns/" + k.id(t), at.x(), at.y())
                        .target("thread/" + k.id(t))
                        .tooltip(Texts.of("thread.tip", scene.names.thread(t), text.state(t)));
        double middle = LANE / 2;
        lane.add(Line.rule(tags, middle, now, middle, Role.RULE));
        lane.text(0, middle + 4, name, Type.LABEL_STRONG, here ? Role.NOW : Role.INK);
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (turn.thread() == t) {
                block(lane, turn, tags + i * BLOCK, i == turns.size() - 1);
            }
        }
        ahead(lane, t, now + 12, at.width());
        return lane;
    }

    private static void block(GroupBuilder lane, Turn turn, double x, boolean last) {
        Rect box = new Rect(x + 1, 2, BLOCK - 2, LANE - 4);
        Role ink = last ? Role.NOW : turn.isHandler() ? Role.PATH : Role.MUTED;
        if (last) {
            lane.strongBox(box, 4, Role.NOW_SOFT, Role.NOW);
        } else if (turn.isHandler()) {
            lane.box(box, 4, Role.PATH_SOFT, Role.PATH);
        } else {
            lane.box(box, 4, Role.SURFACE, Role.EDGE);
        }
        lane.textIn(box, turn.block().stem(), ID, ink);
    }

    private String told(int t) {
        if (KernelThread.mayRun(k, t)) {
            return text.next(t);
        }
        return text.isIdle(t) ? text.resting(t) : text.place(t);
    }

    /** What the thread would do next, or why it does nothing. */
    private void ahead(GroupBuilder lane, int t, double x, double right) {
        boolean able = KernelThread.mayRun(k, t);
        Role ink = choice.contains(t) ? Role.NOW : able ? Role.PATH : Role.MUTED;
        Mark mark = able ? Mark.RIGHT : text.mark(t);
        if (mark != null) {
            lane.icon(x, LANE / 2 - 5, 10, mark, ink);
        }
        Type type = able ? Type.LABEL_STRONG : Type.LABEL;
        String fitting = TextMeasure.ellipsize(told(t), type, right - x - 16);
        lane.text(x + 16, LANE / 2 + 4, fitting, type, ink);
    }
}
