package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What an address space that is not shown in full has in its page table, for one entry: a small
 * cell for each page, full where it may be written, half full where it may only be read, empty
 * where it is not mapped.
 */
final class MiniPmap {
    private static final double NARROW = 6;
    private static final double GAP = 2;
    private static final double HEIGHT = 14;
    private static final double BAR = 3;
    private static final Type NUMBER = Type.monoBold(10);

    /** An entry of more pages has no cells. */
    private static final int MOST = 24;

    private final Scene scene;
    private final Kernel k;
    private final int entry;
    private final int pmap;

    /** Of a cell with a number. */
    private final double wide;

    MiniPmap(Scene scene, int map, int entry) {
        this.scene = scene;
        this.k = scene.k;
        this.entry = entry;
        this.pmap = VmMap.pmap(k, map);
        double most = 8;
        for (long i = 0; i < shown(); i++) {
            most = Math.max(most, TextMeasure.width(number(pte(i)), NUMBER));
        }
        wide = Math.ceil(most) + 6;
    }

    /** Of all cells, with numbers or without; 0 where there are none. */
    double width(boolean numbers) {
        return pages() > MOST ? 0 : pages() * ((numbers ? wide : NARROW) + GAP);
    }

    /** Of how many pages the page table is told. */
    private long shown() {
        return Math.min(MOST, pages());
    }

    private long pte(long i) {
        return Pmap.pte(k, pmap, va(i));
    }

    private String number(long pte) {
        return pte == 0 ? "" : PmapRow.label(k, pte);
    }

    private long pages() {
        return VmMapEntry.pages(k, entry);
    }

    /** Whether the step changed one of them. */
    boolean changed() {
        return LongStream.range(0, shown()).anyMatch(this::changed);
    }

    private boolean changed(long i) {
        return scene.changes.pte(pmap, va(i), pte(i)) != pte(i);
    }

    private long va(long i) {
        return VmMapEntry.start(k, entry) + (i << VmPage.PAGE_SHIFT);
    }

    void draw(GroupBuilder group, double left, double top, boolean numbers) {
        double width = numbers ? wide : NARROW;
        for (long i = 0; i < shown() && width(numbers) > 0; i++) {
            Rect cell = new Rect(left + i * (width + GAP), top, width, HEIGHT);
            long pte = pte(i);
            Role ink = changed(i) ? Role.NOW : Role.MUTED;
            Box box = Box.outlined(cell, 2, Role.NONE, ink, changed(i) ? 1.5 : 0.75);
            group.add(pte == 0 ? box.dashed(Dash.DASHED) : box);
            if (pte == 0) {
                continue;
            }
            boolean writable = (Pmap.prot(pte) & VmProt.WRITE) != 0;
            double full = writable ? BAR : 0;
            if (numbers) {
                group.textCenter(cell.x() + width / 2, top + 10, number(pte), NUMBER, ink);
            } else {
                full = writable ? HEIGHT : HEIGHT / 2;
            }
            if (full > 0) {
                group.add(
                        Box.filled(new Rect(cell.x(), cell.bottom() - full, width, full), 0, ink));
            }
        }
    }

    /** What is mapped, page by page; empty where nothing is. */
    String tooltip() {
        List<String> mapped = new ArrayList<>();
        for (long i = 0; i < shown(); i++) {
            long pte = pte(i);
            if (pte != 0) {
                String page = scene.names.page(Pmap.page(pte));
                mapped.add(Names.hex(va(i)) + " → " + page + " " + VmProt.format(Pmap.prot(pte)));
            }
        }
        return mapped.isEmpty() ? "" : " " + Texts.of("others.mapped", String.join(", ", mapped));
    }
}
