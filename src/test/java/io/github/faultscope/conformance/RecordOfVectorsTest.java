package io.github.faultscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.history.History;
import io.github.faultscope.history.StepView;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.narrate.Narration;
import io.github.faultscope.narrate.Narrator;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The record of every vector can be walked, read and told. */
class RecordOfVectorsTest {
    /** No vector takes as many. */
    private static final int STEPS = 20_000;

    /** What a record may take for a step: the aim is a million steps in 64 MB. */
    private static final int BYTES = 64;

    /** How often a way from one block to the next is told: it is much the same every time. */
    private static final int OFTEN = 40;

    /**
     * Only a file system with a disk may sleep while it says whether it has a page, and take a file
     * away when its last user lets go of it.
     */
    private static final Set<String> FULL_MACHINE_ONLY = Set.of("A1.2", "D5.2");

    private static final Runner RUNNER = Engine.runner();
    private static final List<Corpus.Found> VECTORS = Corpus.read(Corpus.FOLDER).vectors();

    @Test
    void everyVector_backAndForward_findsItsStatesAgain() {
        long steps = 0;
        for (Corpus.Found found : VECTORS) {
            VectorMachine machine = new VectorMachine(found.vector(), RUNNER);
            History history = new History(machine);
            long[] start = machine.kernel().snapshot();
            history.runToEnd(STEPS);
            long[] end = machine.kernel().snapshot();
            history.seek(0);
            assertThat(Arrays.equals(machine.kernel().snapshot(), start))
                    .as(found.where())
                    .isTrue();
            history.seek(history.recorded());
            assertThat(Arrays.equals(machine.kernel().snapshot(), end)).as(found.where()).isTrue();
            steps += history.recorded();
        }
        assertThat(VECTORS).hasSizeGreaterThanOrEqualTo(Corpus.AT_LEAST);
        assertThat(steps).isGreaterThan(VECTORS.size());
    }

    @Test
    void longFaults_recorded_takeFewBytesAStep() {
        long bytes = 0;
        long steps = 0;
        for (Corpus.Found found : VECTORS) {
            History history = new History(new VectorMachine(found.vector(), RUNNER));
            long empty = history.bytes();
            history.runToEnd(STEPS);
            steps += history.recorded();
            bytes += history.used();
            assertThat(empty).isPositive();
        }
        assertThat((double) bytes / steps).isLessThanOrEqualTo(BYTES);
    }

    @Test
    void everyStep_isTold_withAllItsValues() {
        Map<String, String> faults = new TreeMap<>();
        Set<String> told = new TreeSet<>();
        Map<String, Integer> ways = new TreeMap<>();
        for (Corpus.Found found : VECTORS) {
            History history = new History(new VectorMachine(found.vector(), RUNNER));
            history.runToEnd(STEPS);
            Narrator narrator = new Narrator(history);
            for (int n = 1; n <= history.recorded(); n++) {
                String way = history.block(n) + " " + history.next(n);
                if (ways.merge(way, 1, Integer::sum) > OFTEN) {
                    continue;
                }
                StepView step = history.step(n);
                Narration said = narrator.narrate(step, history.at(n - 1), history.at(n));
                told.add(step.block().id());
                String fault = fault(step, said);
                if (!fault.isEmpty()) {
                    faults.putIfAbsent(
                            step.block().id() + " " + fault, found.where() + " " + n + " " + said);
                }
            }
        }
        assertThat(
                        faults.entrySet().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining("\n")))
                .isEmpty();
        Set<String> untold = handlerBlocks();
        untold.removeAll(told);
        untold.removeAll(FULL_MACHINE_ONLY);
        assertThat(untold).isEmpty();
    }

    private static String fault(StepView step, Narration said) {
        if (said.title().startsWith(step.block().routine() + ": ")) {
            return "has no text for " + step.next();
        }
        if (said.title().endsWith("\u2026")) {
            return "has too long a title";
        }
        String all = said.title() + " " + said.sentences() + " " + said.next();
        for (String mark : List.of("{", "}", "null", "NULL", "(freed)", "  ")) {
            if (all.contains(mark)) {
                return "says " + mark;
            }
        }
        return said.title().isBlank() || said.next().isBlank() ? "says nothing" : "";
    }

    /** The blocks of vm_fault.c but those that no vector can reach: locks are never contended. */
    private static Set<String> handlerBlocks() {
        return RUNNER.table().blocks().stream()
                .filter(b -> b.from() > 0)
                .map(BlockTable.Info::id)
                .filter(id -> !Set.of("B15.3").contains(id))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
