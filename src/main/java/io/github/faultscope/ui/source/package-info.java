/**
 * The lines of vm_fault.c beside the stage, for users who have the file.
 *
 * <p>May import {@code ui.look}. Start with {@link io.github.faultscope.ui.source.SourcePane}.
 */
@NullMarked
package io.github.faultscope.ui.source;

import org.jspecify.annotations.NullMarked;
