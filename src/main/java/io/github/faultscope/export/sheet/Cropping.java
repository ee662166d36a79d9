package io.github.faultscope.export.sheet;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Cuts pictures down: to some panes, to a rectangle, to what a fault touches. */
final class Cropping {
    private static final double MARGIN = 14;

    /** Colours of what the fault touches or has touched. */
    private static final Set<Role> TOUCHED =
            EnumSet.of(
                    Role.NOW, Role.NOW_SOFT, Role.NOW_WASH, Role.PATH, Role.PATH_SOFT, Role.WARN);

    /** Panes that a fault goes through from the address to the page. */
    private static final Set<String> WAY = Set.of("space", "chain");

    /** What is taller or wider is ground on which things stand, and may be cut. */
    private static final double MOST_WHOLE = 320;

    private Cropping() {}

    /** The part of a pane's key that users name: {@code chain} of {@code chain/chips}. */
    static String stem(Pane pane) {
        int slash = pane.key().indexOf('/');
        return slash < 0 ? pane.key() : pane.key().substring(0, slash);
    }

    /** The picture with those panes alone, where they are; with all if none is named. */
    static Picture kept(Picture picture, Collection<String> stems) {
        return stems.isEmpty()
                ? picture
                : picture.with(
                        picture.width(),
                        picture.height(),
                        picture.panes().stream()
                                .filter(pane -> stems.contains(stem(pane)))
                                .toList());
    }

    /** The picture with the panes alone that a fault goes through. */
    static Picture way(Picture picture) {
        return kept(picture, WAY);
    }

    /** Where the picture holds something. */
    static Rect around(Picture picture) {
        return around(groups(picture.panes()), picture);
    }

    /** Where the fault's way touches something, if it does. */
    static Optional<Rect> touched(Picture picture) {
        List<Pane> stage = way(picture).panes();
        List<Group> hot =
                groups(stage).filter(Cropping::isThing).filter(Cropping::touched).toList();
        return hot.isEmpty()
                ? Optional.empty()
                : Optional.of(grown(around(hot.stream(), picture), stage, picture));
    }

    /** Larger until no label, chip or card is cut. */
    private static Rect grown(Rect room, List<Pane> panes, Picture picture) {
        Rect all = room;
        for (Rect before = Rect.EMPTY; !before.equals(all); ) {
            before = all;
            Rect at = all;
            Stream<Group> cut =
                    groups(panes).filter(group -> isThing(group) && group.bounds().intersects(at));
            all = all.union(around(cut, picture));
        }
        return all;
    }

    private static Rect around(Stream<Group> groups, Picture picture) {
        Rect all =
                groups.map(Group::bounds)
                        .reduce(Rect::union)
                        .orElse(new Rect(0, 0, picture.width(), picture.height()));
        double left = Math.max(0, all.x() - MARGIN);
        double top = Math.max(0, all.y() - MARGIN);
        double right = Math.min(picture.width(), all.right() + MARGIN);
        double bottom = Math.min(picture.height(), all.bottom() + MARGIN);
        return Rect.between(Math.floor(left), Math.floor(top), Math.ceil(right), Math.ceil(bottom));
    }

    private static Stream<Group> groups(List<Pane> panes) {
        return panes.stream()
                .flatMap(pane -> pane.groups().stream())
                .filter(group -> !group.shapes().isEmpty());
    }

    private static boolean isThing(Group group) {
        return group.bounds().width() <= MOST_WHOLE && group.bounds().height() <= MOST_WHOLE;
    }

    private static boolean touched(Group group) {
        return group.shapes().stream().flatMap(Shape::roles).anyMatch(TOUCHED::contains);
    }

    /** The part of the picture within the rectangle; painters cut what reaches beyond. */
    static Picture to(Picture picture, Rect room) {
        List<Pane> panes =
                picture.panes().stream()
                        .map(pane -> moved(pane, room))
                        .filter(pane -> !pane.groups().isEmpty())
                        .toList();
        return picture.with(room.width(), room.height(), panes);
    }

    private static Pane moved(Pane pane, Rect room) {
        List<Group> groups =
                pane.groups().stream()
                        .filter(group -> group.bounds().grown(1).intersects(room))
                        .map(group -> group.movedTo(group.x() - room.x(), group.y() - room.y()))
                        .toList();
        return new Pane(
                pane.key(), pane.layer(), pane.bounds().moved(-room.x(), -room.y()), groups);
    }
}
