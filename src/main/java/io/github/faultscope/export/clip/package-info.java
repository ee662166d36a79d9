/**
 * A run as moving pictures: GIF and MP4, with the motion of the window.
 *
 * <p>May import {@code picture} and {@code export}'s own. Start with {@link
 * io.github.faultscope.export.clip.Clip}.
 */
@NullMarked
package io.github.faultscope.export.clip;

import org.jspecify.annotations.NullMarked;
