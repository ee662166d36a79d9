package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.picture.ChipSize;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What moves in the column of the fault: the access coming in, the search going down, the page
 * coming up, and the names that vm_fault gives to the pages there.
 */
final class ChainArrows {
    private static final double BESIDE = 11;

    /** From the middle of the column to the arrow of a copy, at most. */
    private static final double COPY = 17;

    private final Scene scene;
    private final Kernel k;
    private final Columns columns;
    private final ChainRows rows;
    private final Rect room;
    private final double top;

    ChainArrows(Scene scene, Columns columns, ChainRows rows, Rect room) {
        this.scene = scene;
        this.k = scene.k;
        this.columns = columns;
        this.rows = rows;
        this.room = room;
        top = room.y();
    }

    void draw(PaneBuilder pane) {
        Columns.Column column = column();
        if (column != null && rows.chains.focus != null && scene.copy != null) {
            entryCopy(pane, column, rows.chains.focus, scene.copy);
        }
        if (column == null || !scene.faulting() || scene.copy != null) {
            return;
        }
        WalkMarks walk = new WalkMarks(scene, columns, rows, room);
        access(pane, column, walk.prefaulting() ? "" : word());
        walk.draw(pane);
        Chain focus = rows.chains.focus;
        if (focus == null || rows.chains.current < 0) {
            return;
        }
        boolean copying = copies();
        int last = rows.row(rows.chains.current);
        for (int row = 0; row < last; row++) {
            search(pane, focus, column, row, copying || moves() ? copyShift(column) : 0);
        }
        if (moves()) {
            move(pane, column, last);
        }
        if (copying) {
            copy(pane, column, last);
        }
        double foot = rows.y(last) + rows.size.row;
        new Refusal(scene).draw(pane, column.center(), foot, room);
        if (!walk.dropping()) {
            new ReadWindow(scene, rows, focus).draw(pane);
        }
        double clear = copying || moves() ? column.center() - pill(column, liftText()).x() : 24;
        new PageNames(scene, rows, focus, column, clear, room.right()).draw(pane);
    }

    private Columns.@Nullable Column column() {
        for (Columns.Column column : columns.all) {
            if (column.va() == scene.vaddr) {
                return column;
            }
        }
        return null;
    }

    private boolean copies() {
        return scene.step.ran("B44")
                && scene.sight.m() != 0
                && scene.sight.firstM() != 0
                && rows.chains.current > 0;
    }

    private boolean moves() {
        return scene.step.ran("B43") && scene.sight.firstM() != 0 && rows.chains.current > 0;
    }

    /** From the page that fork copies to its copy; bold when it is copied. */
    private void entryCopy(PaneBuilder pane, Columns.Column column, Chain focus, EntryCopy copy) {
        int row = rows.row(focus.source());
        boolean copies = scene.step.ran("C6");
        if (row <= 0 || copy.from() == 0 || !copies && !scene.step.ran("C4")) {
            return;
        }
        if (copies) {
            String text = Texts.of("chain.copy", VmPage.PAGE_SIZE);
            double from = chipTop(column, row) - 1;
            lift(pane, column, from, "copy", text, copy.to(), "content");
        } else {
            double to = chipTop(column, 0) + rows.size.chipFor(column.width()).height() + 1;
            double x = column.center();
            pane.add(
                    GroupBuilder.of("arrow/source")
                            .arrow(x, chipTop(column, row) - 1, x, to, Role.PATH, 2));
        }
    }

    private void access(PaneBuilder pane, Columns.Column column, String word) {
        double x = column.center();
        double end = target(column, 0);
        double width = TextMeasure.width(word, Type.LABEL_STRONG);
        boolean room = x + BESIDE + width < columns.right;
        GroupBuilder group = GroupBuilder.of("arrow/access").target("state/vaddr");
        group.arrow(x, top + 3, x, end, scene.hit(), 2);
        double baseline = top + 10;
        if (room) {
            group.text(x + BESIDE, baseline, word, Type.LABEL_STRONG, scene.hit());
        } else {
            group.textRight(x - BESIDE, baseline, word, Type.LABEL_STRONG, scene.hit());
        }
        pane.add(group);
    }

    /** The access, with whose it is where another thread is at work. */
    private String word() {
        String word = asIf() ? Texts.of("access.as.if", access()) : access();
        String who = scene.names.thread(scene.subject);
        return scene.foreign ? Texts.of("access.of", who, word) : word;
    }

    /** Whether nobody accesses anything: memory is wired, or vm_fault was called directly. */
    private boolean asIf() {
        List<Frames.At> frames = Frames.of(k, scene.subject, scene.in.runner());
        boolean quick = frames.stream().anyMatch(frame -> frame.isOf("vm_fault_quick"));
        boolean direct = frames.stream().anyMatch(frame -> frame.isOf("direct_call"));
        return scene.sight.isWiring() || direct && !quick;
    }

    private String access() {
        int type = scene.sight.faultType();
        if ((type & VmProt.WRITE) != 0) {
            return Texts.of("access.write");
        }
        return Texts.of((type & VmProt.EXECUTE) != 0 ? "access.execute" : "access.read");
    }

    /** Where an arrow into the row ends: at the page there, or a little inside the empty slot. */
    private double target(Columns.Column column, int row) {
        Chain focus = rows.chains.focus;
        if (focus == null || focus.links.isEmpty()) {
            return rows.top + 6;
        }
        Chain.Link link = focus.links.get(rows.depths.get(row));
        long index = focus.index(link, column);
        boolean page =
                Radix.get(k, link.object() + VmObject.MEMQ, index) != 0
                        || Radix.get(k, link.object() + VmObject.CACHE, index) != 0;
        return page ? chipTop(column, row) - 1 : rows.y(row) + 10;
    }

    private double chipTop(Columns.Column column, int row) {
        ChipSize size = rows.size.chipFor(column.width());
        return rows.chipTop(row) + Math.floor((rows.size.chip.height() - size.height()) / 2.0);
    }

    private void search(
            PaneBuilder pane, Chain focus, Columns.Column column, int row, double shift) {
        boolean newest = rows.depths.get(row + 1) == rows.chains.current;
        boolean stepped = newest && scene.changes.word(scene.sight.address("fs.object"));
        Role role = stepped ? Role.NOW : Role.PATH;
        double x = column.center() + shift;
        double from = rows.y(row) + rows.size.row + 1;
        double to = target(column, row + 1);
        pane.add(
                GroupBuilder.of("arrow/search/o" + k.id(focus.links.get(row).object()))
                        .target("state/fs.object")
                        .arrow(x, from, x, to, role, 2));
    }

    /** Both arrows stay on the chips that they join. */
    private double copyShift(Columns.Column column) {
        return Math.min(COPY, rows.size.chipFor(column.width()).width() / 2.0 - 3);
    }

    private void copy(PaneBuilder pane, Columns.Column column, int last) {
        double from = chipTop(column, last) - 1;
        lift(pane, column, from, "copy", liftText(), scene.sight.firstM(), "content");
    }

    private String liftText() {
        return copies() ? Texts.of("chain.copy", VmPage.PAGE_SIZE) : Texts.of("chain.move");
    }

    /** The page has left the slot below. */
    private void move(PaneBuilder pane, Columns.Column column, int last) {
        double from = rows.y(last) + 22;
        lift(pane, column, from, "move", liftText(), scene.sight.firstM(), "object");
    }

    /** What comes up from a height in the column to the first object. */
    private void lift(
            PaneBuilder pane,
            Columns.Column column,
            double from,
            String key,
            String text,
            int page,
            String field) {
        double x = column.center() - copyShift(column);
        ChipSize size = rows.size.chipFor(column.width());
        double to = chipTop(column, 0) + size.height() + 1;
        Rect pill = pill(column, text);
        pane.add(
                GroupBuilder.of("arrow/" + key)
                        .target("page/" + scene.names.page(page) + "#" + field)
                        .arrow(x, from, x, to, Role.NOW, 3)
                        .strongBox(pill, 11, Role.NOW_SOFT, Role.NOW)
                        .textIn(pill, text, Type.CODE_STRONG, Role.NOW));
    }

    /** Beside the arrow of what comes up. */
    private Rect pill(Columns.Column column, String text) {
        double x = column.center() - copyShift(column);
        double width = Math.ceil(TextMeasure.width(text, Type.CODE_STRONG)) + 18;
        boolean room = x - 8 - width >= columns.left;
        double left = room ? x - 8 - width : column.center() + 78;
        double y = rows.y(0) + rows.size.row + Math.floor((rows.size.gap - 22) / 2);
        return new Rect(left, y, width, 22);
    }
}
