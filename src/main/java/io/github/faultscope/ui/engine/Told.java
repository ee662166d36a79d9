package io.github.faultscope.ui.engine;

/**
 * A step in words.
 *
 * @param title what happened, in one sentence; empty before the first step
 * @param text why, in a few
 * @param next what comes next; perhaps empty
 */
public record Told(String title, String text, String next) {}
