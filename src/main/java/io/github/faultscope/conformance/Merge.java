package io.github.faultscope.conformance;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON merge patches (RFC 7386). */
final class Merge {
    private Merge() {}

    /** What a patch makes of a value; the value itself stays as it is. */
    static Object apply(Object target, Object patch) {
        if (!Tree.isObject(patch)) {
            return patch;
        }
        Map<String, Object> merged =
                Tree.isObject(target)
                        ? new LinkedHashMap<>(Tree.object(target))
                        : new LinkedHashMap<>();
        for (Map.Entry<String, Object> e : Tree.object(patch).entrySet()) {
            if (e.getValue() == Json.NULL) {
                merged.remove(e.getKey());
            } else {
                Object old = merged.getOrDefault(e.getKey(), Json.NULL);
                merged.put(e.getKey(), apply(old, e.getValue()));
            }
        }
        return merged;
    }

    /** What a patch makes of a state. */
    static Map<String, Object> patch(Map<String, Object> state, Map<String, Object> patch) {
        return Tree.object(apply(state, patch));
    }
}
