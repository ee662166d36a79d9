/**
 * The daemons that keep memory available: the page daemon (vm_pageout.c), the one that swaps
 * processes out, the one that zeroes free frames (vm_zeroidle.c); model section 5.
 *
 * <p>May import {@code vm}, {@code vm.pager} and {@code kern}. Start with {@link
 * io.github.faultscope.vm.pageout.VmPageout}, the page daemon's main loop.
 */
@NullMarked
package io.github.faultscope.vm.pageout;

import org.jspecify.annotations.NullMarked;
