package io.github.faultscope.picture.map;

import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.picture.map.MapScene.Look;

import java.util.List;

/**
 * The words on the map: what happens, or about the block that was chosen; what is held; results.
 */
final class MapCards {
    private static final double PAD = 16;
    private static final double LINE = 18;
    private static final double SMALL_LINE = 16;

    private static final double CHECKS_INDENT = 14;
    private static final double GAP = 6;

    /** What the names of parts take. */
    private static final double NAMES = 62;

    private static final Type TITLE = Type.sansBold(16);
    private static final Type TEXT = Type.sans(13);
    private static final Type STRONG = new Type(Face.SANS_SEMIBOLD, 13);
    private static final Type SMALL = Type.sans(11.5);

    /** Where the words stand: below the columns of what was found. */
    private static final Rect CARD = new Rect(916, 574, 426, 226);

    private static final double HELD_LEFT = 1142;
    private static final double HELD_TOP = 400;
    private static final double HELD_WIDTH = 186;

    private final MapScene scene;

    MapCards(MapScene scene) {
        this.scene = scene;
    }

    void draw() {
        PaneBuilder pane = scene.picture.pane("map/words", Layer.GROUND, scene.moved(CARD));
        if (scene.graph.has(scene.in.selected())) {
            about(pane, scene.graph.node(scene.in.selected()));
        } else {
            happens(pane);
        }
        results(pane);
        held(pane);
    }

    private void happens(PaneBuilder pane) {
        MapInput.Moment moment = scene.in.moment();
        boolean quiet = moment.title().isEmpty();
        GroupBuilder group = card(Texts.of("happens.title"));
        double width = CARD.width() - 2 * PAD;
        List<String> titles =
                TextMeasure.wrap(
                        quiet ? Texts.of("happens.nothing") : moment.title(), TITLE, width);
        List<String> text = quiet ? List.of() : TextMeasure.wrap(moment.text(), TEXT, width);
        List<String> next =
                moment.coming().isEmpty()
                        ? List.of()
                        : TextMeasure.wrap(moment.coming(), STRONG, width);
        double words = 2 * PAD + 22.0 * titles.size() + LINE * (text.size() + next.size());
        MapChecks checks = new MapChecks(moment.checks(), SMALL, SMALL_LINE, width - CHECKS_INDENT);
        int room = (int) Math.floor((CARD.height() - words - GAP) / SMALL_LINE);
        int lines = Math.clamp(room, 0, checks.lines());
        double checked = lines == 0 ? 0 : SMALL_LINE * lines + GAP;
        double height = words + checked;
        Role face = quiet ? Role.PANEL : Role.NOW_SOFT;
        group.fill(new Rect(0, 0, CARD.width(), height), 8, face);
        double y = PAD + 12;
        y = write(group, titles, y, 22, TITLE, Role.INK);
        y = write(group, text, y, LINE, TEXT, Role.INK);
        if (lines > 0) {
            checks.draw(group, PAD, y + GAP / 2, lines);
        }
        write(group, next, y + checked + 2, LINE, STRONG, Role.NOW);
        pane.add(group.tooltip(tooltip(moment)));
    }

    private static String tooltip(MapInput.Moment moment) {
        return String.join(" ", moment.title(), moment.text(), moment.notTaken()).strip();
    }

    private void about(PaneBuilder pane, MapGraph.Node node) {
        double width = CARD.width() - 2 * PAD;
        String about = scene.in.about().getOrDefault(node.stem(), "");
        List<String> lines = TextMeasure.wrap(about, TEXT, width);
        List<String> entered = small(MapText.entered(node.stem(), scene));
        List<String> goesOn = small(MapText.goesOn(node.stem(), scene));
        double height = 84 + LINE * lines.size() + SMALL_LINE * (entered.size() + goesOn.size());
        GroupBuilder group = card(Texts.of("block.title", node.stem()));
        group.box(new Rect(0, 0, CARD.width(), height), 8, Role.PANEL, Role.EDGE);
        String title = node.stem() + "  " + node.label();
        group.text(PAD, 28, title, TITLE, Role.INK);
        String where = Texts.of("block.lines", node.lines());
        group.textRight(CARD.width() - PAD, 28, where, Type.CODE, Role.MUTED);
        double y = write(group, lines, 50, LINE, TEXT, Role.INK);
        y = part(group, y + 6, Texts.of("block.entered"), entered);
        y = part(group, y + 2, Texts.of("block.goes"), goesOn);
        String reached = MapText.reached(node.stem(), scene);
        group.text(PAD, y + 4, reached, new Type(Face.SANS_SEMIBOLD, 11.5), Role.PATH);
        pane.add(group.tooltip(title + ". " + about));
    }

    private static List<String> small(String text) {
        return TextMeasure.wrap(text, SMALL, CARD.width() - PAD - NAMES - PAD);
    }

    private static double part(GroupBuilder group, double y, String name, List<String> lines) {
        group.text(PAD, y, name, SMALL, Role.MUTED);
        double at = y;
        for (String line : lines) {
            group.text(PAD + NAMES, at, line, SMALL, Role.INK);
            at += SMALL_LINE;
        }
        return at;
    }

    private GroupBuilder card(String title) {
        return GroupBuilder.of("map/words", scene.dx + CARD.x(), CARD.y())
                .text(0, -8, title, Type.SECTION, Role.MUTED);
    }

    private static double write(
            GroupBuilder group, List<String> lines, double from, double step, Type type, Role ink) {
        double y = from;
        for (String line : lines) {
            group.text(PAD, y, line, type, ink);
            y += step;
        }
        return y;
    }

    private void results(PaneBuilder pane) {
        GroupBuilder group = GroupBuilder.of("map/results", scene.dx + 292, 606);
        group.text(0, 0, Texts.of("result.title"), Type.SECTION, Role.MUTED);
        double y = 20;
        for (String id : scene.plan.ends.keySet()) {
            if (id.equals(MapGraph.SUCCESS)) {
                continue;
            }
            boolean taken = scene.look(id).compareTo(Look.PATH) >= 0;
            Role role = taken ? Role.NOW : Role.MUTED;
            group.text(0, y, id, Type.monoBold(10.5), role);
            group.text(28, y, Texts.of("result." + id), Type.sans(10.5), role);
            y += 17;
        }
        pane.add(group);
    }

    private void held(PaneBuilder pane) {
        MapInput.Moment moment = scene.in.moment();
        if (moment.thread().isEmpty()) {
            return;
        }
        GroupBuilder group = GroupBuilder.of("map/held", scene.dx + HELD_LEFT, HELD_TOP);
        String title = Texts.of("held.title", moment.stem());
        group.text(0, 0, title, Type.SECTION, Role.MUTED);
        double x = 0;
        double y = 10;
        for (String text : moment.held()) {
            String fitting = TextMeasure.ellipsize(text, SMALL, HELD_WIDTH - 16);
            double width = Math.ceil(TextMeasure.width(fitting, SMALL)) + 16;
            if (x > 0 && x + width > HELD_WIDTH) {
                x = 0;
                y += 22;
            }
            Rect pill = new Rect(x, y, width, 18);
            group.box(pill, 4, Role.PATH_SOFT, Role.PATH).textIn(pill, fitting, SMALL, Role.INK);
            x += width + 4;
        }
        if (moment.held().isEmpty()) {
            group.text(0, 22, Texts.of("held.nothing"), SMALL, Role.MUTED);
        }
        pane.add(group);
    }
}
