package io.github.faultscope.ui.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Rect;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where arrow keys lead: to what is nearest in that direction, and, from the one that is nearest to
 * it, to whatever would else be passed by. So everything is reached from the first.
 */
final class Ways {
    /** What lies aside counts as this many times as far as what lies ahead. */
    private static final double ASIDE = 3;

    /** Of two that are as near, the one whose middle is nearer. */
    private static final double MIDDLE = 0.1;

    private static final int NOWHERE = -1;
    private static final Direction[] DIRECTIONS = Direction.values();

    private final List<Group> groups;
    private final List<Rect> places;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int[][] next;

    /** Ways between groups; arrows begin at the first of the list. */
    Ways(List<Group> groups) {
        this.groups = List.copyOf(groups);
        places = groups.stream().map(Group::bounds).toList();
        next = new int[groups.size()][DIRECTIONS.length];
        for (int i = 0; i < next.length; i++) {
            indexes.put(groups.get(i).key(), i);
            for (Direction direction : DIRECTIONS) {
                next[i][direction.ordinal()] = nearest(i, direction);
            }
        }
        hookTheRest();
    }

    /** What an arrow leads to from a group; empty where there is nothing in that direction. */
    Optional<Group> next(Group from, Direction direction) {
        Integer at = indexes.get(from.key());
        int to = at == null ? NOWHERE : next[at][direction.ordinal()];
        return to == NOWHERE ? Optional.empty() : Optional.of(groups.get(to));
    }

    private int nearest(int from, Direction direction) {
        int best = NOWHERE;
        double least = Double.MAX_VALUE;
        for (int to = 0; to < places.size(); to++) {
            double cost = cost(from, to, direction);
            if (cost < least) {
                least = cost;
                best = to;
            }
        }
        return best;
    }

    /** From middle to middle, so that arrows keep to a row. Endless if behind. */
    private double cost(int from, int to, Direction direction) {
        Rect here = places.get(from);
        Rect there = places.get(to);
        double x = there.centerX() - here.centerX();
        double y = there.centerY() - here.centerY();
        double ahead = direction.ahead(x, y);
        return ahead <= 1 ? Double.MAX_VALUE : ahead + ASIDE * direction.aside(x, y);
    }

    /** The same to what may be long: aside, as far as the nearest of it. */
    private double costToLost(int from, int to, Direction direction) {
        double byMiddle = cost(from, to, direction);
        if (byMiddle == Double.MAX_VALUE) {
            return byMiddle;
        }
        Rect here = places.get(from);
        Rect there = places.get(to);
        double x = apart(here.x(), here.right(), there.x(), there.right());
        double y = apart(here.y(), here.bottom(), there.y(), there.bottom());
        double ahead = Math.abs(direction.ahead(x, y));
        return ahead + ASIDE * direction.aside(x, y) + MIDDLE * byMiddle;
    }

    /** What lies between two stretches; 0 where they meet. */
    private static double apart(double from, double to, double otherFrom, double otherTo) {
        return Math.max(0, Math.max(otherFrom - to, from - otherTo));
    }

    // --- what no arrow leads to ---

    private void hookTheRest() {
        boolean[] reached = new boolean[next.length];
        for (int i = 0; i < next.length; i++) {
            if (!reached[i]) {
                if (i > 0) {
                    hook(i, reached);
                }
                follow(i, reached);
            }
        }
    }

    /** Between the nearest that is reached and where that led, which is so reached as before. */
    private void hook(int lost, boolean[] reached) {
        int from = 0;
        Direction by = Direction.DOWN;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < reached.length; i++) {
            for (Direction direction : DIRECTIONS) {
                double cost = reached[i] ? costToLost(i, lost, direction) : Double.MAX_VALUE;
                if (cost < least) {
                    least = cost;
                    from = i;
                    by = direction;
                }
            }
        }
        int led = next[from][by.ordinal()];
        if (led != NOWHERE) {
            next[lost][by.ordinal()] = led;
        }
        next[from][by.ordinal()] = lost;
    }

    private void follow(int first, boolean[] reached) {
        Deque<Integer> open = new ArrayDeque<>(List.of(first));
        reached[first] = true;
        while (!open.isEmpty()) {
            Arrays.stream(next[open.remove()])
                    .filter(to -> to != NOWHERE && !reached[to])
                    .forEach(
                            to -> {
                                reached[to] = true;
                                open.add(to);
                            });
        }
    }
}
