/**
 * Pictures as slides of native shapes: boxes, arrows and text that a slide program edits.
 *
 * <p>May import {@code picture} and {@code export}'s own. The parts that are the same in every deck
 * lie beside this package as XML. Start with {@link io.github.faultscope.export.pptx.PptxWriter}.
 */
@NullMarked
package io.github.faultscope.export.pptx;

import org.jspecify.annotations.NullMarked;
