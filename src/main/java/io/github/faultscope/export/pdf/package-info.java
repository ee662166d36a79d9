/**
 * Pictures as pages of PDF files: vector shapes, text that can be searched, fonts inside.
 *
 * <p>May import {@code picture} and {@code export}'s own. Start with {@link
 * io.github.faultscope.export.pdf.PdfWriter}.
 */
@NullMarked
package io.github.faultscope.export.pdf;

import org.jspecify.annotations.NullMarked;
