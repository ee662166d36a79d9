package io.github.faultscope.export.handout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences with gaps where the facts are that a picture shows: numbers, names, constants. */
final class Cloze {
    private static final String GAP = "______";

    /** A number or name with a digit, perhaps in hexadecimal; a constant of the kernel. */
    private static final Pattern FACT =
            Pattern.compile("\\b[A-Za-z_]*\\d[\\w]*\\b|\\b[A-Z]{2,}[A-Z_0-9]*\\b");

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}_-]*");

    private Cloze() {}

    /**
     * The sentence with its facts left out; where it states none, with its longest word left out.
     */
    static String of(String sentence) {
        String gaps = FACT.matcher(sentence).replaceAll(GAP);
        if (!gaps.equals(sentence)) {
            return gaps;
        }
        String longest = "";
        Matcher words = WORD.matcher(sentence);
        while (words.find()) {
            longest = words.group().length() > longest.length() ? words.group() : longest;
        }
        return longest.isEmpty() ? sentence : sentence.replace(longest, GAP);
    }
}
