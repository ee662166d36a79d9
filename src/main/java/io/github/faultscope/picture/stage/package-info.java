/**
 * Layout of the machine's state into the picture of the stage: threads, address spaces, the shadow
 * chain, physical memory, and what happens in words beside them. One virtual page is one column
 * through address space, page table and chain.
 *
 * <p>May import {@code picture} and the layers below it. Start with {@link
 * io.github.faultscope.picture.stage.StageLayout} and its {@link
 * io.github.faultscope.picture.stage.StageInput}; each part of the stage is a class of its own.
 */
@NullMarked
package io.github.faultscope.picture.stage;

import org.jspecify.annotations.NullMarked;
