/**
 * The virtual memory system around the handler: vm_map, vm_object, vm_page and its queues, pmap,
 * and the structures of processes and files that they need (model sections 2 and 3).
 *
 * <p>Imports kern alone. A structure's class declares its fields; what the kernel does with them
 * stands in the classes named after the C files' functions. Start reading at {@link
 * io.github.faultscope.vm.VmPage} and {@link io.github.faultscope.vm.VmObject}.
 */
@NullMarked
package io.github.faultscope.vm;

import org.jspecify.annotations.NullMarked;
