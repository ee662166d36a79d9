package io.github.faultscope.narrate;

import java.util.List;

/**
 * A step in plain words.
 *
 * @param title what happened, at most {@link #TITLE} characters
 * @param sentences why, with the values that decided; perhaps none
 * @param notTaken a sentence for each way that the block might have gone and did not, with the test
 *     that was against it
 * @param next what comes next
 */
public record Narration(String title, List<String> sentences, List<String> notTaken, String next) {
    /** The most characters of a title. */
    public static final int TITLE = 60;

    /** Why, as one text. */
    public String text() {
        return String.join(" ", sentences);
    }

    /** What was not done, and why not, as one text. */
    public String refusal() {
        return String.join(" ", notTaken);
    }
}
