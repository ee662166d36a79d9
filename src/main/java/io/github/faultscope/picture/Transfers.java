package io.github.faultscope.picture;

import io.github.faultscope.picture.PictureDiff.Placed;
import io.github.faultscope.picture.PictureDiff.Transfer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pairs groups that came with groups that went and show the same thing: first those at the same
 * kind of place (from queue to queue), then the rest in order. What is left over is seen to come
 * out of a group that stays, if one shows the same thing.
 */
final class Transfers {
    /** A place of which some is not drawn: what comes to be seen there was there before. */
    private static final String LIST = "queue";

    private final Map<String, List<Group>> gone = new HashMap<>();
    private final List<Transfer> transfers = new ArrayList<>();

    private Transfers() {}

    static List<Transfer> between(Picture before, List<Placed> removed, List<Placed> added) {
        if (added.isEmpty()) {
            return List.of();
        }
        Transfers work = new Transfers();
        for (Placed placed : removed) {
            work.gone
                    .computeIfAbsent(placed.group().identity(), key -> new ArrayList<>())
                    .add(placed.group());
        }
        List<Group> left = new ArrayList<>(added.stream().map(Placed::group).toList());
        left.removeIf(to -> work.pair(to, to.placeKind()));
        left.removeIf(to -> work.pair(to, null));
        work.comeOut(before, left);
        return work.transfers;
    }

    /** Pairs {@code to} with what went from that kind of place, or from any if it is null. */
    private boolean pair(Group to, @Nullable String placeKind) {
        List<Group> candidates = gone.getOrDefault(to.identity(), List.of());
        for (Group from : candidates) {
            if (placeKind == null || from.placeKind().equals(placeKind)) {
                candidates.remove(from);
                transfers.add(new Transfer(from, to, true));
                return true;
            }
        }
        return false;
    }

    private void comeOut(Picture before, List<Group> left) {
        Set<String> wanted = new HashSet<>();
        left.forEach(group -> wanted.add(group.identity()));
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, Group> sources = new HashMap<>();
        for (Pane pane : before.panes()) {
            for (Group group : pane.groups()) {
                if (wanted.contains(group.identity())) {
                    sources.putIfAbsent(group.identity(), group);
                }
            }
        }
        for (Group to : left) {
            Group from = sources.get(to.identity());
            boolean listed = to.placeKind().equals(LIST);
            if (from != null && !from.key().equals(to.key()) && !listed) {
                transfers.add(new Transfer(from, to, false));
            }
        }
    }
}
