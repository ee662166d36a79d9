/**
 * Pictures out of the program: PNG, SVG, PDF, slides and animation. Needs no window.
 *
 * <p>May import {@code picture} and {@code scenario} and what they stand on; Java2D, but not
 * JavaFX. Writes files, and only whole ones. Start with {@link PicturePainter}, the painter of one
 * picture.
 */
@NullMarked
package io.github.faultscope.export;

import org.jspecify.annotations.NullMarked;
