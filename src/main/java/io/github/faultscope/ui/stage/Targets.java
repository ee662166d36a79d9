package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What on a picture can be chosen, and which of it comes next: arrow keys lead to the nearest in
 * that direction, Tab to the first of the next part of the picture.
 */
final class Targets {
    /** A virtual page: where a user begins. */
    private static final String PAGE_OF_A_MAP = "va/";

    /** What lies aside counts as this many times as far as what lies ahead. */
    private static final double ASIDE = 3;

    private final Picture picture;

    Targets(Picture picture) {
        this.picture = picture;
    }

    /** The first virtual page, else whatever comes first. */
    Optional<Group> first() {
        List<Group> all = sections().stream().flatMap(List::stream).toList();
        return all.stream()
                .filter(group -> String.valueOf(group.target()).startsWith(PAGE_OF_A_MAP))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** The group with the key, else one about the same target. */
    Optional<Group> find(String key, String target) {
        return picture.group(key)
                .filter(group -> group.target() != null)
                .or(() -> targets().filter(g -> target.equals(g.target())).findFirst());
    }

    /** The nearest in a direction. */
    Optional<Group> next(Group from, Direction direction) {
        Rect start = from.bounds();
        return targets()
                .filter(group -> direction.ahead(dx(start, group), dy(start, group)) > 1)
                .min(Comparator.comparingDouble(group -> cost(start, group, direction)));
    }

    /** The first of the part after ({@code by} 1) or before (-1) the one that holds the group. */
    Optional<Group> section(Group from, int by) {
        List<List<Group>> sections = sections();
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).contains(from)) {
                int at = i + by;
                return at < 0 || at >= sections.size()
                        ? Optional.empty()
                        : Optional.of(sections.get(at).getFirst());
            }
        }
        return Optional.empty();
    }

    /** Panes from top to bottom, in each what can be chosen in reading order. */
    private List<List<Group>> sections() {
        List<Pane> panes = new ArrayList<>(picture.panes());
        panes.sort(
                Comparator.comparingDouble((Pane pane) -> pane.bounds().y())
                        .thenComparingDouble(pane -> pane.bounds().x()));
        return panes.stream()
                .map(Targets::inReadingOrder)
                .filter(groups -> !groups.isEmpty())
                .toList();
    }

    private static List<Group> inReadingOrder(Pane pane) {
        return pane.groups().stream()
                .filter(group -> group.target() != null)
                .sorted(
                        Comparator.comparingDouble((Group group) -> group.bounds().y())
                                .thenComparingDouble(group -> group.bounds().x()))
                .toList();
    }

    private Stream<Group> targets() {
        return picture.panes().stream()
                .flatMap(pane -> pane.groups().stream())
                .filter(group -> group.target() != null);
    }

    private static double cost(Rect from, Group to, Direction direction) {
        double x = dx(from, to);
        double y = dy(from, to);
        return direction.ahead(x, y) + ASIDE * direction.aside(x, y);
    }

    private static double dx(Rect from, Group to) {
        return to.bounds().centerX() - from.centerX();
    }

    private static double dy(Rect from, Group to) {
        return to.bounds().centerY() - from.centerY();
    }
}
