/**
 * The pagers: default, swap, vnode, device, phys and dead; what an object asks for a page that is
 * not resident.
 *
 * <p>May import {@code vm} and {@code kern}. Start with the swap pager, which has every question a
 * pager can be asked.
 */
@NullMarked
package io.github.faultscope.vm.pager;

import org.jspecify.annotations.NullMarked;
