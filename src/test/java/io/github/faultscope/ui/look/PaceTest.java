package io.github.faultscope.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void speeds_goUpAndDownOneByOne_andEnd() {
        Pace pace = Pace.USUAL;

        assertThat(pace.slower().speed()).isEqualTo(0.5);
        assertThat(pace.slower().slower().slower().speed()).isEqualTo(Pace.SLOWEST);
        assertThat(pace.faster().faster().faster().speed()).isEqualTo(Pace.FASTEST);
        assertThat(pace.faster().slower()).isEqualTo(pace);
        assertThat(new Pace(99, Pace.Motion.FULL).speed()).isEqualTo(Pace.FASTEST);
    }

    @Test
    void times_shrinkWithSpeed_andAStepThatJumpsTakesOnlyItsTelling() {
        assertThat(Pace.USUAL.moveMillis()).isEqualTo(600);
        assertThat(Pace.USUAL.stepMillis(1000)).isEqualTo(1600);
        assertThat(Pace.USUAL.atSpeed(2).stepMillis(1000)).isEqualTo(800);
        assertThat(Pace.USUAL.with(Pace.Motion.OFF).moveMillis()).isZero();
        assertThat(Pace.USUAL.with(Pace.Motion.OFF).stepMillis(1000)).isEqualTo(1000);
        assertThat(Pace.USUAL.with(Pace.Motion.REDUCED).travels()).isFalse();
    }
}
