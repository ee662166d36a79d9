package io.github.faultscope.narrate;

/**
 * One of the tests that a block makes in turn.
 *
 * @param text what was found, with the values that it was found from; of a test that was not made,
 *     nothing
 * @param verdict how it went
 * @param decided whether it was the last that was made: it decided
 */
public record Check(String text, Verdict verdict, boolean decided) {
    /** How a test went. */
    public enum Verdict {
        HELD,
        FAILED,
        /** A test before it decided. */
        NOT_TRIED
    }
}
