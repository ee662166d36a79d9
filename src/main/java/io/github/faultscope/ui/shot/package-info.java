/**
 * Pictures of what is on screen, as PNG files: of the stage, painted by the exporters; of the whole
 * window, as the toolkit shows it.
 *
 * <p>May import {@code export} and {@code picture}.
 */
@NullMarked
package io.github.faultscope.ui.shot;

import org.jspecify.annotations.NullMarked;
