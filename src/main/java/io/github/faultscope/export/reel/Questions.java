package io.github.faultscope.export.reel;

import io.github.faultscope.export.ExportTexts;
import io.github.faultscope.history.History;
import io.github.faultscope.history.StepView;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.narrate.Narration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes questions of the ways that a block could have gone; the engine has the answer. */
public final class Questions {
    private Questions() {}

    /** Asks what the step will be, from 1. */
    public static Question before(Reel reel, int step) {
        History history = reel.history();
        StepView view = history.step(step);
        Narration said = reel.narrator().narrate(view, history.at(step - 1), history.at(step));
        String answer =
                ExportTexts.of(
                        "question.answer", view.block().stem(), view.block().label(), said.title());
        int before = stepBefore(history, step);
        if (before > 0) {
            BlockTable.Info came = history.table().get(history.block(before));
            List<String> ways = ways(history.table(), came, view.block());
            if (ways.size() > 1) {
                return new Question(
                        ExportTexts.of(
                                "question.way", came.stem(), came.label(), view.threadName()),
                        ways,
                        answer);
            }
        }
        return new Question(
                ExportTexts.of(
                        "question.open",
                        view.threadName(),
                        view.block().stem(),
                        view.block().label()),
                List.of(),
                answer);
    }

    /** The step that the same thread made before; 0 if there is none. */
    private static int stepBefore(History history, int step) {
        for (int n = step - 1; n > 0; n--) {
            if (history.thread(n) == history.thread(step)) {
                return n;
            }
        }
        return 0;
    }

    /** Where the block may go, each block once; empty if it did not go to the other by itself. */
    private static List<String> ways(BlockTable table, BlockTable.Info from, BlockTable.Info to) {
        Map<String, String> ways = new LinkedHashMap<>();
        for (int number : from.next()) {
            if (table.has(number)) {
                BlockTable.Info next = table.get(number);
                ways.put(next.stem(), next.stem() + "  " + next.label());
            }
        }
        ways.remove(from.stem());
        return ways.containsKey(to.stem()) ? new ArrayList<>(ways.values()) : List.of();
    }
}
