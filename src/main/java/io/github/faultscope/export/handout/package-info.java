/**
 * Steps on paper: several pictures a page with what happened beside each, or with blanks to fill in
 * and a key at the end.
 *
 * <p>May import {@code picture}, {@code export.reel} and {@code export.pdf}. Start with {@link
 * io.github.faultscope.export.handout.HandoutWriter}.
 */
@NullMarked
package io.github.faultscope.export.handout;

import org.jspecify.annotations.NullMarked;
