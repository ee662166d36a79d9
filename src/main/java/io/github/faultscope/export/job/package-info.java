/**
 * An export from beginning to end: what it shall look like, which file it becomes.
 *
 * <p>May import all of {@code export}. Start with {@link
 * io.github.faultscope.export.job.ExportJob}.
 */
@NullMarked
package io.github.faultscope.export.job;

import org.jspecify.annotations.NullMarked;
