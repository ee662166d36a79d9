/**
 * What exported files carry inside, so that they can be opened again: the scenario and the step.
 *
 * <p>Reads files that anybody may have written. Imports {@code scenario} for its limits. Start with
 * {@link io.github.faultscope.export.carry.Carried}.
 */
@NullMarked
package io.github.faultscope.export.carry;

import org.jspecify.annotations.NullMarked;
