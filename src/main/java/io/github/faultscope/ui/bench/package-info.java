/**
 * What {@code faultscope bench stage} measures, in software rendering: a step on the FX thread,
 * painting while chips move, large machines, jumps.
 *
 * <p>May import {@code picture}, {@code ui.engine}, {@code ui.look} and {@code ui.stage}. Start
 * with {@link io.github.faultscope.ui.bench.PaintTrial}.
 */
@NullMarked
package io.github.faultscope.ui.bench;

import org.jspecify.annotations.NullMarked;
