/**
 * What a user drives: processes, system calls, files, swap, the disk that completes I/O, daemons,
 * the scheduler and failure injection.
 *
 * <p>May import {@code fault}, {@code vm} and {@code kern}. Start with the machine itself: its
 * operations are all that can happen to it from outside.
 */
@NullMarked
package io.github.faultscope.machine;

import org.jspecify.annotations.NullMarked;
