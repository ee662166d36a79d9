/**
 * Reading and judging vectors: runs of the compiled vm_fault.c that the engine must repeat exactly.
 *
 * <p>Stands beside {@code picture}: may import {@code history}, {@code check} and what they stand
 * on; neither {@code narrate} nor {@code scenario}. Reads files. Start with the vector.
 */
@NullMarked
package io.github.faultscope.conformance;

import org.jspecify.annotations.NullMarked;
