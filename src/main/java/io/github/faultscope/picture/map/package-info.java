/**
 * The handler map: every block of vm_fault and of its helpers on one page, with the way that a
 * fault has taken.
 *
 * <p>May import {@code picture}, {@code picture.stage} and the layers below. Start with {@link
 * io.github.faultscope.picture.map.MapLayout} and its {@link
 * io.github.faultscope.picture.map.MapInput}; where the blocks stand is written in {@code
 * handler-map.txt}.
 */
@NullMarked
package io.github.faultscope.picture.map;

import org.jspecify.annotations.NullMarked;
