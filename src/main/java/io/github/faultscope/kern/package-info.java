/**
 * The ground of the simulated machine: words, fields and the one write path; locks, sleep queues,
 * threads, frames, blocks and their runner.
 *
 * <p>Imports no other package of the program. Start with the block of words that all kernel
 * structures live in, then the runner.
 */
@NullMarked
package io.github.faultscope.kern;

import org.jspecify.annotations.NullMarked;
