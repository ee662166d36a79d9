package io.github.faultscope.picture.stage;

import io.github.faultscope.history.History;
import io.github.faultscope.kern.BlockTable;

import java.util.ArrayList;
import java.util.List;

/**
 * A block that a thread ran while none ran another one; its parts count as one.
 *
 * @param thread the thread
 * @param block the block, the last part of it
 */
public record Turn(int thread, BlockTable.Info block) {
    /** More are never shown. */
    private static final int MOST = 64;

    /** So many steps are looked back for them. */
    private static final int MOST_STEPS = 1000;

    /**
     * The last turns, in order.
     *
     * @param position the last step to look at, from 1
     */
    static List<Turn> of(History history, int position) {
        List<Turn> turns = new ArrayList<>();
        int least = Math.max(1, position - MOST_STEPS);
        for (int n = position; n >= least && turns.size() < MOST; n--) {
            BlockTable.Info block = history.table().get(history.block(n));
            Turn turn = new Turn(history.thread(n), block);
            if (turns.isEmpty() || !turns.getLast().isSame(turn)) {
                turns.add(turn);
            }
        }
        return turns.reversed();
    }

    private boolean isSame(Turn other) {
        return thread == other.thread
                && block.routine().equals(other.block.routine())
                && block.stem().equals(other.block.stem());
    }

    /** Whether it is one of vm_fault's own. */
    boolean isHandler() {
        return block.from() > 0;
    }
}
