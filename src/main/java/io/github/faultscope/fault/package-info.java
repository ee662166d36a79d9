/**
 * The page-fault handler of vm_fault.c: its blocks in the order of the C file, and its helpers.
 *
 * <p>May import {@code vm} and {@code kern}. Start with {@code VmFault}, beside the C file.
 */
@NullMarked
package io.github.faultscope.fault;

import org.jspecify.annotations.NullMarked;
