package io.github.faultscope.picture.stage;

import io.github.faultscope.vm.VmMapEntry;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** The objects behind all columns: the chain that matters, and those of the other entries. */
final class Chains {
    /** The chain with cards and arrows; null when nothing is mapped. */
    final @Nullable Chain focus;

    /** The chains of the other entries. */
    final List<Chain> others = new ArrayList<>();

    /** Where in the first one the search is, -1 if there is none. */
    final int current;

    /** How many objects the longest one has. */
    final int longest;

    Chains(Scene scene, Columns columns) {
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
}
