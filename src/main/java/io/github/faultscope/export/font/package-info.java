/**
 * The bundled fonts as files carry them: outlines of glyphs, and small fonts that hold just the
 * glyphs that were used.
 *
 * <p>May import {@code picture}; Java2D for the outlines. Start with {@link
 * io.github.faultscope.export.font.SubsetFont}.
 */
@NullMarked
package io.github.faultscope.export.font;

import org.jspecify.annotations.NullMarked;
