/**
 * What {@code faultscope bench} measures: the pace of the handler, flat and recorded, and of a jump
 * in a record; and how long exports take.
 *
 * <p>May import {@code export}, {@code machine}, {@code history} and what they stand on. Start with
 * {@link io.github.faultscope.cli.bench.Round}.
 */
@NullMarked
package io.github.faultscope.cli.bench;

import org.jspecify.annotations.NullMarked;
