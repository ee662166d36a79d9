package io.github.faultscope.picture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What must change for one picture to become another, by key, and which things went from one place
 * to another, by identity. A key that is in another pane than before counts as removed and added.
 *
 * @param added groups that only the second picture has, lowest first
 * @param removed groups that only the first picture has, lowest first
 * @param moved groups that stand elsewhere; their shapes may differ too
 * @param changed groups whose shapes, target, tooltip or identity differ; they may have moved too
 * @param transfers things that left one key and are at another now
 * @param reordered keys of panes whose remaining groups lie above each other in another order
 * @param panesChanged whether panes came, went or got other bounds, or the picture another size
 * @param same how many groups are exactly as before
 */
public record PictureDiff(
        List<Placed> added,
        List<Placed> removed,
        List<Change> moved,
        List<Change> changed,
        List<Transfer> transfers,
        Set<String> reordered,
        boolean panesChanged,
        int same) {

    /**
     * A group and the pane that holds it.
     *
     * @param pane the pane's key
     */
    public record Placed(String pane, Group group) {}

    /**
     * A group before and after, with the same key in the same pane.
     *
     * @param pane the pane's key
     */
    public record Change(String pane, Group before, Group after) {}

    /**
     * One thing that was at {@code from} and is at {@code to} now.
     *
     * @param from a group of the first picture
     * @param to a group that only the second picture has
     * @param leaves whether {@code from} is gone; if not, it is still to be seen there as well
     */
    public record Transfer(Group from, Group to, boolean leaves) {}

    public PictureDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        moved = List.copyOf(moved);
        changed = List.copyOf(changed);
        transfers = List.copyOf(transfers);
        reordered = Set.copyOf(reordered);
    }

    /** Whether both pictures look alike. */
    public boolean isEmpty() {
        return added.isEmpty()
                && removed.isEmpty()
                && moved.isEmpty()
                && changed.isEmpty()
                && reordered.isEmpty()
                && !panesChanged;
    }

    /** What turns {@code before} into {@code after}. */
    public static PictureDiff between(Picture before, Picture after) {
        return new Work(before, after).run();
    }

    /** The lists while they grow. */
    private static final class Work {
        private final Picture before;
        private final Picture after;
        private final Map<String, Placed> remaining = new LinkedHashMap<>();
        private final List<Placed> added = new ArrayList<>();
        private final List<Change> moved = new ArrayList<>();
        private final List<Change> changed = new ArrayList<>();
        private int same;

        Work(Picture before, Picture after) {
            this.before = before;
            this.after = after;
        }

        PictureDiff run() {
            each(before, placed -> remaining.put(placed.group().key(), placed));
            each(after, this::compare);
            List<Placed> removed = new ArrayList<>(remaining.values());
            return new PictureDiff(
                    added,
                    removed,
                    moved,
                    changed,
                    Transfers.between(before, removed, added),
                    Reordering.between(before, after),
                    panesChanged(),
                    same);
        }

        private static void each(Picture picture, Consumer<Placed> sink) {
            for (Pane pane : picture.panes()) {
                for (Group group : pane.groups()) {
                    sink.accept(new Placed(pane.key(), group));
                }
            }
        }

        private void compare(Placed now) {
            Placed was = remaining.get(now.group().key());
            if (was == null || !was.pane().equals(now.pane())) {
                added.add(now);
                return;
            }
            remaining.remove(now.group().key());
            Change change = new Change(now.pane(), was.group(), now.group());
            boolean atPlace =
                    was.group().x() == now.group().x() && was.group().y() == now.group().y();
            boolean alike = was.group().sameContent(now.group());
            if (!atPlace) {
                moved.add(change);
            }
            if (!alike) {
                changed.add(change);
            }
            same += atPlace && alike ? 1 : 0;
        }

        private boolean panesChanged() {
            if (before.width() != after.width()
                    || before.height() != after.height()
                    || before.panes().size() != after.panes().size()) {
                return true;
            }
            Map<String, Pane> known = new HashMap<>();
            before.panes().forEach(pane -> known.put(pane.key(), pane));
            for (Pane pane : after.panes()) {
                Pane was = known.get(pane.key());
                if (was == null
                        || was.layer() != pane.layer()
                        || !was.bounds().equals(pane.bounds())) {
                    return true;
                }
            }
            return false;
        }
    }
}
