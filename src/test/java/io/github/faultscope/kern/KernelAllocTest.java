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

    @Test
    void next_overChunksOfOtherTypes_findsWhatIsAlive() {
        Kernel k = new Kernel();
        int[] stacks = new int[40];
        int[] threads = new int[40];
        for (int i = 0; i < stacks.length; i++) {
            stacks[i] = k.alloc(KernelThread.STACK_TYPE);
            threads[i] = k.alloc(KernelThread.STRUCT);
        }
        for (int i = 0; i < threads.length; i += 2) {
            k.free(KernelThread.STRUCT, threads[i]);
        }

        assertThat(k.next(KernelThread.STRUCT, 0)).isEqualTo(threads[1]);
        assertThat(k.next(KernelThread.STRUCT, threads[1])).isEqualTo(threads[3]);
        assertThat(k.next(KernelThread.STRUCT, threads[39])).isZero();
        assertThat(k.count(KernelThread.STRUCT)).isEqualTo(20);
        assertThat(k.all(KernelThread.STACK_TYPE)).containsExactly(stacks);
    }

    @Test
    void next_ofAKindThatThereIsNone_isNothing() {
        assertThat(new Kernel().next(KernelThread.STRUCT, 0)).isZero();
    }
}
