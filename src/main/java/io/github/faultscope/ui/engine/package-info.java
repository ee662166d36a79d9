/**
 * The hop between the window and whatever it shows. The FX thread gives commands to a {@link
 * io.github.faultscope.ui.engine.Session} and is told {@link io.github.faultscope.ui.engine.Moment
 * moments}; one background thread owns the {@link io.github.faultscope.ui.engine.Driver} behind it
 * and everything that the driver can reach.
 *
 * <p>May import everything below {@code ui}; of {@code ui} only {@code ui.look}.
 */
@NullMarked
package io.github.faultscope.ui.engine;

import org.jspecify.annotations.NullMarked;
