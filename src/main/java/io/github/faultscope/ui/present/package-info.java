/**
 * Presenting: the stage alone on the projector, and for the speaker notes, what comes next, and the
 * clock.
 *
 * <p>May import {@code ui.stage}, {@code ui.engine} and {@code ui.look}. Start with {@link
 * io.github.faultscope.ui.present.Presentation}.
 */
@NullMarked
package io.github.faultscope.ui.present;

import org.jspecify.annotations.NullMarked;
