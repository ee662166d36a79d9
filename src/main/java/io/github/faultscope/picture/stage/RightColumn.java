package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Runner;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What happens in words, the handler's phases, and the fault's state, one below the other. */
final class RightColumn {
    private static final double MARGIN = 18;
    private static final double PAD = 14;
    private static final double TITLE_LINE = 23;
    private static final double LINE = 20;
    private static final double SMALL_LINE = 17;

    /** What the map and four fields of the state need at least. */
    private static final double REST = 300;

    /** Lines of what comes next; only a deadlock takes more than two. */
    private static final int MOST_NEXT = 4;

    private final Scene scene;
    private final Rect room;
    private final double left;
    private final double width;

    RightColumn(Scene scene, Rect room) {
        this.scene = scene;
        this.room = room;
        double margin = room.width() < 340 ? 12 : MARGIN;
        left = room.x() + margin;
        width = room.width() - 2 * margin;
    }

    void draw(View view) {
        double y = view.shows(Part.WORDS) ? sentence() + 8 : 12;
        if (!view.shows(Part.WORDS)) {
            scene.picture.pane("side", Layer.GROUND, room).add(rule());
        }
        double height = room.bottom() - y - 8;
        if (view.shows(Part.MAP)) {
            double part = view.shows(Part.STATE) ? 0.45 : 0.94;
            double pitch = Math.clamp(Math.floor(height * part / Phase.ROWS), 21, 42);
            double map = SmallMap.height(pitch);
            new SmallMap(scene, new Rect(left, y, width, map)).draw();
            y += map + 10;
        }
        if (view.shows(Part.STATE)) {
            new StateTable(scene, new Rect(left, y, width, room.bottom() - y)).draw();
        }
    }

    /** Draws the card; tells where it ends. */
    private double sentence() {
        Rect bounds = new Rect(room.x(), 0, room.width(), room.height());
        PaneBuilder pane = scene.picture.pane("sentence", Layer.GROUND, bounds);
        pane.add(rule());
        pane.add(StageLayout.section("sentence/title", left, 28, Texts.of("section.sentence")));
        String panic = Runner.panic(scene.k);
        boolean quiet = panic == null && scene.step.title().isEmpty();
        String title =
                panic != null
                        ? Texts.of("sentence.panic")
                        : quiet ? Texts.of("sentence.quiet") : scene.step.title();
        String told = scene.step.text();
        String text = panic == null || told.contains(panic) ? told : panic;
        double inner = width - 2 * PAD;
        List<String> titles = lines(title, Type.SENTENCE, inner, 2);
        List<String> next = lines(scene.step.next(), Type.BODY_STRONG, inner, MOST_NEXT);
        double used = 2 * PAD + titles.size() * TITLE_LINE + next.size() * LINE;
        int most = (int) Math.max(1, Math.floor((room.height() - 60 - REST - used) / LINE));
        List<String> body = lines(text, Type.BODY, inner, most);
        int free = (int) Math.max(0, Math.floor((most - body.size()) * LINE / SMALL_LINE));
        List<String> others = lines(scene.step.notTaken(), Type.LABEL, inner, free);
        double height = Math.max(60, used + body.size() * LINE + others.size() * SMALL_LINE);
        Role face = panic != null ? Role.WARN_SOFT : quiet ? Role.PANEL : Role.NOW_SOFT;
        GroupBuilder card =
                GroupBuilder.of("sentence", left, 38)
                        .tooltip(told(title, text))
                        .fill(new Rect(0, 0, width, height), 8, face);
        double y = PAD + 14;
        y = write(card, titles, y, TITLE_LINE, Type.SENTENCE, Role.INK);
        y = write(card, body, y, LINE, Type.BODY, Role.INK);
        y = write(card, others, y, SMALL_LINE, Type.LABEL, Role.INK);
        write(card, next, y, LINE, Type.BODY_STRONG, Role.NOW);
        pane.add(card);
        return 38 + height;
    }

    private GroupBuilder rule() {
        return GroupBuilder.of(StageLayout.BORDER)
                .rule(room.x(), 0, room.x(), room.height(), Role.RULE);
    }

    /** All of it, for screen readers and for the outline. */
    private String told(String title, String text) {
        return Stream.of(title, text, scene.step.notTaken(), scene.step.next())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The text in at most so many lines, the last one cut if it does not fit. */
    private static List<String> lines(String text, Type type, double width, int most) {
        if (text.isEmpty() || most == 0) {
            return List.of();
        }
        List<String> lines = TextMeasure.wrap(text, type, width);
        if (lines.size() <= most) {
            return lines;
        }
        String rest = String.join(" ", lines.subList(most - 1, lines.size()));
        List<String> cut = new ArrayList<>(lines.subList(0, most - 1));
        cut.add(TextMeasure.ellipsize(rest, type, width));
        return cut;
    }

    private static double write(
            GroupBuilder card, List<String> lines, double from, double step, Type type, Role ink) {
        double y = from;
        for (String line : lines) {
            card.text(PAD, y, line, type, ink);
            y += step;
        }
        return y;
    }
}
