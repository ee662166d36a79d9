package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What on a picture can be chosen, and which of it comes next: arrow keys lead to {@link Ways what
 * is near}, Tab to the first of the next part of the picture.
 */
final class Targets {
    /** A virtual page: where a user begins. */
    private static final String PAGE_OF_A_MAP = "va/";

    private final Picture picture;
    private @Nullable Ways ways;

    Targets(Picture picture) {
        this.picture = picture;
    }

    /** Whether they are those of the picture. */
    boolean areOf(Picture other) {
        return picture.equals(other);
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

    /** What an arrow leads to. */
    Optional<Group> next(Group from, Direction direction) {
        Ways known = ways;
        if (known == null) {
            known = new Ways(fromFirst());
            ways = known;
        }
        return known.next(from, direction);
    }

    private List<Group> fromFirst() {
        List<Group> all = new ArrayList<>(targets().toList());
        first().ifPresent(first -> Collections.swap(all, 0, all.indexOf(first)));
        return all;
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
}
