/**
 * Pictures of the run that is open, as files: what is asked, and the work in the background.
 *
 * <p>May import {@code export}, {@code scenario} and {@code ui.look}. Start with {@link
 * io.github.faultscope.ui.export.Exports}.
 */
@NullMarked
package io.github.faultscope.ui.export;

import org.jspecify.annotations.NullMarked;
