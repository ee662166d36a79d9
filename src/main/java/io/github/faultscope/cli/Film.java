package io.github.faultscope.cli;

import io.github.faultscope.conformance.Vector;
import io.github.faultscope.conformance.VectorException;
import io.github.faultscope.conformance.VectorMachine;
import io.github.faultscope.conformance.VectorReader;
import io.github.faultscope.history.History;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.scenario.ScenarioReader;
import io.github.faultscope.scenario.ScenarioRun;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a file holds, ready to be gone through step by step.
 *
 * @param history at its beginning, nothing recorded
 * @param narrator tells its steps
 */
record Film(History history, Narrator narrator) {
    /** The most steps that a command goes through. */
    static final int MOST_STEPS = 1_000_000;

    /**
     * Opens a file.
     *
     * @param number which of its vectors, from 1
     */
    static Film open(Path file, int number) throws Failure {
        return holdsVectors(file, number) ? vector(file, number) : scenario(file);
    }

    /** Whether the file holds vectors; if not, it must not be asked for another than the first. */
    static boolean holdsVectors(Path file, int number) throws Failure {
        exists(file);
        boolean vectors = VectorReader.reads(file);
        if (!vectors && number != 1) {
            throw new Failure(file + ": this is no file of vectors. Leave --vector out.");
        }
        return vectors;
    }

    /** Fails where there is no file to be opened. */
    private static void exists(Path file) throws Failure {
        if (!Files.exists(file)) {
            throw new Failure(file + ": there is no such file. Check the path.");
        }
        if (Files.isDirectory(file)) {
            throw new Failure(file + ": this is a folder. Give the name of a file in it.");
        }
    }

    private static Film scenario(Path file) throws Failure {
        try {
            ScenarioRun run = new ScenarioRun(ScenarioReader.read(file));
            return new Film(run.history(), new Narrator(run.history()));
        } catch (ScenarioException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw ScenarioFiles.unreadable(file, e);
        }
    }

    private static Film vector(Path file, int number) throws Failure {
        Wanted wanted = new Wanted(number);
        VectorReader.read(List.of(file), wanted);
        if (wanted.problem != null) {
            throw new Failure(wanted.problem);
        }
        if (wanted.vector == null) {
            throw new Failure(
                    "%s: there is no vector %d. Choose one from 1 to %d with --vector."
                            .formatted(file, number, wanted.seen));
        }
        History history = new History(new VectorMachine(wanted.vector, Engine.runner()));
        return new Film(history, new Narrator(history));
    }

    /** Keeps one vector of many. */
    private static final class Wanted implements VectorReader.Visitor {
        private final int number;
        private int seen;
        private @Nullable Vector vector;
        private @Nullable String problem;

        Wanted(int number) {
            this.number = number;
        }

        @Override
        public void vector(String where, Vector found) {
            if (++seen == number) {
                vector = found;
            }
        }

        @Override
        public void unreadable(VectorException e) {
            if (++seen <= number && vector == null && problem == null) {
                problem = e.getMessage();
            }
        }
    }
}
