package io.github.faultscope.narrate;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts with places to fill.
 *
 * <p>In braces stand the values: a path of {@link Scene}, perhaps with a noun behind a comma that
 * is put into the plural by need, or with what to say instead of nothing behind a question mark; or
 * one of {@link Words}. In brackets stand what is only said under {@link Conditions}, these before
 * a colon.
 */
final class Template {
    /** Takes no room, and is drawn as nothing. */
    private static final String LEFT_TO_RIGHT = "\u200e";

    private static final Pattern VALUE = Pattern.compile("\\{([^}]*)}");

    /** A condition and its text, which has no brackets of its own. */
    static final Pattern CONDITION = Pattern.compile("\\[([^\\[\\]:]+):([^\\[\\]]*)]");

    private Template() {}

    /** The text with its values in place, and without what does not hold. */
    static String fill(String text, Scene s) {
        String told = CONDITION.matcher(text).replaceAll(c -> Matcher.quoteReplacement(told(c, s)));
        return VALUE.matcher(told)
                .replaceAll(found -> Matcher.quoteReplacement(marked(value(found.group(1), s))));
    }

    /**
     * A name from right to left, between marks: else a sentence that begins with it would run from
     * right to left, and numbers behind it stand before it.
     */
    private static String marked(String value) {
        return value.codePoints().anyMatch(Template::isRightToLeft)
                ? LEFT_TO_RIGHT + value + LEFT_TO_RIGHT
                : value;
    }

    private static boolean isRightToLeft(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private static String told(MatchResult condition, Scene s) {
        return Conditions.hold(condition.group(1), s) ? condition.group(2) : "";
    }

    private static String value(String name, Scene s) {
        int otherwise = name.indexOf('?');
        if (otherwise >= 0) {
            String text = value(name.substring(0, otherwise), s);
            return text.equals(Scene.NOTHING) ? name.substring(otherwise + 1) : text;
        }
        int comma = name.indexOf(',');
        if (comma < 0) {
            String word = Words.of(name, s);
            return word.isEmpty() ? s.text(name) : word;
        }
        String count = value(name.substring(0, comma), s);
        return count + " " + name.substring(comma + 1) + (count.equals("1") ? "" : "s");
    }
}
