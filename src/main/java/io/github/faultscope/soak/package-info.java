/**
 * A driver that does random things to random machines for as long as one likes, looks at the
 * invariants after every step, and makes what it finds short enough to read.
 *
 * <p>May import {@code scenario}, {@code history}, {@code check} and what they stand on; {@code
 * cli} alone imports it. Opens no files and knows no time. Start with {@link
 * io.github.faultscope.soak.Soak}.
 */
@NullMarked
package io.github.faultscope.soak;

import org.jspecify.annotations.NullMarked;
