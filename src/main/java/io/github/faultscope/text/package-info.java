/**
 * Texts by key: what the program says stands in properties files, in UTF-8, beside the package that
 * says it.
 *
 * <p>Imports nothing of the project, and everyone may import it. Start with {@link
 * io.github.faultscope.text.TextFile}.
 */
@NullMarked
package io.github.faultscope.text;

import org.jspecify.annotations.NullMarked;
