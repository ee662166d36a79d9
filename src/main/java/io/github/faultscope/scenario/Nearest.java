package io.github.faultscope.scenario;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The valid word that somebody most likely meant. */
public final class Nearest {
    private Nearest() {}

    /** The word with the fewest edits, if they are fewer than the letters that stay. */
    public static Optional<String> to(String typed, Stream<String> words) {
        return words.filter(word -> 2 * edits(typed, word) <= longer(typed, word))
                .min(
                        Comparator.<String>comparingInt(word -> edits(typed, word))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int longer(String a, String b) {
        return Math.max(a.length(), b.length());
    }

    /** Letters to insert, remove or replace (Levenshtein); case costs nothing. */
    private static int edits(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
