package io.github.faultscope.conformance;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where two JSON values differ, field by field. */
final class Diff {
    private static final String NOTHING = "nothing";

    private final Consumer<String> out;

    private Diff(Consumer<String> out) {
        this.out = out;
    }

    /**
     * Says each difference in a line.
     *
     * @param path what the values are called, "" for a whole state
     */
    static void of(String path, Object expected, Object found, Consumer<String> out) {
        new Diff(out).compare(path, expected, found);
    }

    private void compare(String path, Object expected, Object found) {
        if (expected.equals(found)) {
            return;
        }
        if (Tree.isObject(expected) && Tree.isObject(found)) {
            members(path, Tree.object(expected), Tree.object(found));
        } else if (expected instanceof List<?> e && found instanceof List<?> f) {
            items(path, e, f);
        } else {
            say(path, Json.show(expected), Json.show(found));
        }
    }

    private void members(String path, Map<String, Object> expected, Map<String, Object> found) {
        for (Map.Entry<String, Object> e : expected.entrySet()) {
            String below = below(path, e.getKey());
            Object other = found.get(e.getKey());
            if (other == null) {
                say(below, Json.show(e.getValue()), NOTHING);
            } else {
                compare(below, e.getValue(), other);
            }
        }
        for (Map.Entry<String, Object> e : found.entrySet()) {
            if (!expected.containsKey(e.getKey())) {
                say(below(path, e.getKey()), NOTHING, Json.show(e.getValue()));
            }
        }
    }

    /** An array is one field: its first difference, and the whole of it while that is short. */
    private void items(String path, List<?> expected, List<?> found) {
        if (expected.size() <= 16 && found.size() <= 16) {
            say(path, Json.show(expected), Json.show(found));
            return;
        }
        int i = 0;
        while (i < expected.size() && i < found.size() && expected.get(i).equals(found.get(i))) {
            i++;
        }
        say(
                path + "[" + i + "]",
                i < expected.size() ? Json.show(expected.get(i)) : NOTHING,
                (i < found.size() ? Json.show(found.get(i)) : NOTHING)
                        + " ("
                        + expected.size()
                        + " items expected, "
                        + found.size()
                        + " found)");
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private void say(String path, String expected, String found) {
        out.accept(path + ": expected " + expected + ", found " + found);
    }
}
