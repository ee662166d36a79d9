package io.github.faultscope.ui.engine;

import java.util.List;

/**
 * A step in words.
 *
 * @param title what happened, in one sentence; empty before the first step
 * @param text why, in a few
 * @param next what comes next; perhaps empty
 * @param news what it changed, a line each
 */
public record Told(String title, String text, String next, List<String> news) {
    public Told {
        news = List.copyOf(news);
    }
}
