package io.github.faultscope.picture.stage;

import java.util.ArrayList;
import java.util.List;

/**
 * How large chains are drawn, and which of their objects are shown where there is no room for all:
 * the topmost one and those around the one that is searched.
 */
final class ChainRows {
    final Chains chains;

    final ChainSize size;

    /** The depths that are shown, ascending. */
    final List<Integer> depths = new ArrayList<>();

    final double top;

    ChainRows(Chains chains, double top, double height) {
        this.chains = chains;
        this.top = top;
        size = ChainSize.fitting(chains.longest, height);
        choose(
                chains.focus == null ? chains.longest : Math.max(chains.longest, 1),
                size.rows(height));
    }

    private void choose(int objects, int most) {
        if (objects <= most) {
            for (int i = 0; i < objects; i++) {
                depths.add(i);
            }
            return;
        }
        int rest = most - 1;
        int from = Math.max(1, Math.min(objects - rest, chains.current - Math.max(0, rest - 2)));
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
        return chains.focus == null ? 0 : chains.focus.links.size();
    }
}
