package io.github.faultscope.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.cli.Main;

import org.junit.jupiter.api.Test;

class StartTrialTest {
    @Test
    void plain_ofTheProgram_endsWithAPaintedPicture() throws BenchException {
        assertThat(new StartTrial(Main.class, false).plain(1)).isPositive();
    }

    @Test
    void plain_ofAProgramWithoutAWindow_saysSo() {
        assertThatThrownBy(() -> new StartTrial(StartTrialTest.class, false).plain(1))
                .isInstanceOf(BenchException.class)
                .hasMessage("The start could not be measured: its window shows nothing.");
    }
}
