/**
 * Pictures as values: shapes, roles, themes, and the layout of stage and handler map. No toolkit,
 * no file, no clock: the window and every exporter paint the same picture, measured with one
 * bundled table of glyph advances.
 *
 * <p>May import {@code narrate} and what it stands on. Start with {@link Picture}, then {@link
 * Group} and {@link Shape}; only painters ask a {@link Theme}. To lay something out, begin with
 * {@link PictureBuilder}, {@link GroupBuilder} and {@link Chip}. How one picture becomes the next
 * is a {@link Passage}, for whoever animates.
 */
@NullMarked
package io.github.faultscope.picture;

import org.jspecify.annotations.NullMarked;
