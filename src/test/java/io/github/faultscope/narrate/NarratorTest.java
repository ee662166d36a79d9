package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.ToldRun.first;
import static io.github.faultscope.narrate.ToldRun.titled;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.history.History;
import io.github.faultscope.history.StepView;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.Place;
import io.github.faultscope.scenario.Library;
import io.github.faultscope.scenario.ScenarioRun;
import io.github.faultscope.vm.VmProt;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** A run of a machine in words. */
class NarratorTest {
    private static final int ALL = 10_000;

    private final Machine machine = new Machine(MachineConfig.standard());
    private final History history = new History(machine);
    private final ToldRun story = new ToldRun(history);

    @Test
    void copyOnWrite_isToldWithItsReasons() {
        machine.append(Actions.spawn("P"));
        machine.append(Actions.anon("P", "heap", 8));
        machine.append(Actions.write("P", "heap", 3));
        machine.append(Actions.fork("P", "C"));
        machine.append(Actions.write("C", "heap", 3));
        history.runToEnd(ALL);
        assertThat(story.last("B42"))
                .isEqualTo(
                        new Narration(
                                "Not moved: somebody else uses o3.",
                                List.of(
                                        "Its ref_count is 2, and only one of these references is"
                                                + " the shadow's."),
                                List.of("Not taken: move the page (B43), because ref_count is 2."),
                                "Next: the page is copied (B44)."));
        assertThat(story.last("B44").title()).isEqualTo("Frame 0 is copied into frame 1.");
        assertThat(story.last("B44").sentences().get(0))
                .isEqualTo(
                        "C writes a page that it only shares: it was found in o3, below the first"
                                + " object o4.");
        assertThat(story.last("B44").sentences().get(1))
                .isEqualTo("Not moved: o3 has ref_count 2: somebody else uses it too.");
        assertThat(story.last("R1.2").next()).isEqualTo("Next: the copy takes over (B44b).");
        assertThat(story.last("T1").next())
                .isEqualTo("With this step C has done what it was told to do.");
    }

    private static Action onFile(String verb) {
        return Action.of("P", verb).with("file", "f");
    }

    @Test
    void everyStepOfTheMachine_hasItsText() {
        machine.append(Actions.spawn("P"));
        machine.append(Actions.file("f", 100_000));
        machine.append(Actions.anon("P", "heap", 8));
        machine.append(
                Actions.mmap(
                        "P",
                        "lib",
                        20,
                        VmProt.READ | VmProt.WRITE,
                        Actions.Kind.FILE_PRIVATE,
                        "f"));
        machine.append(
                Actions.mmap(
                        "P", "db", 20, VmProt.READ | VmProt.WRITE, Actions.Kind.FILE_SHARED, "f"));
        machine.append(Actions.write("P", "heap", 0));
        machine.append(Actions.read("P", "lib", 3));
        machine.append(Actions.write("P", "lib", 4));
        machine.append(Actions.write("P", "db", 12));
        machine.append(Action.of("P", "msync").with("range", new Place.Whole("db")));
        machine.append(onFile("pread").with("page", 9));
        machine.append(onFile("pwrite").with("page", 40));
        machine.append(onFile("fsync"));
        machine.append(onFile("ftruncate").with("size", 50_000));
        machine.append(Actions.write("P", "db", 2));
        machine.append(Action.of("", "sync"));
        machine.append(Actions.file("g", 5_000).with("block", 1024).with("more", List.of("cold")));
        machine.append(Actions.mmap("P", "small", 2, VmProt.READ, Actions.Kind.FILE_SHARED, "g"));
        machine.append(Actions.read("P", "small", 1));
        machine.append(Action.of("", "revoke").with("file", "g"));
        machine.append(Actions.read("P", "small", 0));
        machine.append(onFile("unlink"));
        machine.append(Actions.fork("P", "C"));
        machine.append(Actions.write("C", "heap", 0));
        machine.append(Actions.write("P", "heap", 0));
        machine.append(Actions.read("C", "heap", 70));
        machine.append(Actions.read("X", "heap", 1));
        machine.append(Actions.exit("P"));
        machine.append(Actions.write("C", "lib", 5));
        machine.append(Actions.exit("C"));
        history.runToEnd(ALL);
        List<String> faults = new ArrayList<>();
        for (int n = 1; n <= history.recorded(); n++) {
            StepView step = history.step(n);
            Narration said = story.tell(n);
            String all = said.title() + " " + said.sentences() + " " + said.next();
            boolean bare = said.title().startsWith(step.block().routine() + ": ");
            if (bare
                    || said.title().endsWith("\u2026")
                    || all.matches(
                            ".*(\\{|}|null|NULL|\\(freed\\)|nothing (has|works|gets|forks|maps) | "
                                    + " ).*")) {
                faults.add(n + " " + step.block().id() + " " + said);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(history.recorded()).isGreaterThan(500);
    }

    @Test
    void everyStepOfTheShippedScenarios_isToldInWholeSentences() {
        Library library = Library.load();
        for (Library.Entry entry : library.list()) {
            ScenarioRun run = new ScenarioRun(library.get(entry.id()));
            run.run(ScenarioRun.Checks.EXPECTATIONS);
            Narrator teller = new Narrator(run.history());
            History told = run.history();
            Kernel before = told.at(0);
            for (int n = 1; n <= told.recorded(); n++) {
                Kernel after = told.at(n);
                Narration step = teller.narrate(told.step(n), before, after);
                List<String> all = new ArrayList<>(step.sentences());
                all.addAll(step.notTaken());
                all.add(step.title());
                all.add(step.next());
                assertThat(all)
                        .as("%s, step %d", entry.id(), n)
                        .allMatch(text -> text.matches("(?s).*[.?\u2026]"))
                        .noneMatch(text -> text.matches("(?s).*([?.]\\.|[{}\\[\\]]).*"));
                before = after;
            }
        }
    }

    @Test
    void callThatIsRefused_isToldWithItsReason() {
        Narration said = ToldRun.of("116-memlock-limit").tell(11);

        assertThat(said.title()).isEqualTo("mlock is refused.");
        assertThat(said.text()).isEqualTo("ENOMEM: RLIMIT_MEMLOCK does not allow so much.");
    }

    @Test
    void kernelReadError_endsInZeroes_thatAreNotCalledAFirstTouch() {
        Narration step = ToldRun.last("82-kernel-io-error", "B37");
        assertThat(step.sentences().get(0)).contains("could not be read");
    }

    @Test
    void entryOfADeletion_isSaidToBeCut_onlyWhereItIs() {
        assertThat(first("91-munmap-during-io", "MD2.1", 1).text())
                .isEqualTo("From 0x10000 to 0x50000: all of it lies in the range.");
        assertThat(first("91-munmap-during-io", "MD4", 1).text())
                .isEqualTo("No page of 0x10000 to 0x50000 was mapped.");
        assertThat(first("07-read-only", "MP3.1", 1).text())
                .isEqualTo("It reaches to 0x18000: what lies past 0x11000 is cut off first.");
    }

    @Test
    void oneThreadOfSeveral_isNamedByItsNumber_andOneAloneByItsProcess() {
        assertThat(first("91-munmap-during-io", "T1", 1).title())
                .isEqualTo("P.1 reads 0x24000: the MMU says no.");
        assertThat(first("03-first-write", "T1", 1).title())
                .isEqualTo("P writes 0x13000: the MMU says no.");
    }

    @Test
    void accessThatFaulted_isSaidToBeMadeAgain_andOneThatDidNot_toGoWithoutAFault() {
        machine.append(Actions.spawn("P"));
        machine.append(Actions.anon("P", "heap", 8));
        machine.append(Actions.write("P", "heap", 3));
        history.runToEnd(ALL);
        assertThat(story.last("T1").title()).isEqualTo("P writes 0x13000 again: it works now.");

        machine.append(Actions.read("P", "heap", 3));
        history.runToEnd(ALL);
        assertThat(story.last("T1").title())
                .isEqualTo("P reads 0x13000: it works, without a fault.");
    }

    @Test
    void somebody_sleepsUntilToldToGiveItBack() {
        machine.append(Actions.spawn("P"));
        machine.append(Action.of("P", "occupy").with("what", "map"));
        history.runToEnd(ALL);

        assertThat(story.last("SB1.1").title()).isEqualTo("Somebody takes the map of P.");
        assertThat(story.last("SB1.1").text()).isEqualTo("Whoever wants it now has to wait.");
        assertThat(story.last("SW1").next())
                .isEqualTo(
                        "Somebody sleeps, waiting for the word to give it back (vacate)"
                                + " (\"somebody\").");
    }

    @Test
    void somebody_givesTheMapBack_byItsName() {
        machine.append(Actions.spawn("P"));
        machine.append(Action.of("P", "occupy").with("what", "map"));
        machine.append(Action.of("P", "vacate").with("what", "map"));
        history.runToEnd(ALL);

        assertThat(story.last("SB2").title()).isEqualTo("Somebody gives the map of P back.");
    }

    @Test
    void setuid_saysWhoTheProcessRunsAs() {
        machine.append(Actions.spawn("P"));
        machine.append(Action.of("P", "setuid").with("user", "user"));
        history.runToEnd(ALL);

        assertThat(story.last("SL5").title()).isEqualTo("P runs as an ordinary user from now on.");

        machine.append(Action.of("P", "setuid").with("user", "root"));
        history.runToEnd(ALL);

        assertThat(story.last("SL5").title()).isEqualTo("P runs as root from now on.");
    }

    @Test
    void scheduler_isNamed() {
        machine.append(Action.of("", "scheduler").with("policy", "round_robin"));
        history.runToEnd(ALL);

        assertThat(story.last("CO10").title())
                .isEqualTo("Another scheduler from now on: round_robin.");
    }

    @Test
    void mincore_tellsHowManyPagesAreInMemory() {
        machine.append(Actions.spawn("P"));
        machine.append(Actions.anon("P", "heap", 4));
        machine.append(Actions.write("P", "heap", 2));
        machine.append(Action.of("P", "mincore").with("range", new Place.Pages("heap", 1, 3)));
        history.runToEnd(ALL);

        assertThat(story.last("SI2").text())
                .isEqualTo("In memory: 1 of the first 3 pages. The map is unlocked.");
    }

    @Test
    void deadlock_isToldWithItsCycle() {
        for (String p : List.of("P", "Q")) {
            machine.append(Actions.spawn(p));
            machine.append(Actions.anon(p, "heap", 2));
            machine.append(Action.of(p, "mlock").with("range", new Place.Whole("heap")));
            machine.append(Actions.anon(p, "copy", 2));
        }
        machine.append(Action.of("", "hold").with("thread", "P"));
        machine.append(copyEntry("P", "Q"));
        machine.append(copyEntry("Q", "P"));
        machine.append(Action.of("", "release").with("thread", "P"));
        history.runToEnd(ALL);

        assertThat(story.tell(history.recorded()).next())
                .isEqualTo(
                        "Deadlock, and nobody can end it: P waits for vm_map of Q held by Q, which"
                                + " waits for vm_map of P held by P.");
    }

    private static Action copyEntry(String to, String from) {
        return Action.of(to, "vm_fault_copy_entry")
                .with("target", to)
                .with("place", new Place.Pages("copy", 0, 0))
                .with("source", from)
                .with("from", new Place.Pages("heap", 0, 0));
    }

    @Test
    void freeFrames_wakeWhoIsNamed_withTheThreshold() {
        assertThat(first("58-stale-severe-test", "CO8", 1).text())
                .endsWith(" Not fewer than v_free_min (7): that wakes P.");
    }

    @Test
    void allocationThatFails_recallsTheTest_andSaysTheRule() {
        assertThat(titled("58-stale-severe-test", "B20.2", "No frame can be had.").text())
                .isEqualTo(
                        "In its class, NORMAL, a fault gets a frame only while more than"
                                + " v_free_reserved (5) are free or cached, and 5 are. The test for"
                                + " severely short memory was made before, when 6 were."
                                + " vm_pageout_deficit, which tells the page daemon, is now 1.");
    }

    @Test
    void consoleStep_namesWhatItIsAbout() {
        assertThat(first("64-swap-read-error", "CO20", 1).title())
                .matches("Block \\d+ of swap space fails from now on\\.");
        assertThat(first("30-io-error", "CO20", 1).title())
                .matches("Block \\d+ of \\S+ fails from now on\\.");
        assertThat(first("91-munmap-during-io", "CO5", 1).title())
                .isEqualTo("Thread disk is held back.");
    }

    @Test
    void byteThatWasRead_isSaidToBeTheContent_asPicturesShowIt() {
        assertThat(first("144-quick-touch", "Q1.2", 1).text())
                .isEqualTo(
                        "vm_fault_quick returns it: 103 (drawn as cy), the content of the page.");
    }

    @Test
    void nameFromRightToLeft_standsBetweenMarks_soThatTheSentenceRunsOn() {
        String name = "\u05e9\u05dc\u05d5\u05dd";
        machine.append(Actions.spawn(name));
        machine.append(Actions.anon(name, "heap", 8));
        history.runToEnd(ALL);

        assertThat(story.last("SM1").title())
                .isEqualTo("\u200e" + name + "\u200e maps heap: 0x8000 bytes of memory.");
        assertThat(story.last("SM4.1").title()).isEqualTo("heap is to go into the map at 0x10000.");
    }
}
