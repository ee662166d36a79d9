/**
 * The foot of the window: buttons and keys that go through time, the line of time with its marks,
 * and the player that steps by itself.
 *
 * <p>May import {@code ui.look} and {@code ui.engine}. Start with {@link
 * io.github.faultscope.ui.transport.Transport}.
 */
@NullMarked
package io.github.faultscope.ui.transport;

import org.jspecify.annotations.NullMarked;
