/**
 * The invariants of the machine: what must hold between two steps, and a plain sentence where it
 * does not.
 *
 * <p>May import {@code machine} and what it stands on, and not {@code history}. Start with the list
 * of invariants.
 */
@NullMarked
package io.github.faultscope.check;

import org.jspecify.annotations.NullMarked;
