package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

/** The limits of a read, a row each: what each left behind and ahead, and what it said. */
final class ReadTable {
    private static final double ROW = 18;
    private static final double HEAD = 16;

    /** Where there is little room. */
    private static final double LEAST_ROW = 15;

    /** With all rows, where there is little room. */
    static final double LEAST = HEAD + LEAST_ROW * ReadAhead.Kind.values().length;

    private static final double PAD = 6;
    private static final double NUMBER = 54;

    private final ReadAhead read;
    private final Rect room;
    private final double high;
    private final double baseline;

    /** Right edges of the two columns of numbers. */
    private final double behind;

    private final double ahead;

    ReadTable(ReadAhead read, Rect room) {
        this.read = read;
        this.room = room;
        double each = Math.floor((room.height() - HEAD) / read.limits().size());
        high = Math.clamp(each, LEAST_ROW, ROW);
        baseline = Math.floor(high / 2) + 4;
        double names = 0;
        for (ReadAhead.Limit limit : read.limits()) {
            names = Math.max(names, TextMeasure.width(name(limit), Type.LABEL_STRONG));
        }
        behind = PAD + Math.ceil(names) + NUMBER;
        ahead = behind + NUMBER;
    }

    /** What a limit is called. */
    static String name(ReadAhead.Limit limit) {
        return Texts.of("limit." + limit.kind());
    }

    void draw(PaneBuilder pane) {
        pane.add(
                GroupBuilder.of("reading/columns", room.x(), room.y())
                        .text(PAD, 12, Texts.of("reading.limit"), Type.SECTION, Role.MUTED)
                        .textRight(behind, 12, Texts.of("reading.behind"), Type.SECTION, Role.MUTED)
                        .textRight(ahead, 12, Texts.of("reading.ahead"), Type.SECTION, Role.MUTED));
        double y = room.y() + HEAD;
        for (ReadAhead.Limit limit : read.limits()) {
            pane.add(row(limit, y));
            y += high;
        }
    }

    private GroupBuilder row(ReadAhead.Limit limit, double y) {
        boolean clips = read.clipsBehind(limit) || read.clipsAhead(limit);
        GroupBuilder group = GroupBuilder.of("reading/limit/" + limit.kind(), room.x(), y);
        if (limit.now()) {
            group.fill(new Rect(0, 0, room.width(), high - 1), 4, Role.NOW_SOFT);
        }
        Role strong = limit.now() ? Role.NOW : Role.PATH;
        boolean known = limit.behind() != ReadAhead.UNKNOWN || limit.ahead() != ReadAhead.UNKNOWN;
        group.text(
                PAD,
                baseline,
                name(limit),
                clips ? Type.LABEL_STRONG : Type.LABEL,
                known ? Role.INK : Role.MUTED);
        number(group, behind, limit.behind(), read.clipsBehind(limit), strong);
        number(group, ahead, limit.ahead(), read.clipsAhead(limit), strong);
        double left = ahead + 18;
        String note = TextMeasure.ellipsize(limit.note(), Type.LABEL, room.width() - PAD - left);
        if (!note.isEmpty()) {
            group.text(left, baseline, note, Type.LABEL, clips ? strong : Role.MUTED);
        }
        return group.tooltip(tooltip(limit));
    }

    private void number(GroupBuilder group, double right, long n, boolean clipped, Role strong) {
        boolean known = n != ReadAhead.UNKNOWN;
        group.textRight(
                right,
                baseline,
                known ? Long.toString(n) : "–",
                clipped ? Type.CODE_STRONG : Type.CODE,
                clipped ? strong : known ? Role.INK : Role.FAINT);
    }

    private static String tooltip(ReadAhead.Limit limit) {
        String left =
                limit.isKnown()
                        ? Texts.of("reading.left", name(limit), limit.behind(), limit.ahead())
                        : Texts.of("reading.open", name(limit));
        return limit.note().isEmpty() ? left : left + ", " + limit.note();
    }
}
