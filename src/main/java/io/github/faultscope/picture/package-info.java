/**
 * Pictures as values: shapes, roles, themes, and the layout of stage and handler map. No toolkit,
 * no file, no clock: the window and every exporter paint the same picture.
 *
 * <p>May import {@code narrate} and what it stands on. Start with the picture and its shapes.
 */
@NullMarked
package io.github.faultscope.picture;

import org.jspecify.annotations.NullMarked;
