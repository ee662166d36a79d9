package io.github.faultscope.picture;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Shapes that belong together and move together. The shapes' coordinates are relative to the
 * group's place, so that a move changes only {@code x} and {@code y}.
 *
 * @param key names the group within its picture and from picture to picture, such as {@code
 *     page/13@queue/active}: what it shows, then where
 * @param identity what is shown, wherever it is, such as {@code page/13}
 * @param x left of the group in pixels at zoom 1, snapped to a whole pixel
 * @param y top of the group in pixels at zoom 1, snapped to a whole pixel
 * @param target what a click on the group is about, such as {@code va/100/0x13000}, or null if
 *     clicks go through to what lies below
 * @param tooltip a sentence or two for the pointer and for screen readers, or null
 * @param shapes in painting order, lowest first
 * @param spots places within that answer clicks for themselves, the first one first
 */
public record Group(
        String key,
        String identity,
        double x,
        double y,
        @Nullable String target,
        @Nullable String tooltip,
        List<Shape> shapes,
        List<Spot> spots) {

    public Group {
        x = Math.rint(x);
        y = Math.rint(y);
        shapes = List.copyOf(shapes);
        spots = List.copyOf(spots);
    }

    /** A group that answers clicks only as a whole. */
    public Group(
            String key,
            String identity,
            double x,
            double y,
            @Nullable String target,
            @Nullable String tooltip,
            List<Shape> shapes) {
        this(key, identity, x, y, target, tooltip, shapes, List.of());
    }

    /** The part of a key before the place: {@code page/13} of {@code page/13@queue/active}. */
    public static String identityOf(String key) {
        int at = key.indexOf('@');
        return at < 0 ? key : key.substring(0, at);
    }

    /** The place: {@code queue/active} of {@code page/13@queue/active}; empty if there is none. */
    public static String placeOf(String key) {
        int at = key.indexOf('@');
        return at < 0 ? "" : key.substring(at + 1);
    }

    /**
     * The key of the group that stands for all that a place has and does not show: {@code
     * queue/more/ACTIVE} for {@code queue/active}.
     */
    public static String moreKey(String place) {
        int name = place.indexOf('/') + 1;
        return place.substring(0, name) + "more/" + place.substring(name).toUpperCase(Locale.ROOT);
    }

    /** The kind of place: {@code queue} of {@code page/13@queue/active}; empty if there is none. */
    public String placeKind() {
        String place = placeOf(key);
        int end = place.indexOf('/');
        return end < 0 ? place : place.substring(0, end);
    }

    /** The rectangle around all shapes, in the picture's coordinates. */
    public Rect bounds() {
        Rect all = null;
        for (Shape shape : shapes) {
            all = all == null ? shape.bounds() : all.union(shape.bounds());
        }
        return all == null ? new Rect(x, y, 0, 0) : all.moved(x, y);
    }

    /** Whether the point, in the picture's coordinates, touches one of the shapes. */
    public boolean hit(double px, double py) {
        for (Shape shape : shapes) {
            if (shape.hit(px - x, py - y)) {
                return true;
            }
        }
        return false;
    }

    /** The spot under the point, in the picture's coordinates. */
    public Optional<Spot> spotAt(double px, double py) {
        return spots.stream()
                .filter(spot -> spot.at().contains(px - x, py - y))
                .findFirst()
                .or(() -> ChipSpots.at(this, px - x, py - y));
    }

    /** The same group at another place. */
    public Group movedTo(double newX, double newY) {
        return new Group(key, identity, newX, newY, target, tooltip, shapes, spots);
    }

    /** The group laid out {@code factor} times as large. */
    public Group scaled(double factor) {
        List<Shape> larger = shapes.stream().map(shape -> shape.scaled(factor)).toList();
        List<Spot> spread = spots.stream().map(spot -> spot.scaled(factor)).toList();
        return new Group(key, identity, x * factor, y * factor, target, tooltip, larger, spread);
    }

    /** Whether both look and answer alike, wherever they stand. */
    public boolean sameContent(Group other) {
        return shapes.equals(other.shapes)
                && Objects.equals(target, other.target)
                && Objects.equals(tooltip, other.tooltip)
                && identity.equals(other.identity)
                && spots.equals(other.spots);
    }
}
