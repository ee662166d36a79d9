package io.github.faultscope.machine;

import org.jspecify.annotations.Nullable;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The arguments of an action by name, in the order in which they were given; never changes. An
 * action has a few at most, so looking through all of them is the fastest way to find one.
 */
final class Arguments extends AbstractMap<String, Object> {
    static final Arguments NONE = new Arguments(new Object[0]);

    /** Each name with its argument behind it. */
    private final Object[] pairs;

    private Arguments(Object[] pairs) {
        this.pairs = pairs;
    }

    static Arguments of(Map<String, Object> map) {
        if (map instanceof Arguments same) {
            return same;
        }
        Arguments all = NONE;
        for (Map.Entry<String, Object> e : map.entrySet()) {
            all = all.with(e.getKey(), e.getValue());
        }
        return all;
    }

    /** The same with an argument, or another one. */
    Arguments with(String name, Object argument) {
        int at = find(name);
        int i = at < 0 ? pairs.length : at;
        Object[] all = Arrays.copyOf(pairs, Math.max(pairs.length, i + 2));
        all[i] = name;
        all[i + 1] = argument;
        return new Arguments(all);
    }

    private int find(@Nullable Object name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int i = find(name);
        return i < 0 ? null : pairs[i + 1];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return find(name) >= 0;
    }

    @Override
    public int size() {
        return pairs.length / 2;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Set<Map.Entry<String, Object>> all = new LinkedHashSet<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.add(Map.entry((String) pairs[i], pairs[i + 1]));
        }
        return Collections.unmodifiableSet(all);
    }
}
