package io.github.faultscope.export.sheet;

import io.github.faultscope.export.ExportTexts;
import io.github.faultscope.picture.Bits;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.List;

/** What the colours and signs mean, in rows below a picture. */
final class Legend {
    private static final double MARGIN = 18;
    private static final double SIGN = 18;
    private static final double GAP = 22;
    private static final double ROW = 22;
    private static final Type TYPE = Type.LABEL;

    private final double width;
    private final GroupBuilder group = GroupBuilder.of("legend/signs");
    private double x = MARGIN;
    private double y;

    private Legend(Picture picture) {
        width = picture.width();
        y = picture.height() + ROW / 2;
    }

    static Picture below(Picture picture) {
        Legend legend = new Legend(picture);
        legend.colours();
        legend.marks();
        double bottom = legend.y + ROW / 2;
        Rect at = new Rect(0, picture.height(), picture.width(), bottom - picture.height());
        return Sheet.extended(
                picture, new Pane("legend", Layer.GROUND, at, List.of(legend.group.build())));
    }

    private void colours() {
        Rect box = place("now");
        group.strongBox(box, 3, Role.NOW_SOFT, Role.NOW);
        box = place("path");
        group.strongBox(box, 3, Role.PATH_SOFT, Role.PATH);
        blocks("valid", Role.VALID);
        blocks("dirty", Role.DIRTY);
    }

    private void blocks(String key, Role role) {
        Rect box = place(key);
        group.add(new Bits(box.x(), box.y() + 4, 3, 4, 1, 4, 0b0011, role, Role.EMPTY));
    }

    private void marks() {
        mark("lock", Mark.LOCK);
        mark("lock-shared", Mark.LOCK_SHARED);
        mark("pin", Mark.PIN);
        mark("hook", Mark.HOOK);
        mark("copy", Mark.COPY);
        mark("eye", Mark.EYE);
    }

    private void mark(String key, Mark mark) {
        Rect box = place(key);
        group.icon(box.x() + 2, box.y(), box.height(), mark, Role.MUTED);
    }

    /** Writes the words beside the next free place, and returns the place of the sign. */
    private Rect place(String key) {
        String words = ExportTexts.of("legend." + key);
        double needed = SIGN + TextMeasure.width(words, TYPE);
        if (x > MARGIN && x + needed > width - MARGIN) {
            x = MARGIN;
            y += ROW;
        }
        Rect sign = new Rect(x, y - 6, 14, 12);
        group.text(x + SIGN, TYPE.baselineFor(y), words, TYPE, Role.INK);
        x = Math.rint(x + needed + GAP);
        return sign;
    }
}
