package io.github.faultscope.history;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes as lines; elements of an array that change alike, one after another, are one line. */
public final class News {
    private static final Pattern ELEMENT = Pattern.compile("(.*)\\[(\\d+)]");

    private News() {}

    /** A line for each change, in order: {@code vm_page p6: content[0..7] 0 \u2192 13}. */
    public static List<String> lines(List<Change> changes) {
        List<String> lines = new ArrayList<>();
        int i = 0;
        while (i < changes.size()) {
            int end = i + 1;
            while (end < changes.size() && follows(changes.get(end - 1), changes.get(end))) {
                end++;
            }
            lines.add(line(changes.get(i), changes.get(end - 1)));
            i = end;
        }
        return lines;
    }

    private static String line(Change first, Change last) {
        Matcher element = ELEMENT.matcher(first.field());
        return first.equals(last) || !element.matches()
                ? first.toString()
                : named(first, element.group(1) + "[" + index(first) + ".." + index(last) + "]")
                        .toString();
    }

    private static Change named(Change change, String field) {
        return new Change(
                change.struct(),
                change.id(),
                change.subject(),
                field,
                change.before(),
                change.after(),
                change.bookkeeping());
    }

    private static int index(Change change) {
        Matcher element = ELEMENT.matcher(change.field());
        return element.matches() ? Integer.parseInt(element.group(2)) : -1;
    }

    /** Whether a change is the same as the one before it, one element on. */
    private static boolean follows(Change before, Change change) {
        int index = index(before);
        return index >= 0
                && change.equals(
                        named(
                                before,
                                ELEMENT.matcher(before.field()).replaceFirst("$1")
                                        + "["
                                        + (index + 1)
                                        + "]"));
    }
}
