package io.github.faultscope.conformance;

import io.github.faultscope.kern.Runner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Judges the engine by vectors: each one runs on a machine of its own, and whatever differs is said
 * in a line of its own. What cannot be read is said, too, and is no vector that differs.
 */
public final class Judge {
    /**
     * How many vectors there were, and how the engine did.
     *
     * @param unread how much could not be read: vectors, files, folders
     */
    public record Verdict(int agreed, int differed, int unread) {
        /** Whether all is well: there were vectors, all could be read, and none differed. */
        public boolean passed() {
            return agreed > 0 && differed == 0 && unread == 0;
        }

        @Override
        public String toString() {
            return agreed + " agreed, " + differed + " differed";
        }
    }

    private final Runner runner;
    private final Consumer<String> out;
    private int agreed;
    private int differed;
    private int unread;

    private Judge(Runner runner, Consumer<String> out) {
        this.runner = runner;
        this.out = out;
    }

    /**
     * Judges all vectors at some paths.
     *
     * @param paths files of vectors, and folders with such files
     * @param runner the engine
     * @param out receives a line for each difference, and at the end the verdict
     */
    public static Verdict judge(List<Path> paths, Runner runner, Consumer<String> out) {
        Judge judge = new Judge(runner, out);
        VectorReader.read(paths, judge.new Reading());
        Verdict verdict = new Verdict(judge.agreed, judge.differed, judge.unread);
        if (judge.agreed + judge.differed + judge.unread == 0) {
            out.accept(
                    "No vector was found: name a file that ends in .json, .jsonl or .jsonl.gz, or a"
                            + " folder with such files.");
        }
        if (judge.unread > 0) {
            out.accept(judge.unread + " could not be read");
        }
        out.accept(verdict.toString());
        return verdict;
    }

    private final class Reading implements VectorReader.Visitor {
        @Override
        public void vector(String where, Vector vector) {
            List<String> differences = new ArrayList<>();
            new Trial(vector, runner, differences::add).run();
            int shown = Math.min(differences.size(), Limits.DIFFERENCES);
            for (String line : differences.subList(0, shown)) {
                out.accept(where + ": " + vector.name() + ": " + line);
            }
            if (shown < differences.size()) {
                out.accept(
                        "%s: %s: %d further differences"
                                .formatted(where, vector.name(), differences.size() - shown));
            }
            if (differences.isEmpty()) {
                agreed++;
            } else {
                differed++;
            }
        }

        @Override
        public void unreadable(VectorException problem) {
            out.accept(String.valueOf(problem.getMessage()));
            unread++;
        }
    }
}
