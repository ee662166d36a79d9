package io.github.faultscope.scenario;

import io.github.faultscope.machine.ActionResult;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.vm.Kern;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Something that must be so after an action, or at the end of a script. */
public sealed interface Expectation {
    /** How it is written. */
    String text();

    /**
     * How the action ended.
     *
     * @param name a KERN_ result or an errno
     */
    record Result(String name) implements Expectation {
        /** Whether it is so. */
        boolean is(ActionResult r) {
            return r.done()
                    && (name.equals(Kern.name(r.kern())) || name.equals(r.outcome().errno()));
        }

        @Override
        public String text() {
            return "result " + name;
        }
    }

    /** The signal that the action ended with; empty for none. */
    record Signal(String signal) implements Expectation {
        @Override
        public String text() {
            return "signal " + (signal.isEmpty() ? "none" : signal);
        }
    }

    /** What the action returned: what was read, a process id, an address. */
    record Value(long value) implements Expectation {
        @Override
        public String text() {
            return "value " + value;
        }
    }

    /** The handler was not called. */
    record NoFault() implements Expectation {
        @Override
        public String text() {
            return "no fault";
        }
    }

    /** By how much a counter rose. */
    record Count(String counter, long delta) {
        @Override
        public String toString() {
            return counter + " " + delta;
        }
    }

    /**
     * By how much counters rose.
     *
     * @param alone whether all others that count events stayed as they were
     */
    record Counts(List<Count> counts, boolean alone) implements Expectation {
        public Counts {
            counts = List.copyOf(counts);
        }

        @Override
        public String text() {
            String listed = counts.stream().map(Count::toString).collect(Collectors.joining(", "));
            return "counts " + listed + (alone ? (listed.isEmpty() ? "" : ", ") + "others 0" : "");
        }
    }

    /** Where levels stand: how much there is of something, not how often something happened. */
    record Levels(List<Count> levels) implements Expectation {
        public Levels {
            levels = List.copyOf(levels);
        }

        @Override
        public String text() {
            return "level "
                    + levels.stream().map(Count::toString).collect(Collectors.joining(", "));
        }
    }

    /** Blocks that ran in this order, others between them. */
    record Path(List<String> blocks) implements Expectation {
        public Path {
            blocks = List.copyOf(blocks);
        }

        @Override
        public String text() {
            return "path " + String.join(" ", blocks);
        }
    }

    /**
     * A kernel call that was made.
     *
     * @param name the C name of the function
     * @param more what follows it in a trace, or the beginning of that; * stands for any word
     */
    record KernelCall(String name, String more) implements Expectation {
        /** Whether a call, as a trace has it, is such a one. */
        boolean is(String call) {
            String[] words = call.split(" ");
            String[] wanted = (name + " " + more).split(" ");
            return wanted.length <= words.length
                    && IntStream.range(0, wanted.length)
                            .allMatch(i -> wanted[i].equals("*") || wanted[i].equals(words[i]));
        }

        @Override
        public String text() {
            return "call " + name + (more.isEmpty() ? "" : " \"" + more + "\"");
        }
    }

    /** One property of a structure. */
    record Fact(String field, String value) {
        @Override
        public String toString() {
            return value.isEmpty() ? field : field + " " + value;
        }
    }

    /** Properties of a structure, or of each of several. */
    record Facts(Subject subject, List<Fact> facts) implements Expectation {
        public Facts {
            facts = List.copyOf(facts);
        }

        @Override
        public String text() {
            return subject.text()
                    + ": "
                    + facts.stream().map(Fact::toString).collect(Collectors.joining(", "));
        }
    }

    /** All pages that are on a queue, in order; they are those of one file or region. */
    record Queue(String queue, Subject owner, List<Range> pages) implements Expectation {
        public Queue {
            pages = List.copyOf(pages);
        }

        @Override
        public String text() {
            return "queue "
                    + queue
                    + ": "
                    + owner.place()
                    + pages.stream().map(r -> " " + r).collect(Collectors.joining());
        }
    }

    /** A known hazard of the kernel of the time shows: its absence is a failure. */
    record Hazard(int invariant) implements Expectation {
        @Override
        public String text() {
            return "hazard " + invariant;
        }
    }

    /** The machine panics with this text. */
    record Panic(String panic) implements Expectation {
        @Override
        public String text() {
            return "panic \"" + panic + "\"";
        }
    }

    /** How the run ends. */
    record Ends(Machine.Status status) implements Expectation {
        @Override
        public String text() {
            return "status " + status.name().toLowerCase(Locale.ROOT);
        }
    }
}
