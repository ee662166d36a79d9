package io.github.faultscope.picture.stage;

import io.github.faultscope.vm.VmMapEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Which chains are shown, how large, and which of their objects where there is no room for all: the
 * topmost one and those around the one that is searched.
 */
final class ChainRows {
    /** The chain with cards and arrows; null when nothing is mapped. */
    final @Nullable Chain focus;

    /** The chains of the other entries. */
    final List<Chain> others = new ArrayList<>();

    final ChainSize size;

    /** The depths that are shown, ascending. */
    final List<Integer> depths = new ArrayList<>();

    /** Where the search is, -1 if there is none. */
    final int current;

    /** How many objects the longest chain has. */
    final int longest;

    final double top;

    ChainRows(Scene scene, Columns columns, double top, double height) {
        this.top = top;
        focus = focus(scene, columns);
        int most = focus == null ? 0 : focus.links.size();
        for (int entry : columns.entries()) {
            if (entry != 0 && (focus == null || entry != focus.entry)) {
                Chain chain = Chain.of(scene.k, columns, entry);
                others.add(chain);
                most = Math.max(most, chain.links.size());
            }
        }
        longest = most;
        current = focus == null || !scene.faulting() ? -1 : focus.depth(scene.sight.object());
        size = ChainSize.fitting(longest, height);
        choose(focus == null ? longest : Math.max(longest, 1), size.rows(height));
    }

    private static @Nullable Chain focus(Scene scene, Columns columns) {
        if (columns.all.isEmpty()) {
            return null;
        }
        EntryCopy copy = scene.copy;
        if (copy != null && columns.entries().contains(copy.entry())) {
            return Chain.copied(scene.k, columns, copy);
        }
        if (scene.faulting() && scene.sight.firstObject() != 0) {
            return Chain.searched(scene, columns);
        }
        int found = atHit(scene, columns);
        if (found == 0) {
            List<Integer> usable =
                    columns.entries().stream()
                            .filter(e -> e != 0 && VmMapEntry.object(scene.k, e) != 0)
                            .toList();
            found =
                    usable.stream()
                            .filter(e -> isNews(scene, e))
                            .findFirst()
                            .orElse(usable.isEmpty() ? 0 : usable.getFirst());
        }
        return found == 0 ? null : Chain.of(scene.k, columns, found);
    }

    /** The entry at the address where something happens, or did last; 0 for none. */
    private static int atHit(Scene scene, Columns columns) {
        for (Columns.Column column : columns.all) {
            if (column.va() == scene.vaddr) {
                return column.entry();
            }
        }
        return 0;
    }

    /** Whether the step changed the entry, or the object that it maps. */
    private static boolean isNews(Scene scene, int entry) {
        return scene.changes.struct(entry)
                || scene.changes.struct(VmMapEntry.object(scene.k, entry));
    }

    private void choose(int objects, int most) {
        if (objects <= most) {
            for (int i = 0; i < objects; i++) {
                depths.add(i);
            }
            return;
        }
        int rest = most - 1;
        int from = Math.max(1, Math.min(objects - rest, current - Math.max(0, rest - 2)));
        depths.add(0);
        for (int i = 0; i < rest; i++) {
            depths.add(from + i);
        }
    }

    /** The row that shows a depth, -1 if none does. */
    int row(int depth) {
        return depths.indexOf(depth);
    }

    double y(int row) {
        return top + row * (size.row + size.gap);
    }

    /** Where chips begin in a row. */
    double chipTop(int row) {
        return y(row) + Math.floor((size.row - 15 - size.chip.height()) / 2) + 1;
    }

    double bottom() {
        return y(Math.max(0, depths.size() - 1)) + size.row;
    }

    /** How many objects of the focus chain are left out between this row and the next one. */
    int hiddenAfter(int row) {
        int next = row + 1 < depths.size() ? depths.get(row + 1) : links();
        return Math.max(0, next - depths.get(row) - 1);
    }

    private int links() {
        return focus == null ? 0 : focus.links.size();
    }
}
