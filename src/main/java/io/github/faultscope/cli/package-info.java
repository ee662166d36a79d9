/**
 * The command line, and the main class.
 *
 * <p>May import every package, and alone imports {@code ui}; no JavaFX, so that commands without a
 * window run on a machine without a display. Start with {@link io.github.faultscope.cli.Main}.
 */
@NullMarked
package io.github.faultscope.cli;

import org.jspecify.annotations.NullMarked;
