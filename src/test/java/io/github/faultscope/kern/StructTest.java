package io.github.faultscope.kern;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class StructTest {
    /** Words that no structure of the kernel has: the last ones of the first chunk. */
    private static final int BASE = Kernel.CHUNK - 3;

    private static final Struct FIRST = Struct.fixed(BASE, "first");
    private static final int FIELD = FIRST.number("field");

    @Test
    void fixedField_overAnotherStructure_isRefused() {
        Struct second = Struct.fixed(FIELD - 1, "second");
        second.number("beside");
        assertThatIllegalStateException()
                .isThrownBy(() -> second.number("over"))
                .withMessageContaining("second lies over first");
    }

    @Test
    void fixedField_beyondTheFirstChunk_isRefused() {
        Struct last = Struct.fixed(Kernel.CHUNK - 1, "last");
        last.number("inside");
        assertThatIllegalStateException()
                .isThrownBy(() -> last.number("outside"))
                .withMessageContaining("leaves the first chunk");
    }
}
