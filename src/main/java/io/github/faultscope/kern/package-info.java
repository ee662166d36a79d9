/**
 * The ground that the simulated kernel stands on: words and the one write path, structures and
 * their fields, locks, sleep queues, threads, frames, blocks and their runner.
 *
 * <p>Imports nothing of the project. Start reading at {@link io.github.faultscope.kern.Kernel},
 * then {@link io.github.faultscope.kern.Block} and {@link io.github.faultscope.kern.Runner}.
 */
@NullMarked
package io.github.faultscope.kern;

import org.jspecify.annotations.NullMarked;
