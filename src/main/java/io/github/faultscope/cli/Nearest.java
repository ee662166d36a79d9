package io.github.faultscope.cli;

import picocli.CommandLine.Model.CommandSpec;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The valid word that a user most likely meant. */
final class Nearest {
    private Nearest() {}

    /** Every option and subcommand that may stand where {@code spec}'s arguments do. */
    static Stream<String> words(CommandSpec spec) {
        return Stream.concat(
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .flatMap(option -> Stream.of(option.names())),
                spec.subcommands().keySet().stream());
    }

    /** The word with the fewest edits, if they are fewer than the letters that stay. */
    static Optional<String> to(String typed, Stream<String> words) {
        String bare = typed.replaceFirst("=.*", "");
        return words.filter(word -> word.startsWith("-") == bare.startsWith("-"))
                .filter(word -> 2 * edits(bare, word) <= Math.max(bare.length(), word.length()))
                .min(
                        Comparator.<String>comparingInt(word -> edits(bare, word))
                                .thenComparing(Comparator.naturalOrder()));
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
