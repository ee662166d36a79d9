/**
 * What a user drives: processes, system calls, files, swap, the disk that completes I/O, daemons,
 * the scheduler and failure injection.
 *
 * <p>May import {@code fault}, {@code vm} and {@code kern}. Start with the verbs: they are all that
 * can happen to a machine from outside.
 */
@NullMarked
package io.github.faultscope.machine;

import org.jspecify.annotations.NullMarked;
