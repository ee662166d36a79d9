package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Curve;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.stream.Stream;

/** Brackets below the searched object: the pages wished for around the fault, and those read. */
final class ReadWindow {
    private static final double DROP = 4;

    /** So far a bracket goes beyond what is drawn. */
    private static final double BEYOND = 14;

    /** Room for the name of the page below the fault's column. */
    private static final double CLEAR = 24;

    private static final double NAMES = 54;

    private final Scene scene;
    private final ChainRows rows;
    private final Chain focus;

    ReadWindow(Scene scene, ChainRows rows, Chain focus) {
        this.scene = scene;
        this.rows = rows;
        this.focus = focus;
    }

    void draw(PaneBuilder pane) {
        Phase phase = new FaultPath(scene.step.fault()).last();
        int row = rows.row(rows.chains.current);
        if (phase != Phase.PAGER || row < 0 || !scene.sight.knows("behind")) {
            return;
        }
        Sight sight = scene.sight;
        long pindex = sight.pindex();
        double y = rows.y(row) + rows.size.row;
        Chain.Link link = focus.links.get(rows.chains.current);
        boolean built = sight.faultcount() > 0;
        long from = pindex - allowed(true);
        bracket(pane, "wished", link, from, pindex + allowed(false), y, !built);
        if (built) {
            long first = pindex - sight.reqpage();
            bracket(pane, "read", link, first, first + sight.faultcount() - 1, y, true);
        }
        label(pane, y, built);
    }

    /** What the last limit that was asked left of the wish, or what the fault says. */
    private long allowed(boolean behind) {
        ReadAhead read = scene.step.reading();
        if (read != null) {
            for (ReadAhead.Limit limit : read.limits().reversed()) {
                if (limit.isKnown()) {
                    return behind ? limit.behind() : limit.ahead();
                }
            }
        }
        return behind ? scene.sight.behind() : scene.sight.ahead();
    }

    private void bracket(
            PaneBuilder pane,
            String key,
            Chain.Link link,
            long from,
            long to,
            double y,
            boolean strong) {
        double left = Double.NaN;
        double right = Double.NaN;
        long least = 0;
        long most = 0;
        for (Columns.Column column : focus.columns) {
            long index = focus.index(link, column);
            if (index >= from && index <= to) {
                least = Double.isNaN(left) ? index : least;
                left = Double.isNaN(left) ? column.x() + 2 : left;
                right = column.right() - 2;
                most = index;
            }
        }
        if (Double.isNaN(left)) {
            return;
        }
        boolean before = from < least;
        boolean after = to > most;
        PathData path =
                PathData.start(left, before ? y + DROP : y + 1)
                        .lineTo(left, y + DROP)
                        .lineTo(right, y + DROP)
                        .lineTo(right, after ? y + DROP : y + 1)
                        .build();
        boolean wish = key.equals("wished");
        Curve curve = Curve.plain(path, wish ? Role.MUTED : Role.PATH, strong ? 2 : 1);
        GroupBuilder group =
                GroupBuilder.of("window/" + key).add(wish ? curve.dashed(Dash.DASHED) : curve);
        Role role = wish ? Role.MUTED : Role.PATH;
        if (before) {
            group.arrow(left, y + DROP, left - BEYOND, y + DROP, role, 1);
            group.textRight(left - BEYOND - 3, y + 9, beyond(from, strong), Type.CODE_SMALL, role);
        }
        if (after) {
            group.arrow(right, y + DROP, right + BEYOND, y + DROP, role, 1);
            group.text(right + BEYOND + 3, y + 9, beyond(to, strong), Type.CODE_SMALL, role);
        }
        pane.add(group);
    }

    /** A page that lies out of sight; only of the bracket that counts. */
    private static String beyond(long pindex, boolean strong) {
        return strong ? Texts.of("window.beyond", pindex) : "";
    }

    private void label(PaneBuilder pane, double y, boolean built) {
        double center = focus.left();
        for (Columns.Column column : focus.columns) {
            center = column.va() == scene.vaddr ? column.center() : center;
        }
        double baseline = y + 17;
        Role role = built ? Role.PATH : Role.MUTED;
        GroupBuilder group = GroupBuilder.of("window/label");
        double before = center - CLEAR - focus.left();
        double behind = focus.right() - center - CLEAR - NAMES;
        String text = words(built, Math.max(before, behind));
        double width = TextMeasure.width(text, Type.LABEL_STRONG);
        if (before >= width || before > behind) {
            String fitting = TextMeasure.ellipsize(text, Type.LABEL_STRONG, before);
            group.textRight(center - CLEAR, baseline, fitting, Type.LABEL_STRONG, role);
        } else {
            String fitting = TextMeasure.ellipsize(text, Type.LABEL_STRONG, behind);
            group.text(center + CLEAR + NAMES, baseline, fitting, Type.LABEL_STRONG, role);
        }
        pane.add(group);
    }

    /** As much as fits of what was read, and of what the limits so far left of the wish. */
    private String words(boolean built, double most) {
        Sight sight = scene.sight;
        String allowed = Texts.of("window.allowed", allowed(true), allowed(false));
        if (!built) {
            return allowed;
        }
        String pages = Texts.count("page", sight.faultcount());
        String read = Texts.of("window.read", pages, sight.reqpage());
        return Stream.of(Texts.of("window.both", read, allowed), read)
                .filter(text -> TextMeasure.width(text, Type.LABEL_STRONG) <= most)
                .findFirst()
                .orElse(pages);
    }
}
