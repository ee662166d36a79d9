/**
 * The scenario browser: what there is to be opened, in groups, with a search, what each scenario
 * teaches and which blocks it reaches, and a small picture of it.
 *
 * <p>May import {@code ui.look} and {@code ui.engine}. Start with {@link
 * io.github.faultscope.ui.browse.Browser}.
 */
@NullMarked
package io.github.faultscope.ui.browse;

import org.jspecify.annotations.NullMarked;
