/**
 * Scenario files, their library, recording a session as one, and lessons.
 *
 * <p>Stands beside {@code picture}: may import {@code history}, {@code check} and what they stand
 * on; neither {@code narrate} nor {@code conformance}. Reads and writes files. Start with the
 * scenario.
 */
@NullMarked
package io.github.faultscope.scenario;

import org.jspecify.annotations.NullMarked;
