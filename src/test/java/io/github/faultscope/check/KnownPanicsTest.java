package io.github.faultscope.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.Effects;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.Place;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioReader;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;

/** Which panics are the kernel's own. */
class KnownPanicsTest {
    private static final long STEPS = 10_000;

    private static void run(Machine m) {
        while (m.run(STEPS) > 0) {
            // Until nothing is left to do.
        }
    }

    // scenario that panics, whether the reason is known
    @ParameterizedTest
    @CsvSource({
        "assets/scenarios/109-page-that-is-not-there, true",
        "assets/scenarios/147-fork-during-mlock, true",
        "assets/scenarios/148-copied-while-busy, true",
        "assets/scenarios/149-cut-while-sent, true",
        "assets/scenarios/150-sent-while-written, true",
        "assets/scenarios/81-nofault, false",
        "src/test/resources/soak/munlock-of-what-came-later, true",
        "src/test/resources/soak/stack-grows-during-mlockall, true",
        "src/test/resources/soak/fork-of-a-revoked-lock, true",
        "src/test/resources/soak/collapse-under-a-stale-mapping, true",
        "src/test/resources/soak/grown-again-while-sent, true",
        "src/test/resources/soak/revoked-while-sent, true",
        "src/test/resources/soak/mapped-below-the-entry, true",
        "src/test/resources/soak/fork-before-there-is-an-object, true",
    })
    void panic_inAScenario_isKnownByItsReason(String name, boolean known) throws Exception {
        Path file = Path.of(name + ".scenario");
        Scenario s = ScenarioReader.parse(name, Files.readString(file));
        Machine m = new Machine(s.config());
        s.actions().forEach(m::append);
        run(m);
        assertThat(m.panic()).isNotNull();
        assertThat(KnownPanics.known(m.kernel())).isEqualTo(known);
    }

    @Test
    void missingPage_thatWasThereAndWired_isNoneOfTheKernels() {
        Machine m = new Machine(MachineConfig.standard());
        m.append(Actions.spawn("P"));
        m.append(Actions.anon("P", "heap", 1));
        m.append(Action.of("P", "mlock").with("range", new Place.Whole("heap")));
        run(m);
        Kernel k = m.kernel();
        for (int page : k.all(VmPage.STRUCT)) {
            if (VmPage.wireCount(k, page) > 0) {
                Effects.removePage(k, page);
            }
        }
        m.append(Actions.fork("P", "C"));
        run(m);
        assertThat(m.panic()).contains("page missing");
        assertThat(KnownPanics.known(k)).isFalse();
    }
}
