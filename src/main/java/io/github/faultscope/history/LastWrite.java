package io.github.faultscope.history;

/**
 * Which step wrote a field last.
 *
 * @param field the field's name, as in the kernel
 * @param value what it has held since, as text
 * @param step the step, from 1
 */
public record LastWrite(String field, String value, int step) {}
