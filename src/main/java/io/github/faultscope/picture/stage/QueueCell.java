package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.Anchor;
import io.github.faultscope.picture.ChipSize;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.List;

/** One queue: its name, its count, and the pages at its head and tail. */
final class QueueCell {
    private static final double NAME = 84;
    private static final double PAD = 6;
    private static final double CHIP_GAP = 4;

    /** Room for the name of the end at the right. */
    private static final double TAIL = 30;

    private static final Type END = Type.LABEL.at(11);

    private final Scene scene;
    private final Kernel k;
    private final QueueKind kind;
    private final Rect at;
    private final List<Integer> unlisted;
    private final int count;
    private ChipSize size;

    QueueCell(Scene scene, QueueKind kind, Rect at, ChipSize size, List<Integer> unlisted) {
        this.scene = scene;
        this.k = scene.k;
        this.kind = kind;
        this.at = at;
        this.size = size;
        this.unlisted = unlisted;
        this.count = kind.count(k, unlisted);
    }

    private double chipsLeft() {
        return at.x() + NAME + PAD;
    }

    private double chipsRight() {
        return at.right() - PAD;
    }

    private int fitting(double room) {
        return (int) Math.max(0, Math.floor((room + CHIP_GAP) / (size.width() + CHIP_GAP)));
    }

    void draw(PaneBuilder ground, PaneBuilder chips) {
        double room = chipsRight() - chipsLeft();
        double end = kind.isListed() && count > 1 ? TAIL + 10 : 0;
        if (fitting(room - end) < count) {
            size = ChipSize.TINY;
        }
        boolean all = fitting(room) >= count;
        ground.add(frame());
        if (all) {
            row(chips, kind.head(k, unlisted, count), chipsLeft());
            if (count > 0 && room - count * (size.width() + CHIP_GAP) + CHIP_GAP >= TAIL + 10) {
                tail(ground);
            }
            return;
        }
        String more = Texts.of("more", count);
        double moreWidth = Math.ceil(TextMeasure.width(more, Type.CODE)) + 14;
        boolean named = kind.isListed() && room > 8 * TAIL;
        int shown = fitting(room - moreWidth - (named ? TAIL : 0));
        if (named) {
            tail(ground);
        }
        int tail = kind == QueueKind.FREE ? Math.min(2, shown / 3) : shown / 2;
        double x = row(chips, kind.head(k, unlisted, shown - tail), chipsLeft());
        hidden(ground, x - CHIP_GAP, moreWidth, count - shown);
        row(chips, kind.tail(k, unlisted, tail), x - CHIP_GAP + moreWidth);
    }

    private GroupBuilder frame() {
        String name = kind.name();
        Rect box = new Rect(NAME, 0, at.width() - NAME, at.height());
        double middle = at.height() / 2;
        String key = kind.isListed() ? "queue.tip" : "queue.none.tip";
        return GroupBuilder.of("queue/" + name, at.x(), at.y())
                .tooltip(Texts.of(key, name, Texts.count("page", count)))
                .text(0, middle - 3, name, Type.CODE_STRONG, Role.INK)
                .text(0, middle + 13, Integer.toString(count), Type.CODE, Role.MUTED)
                .addAll(head(middle + 13))
                .box(box, 6, Role.STRIP, Role.RULE);
    }

    /** Says at which side the head is, before the first page. */
    private List<Text> head(double baseline) {
        String text = Texts.of("queue.head");
        boolean fits = TextMeasure.width(text, END) + 40 < NAME;
        return kind.isListed() && count > 1 && fits
                ? List.of(new Text(NAME - PAD, baseline, text, END, Role.MUTED, Anchor.RIGHT))
                : List.of();
    }

    private void hidden(PaneBuilder ground, double x, double width, int hidden) {
        double baseline = Type.CODE.baselineFor(at.y() + at.height() / 2);
        ground.add(
                GroupBuilder.of(Group.moreKey(kind.place()))
                        .textCenter(
                                x + width / 2,
                                baseline,
                                Texts.of("more", hidden),
                                Type.CODE,
                                Role.MUTED));
    }

    /** Says which end is which. */
    private void tail(PaneBuilder ground) {
        if (kind.isListed()) {
            double baseline = END.baselineFor(at.y() + at.height() / 2);
            ground.add(
                    GroupBuilder.of("queue/tail/" + kind.name())
                            .textRight(
                                    chipsRight(),
                                    baseline,
                                    Texts.of("queue.tail"),
                                    END,
                                    Role.MUTED));
        }
    }

    private double row(PaneBuilder chips, List<Integer> pages, double left) {
        double x = left;
        double y = at.y() + (at.height() - size.height()) / 2;
        String place = kind.place();
        for (int m : pages) {
            chips.add(PageChip.at(scene, m, place, x, y, size));
            x += size.width() + CHIP_GAP;
        }
        return x;
    }
}
