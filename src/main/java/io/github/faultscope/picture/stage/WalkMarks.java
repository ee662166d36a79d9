package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Line;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmMapEntry;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Where a walk over pages is, with the bound that it is compared with: dropping pages behind a
 * reader (B25.2), and looking for neighbours to map (P02 to P07).
 */
final class WalkMarks {
    private static final String PREFAULT = "vm_fault_prefault";

    /** Below the strip, for the arrow of a walk over an object. */
    private static final double DROP = 3;

    /** So far a walk goes beyond what is drawn. */
    private static final double BEYOND = 12;

    /** Between a mark and its label. */
    private static final double BESIDE = 6;

    /** On both sides of the fault's column, for the names of pages. */
    private static final double CLEAR = 24;

    private static final double NAMES = 54;

    /** Room for the heading of the chain. */
    private static final double TITLE = 100;

    private final Scene scene;
    private final Columns columns;
    private final ChainRows rows;
    private final Rect room;
    private final ReadAhead.@Nullable Dropped dropped;
    private final Frames.@Nullable At prefault;

    WalkMarks(Scene scene, Columns columns, ChainRows rows, Rect room) {
        this.scene = scene;
        this.columns = columns;
        this.rows = rows;
        this.room = room;
        ReadAhead read = scene.step.reading();
        ReadAhead.Dropped last = read == null ? null : read.dropped();
        dropped = last != null && last.now() && rows.chains.focus != null ? last : null;
        prefault =
                prefaults(scene)
                        ? Frames.innermost(scene.k, scene.subject, scene.in.runner(), PREFAULT)
                                .orElse(null)
                        : null;
    }

    /** Whether neighbours of the fault's page are looked at. */
    static boolean prefaults(Scene scene) {
        boolean runs = scene.step.block() != null && scene.step.block().routine().equals(PREFAULT);
        return runs && scene.acting();
    }

    /** Whether pages of the first object are dropped right now. */
    boolean dropping() {
        return dropped != null;
    }

    /** Whether neighbours are looked at. */
    boolean prefaulting() {
        return prefault != null;
    }

    void draw(PaneBuilder pane) {
        if (dropped != null && rows.chains.focus != null) {
            drop(pane, dropped, rows.chains.focus);
        }
        if (prefault != null) {
            look(pane, prefault);
        }
    }

    private void drop(PaneBuilder pane, ReadAhead.Dropped walk, Chain focus) {
        double y = rows.y(0) + rows.size.row + DROP;
        double from = left(focus, walk.start() + 1);
        double floor = left(focus, walk.floor());
        double to = walk.end() < walk.floor() ? floor - BEYOND : left(focus, walk.end()) + BEYOND;
        GroupBuilder group = GroupBuilder.of("walk/drop");
        group.arrow(from, y, to, y, Role.NOW, 2);
        if (isShown(focus, walk.floor())) {
            group.add(new Line(floor, y - 5, floor, y + 5, Role.NOW, 2, Dash.SOLID));
        }
        told(group, focus, y + 15, List.of(words(walk), compared(walk)));
        pane.add(group);
    }

    /** The left edge of a page's column; that of the last one shown where it is out of sight. */
    private static double left(Chain focus, long pindex) {
        Chain.Link top = focus.links.getFirst();
        for (Columns.Column column : focus.columns) {
            if (focus.index(top, column) >= pindex) {
                return column.x();
            }
        }
        return focus.right();
    }

    private static boolean isShown(Chain focus, long pindex) {
        Chain.Link top = focus.links.getFirst();
        return focus.columns.stream().anyMatch(c -> focus.index(top, c) == pindex);
    }

    private static String words(ReadAhead.Dropped walk) {
        return walk.end() == walk.start()
                ? compared(walk)
                : Texts.of("walk.pages", walk.start(), walk.end() + 1, compared(walk));
    }

    /** What the walk compared last, and what came of it. */
    private static String compared(ReadAhead.Dropped walk) {
        String at = Long.toUnsignedString(walk.end());
        if (walk.bounded()) {
            return Texts.of("walk.bound", at, walk.floor());
        }
        return Texts.of(walk.partly() ? "walk.partly" : "walk.absent", at, walk.floor());
    }

    /** The longest of the texts that fits, on the side of the fault's column with more room. */
    private void told(GroupBuilder group, Chain focus, double baseline, List<String> texts) {
        double center = focus.left();
        for (Columns.Column column : focus.columns) {
            center = column.va() == scene.vaddr ? column.center() : center;
        }
        double before = center - CLEAR - columns.left;
        double behind = room.right() - center - CLEAR - NAMES;
        double most = Math.max(before, behind);
        String fitting =
                texts.stream()
                        .filter(text -> TextMeasure.width(text, Type.LABEL_STRONG) <= most)
                        .findFirst()
                        .orElse("");
        if (TextMeasure.width(fitting, Type.LABEL_STRONG) <= before) {
            group.textRight(center - CLEAR, baseline, fitting, Type.LABEL_STRONG, Role.NOW);
        } else {
            group.text(center + CLEAR + NAMES, baseline, fitting, Type.LABEL_STRONG, Role.NOW);
        }
        group.tooltip(texts.getFirst());
    }

    private void look(PaneBuilder pane, Frames.At at) {
        if (scene.step.ran("P01")) {
            return;
        }
        long starta = at.word(scene.k, "starta");
        GroupBuilder group = GroupBuilder.of("walk/prefault");
        double bound = x(starta, 0);
        group.add(new Line(bound, room.y() + 2, bound, room.y() + 18, Role.NOW, 2, Dash.SOLID));
        if (scene.step.ran("P02")) {
            bound(group, bound, Texts.of("walk.starta", Names.hex(starta)));
        } else {
            candidate(group, at, starta);
        }
        pane.add(group);
    }

    /** Each mark has its own label; where they would meet, one tells of both. */
    private void candidate(GroupBuilder group, Frames.At at, long starta) {
        long addr = at.word(scene.k, "addr");
        long end = VmMapEntry.end(scene.k, (int) at.word(scene.k, "entry"));
        double x = x(addr, 0.5);
        double bound = x(starta, 0);
        String name = Names.hex(addr);
        group.arrow(x, room.y() + 3, x, room.y() + 29, Role.NOW, 2);
        if (Long.compareUnsigned(addr, starta) < 0) {
            bound(group, bound, Texts.of("walk.below", name, Names.hex(starta)));
            return;
        }
        if (Long.compareUnsigned(addr, end) >= 0) {
            name = Texts.of("walk.beyond", name, Names.hex(end));
        }
        if (fits(bound, x, name)) {
            bound(group, bound, Texts.of("walk.starta.brief"));
            label(group, x - BESIDE, name, true);
        } else if (fits(x, following(x), name)) {
            bound(group, bound, Texts.of("walk.starta.brief"));
            label(group, x + BESIDE, name, false);
        } else {
            bound(group, bound, Texts.of("walk.above", name, Names.hex(starta)));
        }
    }

    /** Whether a label has room between two marks. */
    private static boolean fits(double left, double right, String text) {
        return left + 2 * BESIDE + TextMeasure.width(text, Type.LABEL_STRONG) <= right;
    }

    /** The arrow of the access where it is the next to the right, or the end of the room. */
    private double following(double x) {
        double access = x(scene.vaddr, 0.5);
        return x < access ? access : room.right() + BESIDE;
    }

    /** Left of the mark of the lower bound, or right of the access where there is no room. */
    private void bound(GroupBuilder group, double x, String text) {
        double width = TextMeasure.width(text, Type.LABEL_STRONG);
        double right = x(scene.vaddr, 1) + BESIDE;
        if (x - BESIDE - width >= room.x() + TITLE) {
            label(group, x - BESIDE, text, true);
        } else if (right + width <= room.right()) {
            label(group, right, text, false);
        }
    }

    private void label(GroupBuilder group, double x, String text, boolean before) {
        double y = room.y() + 12;
        if (before) {
            group.textRight(x, y, text, Type.LABEL_STRONG, Role.NOW);
        } else {
            group.text(x, y, text, Type.LABEL_STRONG, Role.NOW);
        }
    }

    /** A place in the column of an address; a little outside where it has none. */
    private double x(long va, double part) {
        for (Columns.Column column : columns.all) {
            if (column.va() == va) {
                return column.x() + part * column.width();
            }
        }
        boolean before = Long.compareUnsigned(va, scene.vaddr) < 0;
        return before ? columns.all.getFirst().x() - 8 : columns.end() + 8;
    }
}
