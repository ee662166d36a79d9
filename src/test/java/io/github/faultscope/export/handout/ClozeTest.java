package io.github.faultscope.export.handout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClozeTest {
    // sentence | with gaps
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Frame 3 is copied into frame 6. | Frame ______ is copied into frame ______.",
                "The search moves from o4 to o3. | The search moves from ______ to ______.",
                "Frame 6 is mapped at 0x13000, rw-. | Frame ______ is mapped at ______, rw-.",
                "It returns KERN_SUCCESS. | It returns ______.",
                "The trap calls vm_fault. | The trap calls ______.",
                "v_vm_faults is now 3; P goes on. | v_vm_faults is now ______; P goes on.",
                "… | …"
            })
    void facts_areLeftOut(String sentence, String gaps) {
        assertThat(Cloze.of(sentence)).isEqualTo(gaps);
    }
}
