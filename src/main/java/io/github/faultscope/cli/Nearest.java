package io.github.faultscope.cli;

import picocli.CommandLine.Model.CommandSpec;

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

    /** The nearest of the words that are options, or are none, as {@code typed} is. */
    static Optional<String> to(String typed, Stream<String> words) {
        String bare = typed.replaceFirst("=.*", "");
        return io.github.faultscope.scenario.Nearest.to(
                bare, words.filter(word -> word.startsWith("-") == bare.startsWith("-")));
    }
}
