package io.github.faultscope.cli.bench;

import org.jspecify.annotations.Nullable;

/** Why there is nothing to measure, or to measure beside, in a sentence. */
public final class BenchException extends Exception {
    private static final long serialVersionUID = 1L;

    BenchException(String sentence) {
        super(sentence);
    }

    BenchException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
