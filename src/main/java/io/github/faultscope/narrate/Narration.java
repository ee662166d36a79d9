package io.github.faultscope.narrate;

import java.util.List;

/**
 * A step in plain words.
 *
 * @param title what happened, at most {@link #TITLE} characters
 * @param sentences why, with the values that decided; perhaps none
 * @param next what comes next
 */
public record Narration(String title, List<String> sentences, String next) {
    /** The most characters of a title. */
    public static final int TITLE = 60;
}
