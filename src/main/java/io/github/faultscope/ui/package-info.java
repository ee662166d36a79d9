/**
 * The window, in JavaFX: a package per feature, and one class that wires everything.
 *
 * <p>May import everything but {@code cli}. The engine runs on its own thread and publishes
 * immutable snapshots; the FX thread never reads live words. Start with {@link
 * io.github.faultscope.ui.FaultscopeApp}.
 */
@NullMarked
package io.github.faultscope.ui;

import org.jspecify.annotations.NullMarked;
