package io.github.faultscope.export.reel;

import io.github.faultscope.picture.Picture;

/**
 * One step, ready for paper.
 *
 * @param step its number; 0 is before the first
 * @param title what happened, in one sentence
 * @param text why, in a few; perhaps empty
 * @param next what comes next; perhaps empty
 * @param where number, block and lines, in a few words
 */
public record Shot(
        int step, String title, String text, String next, String where, Picture picture) {}
