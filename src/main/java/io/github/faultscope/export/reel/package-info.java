/**
 * A run as a row of pictures: which steps, and what each shows and tells.
 *
 * <p>May import {@code picture} and what it stands on. Start with {@link
 * io.github.faultscope.export.reel.Reel}.
 */
@NullMarked
package io.github.faultscope.export.reel;

import org.jspecify.annotations.NullMarked;
