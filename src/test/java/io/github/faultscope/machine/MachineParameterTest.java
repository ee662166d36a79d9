package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmMeter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;

/** The table of what can be chosen of a machine. */
class MachineParameterTest {
    @ParameterizedTest
    @EnumSource
    void parameter_isCompleteAndItsDefaultIsWithinItsLimits(MachineParameter p) {
        MachineParameter.Values range = p.range();
        assertThat(MachineConfig.standard().get(p)).isBetween(range.min(), range.max());
        assertThat(p.help()).isNotBlank();
        assertThat(p.source()).isNotBlank();
        assertThat(MachineParameter.of(p.label())).isEqualTo(p);
        if (!range.words().isEmpty()) {
            assertThat(p.value(p.text(range.max()))).isEqualTo(range.max());
        }
    }

    @ParameterizedTest
    @EnumSource
    void parameter_chosen_changesNothingElse(MachineParameter p) {
        MachineConfig usual = MachineConfig.standard();
        long other = usual.get(p) == p.range().min() ? p.range().max() : p.range().min();
        MachineConfig changed = usual.with(p, other);
        assertThat(changed).isNotEqualTo(usual);
        assertThat(changed.with(p, usual.get(p))).isEqualTo(usual);
        assertThat(changed.isUsual(p)).isFalse();
        assertThatThrownBy(() -> usual.with(p, p.range().max() + 1))
                .isInstanceOf(MachineLimitException.class)
                .hasMessageContaining(p.label() + " must be between");
    }

    @Test
    void machine_booted_hasEachParameterInAWordOfItsOwn() {
        MachineConfig config = MachineConfig.standard();
        for (MachineParameter p : MachineParameter.values()) {
            config = config.with(p, p == MachineParameter.FRAMES ? 64 : p.range().max());
        }
        Kernel k = new Machine(config).kernel();
        assertThat(Settings.is(k, Settings.MAP_READ_SHARED)).isTrue();
        assertThat(k.get(Kernel.ASSERTIONS_UNCHECKED)).isOne();
        assertThat(VmMeter.vFreeReserved(k)).isEqualTo(Limits.MAX_FRAMES);
        Kernel scratch = new Kernel();
        long[] seen = {0};
        Arrays.stream(MachineParameter.values())
                .filter(p -> p != MachineParameter.FRAMES)
                .forEach(
                        p -> {
                            p.store(scratch, 7);
                            long words =
                                    Arrays.stream(scratch.snapshot()).filter(w -> w == 7).count();
                            assertThat(words).as(p.label()).isEqualTo(++seen[0]);
                        });
    }

    @Test
    void word_thatIsNoValue_isRefusedWithTheValidOnes() {
        assertThatThrownBy(() -> MachineConfig.standard().with(MachineParameter.IO, "never"))
                .isInstanceOf(MachineLimitException.class)
                .hasMessage("io must be one of takes_time, at_once");
    }
}
