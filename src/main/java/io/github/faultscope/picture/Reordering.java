package io.github.faultscope.picture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds panes whose remaining groups lie above each other in another order than before. */
final class Reordering {
    private Reordering() {}

    static Set<String> between(Picture before, Picture after) {
        Map<String, Pane> known = new HashMap<>();
        before.panes().forEach(pane -> known.put(pane.key(), pane));
        Set<String> reordered = new HashSet<>();
        for (Pane pane : after.panes()) {
            Pane was = known.get(pane.key());
            if (was != null && differs(was, pane)) {
                reordered.add(pane.key());
            }
        }
        return reordered;
    }

    private static boolean differs(Pane before, Pane after) {
        Map<String, Integer> ranks = new HashMap<>();
        for (Group group : before.groups()) {
            ranks.put(group.key(), ranks.size());
        }
        int highest = -1;
        for (Group group : after.groups()) {
            int rank = ranks.getOrDefault(group.key(), highest);
            if (rank < highest) {
                return true;
            }
            highest = rank;
        }
        return false;
    }
}
