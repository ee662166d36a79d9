package io.github.faultscope.ui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void median_andHigh_ofMany_areTakenFromTheOrder() {
        Figures figures = new Figures();
        for (int i = 100; i > 0; i--) {
            figures.add(i);
        }

        assertThat(figures.count()).isEqualTo(100);
        assertThat(figures.median()).isEqualTo(51);
        assertThat(figures.high()).isEqualTo(96);
        assertThat(figures.all()).startsWith(100.0);
    }

    @Test
    void figures_ofNothing_areNoNumbers() {
        assertThat(new Figures().median()).isNaN();
    }

    @Test
    void run_ofSoManySteps_isRecorded() {
        assertThat(Runs.of(64, 3000).first().history().recorded()).isEqualTo(3000);
    }
}
