package io.github.faultscope.cli;

/** What a command could not do: one plain sentence for the user, with the remedy. Exit status 1. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String sentence) {
        super(sentence);
    }

    Failure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
