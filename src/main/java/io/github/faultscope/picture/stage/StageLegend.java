package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Bits;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Chip;
import io.github.faultscope.picture.ChipSize;
import io.github.faultscope.picture.Curve;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Line;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

/**
 * What each letter, mark, outline, line and colour of the stage means: a sample of each, drawn as
 * the stage draws it, with its words beside.
 */
public final class StageLegend {
    /** With three columns, which is as wide as it gets. */
    private static final double WIDTH = 1160;

    private static final double MARGIN = 20;
    private static final int COLUMNS = 3;

    /** Narrower columns would have few words a line. */
    private static final double LEAST_COLUMN = 260;

    /** The part of a column for samples. */
    private static final double SAMPLE = 76;

    private static final double UNDER_HEAD = 17;
    private static final double GAP = 5;
    private static final Type WORDS = Type.sans(13);
    private static final Type SIGNS = Type.CODE_STRONG;
    private static final Rect FACE = new Rect(0, 0, 56, 22);

    private final double width;
    private final int columns;
    private final PictureBuilder picture;
    private final PaneBuilder pane;

    private double x = MARGIN;
    private double y = MARGIN;
    private double bottom;

    private StageLegend(double room) {
        width = Math.clamp(room, LEAST_COLUMN + 2 * MARGIN, WIDTH);
        columns = Math.min(COLUMNS, (int) ((width - 2 * MARGIN) / LEAST_COLUMN));
        picture = new PictureBuilder(width, 1);
        pane = picture.pane("legend", Layer.GROUND, new Rect(0, 0, width, 1));
    }

    /**
     * The sheet, at usual size, in as many columns as there is room for.
     *
     * @param room its width, at most
     */
    public static Picture sheet(double room) {
        StageLegend legend = new StageLegend(room);
        legend.pages();
        legend.marks();
        legend.threads();
        legend.column(1);
        legend.colours();
        legend.lines();
        legend.column(2);
        legend.letters();
        legend.slots();
        Picture drawn = legend.picture.build();
        double bottom = Math.max(legend.bottom, legend.y);
        return drawn.with(legend.width, bottom + MARGIN, drawn.panes());
    }

    private void pages() {
        head("legend.head.page");
        Chip page = Chip.frame(6).tag("m").blocks(0xff, 0x0f);
        row("legend.page", page.at("legend.page", x, y, ChipSize.NORMAL, null), 54);
        row("legend.valid", bits(Role.VALID), 16);
        row("legend.dirty", bits(Role.DIRTY), 16);
        Chip cached = Chip.frame(3).look(Chip.Look.CACHED).blocks(0xff, 0);
        row("legend.cached", cached.at("legend.cached", x, y, ChipSize.COMPACT, null), 46);
        row("legend.ghost", Chip.ghost("").at("legend.ghost", x, y, ChipSize.TINY, null), 40);
        Box inner = Box.outlined(new Rect(2, 2, 52, 18), 3, Role.NONE, Role.MUTED, 1);
        row("legend.reserved", face(Role.SURFACE, Role.EDGE, 1).add(inner), 22);
    }

    private GroupBuilder bits(Role role) {
        return sample().add(new Bits(0, 4, 5, 6, 1, 8, 0b1111, role, Role.EMPTY));
    }

    private void marks() {
        mark("legend.lock", Mark.LOCK);
        mark("legend.lock.shared", Mark.LOCK_SHARED);
        mark("legend.bell", Mark.BELL);
        mark("legend.pin", Mark.PIN);
        mark("legend.hook", Mark.HOOK);
        mark("legend.copy", Mark.COPY);
        mark("legend.eye", Mark.EYE);
        letters("legend.flags", "Z U N");
        letters("legend.fictitious", "f12");
    }

    private void colours() {
        head("legend.head.colours");
        row("legend.now", face(Role.NOW_SOFT, Role.NOW, 2), 22);
        row("legend.path", face(Role.PATH_SOFT, Role.PATH, 2), 22);
        row("legend.quiet", face(Role.SURFACE, Role.EDGE, 1), 22);
        row("legend.warn", face(Role.WARN_SOFT, Role.WARN, 1), 22);
        row("legend.wash", sample().fill(new Rect(18, 0, 22, 34), 0, Role.NOW_WASH), 34);
        Box none = Box.outlined(FACE, 5, Role.NONE, Role.EDGE, 1).dashed(Dash.DASHED);
        row("legend.dashed", sample().add(none), 22);
        row("legend.beyond", sample().fill(FACE, 4, Role.TRACK), 22);
        row("legend.seen", face(Role.SURFACE, Role.SEEN, 2), 22);
        row("legend.unreached", face(Role.SURFACE, Role.RULE, 1), 22);
        GroupBuilder waits = face(Role.SURFACE, Role.EDGE, 1);
        waits.add(Box.outlined(FACE.grown(3), 8, Role.NONE, Role.NOW, 2));
        row("legend.waits", waits, 22);
    }

    private void lines() {
        head("legend.head.lines");
        row("legend.acts", sample().arrow(0, 10, 56, 10, Role.NOW, 3), 16);
        row("legend.searched", sample().arrow(0, 10, 56, 10, Role.PATH, 2), 16);
        row("legend.wished", sample().add(bracket(Role.MUTED, 1).dashed(Dash.DASHED)), 16);
        row("legend.read", sample().add(bracket(Role.PATH, 2)), 16);
        GroupBuilder gauge = sample().fill(new Rect(0, 4, 56, 10), 5, Role.VALID);
        gauge.add(new Line(16, 0, 16, 17, Role.INK, 2, Dash.SOLID));
        row("legend.gauge", gauge.add(new Line(24, 0, 24, 17, Role.INK, 2, Dash.SOLID)), 18);
    }

    private static Curve bracket(Role role, double width) {
        PathData path = PathData.start(0, 4).lineTo(0, 12).lineTo(56, 12).lineTo(56, 4).build();
        return Curve.plain(path, role, width);
    }

    private void letters() {
        head("legend.head.letters");
        letters("legend.rwx", "rw-");
        letters("legend.max", "max");
        letters("legend.cow", "COW");
        letters("legend.nc", "NC");
        letters("legend.lastr", "lastr");
        letters("legend.backing", "→ o4+0");
        letters("legend.wam", "W A M");
        letters("legend.version", "v 4");
        letters("legend.pip", "pip 1");
    }

    private void slots() {
        mark("legend.swap", Mark.DISK);
        letters("legend.file", "file");
        letters("legend.hole", "hole");
        letters("legend.user", "C heap ↓");
        letters("legend.more", "+ 52");
        letters("legend.queue", "head tail");
        letters("legend.times", "×2");
    }

    private void threads() {
        head("legend.head.threads");
        mark("legend.runs", Mark.RIGHT);
        mark("legend.locked", Mark.LOCK);
        mark("legend.asleep", Mark.CLOCK);
        mark("legend.paused", Mark.PAUSE);
    }

    // --- rows ---

    private void head(String key) {
        y += y > MARGIN ? GAP : 0;
        pane.add(StageLayout.section(key, x, y + 12, Texts.of(key)));
        y += 12 + UNDER_HEAD;
    }

    private GroupBuilder face(Role fill, Role stroke, double width) {
        return sample().add(Box.outlined(FACE, 5, fill, stroke, width));
    }

    private void mark(String key, Mark mark) {
        row(key, sample().icon(0, 2, 14, mark, Role.INK), 16);
    }

    private void letters(String key, String letters) {
        Type type = SIGNS;
        double width = TextMeasure.width(letters, type);
        double fits = SAMPLE - 8;
        Type fitting = width <= fits ? type : type.at(type.size() * fits / width);
        row(key, sample().text(0, 14, letters, fitting, Role.INK), 16);
    }

    /** Begins the sample of the next row. */
    private GroupBuilder sample() {
        return GroupBuilder.of("legend@" + x + "," + y, x, y);
    }

    /** Writes what the sample means beside it, and goes on below both. */
    private void row(String key, GroupBuilder sample, double height) {
        String words = Texts.of(key);
        double room = columnWidth() - SAMPLE - 16;
        double told = TextMeasure.wrap(words, WORDS, room).size() * WORDS.lineHeight();
        double first = Math.max(0, (height - told) / 2);
        pane.add(
                sample.tooltip(words)
                        .textWrapped(SAMPLE, first + 13, room, words, WORDS, Role.INK));
        y += Math.max(height, told) + GAP;
    }

    private double columnWidth() {
        return (width - 2 * MARGIN) / columns;
    }

    /** Goes on at the top of a column, if there are so many. */
    private void column(int number) {
        if (number < columns) {
            bottom = Math.max(bottom, y);
            x += columnWidth();
            y = MARGIN;
        }
    }
}
