package io.github.faultscope.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioReader;
import io.github.faultscope.scenario.ScenarioWriter;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** The run that is open, made again somewhere else. */
class RunScenarioTest {
    private static final Viewport ROOM = new Viewport(1280, 700, 1);

    private final MachineDriver driver = new MachineDriver(new ScenarioLibrary());

    private Reel again() throws Exception {
        String text = ScenarioWriter.write(driver.scenario());
        return Reel.of(ScenarioReader.parse("again", text));
    }

    private void assertSame(Reel reel) {
        int recorded = driver.moment(ROOM).recorded();
        assertThat(reel.steps()).isEqualTo(recorded);
        for (int step = 0; step <= recorded; step += Math.max(1, recorded / 7)) {
            driver.seek(step);
            assertThat(driver.moment(ROOM).block())
                    .isEqualTo(
                            step == 0
                                    ? ""
                                    : reel.history().table().get(reel.history().block(step)).id());
        }
    }

    @Test
    void openedScenario_isThatScenario_withItsStops() throws Exception {
        driver.moment(ROOM);
        Scenario scenario = driver.scenario();

        assertThat(scenario.title()).isEqualTo("Fork, then the parent writes");
        Reel reel = again();
        assertThat(reel.stops()).hasSize(9);
        assertThat(reel.teaches()).isNotEmpty();
        assertSame(reel);
    }

    @Test
    void whatWasDoneInstead_isMadeAgain_withTheStopsBeforeIt() throws Exception {
        int fork =
                driver.moment(ROOM).marks().stream()
                        .filter(mark -> mark.label().equals("fork"))
                        .findFirst()
                        .orElseThrow()
                        .position();
        driver.seek(fork);
        driver.act("va/101/0x10000", Access.WRITE);
        driver.go(Move.END);
        Reel reel = again();

        assertThat(reel.nameOf(fork)).isEqualTo("fork");
        assertThat(reel.stops()).extracting(Reel.Stop::name).doesNotContain("the copy");
        assertSame(reel);
    }

    @Test
    void machineOfOnesOwn_isMadeAgain() throws Exception {
        driver.reset();
        driver.act("va/100/0x10000", Access.WRITE);
        driver.go(Move.END);
        driver.perform("fork", Map.of("actor", "P", "child", "C"));
        assertSame(again());
    }
}
