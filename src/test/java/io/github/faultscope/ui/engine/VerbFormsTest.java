package io.github.faultscope.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.machine.Verb;
import io.github.faultscope.machine.Verbs;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioReader;
import io.github.faultscope.scenario.ScenarioWriter;
import io.github.faultscope.ui.testing.VerbSession;
import io.github.faultscope.ui.testing.VerbSession.Row;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Forms of verbs: all of them done, one after the other, and what cannot be done. */
class VerbFormsTest {
    private static final Viewport ROOM = new Viewport(1280, 660, 1);

    private final MachineDriver driver = new MachineDriver(new Demos());

    @BeforeEach
    void newMachine() {
        driver.reset();
    }

    private List<String> script() {
        return driver.scenario().actions().stream().map(ActionText::write).toList();
    }

    /** Does it, and says what the user is told. */
    private String told(String verb, Map<String, String> values) {
        try {
            driver.perform(verb, values);
            return "";
        } catch (Refusal e) {
            return e.sentence();
        }
    }

    private static String problems(Form form) {
        return form.fields().stream().map(Form.Field::problem).collect(Collectors.joining());
    }

    private String problem(String verb, String field, String value) {
        Map<String, String> values =
                verb.equals("mmap") && !field.equals("name")
                        ? Map.of("name", "other", field, value)
                        : Map.of(field, value);
        return problems(driver.form(verb, values));
    }

    @Test
    void session_hasEveryVerb() {
        assertThat(new TreeSet<>(VerbSession.ROWS.stream().map(Row::verb).toList()))
                .containsExactlyElementsOf(
                        new TreeSet<>(Verbs.ALL.stream().map(Verb::name).toList()));
    }

    @Test
    void everyVerb_goesOn_isInTheScript_andCanBeTakenBack() throws Exception {
        List<String> expected = new ArrayList<>(script());
        for (Row row : VerbSession.ROWS) {
            Form form = driver.form(row.verb(), row.values());
            assertThat(form.line()).as(row + problems(form)).isEqualTo(row.line());
            if (row.line().isEmpty()) {
                assertThat(problems(form)).contains(row.told());
                continue;
            }
            int before = driver.moment(ROOM).position();
            String told = told(row.verb(), form.values());
            assertThat(told.isEmpty()).as(told).isEqualTo(row.told().isEmpty());
            assertThat(told).as(row.line()).endsWith(row.told());
            expected.add(row.line());
            assertThat(script()).containsExactlyElementsOf(expected);
            assertThat(driver.moment(ROOM).position()).as(row.line()).isGreaterThan(before);
            driver.go(Move.BACK);
            driver.go(Move.FORWARD);
        }
        Scenario saved = driver.scenario();
        Scenario read = ScenarioReader.parse("saved", ScenarioWriter.write(saved));
        assertThat(read.actions()).isEqualTo(saved.actions());
        assertThat(read.config()).isEqualTo(saved.config());
    }

    @Test
    void begin_makesTheFirstStepAlone() throws Refusal {
        int before = driver.moment(ROOM).position();
        driver.begin("fork", Map.of("child", "C"));
        assertThat(driver.moment(ROOM).position()).isEqualTo(before + 1);
    }

    @Test
    void impossibleValues_areToldByTheField_withWhatIsExpected() {
        assertThat(problem("mmap", "pages", "1" + "0".repeat(30))).contains("between 0 and");
        assertThat(problem("mmap", "pages", "-3")).contains("between 0 and");
        assertThat(problem("mmap", "pages", "many")).contains("Expected a number of pages");
        assertThat(problem("mmap", "pages", "")).isEqualTo("Say a number of pages.");
        assertThat(problem("mmap", "name", "heap")).contains("this one is taken");
        assertThat(problem("mmap", "name", "a\"b")).contains("no quotation marks");
        assertThat(problem("mmap", "of", "file")).contains("There is no file");
        assertThat(problem("read", "page", "heap")).contains("Expected a page of the region");
        assertThat(problem("read", "page", "stack 0")).contains("a region of P");
        assertThat(problem("exit", "actor", "Nobody")).contains("Nobody");
        assertThat(problem("spawn", "process", "")).isEqualTo("Say the name of a process.");
        assertThat(problem("spawn", "process", "P.2")).contains("without a number behind a dot");
        assertThat(problem("spawn", "process", "P.two")).isEmpty();
        assertThat(problem("spawn", "process", "P".repeat(41))).contains("of 1 to 40 letters");
    }

    private String line(String verb) {
        return driver.form(verb, Map.of()).line();
    }

    @Test
    void suggestion_isSomebodyWhoHasWhatItTakes() throws Refusal {
        driver.perform("mlock", Map.of());
        driver.perform("spawn", Map.of("process", "Q"));

        assertThat(line("munmap")).isEqualTo("P: munmap heap");
        assertThat(line("vm_fault_wire")).isEqualTo("P: vm_fault_wire P heap");
        assertThat(line("fork")).startsWith("Q: fork");
        driver.perform("mmap", Map.of("actor", "P", "name", "copy", "pages", "4"));
        assertThat(line("vm_fault_copy_entry"))
                .isEqualTo("P: vm_fault_copy_entry P copy 0 from P heap 0");
    }

    @Test
    void suggestion_forVacate_isWhatWasTakenLast() throws Refusal {
        assertThat(line("vacate")).isEqualTo("P: vacate map");
        driver.perform("write", Map.of());
        driver.perform("spawn", Map.of("process", "Q"));
        driver.perform("occupy", Map.of("actor", "P", "what", "queues"));
        driver.perform("occupy", Map.of("actor", "P", "what", "page", "page", "heap 0"));
        assertThat(line("vacate")).isEqualTo("P: vacate page heap 0");
        driver.perform("vacate", Map.of());
        assertThat(line("vacate")).isEqualTo("P: vacate queues");
    }

    @Test
    void suggestion_forOccupy_isAPageThroughWhichThereIsSomethingToTake() throws Refusal {
        driver.perform("file", Map.of("name", "data"));
        driver.perform("mmap", Map.of("name", "m", "of", "file", "file", "data"));
        driver.perform("mmap", Map.of("name", "empty"));
        driver.perform("write", Map.of("page", "heap 2"));

        assertThat(occupying("map")).isEqualTo("P: occupy map");
        assertThat(occupying("giant")).isEqualTo("P: occupy giant");
        assertThat(occupying("page")).isEqualTo("P: occupy page heap 2");
        assertThat(occupying("object")).isEqualTo("P: occupy object m 0");
        assertThat(occupying("vnode")).isEqualTo("P: occupy vnode m 0");
    }

    private String occupying(String what) {
        return driver.form("occupy", Map.of("what", what)).line();
    }

    @Test
    void suggestion_forABlockThatFails_isToMendIt() throws Refusal {
        driver.perform("file", Map.of("name", "data"));
        assertThat(line("badblock")).isEqualTo("badblock data 0");
        driver.perform("badblock", Map.of("block", "1"));
        assertThat(line("badblock")).isEqualTo("badblock data 0");
        assertThat(driver.form("badblock", Map.of("block", "1")).line())
                .isEqualTo("badblock data 1 mended");
        driver.perform("badblock", Map.of("block", "1"));
        assertThat(driver.form("badblock", Map.of("block", "1")).line())
                .isEqualTo("badblock data 1");

        assertThat(line("badswap")).isEqualTo("badswap block 0");
        driver.perform("badswap", Map.of());
        assertThat(line("badswap")).isEqualTo("badswap block 0 mended");
    }

    @Test
    void suggestion_forSetuid_isWhatTheProcessIsNot() throws Refusal {
        assertThat(line("setuid")).isEqualTo("P: setuid user");
        driver.perform("setuid", Map.of());
        assertThat(line("setuid")).isEqualTo("P: setuid root");
    }

    @Test
    void whatExcludesEachOther_isToldWithBothNames() {
        assertThat(problems(driver.form("run", Map.of("to", "B44", "steps", "7"))))
                .isEqualTo("Say either “Until this block has run” or “Steps”, not both.");
        assertThat(problems(driver.form("run", Map.of("until", "point", "before", "B44"))))
                .isEqualTo("Say either “Until” or “Until just before this block”, not both.");
        assertThat(problem("mmap", "hint", "0x40000")).isEmpty();
        Map<String, String> both = Map.of("name", "a", "address", "0x40000", "hint", "0x50000");
        assertThat(problems(driver.form("mmap", both)))
                .isEqualTo("Say either “At the very address” or “Near the address”, not both.");
    }

    @Test
    void whatIsOffered_isWhatTheVerbIsMostLikelyAbout() {
        assertThat(driver.form("hold", Map.of()).line()).isEqualTo("hold P");
        assertThat(driver.form("run", Map.of()).line()).isEqualTo("run P");
        assertThat(told("spawn", Map.of())).isEmpty();
        assertThat(told("hold", Map.of("thread", "Q"))).isEmpty();
        assertThat(driver.form("hold", Map.of()).line()).isEqualTo("hold P");
        assertThat(driver.form("run", Map.of()).line()).isEqualTo("run Q");
        assertThat(driver.form("release", Map.of()).line()).isEqualTo("release Q");
        Map<String, String> byP = Map.of("actor", "P");
        assertThat(driver.form("vm_fault", byP).line()).isEqualTo("P: vm_fault P heap 0 rw-");
        assertThat(driver.form("mlockall", byP).line()).isEqualTo("P: mlockall current");
        assertThat(told("stack", byP)).isEmpty();
        assertThat(driver.form("munmap", byP).line()).isEqualTo("P: munmap heap");
        assertThat(told("shmget", byP)).isEmpty();
        assertThat(told("shmat", byP)).isEmpty();
        assertThat(driver.form("shmdt", byP).line()).isEqualTo("P: shmdt shared");
        assertThat(told("munmap", Map.of("actor", "P", "range", "shared"))).isEmpty();
        assertThat(driver.form("mlock", byP).line()).isEqualTo("P: mlock heap");
        assertThat(told("kmem_alloc", Map.of())).isEmpty();
        assertThat(told("kmem_alloc_nofault", Map.of())).isEmpty();
        assertThat(driver.form("kernel_read", Map.of()).line()).isEqualTo("kernel_read kmem");
        assertThat(told("kernel_read", Map.of())).isEmpty();
        assertThat(told("kmem_alloc_pageable", Map.of())).isEmpty();
        assertThat(driver.form("invalidate", Map.of()).line()).isEqualTo("invalidate kmem");
        assertThat(driver.moment(ROOM).marks())
                .extracting(Mark::label)
                .contains("kernel_read kmem");
        assertThat(driver.form("ptrace_read", byP).values()).containsEntry("target", "Q");
    }

    @Test
    void nothingToChooseFrom_isToldAtOnce() {
        for (String verb : List.of("exec", "sent", "shmat", "kernel_read", "invalidate")) {
            assertThat(driver.form(verb, Map.of()).wrong())
                    .as(verb)
                    .hasValueSatisfying(field -> assertThat(field.isHopeless()).isTrue());
        }
        assertThat(problem("kernel_read", "range", "")).startsWith("There is no region.");
        assertThat(problem("kernel_read", "range", "at 0x10000 4 pages")).isEmpty();
    }

    @Test
    void impossibleRequests_areRefusedAsTheKernelDoes_withTheReason() {
        assertThat(told("thread", Map.of("number", "1000000")))
                .contains("EINVAL: the threads that a process makes have numbers from 2 to 9,999");
        assertThat(told("file", Map.of("size", "3 pages", "bad", "5")))
                .contains("EINVAL: the file is too short for such a block or page");
        assertThat(told("mmap", Map.of("name", "far", "address", "0x10001")))
                .contains("EINVAL: the address is not that of a page");
        assertThat(script()).contains("P: thread 1000000");
    }

    @Test
    void processWithABlankInItsName_acts_andIsReadBack() throws Exception {
        assertThat(told("spawn", Map.of("process", "P1 P2"))).isEmpty();
        assertThat(told("mmap", Map.of("actor", "P1 P2", "name", "my heap"))).isEmpty();
        assertThat(told("write", Map.of("actor", "P1 P2"))).isEmpty();
        assertThat(script()).endsWith("\"P1 P2\": write \"my heap\" 0");
        Scenario saved = driver.scenario();
        assertThat(ScenarioReader.parse("saved", ScenarioWriter.write(saved)).actions())
                .isEqualTo(saved.actions());
    }

    @Test
    void waiting_isTold_withWhomItWaitsFor() {
        assertThat(told("occupy", Map.of())).isEmpty();
        assertThat(told("mmap", Map.of("name", "late")))
                .startsWith("P: mmap late 8 pages rw- anon private: it has begun, but not ended:")
                .contains("P waits for vm_map of P");
        assertThat(told("fork", Map.of("child", "C"))).contains("it has not begun");
    }

    @Test
    void otherActor_hasItsOwnRegions_andItsOwnFreshNames() {
        assertThat(told("spawn", Map.of("process", "Q"))).isEmpty();
        Form form = driver.form("mmap", Map.of("actor", "Q"));
        assertThat(form.line()).isEqualTo("Q: mmap heap 8 pages rw- anon private");
        assertThat(driver.form("munmap", Map.of("actor", "P")).line()).isEqualTo("P: munmap heap");
    }

    @Test
    void offers_ofWhatIsOnTheStage_fillTheirForms() {
        List<Offer> ofPage = driver.offers("va/100/0x12000");
        assertThat(ofPage)
                .filteredOn(offer -> offer.operation().id().equals("mlock"))
                .singleElement()
                .satisfies(
                        offer -> {
                            assertThat(offer.operation().asks()).isFalse();
                            assertThat(driver.form("mlock", offer.values()).line())
                                    .isEqualTo("P: mlock heap 2");
                        });
        assertThat(driver.offers("entry/e1"))
                .filteredOn(offer -> offer.operation().id().equals("mprotect"))
                .singleElement()
                .satisfies(
                        offer -> {
                            assertThat(offer.operation().asks()).isTrue();
                            assertThat(driver.form("mprotect", offer.values()).line())
                                    .isEqualTo("P: mprotect heap r--");
                        });
        for (String target : List.of("va/100/0x12000", "entry/e1", "proc/100", "thread/1")) {
            for (Offer offer : driver.offers(target)) {
                Form form = driver.form(offer.operation().id(), offer.values());
                if (!offer.operation().asks()) {
                    assertThat(form.isRight()).as(offer + problems(form)).isTrue();
                }
            }
        }
        assertThat(told("write", Map.of("page", "heap 3"))).isEmpty();
        assertThat(driver.offers("page/p0"))
                .singleElement()
                .satisfies(offer -> assertThat(offer.values()).containsEntry("page", "heap 3"));
        assertThat(driver.offers("va/100/0xffff000")).isNotEmpty();
        assertThat(driver.offers("nonsense")).isEmpty();
    }

    @Test
    void offers_ofAPage_areMadeByItsOwnProcess_unlessTheyLookAtAnother() throws Refusal {
        driver.perform("spawn", Map.of("process", "Q"));
        List<String> lines =
                driver.offers("va/100/0x10000").stream()
                        .map(o -> driver.form(o.operation().id(), o.values()).line())
                        .toList();
        assertThat(lines)
                .contains(
                        "P: vm_fault P heap 0 rw-",
                        "P: vm_fault_prefault P heap 0",
                        "Q: ptrace_read P heap 0");
    }

    private List<String> offered(String target) {
        return driver.offers(target).stream().map(o -> o.operation().id()).toList();
    }

    @Test
    void offers_areWhatMakesSenseThere() throws Refusal {
        driver.perform("write", Map.of("page", "heap 0"));

        assertThat(offered("va/100/0x10000"))
                .contains("occupy", "munmap", "mlock")
                .doesNotContain("vacate", "munlock", "shmdt", "msync", "vm_fault_wire");
        assertThat(offered("va/100/0x11000")).doesNotContain("occupy", "keep_busy");
        assertThat(offered("proc/100")).contains("occupy").doesNotContain("vacate");
        assertThat(offered("proc/100")).doesNotContain("exec", "pread", "shmat", "shmctl");
        driver.perform("shmget", Map.of());
        driver.perform("file", Map.of());
        assertThat(offered("proc/100")).contains("exec", "pread", "shmat", "shmctl");

        driver.perform("mlock", Map.of());
        driver.perform("occupy", Map.of("what", "page", "page", "heap 0"));
        driver.perform("occupy", Map.of("what", "map"));
        assertThat(offered("va/100/0x10000")).contains("vacate", "munlock", "vm_fault_unwire");
        assertThat(offered("proc/100")).contains("vacate").doesNotContain("occupy");
    }

    @Test
    void offers_ofAThread_areWhatItCanDo() throws Refusal {
        driver.perform("occupy", Map.of("what", "map"));
        told("mmap", Map.of());
        assertThat(offered("thread/" + thread("P"))).containsExactly("hold", "run");
        assertThat(offered("thread/" + thread("somebody"))).contains("vacate");
        assertThat(IntStream.range(1, 30).boxed().toList())
                .flatMap(id -> driver.offers("thread/" + id))
                .filteredOn(offer -> offer.values().containsValue("disk"))
                .extracting(offer -> offer.operation().id())
                .containsExactly("hold");

        assertThat(driver.written("thread/" + thread("P")))
                .extracting(Written::field)
                .doesNotContain("pc");

        driver.perform("vacate", Map.of());
        driver.perform("hold", Map.of("thread", "P"));
        assertThat(offered("thread/" + thread("P"))).containsExactly("release");
    }

    /** The number by which the stage knows a thread. */
    private int thread(String name) {
        for (int id = 1; id < 30; id++) {
            if (driver.written("thread/" + id).stream().anyMatch(w -> w.value().equals(name))) {
                return id;
            }
        }
        throw new AssertionError("no thread " + name);
    }

    @Test
    void run_ofAThreadThatNobodyLetsGo_tellsWhy() throws Refusal {
        driver.perform("occupy", Map.of("what", "map"));
        assertThat(told("mmap", Map.of()))
                .endsWith(
                        "P waits for vm_map of P, somebody waits for the word to give it back"
                                + " (vacate).");
        assertThat(told("run", Map.of("thread", "P")))
                .isEqualTo(
                        "run P: not done, EDEADLK: the thread waits, and nobody can go on who"
                                + " would end that.");
    }

    @Test
    void offers_ofAFileWithoutObject_areThoseOfFiles() throws Refusal {
        driver.perform("file", Map.of("name", "f"));
        driver.perform("file", Map.of("name", "g"));
        String target = "file/" + file("g");

        assertThat(offered(target)).contains("pread", "unlink", "badblock");
        assertThat(driver.offers(target))
                .allSatisfy(offer -> assertThat(offer.values()).containsEntry("file", "g"));
        assertThat(driver.offers("file/99")).isEmpty();
    }

    /** The number by which the stage knows a file. */
    private int file(String name) {
        for (int id = 1; id < 30; id++) {
            if (driver.written("file/" + id).stream().anyMatch(w -> w.value().equals(name))) {
                return id;
            }
        }
        throw new AssertionError("no file " + name);
    }
}
