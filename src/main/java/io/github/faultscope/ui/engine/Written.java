package io.github.faultscope.ui.engine;

/**
 * When a field was written last.
 *
 * @param field the field's name, as in the kernel
 * @param value what it has held since
 * @param step the step that wrote it
 * @param block the id and label of what that step ran
 */
public record Written(String field, String value, int step, String block) {}
