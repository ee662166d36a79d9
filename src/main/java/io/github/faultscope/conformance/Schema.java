package io.github.faultscope.conformance;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a JSON value has to look like. Whatever a schema does not name is refused.
 *
 * <p>The same schema checks a merge patch: there no member is required, and what may be absent may
 * be {@code null}.
 */
abstract class Schema {
    /** Throws when the value is not as described; {@code path} is its JSON pointer. */
    abstract void check(Object value, String path, boolean patch) throws VectorException;

    static VectorException expected(String what, Object value, String path) {
        return new VectorException(path, "expected " + what + ", found " + Json.show(value));
    }

    private static Schema of(Function<Object, Boolean> test, String what) {
        return new Schema() {
            @Override
            void check(Object value, String path, boolean patch) throws VectorException {
                if (!test.apply(value)) {
                    throw expected(what, value, path);
                }
            }
        };
    }

    static Schema integer(long min, long max) {
        String from = min == Long.MIN_VALUE ? "" : " from " + min;
        String to = max == Long.MAX_VALUE ? from.isEmpty() ? "" : " up" : " to " + max;
        return of(v -> v instanceof Long n && n >= min && n <= max, "an integer" + from + to);
    }

    static Schema bool() {
        return of(v -> v instanceof Boolean, "true or false");
    }

    static Schema isTrue() {
        return of(Boolean.TRUE::equals, "true, or no such member");
    }

    static Schema text() {
        return of(v -> v instanceof String, "a text");
    }

    static Schema text(String regex, String what) {
        Pattern pattern = Pattern.compile(regex);
        return of(v -> v instanceof String s && pattern.matcher(s).matches(), what);
    }

    static Schema oneOf(List<String> names) {
        Set<String> set = Set.copyOf(names);
        return of(
                v -> v instanceof String s && set.contains(s),
                "one of " + String.join(", ", names));
    }

    /** Names from a list, none twice. */
    static Schema setOf(List<String> names) {
        Set<String> set = Set.copyOf(names);
        return of(
                v ->
                        v instanceof List<?> list
                                && set.containsAll(list)
                                && new HashSet<>(list).size() == list.size(),
                "an array of " + String.join(", ", names) + ", none twice");
    }

    static Schema array(Schema item, int min, int max) {
        return new Schema() {
            @Override
            void check(Object value, String path, boolean patch) throws VectorException {
                if (!(value instanceof List<?> items)) {
                    throw expected("an array", value, path);
                }
                if (items.size() < min || items.size() > max) {
                    throw new VectorException(
                            path,
                            "expected "
                                    + (min == max ? "" + min : min + " to " + max)
                                    + " items, found "
                                    + items.size());
                }
                for (int i = 0; i < items.size(); i++) {
                    item.check(items.get(i), path + "/" + i, false);
                }
            }
        };
    }

    /** Any number of members whose names follow a pattern. */
    static Schema table(String regex, String what, Schema member, int max) {
        Pattern pattern = Pattern.compile(regex);
        return new Schema() {
            @Override
            void check(Object value, String path, boolean patch) throws VectorException {
                Map<?, ?> members = members(value, path);
                if (members.size() > max) {
                    throw new VectorException(
                            path, "at most " + max + " members, found " + members.size());
                }
                for (Map.Entry<?, ?> e : members.entrySet()) {
                    String name = (String) e.getKey();
                    String below = path + "/" + name;
                    if (!pattern.matcher(name).matches()) {
                        throw new VectorException(below, "expected " + what + " as name");
                    }
                    if (!patch || e.getValue() != Json.NULL) {
                        // In a patch, a member that is new cannot be told from one that changes.
                        member.check(e.getValue(), below, patch);
                    }
                }
            }
        };
    }

    private static Map<?, ?> members(Object value, String path) throws VectorException {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw expected("an object", value, path);
    }

    /** An object with named members; add them with {@link Members#need} and {@link Members#may}. */
    static Members object() {
        return new Members();
    }

    /** See {@link #object()}. */
    static final class Members extends Schema {
        private final Map<String, Schema> known = new LinkedHashMap<>();
        private final Set<String> required = new HashSet<>();

        Members need(String name, Schema schema) {
            required.add(name);
            return may(name, schema);
        }

        Members may(String name, Schema schema) {
            known.put(name, schema);
            return this;
        }

        @Override
        void check(Object value, String path, boolean patch) throws VectorException {
            Map<?, ?> members = members(value, path);
            for (Map.Entry<?, ?> e : members.entrySet()) {
                String below = path + "/" + e.getKey();
                Schema schema = known.get(e.getKey());
                if (schema == null) {
                    throw new VectorException(
                            below, "unknown member; known: " + String.join(", ", known.keySet()));
                }
                if (!patch || e.getValue() != Json.NULL) {
                    schema.check(e.getValue(), below, patch);
                }
            }
            if (!patch) {
                for (String name : known.keySet()) {
                    if (required.contains(name) && !members.containsKey(name)) {
                        throw new VectorException(path, "member " + name + " is missing");
                    }
                }
            }
        }
    }
}
