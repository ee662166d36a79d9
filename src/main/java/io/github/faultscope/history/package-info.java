/**
 * The record of a run: steps, undo, redo, seek and branches.
 *
 * <p>May import {@code machine} and what it stands on, and not {@code check}. Start with the step:
 * its block, its kernel calls and its writes.
 */
@NullMarked
package io.github.faultscope.history;

import org.jspecify.annotations.NullMarked;
