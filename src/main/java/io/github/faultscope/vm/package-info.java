/**
 * The kernel structures around the handler, as in FreeBSD 7.2: vm_map, vm_object, vm_page, queues
 * and pmap; proc, vmspace, vnode, swap map and disk requests.
 *
 * <p>May import {@code kern}. Calls upward go through the table of routines, not through imports.
 * Start with the map, follow an entry to its object and the object to its pages.
 */
@NullMarked
package io.github.faultscope.vm;

import org.jspecify.annotations.NullMarked;
