/**
 * Scenario files: a machine, a script and what must come of it, in a text that people write.
 *
 * <p>May import {@code history}, {@code check}, {@code machine} and what they stand on; it reads
 * and writes files. Start with the scenario: all else reads, writes or runs it.
 */
@NullMarked
package io.github.faultscope.scenario;

import org.jspecify.annotations.NullMarked;
