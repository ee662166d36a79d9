/**
 * What of a picture goes on paper: a choice of panes, cropped, with caption and legend. Pictures
 * come in and go out, so that every painter can paint the result.
 *
 * <p>May import {@code picture}. Start with {@link io.github.faultscope.export.sheet.Sheet}.
 */
@NullMarked
package io.github.faultscope.export.sheet;

import org.jspecify.annotations.NullMarked;
