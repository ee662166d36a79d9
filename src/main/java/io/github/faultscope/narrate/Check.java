package io.github.faultscope.narrate;

/**
 * One of several tests that a block makes in turn.
 *
 * @param text what must hold; of one that failed, what is
 * @param verdict how it went
 */
public record Check(String text, Verdict verdict) {
    /** How a test went. */
    public enum Verdict {
        HELD,
        /** The first that did not hold: it decided. */
        FAILED,
        /** A test before it decided. */
        NOT_TRIED
    }
}
