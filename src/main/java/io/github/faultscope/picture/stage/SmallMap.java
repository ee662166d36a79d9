package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

/** The handler in sixteen phases: this fault's way lit, where it is now marked. */
final class SmallMap {
    private static final double HEADING = 26;
    private static final double PAD = 9;
    private static final double MOST_PITCH = 42;

    private final Scene scene;
    private final Rect room;
    private final FaultPath path;
    private final FaultOwners owners;
    private final double pitch;
    private final double box;
    private final double width;
    private final double rail;

    SmallMap(Scene scene, Rect room) {
        this.scene = scene;
        this.room = room;
        path = new FaultPath(scene.step.fault());
        owners = new FaultOwners(scene);
        pitch = Math.min(MOST_PITCH, Math.floor((room.height() - HEADING - PAD) / Phase.ROWS));
        box = Math.min(28, pitch - 6);
        rail = room.width() < 320 ? 11 : 16;
        width = Math.floor((room.width() - 2 * PAD - 4 * rail) / 2);
    }

    /** Height for a pitch of so many pixels between boxes. */
    static double height(double pitch) {
        return HEADING + PAD + Phase.ROWS * pitch;
    }

    private double left(Phase phase) {
        return room.x() + PAD + rail + phase.column * (width + 2 * rail);
    }

    private double top(Phase phase) {
        return room.y() + HEADING + PAD + phase.row * pitch;
    }

    void draw() {
        PaneBuilder pane = scene.picture.pane("map", Layer.GROUND, room);
        String title = Texts.of("section.map");
        pane.add(StageLayout.section("map/title", room.x(), room.y() + 16, title));
        Rect all = new Rect(0, HEADING, room.width(), PAD + Phase.ROWS * pitch);
        GroupBuilder ground =
                GroupBuilder.of("map", room.x(), room.y()).box(all, 8, Role.STRIP, Role.RULE);
        double behind = TextMeasure.width(title, Type.SECTION) + 12;
        String whose = owners.title();
        if (!whose.isEmpty()) {
            ground.text(behind, 16, whose, Type.LABEL, Role.PATH);
            behind += TextMeasure.width(whose, Type.LABEL) + 12;
        }
        Segments where = where();
        double left = Math.max(behind, room.width() - where.width());
        where.draw(ground, left, room.width() + 1, 16);
        pane.add(ground);
        for (PhaseEdge edge : PhaseEdge.ALL) {
            boolean lit = path.went(edge.from(), edge.to());
            if (lit || edge.always()) {
                pane.add(edge(edge, lit));
            }
        }
        for (Phase phase : Phase.values()) {
            pane.add(box(phase));
        }
    }

    /** Block and lines; of another routine its name. Of another one's fault, where that stands. */
    private Segments where() {
        Segments line = new Segments(Type.CODE, 8);
        BlockTable.Info block = scene.foreign ? owners.block(scene.subject) : scene.step.block();
        if (block == null) {
            return line;
        }
        if (block.from() > 0) {
            line.add(block.id(), scene.foreign ? Role.PATH : Role.NOW, Type.CODE_STRONG);
            String lines =
                    block.from() == block.to()
                            ? "vm_fault.c:" + block.from()
                            : "vm_fault.c:" + block.from() + "–" + block.to();
            return line.add(lines, Role.MUTED);
        }
        return line.add(Texts.of("map.in", block.routine()), Role.MUTED);
    }

    private GroupBuilder box(Phase phase) {
        int visits = path.visits(phase);
        boolean now = phase == path.last() && scene.sight.exists();
        Rect all = new Rect(0, 0, width, box);
        GroupBuilder group =
                GroupBuilder.of("phase/" + phase.name(), left(phase), top(phase))
                        .target("block/" + phase.stems().getFirst())
                        .tooltip(tooltip(phase, visits, now));
        Type type = Type.LABEL.at(box >= 24 ? 13 : 12);
        if (now) {
            Role soft = scene.foreign ? Role.PATH_SOFT : Role.NOW_SOFT;
            group.strongBox(all, box / 2, soft, scene.foreign ? Role.PATH : Role.NOW);
            type = Type.LABEL_STRONG.at(type.size());
        } else if (visits > 0) {
            group.box(all, box / 2, Role.PATH_SOFT, Role.PATH);
        } else {
            group.box(all, box / 2, Role.SURFACE, Role.RULE);
        }
        Role ink = now || visits > 0 ? Role.INK : Role.MUTED;
        String name = phase.label();
        String label = visits > 1 ? Texts.of("phase.times", name, visits) : name;
        double wide = TextMeasure.width(label, type);
        double most = width - 10;
        Type fitting = wide <= most ? type : type.at(Math.max(10, type.size() * most / wide));
        return group.textIn(all.grown(-3), label, fitting, ink);
    }

    private static String tooltip(Phase phase, int visits, boolean now) {
        String blocks = String.join(", ", phase.stems());
        if (now) {
            return Texts.of("phase.tip.now", phase.label(), blocks, visits);
        }
        return visits > 0
                ? Texts.of("phase.tip.path", phase.label(), blocks, visits)
                : Texts.of("phase.tip", phase.label(), blocks);
    }

    private GroupBuilder edge(PhaseEdge edge, boolean lit) {
        Role role = lit ? Role.PATH : Role.EDGE;
        double stroke = lit ? 2 : 1;
        String key = "way/" + edge.from() + "/" + edge.to();
        return GroupBuilder.of(key).arrow(way(edge), role, stroke);
    }

    private PathData way(PhaseEdge edge) {
        double fromY = top(edge.from()) + box / 2;
        double toY = top(edge.to()) + box / 2;
        double fromLeft = left(edge.from());
        double toLeft = left(edge.to());
        return switch (edge.route()) {
            case DOWN -> {
                double x = fromLeft + width / 2;
                yield PathData.line(x, top(edge.from()) + box, x, top(edge.to()) - 1);
            }
            case ACROSS -> across(edge, fromY);
            case LEFT -> loop(fromLeft, toLeft, fromY, toY, -rail + 2);
            case RIGHT -> loop(fromLeft + width, toLeft + width, fromY, toY, rail - 2);
            case CHANNEL -> {
                double start = fromLeft + width;
                yield between(start, start + 1.4 * rail, toLeft - 1, fromY, toY + 5);
            }
            case BACK -> {
                double end = toLeft + width;
                yield between(fromLeft, end + 0.7 * rail, end + 1, fromY - 4, toY - 4);
            }
        };
    }

    /** From one column to the other, up or down between them. */
    private static PathData between(double from, double x, double to, double fromY, double toY) {
        double turn = sign(toY, fromY) * 8;
        double last = Math.signum(to - x) * 4;
        return PathData.start(from, fromY)
                .curveTo(x, fromY, x, fromY, x, fromY + turn)
                .lineTo(x, toY - turn)
                .curveTo(x, toY + 1, x + last, toY, to, toY)
                .build();
    }

    private static double sign(double to, double from) {
        return Math.signum(to - from);
    }

    private PathData across(PhaseEdge edge, double y) {
        boolean back = edge.from().column > edge.to().column;
        double left = left(edge.from().column < edge.to().column ? edge.from() : edge.to()) + width;
        double right = left + 2 * rail;
        double shift = back ? 5 : edge.always() ? 0 : -5;
        return back
                ? PathData.line(right, y + shift, left + 1, y + shift)
                : PathData.line(left, y + shift, right - 1, y + shift);
    }

    private static PathData loop(double from, double to, double fromY, double toY, double out) {
        double far = from + out * 1.15;
        return PathData.start(from, fromY)
                .curveTo(far, fromY, far, toY, to + Math.signum(out), toY + sign(fromY, toY) * 3)
                .build();
    }
}
