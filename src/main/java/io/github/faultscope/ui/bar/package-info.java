/**
 * The head of the window: title, menus, messages, and the dialogs behind them.
 *
 * <p>May import {@code ui.look}, {@code ui.engine}, {@code ui.stage} and {@code ui.transport}.
 * Start with {@link io.github.faultscope.ui.bar.TopBar}.
 */
@NullMarked
package io.github.faultscope.ui.bar;

import org.jspecify.annotations.NullMarked;
