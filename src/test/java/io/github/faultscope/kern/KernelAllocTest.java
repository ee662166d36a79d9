package io.github.faultscope.kern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelAllocTest {
    @Test
    void structuresThatFillTheirChunk_getAChunkEach() {
        Kernel k = new Kernel();
        int first = k.alloc(KernelThread.STACK_TYPE);
        int thread = k.alloc(KernelThread.STRUCT);
        int second = k.alloc(KernelThread.STACK_TYPE);

        assertThat(second / Kernel.CHUNK).isNotIn(first / Kernel.CHUNK, thread / Kernel.CHUNK);
        assertThat(k.typeAt(thread)).isEqualTo(KernelThread.STRUCT.type());
        assertThat(k.all(KernelThread.STACK_TYPE)).containsExactly(first, second);
    }
}
