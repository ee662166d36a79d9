package io.github.faultscope.picture.stage;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.ArrayList;
import java.util.List;

/**
 * The page-table entries of an address space: frame, r w x, and the letters W wired, A referenced,
 * M modified. A click on one is a click on its virtual page.
 */
final class PmapRow {
    private static final double HEIGHT = 36;

    /** Smaller than this, letters stand in a line of their own. */
    private static final Type LEAST = Type.mono(9.5);

    /** What a click on a letter finds, in a cell with one line. */
    private static final double SPOT = 6;

    private static final double SPOT_HEIGHT = HEIGHT - 10;

    /** From here on frame and bits stand side by side. */
    private static final double WIDE = 78;

    private final Scene scene;
    private final Kernel k;
    private final Columns columns;
    private final double top;
    private final int pmap;

    PmapRow(Scene scene, Columns columns, double top) {
        this.scene = scene;
        this.k = scene.k;
        this.columns = columns;
        this.top = top;
        this.pmap = scene.map == 0 ? 0 : VmMap.pmap(k, scene.map);
    }

    double top() {
        return top;
    }

    double bottom() {
        return top + HEIGHT;
    }

    void draw(PaneBuilder pane) {
        for (Columns.Column column : columns.all) {
            pane.add(cell(column));
        }
    }

    private GroupBuilder cell(Columns.Column column) {
        long va = column.va();
        String page = scene.names.target(scene.map, va);
        String key = scene.key("pte/" + page);
        double inset = column.width() < 50 ? 2 : 3;
        Rect all = new Rect(inset, 0, column.width() - 2 * inset, HEIGHT);
        GroupBuilder group = GroupBuilder.of(key, column.x(), top).target(page);
        long pte = pmap == 0 ? 0 : Pmap.pte(k, pmap, va);
        boolean hit = va == scene.vaddr;
        long was = pmap == 0 ? 0 : scene.changes.pte(pmap, va, pte);
        boolean changed = was != pte;
        if (changed) {
            scene.motions.entry(key, was, pte);
        }
        Role soft = changed || scene.acting() ? Role.NOW_SOFT : Role.PATH_SOFT;
        if (changed || hit && pte == 0) {
            Box box = Box.outlined(all, 6, soft, changed ? Role.NOW : scene.hit(), changed ? 2 : 1);
            group.add(pte == 0 ? box.dashed(Dash.DASHED) : box);
        } else if (pte == 0) {
            group.add(Box.outlined(all, 6, Role.NONE, Role.RULE, 1).dashed(Dash.DASHED));
        } else {
            group.box(all, 6, hit ? soft : Role.SURFACE, hit ? scene.hit() : Role.EDGE);
        }
        if (pte != 0) {
            content(group, column.width(), pte, page);
        }
        return group.tooltip(tooltip(va, pte) + was(was, pte));
    }

    private void content(GroupBuilder group, double width, long pte, String page) {
        String frame = label(pte);
        String prot = VmProt.format(Pmap.prot(pte));
        double after = 10 + TextMeasure.width(frame, Type.monoBold(14)) + 6;
        if (width >= WIDE && after + wide(prot, letters(pte)) <= width - 6) {
            group.text(10, 23, frame, Type.monoBold(14), Role.INK);
            Segments bits = new Segments(Type.CODE, 5);
            bits.add(prot, Role.MUTED).add(letters(pte), Role.PATH, Type.CODE_STRONG);
            bits.draw(group, after, width - 6, 23);
            double wide = TextMeasure.width(prot, Type.CODE);
            bits(group, prot, new Rect(after, SPOT, wide, SPOT_HEIGHT), page);
            double end = TextMeasure.width(letters(pte), Type.CODE_STRONG);
            Rect letters = new Rect(after + wide + 5, SPOT, end, SPOT_HEIGHT);
            bits(group, letters(pte), letters, page);
            group.spot(new Rect(8, SPOT, after - 10, SPOT_HEIGHT), page + "#frame", "");
            return;
        }
        boolean narrow = width < 50;
        Type number = Type.monoBold(narrow ? 12 : 13);
        String allowed = narrow ? prot.replace("-", "") : prot;
        String bits = (allowed + " " + letters(pte)).strip();
        boolean low = narrow && TextMeasure.width(bits, LEAST) > width - 7;
        Type large = fitted(frame, number, width - 8);
        group.textCenter(width / 2, low ? 13 : 15, frame, large, Role.INK);
        if (low) {
            centred(group, allowed, width / 2, 23.5, LEAST, page);
            centred(group, letters(pte), width / 2, 32.5, LEAST, page);
        } else {
            Type type = fitted(bits, Type.mono(narrow ? 10 : 11), width - 7);
            centred(group, bits, width / 2, 29, type, page);
        }
    }

    /** The width of both in one line: marks that have no room there are put below. */
    private static double wide(String prot, String letters) {
        double marks = letters.isEmpty() ? 0 : 5 + TextMeasure.width(letters, Type.CODE_STRONG);
        return TextMeasure.width(prot, Type.CODE) + marks;
    }

    private static void centred(
            GroupBuilder group, String text, double x, double baseline, Type type, String page) {
        group.textCenter(x, baseline, text, type, Role.MUTED);
        double wide = TextMeasure.width(text, type);
        double high = type.size();
        bits(group, text, new Rect(x - wide / 2, baseline - high + 1, wide, high), page);
    }

    /** Each letter tells who wrote its bit. */
    private static void bits(GroupBuilder group, String text, Rect at, String page) {
        double each = at.width() / Math.max(1, text.length());
        for (int i = 0; i < text.length(); i++) {
            String bit =
                    switch (text.charAt(i)) {
                        case 'w' -> "w";
                        case 'x' -> "x";
                        case 'W' -> "wired";
                        case 'A' -> "referenced";
                        case 'M' -> "modified";
                        default -> "";
                    };
            if (!bit.isEmpty()) {
                Rect spot = new Rect(at.x() + i * each, at.y(), each, at.height());
                group.spot(spot, page + "#" + bit, "");
            }
        }
    }

    private static Type fitted(String text, Type type, double room) {
        double width = TextMeasure.width(text, type);
        return width <= room ? type : type.at(type.size() * room / width);
    }

    private String label(long pte) {
        return label(k, pte);
    }

    /** What a chip of the page has on it: {@code 3}, of a device {@code f3}. */
    static String label(Kernel k, long pte) {
        int m = Pmap.page(pte);
        return (VmPage.isFrame(k, m) ? "" : "f") + VmPage.number(k, m);
    }

    private static String letters(long pte) {
        return ((pte & Pmap.PTE_WIRED) != 0 ? "W" : "")
                + ((pte & Pmap.PTE_A) != 0 ? "A" : "")
                + ((pte & Pmap.PTE_M) != 0 ? "M" : "");
    }

    private String tooltip(long va, long pte) {
        if (pte == 0) {
            return Texts.of("pte.none", Names.hex(va));
        }
        List<String> parts = new ArrayList<>();
        parts.add(Names.hex(va) + " → " + scene.names.page(Pmap.page(pte)));
        parts.add(VmProt.format(Pmap.prot(pte)));
        mark(parts, pte, Pmap.PTE_WIRED, "pte.wired");
        mark(parts, pte, Pmap.PTE_A, "pte.referenced");
        mark(parts, pte, Pmap.PTE_M, "pte.modified");
        return String.join(", ", parts);
    }

    /** What it was before the step, if that changed it. */
    private String was(long before, long pte) {
        return before == pte ? "" : ", " + Texts.of("state.was", Values.pte(k, before));
    }

    private static void mark(List<String> parts, long pte, long bit, String key) {
        if ((pte & bit) != 0) {
            parts.add(Texts.of(key));
        }
    }
}
