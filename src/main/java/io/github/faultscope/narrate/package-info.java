/**
 * Sentences about steps, made from texts by key: what just happened and why, and what is decided
 * next.
 *
 * <p>May import {@code history}, {@code check} and what they stand on. Start with the narrator.
 */
@NullMarked
package io.github.faultscope.narrate;

import org.jspecify.annotations.NullMarked;
