package io.github.faultscope.picture.stage;

import static io.github.faultscope.picture.stage.ScenarioStage.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Arrays;

/** A thread that is held back in the midst of its fault, while another one overtakes it. */
class HeldThreadTest {
    @SuppressWarnings("NullAway.Init")
    private ScenarioStage stage;

    @BeforeEach
    void run() throws Exception {
        stage = ScenarioStage.shipped("58-stale-severe-test").after("B20.1");
    }

    private String row(String thread) {
        Kernel k = stage.history.view();
        int found =
                Arrays.stream(KernelThread.all(k))
                        .filter(t -> KernelThread.name(k, t).equals(thread))
                        .findFirst()
                        .orElseThrow();
        return String.join(" ", words(stage.picture(), "thread/" + k.id(found)));
    }

    @Test
    void step_thatItWasToldToMake_isNotStandingStill() {
        assertThat(row("P")).contains("B20.1").doesNotContain("stands still");
    }

    @Test
    void others_whoRunMeanwhile_seeItStand_withItsLocks() {
        stage.after("T1");

        assertThat(row("P")).contains("stands still at B20.2", "map of P ");
    }

    @Test
    void goingOn_afterOthers_stillTellsWhatItHolds() {
        stage.after("B61.2").after("B21.1");

        assertThat(words(stage.picture(), "threads/head")).contains("HOLDS");
        assertThat(row("P")).contains("mutex of o3");
    }
}
