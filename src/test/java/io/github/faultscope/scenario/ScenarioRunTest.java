package io.github.faultscope.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.scenario.ScenarioRun.Checks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run whose expectations are wrong says so. */
class ScenarioRunTest {
    private static final String SCRIPT =
            """
            faultscope scenario 1
            title T
            script
            spawn P
            P: mmap heap 8 pages rw anon private
            P: write heap 0 = 7
            """;

    private static Report run(String more, Checks checks) throws ScenarioException {
        return ScenarioRun.of(ScenarioReader.parse("s", SCRIPT + more), checks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // expectation | the failure
                "expect result KERN_FAILURE | ended with KERN_SUCCESS",
                "expect signal SIGSEGV SEGV_MAPERR | signal none",
                "expect value 8 | value 7",
                "expect no fault | the handler was called, 1 times",
                "expect path B37 B11 | B11 did not run after those before",
                "expect path X1 | X1 never ran",
                "expect call vput | no such call is made",
                "expect call vm_page_lookup \"* 99\" | no such call is made",
                "expect object P heap: locked TRUE | locked is FALSE, expected TRUE",
                "expect counts v_zfod 2 | v_zfod is 1, expected 2",
                "expect counts v_zfod 1, others 0 | v_vm_faults is 1, expected 0",
                "expect page P heap 0: dirty 0 | dirty is ff, expected 0",
                "expect page P heap 0: none | it is there, expected not there",
                "expect page P heap 1: dirty 0 | page 1: it is not there",
                "expect page P heap 0: frame kept | frame is new, expected kept",
                "expect page P heap 0: number 3 | number is 0, expected 3",
                "expect page P heap 0: popcnt 1 | popcnt is 0, expected 1",
                "expect level v_free_reserved 4 | v_free_reserved is 5, expected 4",
                "expect level v_page_count 8 | v_page_count is 64, expected 8",
                "expect level vm_rvq_partpop 1 | vm_rvq_partpop is 0, expected 1",
                "expect pte P heap 0..1: rw- A M | page 1: it is none",
                "expect object P heap: size 9 | size is 8, expected 9",
                "expect object under P heap: size 8 | it is not there",
                "expect entry P heap: lastr 3 | lastr is 0, expected 3",
                "expect queue active: P heap 0..1 | active is 0, expected 0 1",
                "expect hazard 43 | it does not show",
                "stop \"x\" at X1 | X1 never runs here",
            })
    void expectation_thatDoesNotHold_isAFailureOfItsLine(String line, String failure)
            throws ScenarioException {
        Report report = run(line, Checks.USUAL);
        assertThat(report.passed()).isFalse();
        assertThat(report.lines()).allSatisfy(l -> assertThat(l).startsWith("s:7: "));
        assertThat(report.lines()).anySatisfy(l -> assertThat(l).contains(failure));
    }

    @Test
    void signal_thatIsExpected_passes() throws ScenarioException {
        String more =
                """
                P: read at 0x50000
                  expect result KERN_INVALID_ADDRESS
                  expect signal SIGSEGV SEGV_MAPERR
                  expect path B01 B02 B03 B04 X1
                  expect call vm_map_lookup "* * r--"
                  expect call vm_map_lookup "-> KERN_INVALID_ADDRESS"
                """;
        assertThat(run(more, Checks.ALL).lines()).isEmpty();
    }

    @Test
    void run_longerThanAllowed_saysSo() throws ScenarioException {
        Report report = run("", new Checks(20, true, false));
        assertThat(report.steps()).isEqualTo(20);
        assertThat(report.lines())
                .containsExactly("s: the run goes on after 20 steps, expected is finished");
    }

    @Test
    void stops_areStatesOfTheRun() throws ScenarioException {
        ScenarioRun run =
                new ScenarioRun(
                        ScenarioReader.parse("s", SCRIPT + "stop \"zeros\" at B37\nstop \"end\""));
        Report report = run.run(Checks.USUAL);
        Report.Mark zeros = report.marks().get(0);
        assertThat(zeros.name()).isEqualTo("zeros");
        var history = run.history();
        assertThat(history.table().get(history.block(zeros.state())).stem()).isEqualTo("B37");
        assertThat(report.marks().get(1).state()).isEqualTo(report.steps());
    }
}
