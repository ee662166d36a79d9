package io.github.faultscope.scenario;

import io.github.faultscope.check.Finding;
import io.github.faultscope.check.Watch;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.ActionResult;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.Waits;
import io.github.faultscope.scenario.Report.Failure;
import io.github.faultscope.scenario.Report.Mark;
import io.github.faultscope.scenario.Scenario.Expected;
import io.github.faultscope.scenario.Scenario.Part;
import io.github.faultscope.scenario.Scenario.Stop;
import io.github.faultscope.vm.Kern;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares a run with what its scenario expects, and gathers what is wrong. */
final class Examination {
    private final Scenario scenario;
    private final History history;
    private final Kernel boot;
    private final List<Failure> failures = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    /** What is known to be wrong already, so that it is said once and not at every step. */
    private final Set<String> said = new HashSet<>();

    private final Set<Integer> hazardsOfAction = new HashSet<>();
    private final Set<Integer> hazards = new HashSet<>();
    private final Watch watch = new Watch();
    private Kernel before;
    private boolean invariantsRun;
    private int checks;

    Examination(Scenario scenario, History history) {
        this.scenario = scenario;
        this.history = history;
        boot = history.view();
        before = boot;
    }

    Report report() {
        return new Report(scenario.file(), history.recorded(), checks, marks, failures);
    }

    /** Whether so much is wrong that more would not help. */
    boolean full() {
        return failures.size() >= Limits.FAILURES;
    }

    void fail(int line, String text) {
        if (!full()) {
            failures.add(new Failure(line, text));
        }
    }

    private void fail(Expected e, String text) {
        fail(e.line(), "expected " + e.what().text() + ", but " + text);
    }

    // --- invariants ---

    void invariants(Kernel k) {
        invariantsRun = true;
        watch.look(k).forEach(this::note);
    }

    private void note(Finding f) {
        if (f.hazard()) {
            hazardsOfAction.add(f.number());
            hazards.add(f.number());
        }
        if (f.hazard() ? !declared(f.number()) : said.add(f.number() + f.message())) {
            boolean news = !f.hazard() || said.add("hazard " + f.number());
            String kind = f.hazard() ? "hazard %d, which is not declared" : "invariant %d";
            if (news) {
                fail(
                        0,
                        "step %d: ".formatted(history.position())
                                + kind.formatted(f.number())
                                + ": "
                                + f.message());
            }
        }
    }

    private boolean declared(int invariant) {
        Expectation hazard = new Expectation.Hazard(invariant);
        return scenario.end().stream().anyMatch(e -> e.what().equals(hazard))
                || scenario.script().stream()
                        .flatMap(p -> p.expected().stream())
                        .anyMatch(e -> e.what().equals(hazard));
    }

    // --- one action ---

    /**
     * Looks at an action that led from one state to another.
     *
     * @param after the state that it led to; null where neither it nor the next one is expected to
     *     do anything in particular
     */
    void action(Part part, ActionResult result, int from, int to, @Nullable Kernel after) {
        for (Stop s : part.stops()) {
            mark(s, from, to);
        }
        if (after != null && !part.expected().isEmpty()) {
            Judge judge = new Judge(before, after);
            for (Expected e : part.expected()) {
                checks++;
                ofAction(e, result, from, to, judge);
            }
        }
        hazardsOfAction.clear();
        before = after == null ? before : after;
    }

    private void mark(Stop s, int from, int to) {
        int state = s.block().isEmpty() ? to : find(s, from, to);
        if (state < 0) {
            fail(s.line(), "stop \"%s\": %s never runs here".formatted(s.name(), s.block()));
        } else {
            marks.add(new Mark(s.name(), state));
        }
    }

    private int find(Stop s, int from, int to) {
        int left = s.time();
        for (int n = from + 1; n <= to; n++) {
            left -= is(history.table().get(history.block(n)), s.block()) ? 1 : 0;
            if (left == 0) {
                return n;
            }
        }
        return -1;
    }

    private static boolean is(BlockTable.Info block, String id) {
        return block.id().equals(id) || block.stem().equals(id);
    }

    private void ofAction(Expected e, ActionResult result, int from, int to, Judge judge) {
        switch (e.what()) {
            case Expectation.Result r -> {
                if (!r.is(result)) {
                    fail(e, "it " + outcome(result));
                }
            }
            case Expectation.Signal s -> {
                if (!result.done() || !result.signal().equals(s.signal())) {
                    fail(e, "it " + outcome(result));
                }
            }
            case Expectation.Value v -> {
                if (!result.done() || result.value() != v.value()) {
                    fail(e, "it " + outcome(result));
                }
            }
            case Expectation.NoFault none -> {
                long faults = judge.delta("v_vm_faults");
                if (faults != 0) {
                    fail(e, "the handler was called, %d times".formatted(faults));
                }
            }
            case Expectation.Path p -> path(e, p, from, to);
            case Expectation.KernelCall c -> {
                if (!called(c, from, to)) {
                    fail(e, "no such call is made");
                }
            }
            case Expectation.Panic p -> {
                if (!p.panic().equals(history.panic())) {
                    fail(e, history.panic() == null ? "it does not" : "it is " + history.panic());
                }
            }
            case Expectation.Hazard h -> hazard(e, hazardsOfAction.contains(h.invariant()));
            default -> state(e, judge);
        }
    }

    private static String outcome(ActionResult r) {
        if (!r.done()) {
            return "never ended";
        }
        String why = r.outcome().text();
        return "ended with %s%s, signal %s, value %d%s"
                .formatted(
                        r.outcome().errno().startsWith("E") ? r.outcome().errno() + ", " : "",
                        Kern.name(r.kern()),
                        r.signal().isEmpty() ? "none" : r.signal(),
                        r.value(),
                        why.isEmpty() || !r.signal().isEmpty() ? "" : ": " + why);
    }

    private void hazard(Expected e, boolean seen) {
        if (!seen && invariantsRun) {
            fail(e, "it does not show");
        }
    }

    private boolean called(Expectation.KernelCall c, int from, int to) {
        return IntStream.rangeClosed(from + 1, to)
                .anyMatch(n -> history.step(n).calls().stream().anyMatch(l -> c.is(l.line())));
    }

    private void path(Expected e, Expectation.Path path, int from, int to) {
        int n = from;
        for (String id : path.blocks()) {
            int searched = n;
            do {
                n++;
            } while (n <= to && !is(history.table().get(history.block(n)), id));
            if (n > to) {
                fail(e, id + (searched == from ? " never ran" : " did not run after those before"));
                return;
            }
        }
    }

    private void state(Expected e, Judge judge) {
        List<String> wrong =
                switch (e.what()) {
                    case Expectation.Counts c -> judge.counts(c);
                    case Expectation.Levels l -> judge.levels(l);
                    case Expectation.Queue q -> judge.queue(q);
                    case Expectation.Facts f -> judge.facts(f);
                    default -> throw new IllegalStateException("not here: " + e.what().text());
                };
        wrong.forEach(text -> fail(e, text));
    }

    // --- the end ---

    /** Looks at the whole run. */
    void end(Machine.Status status, Kernel last) {
        Machine.Status wanted = Machine.Status.FINISHED;
        int line = 0;
        Judge judge = new Judge(boot, last);
        for (Expected e : scenario.end()) {
            checks++;
            switch (e.what()) {
                case Expectation.Ends ends -> {
                    wanted = ends.status();
                    line = e.line();
                }
                case Expectation.Hazard h -> hazard(e, hazards.contains(h.invariant()));
                default -> state(e, judge);
            }
        }
        if (status != wanted) {
            String more = status == Machine.Status.STUCK ? waiting(last) : "";
            fail(line, "the run %s, expected %s%s".formatted(how(status), how(wanted), more));
        }
    }

    /** Who waits in vain, and what the writer of the scenario can do about it. */
    private static String waiting(Kernel k) {
        String threads =
                Arrays.stream(KernelThread.all(k))
                        .filter(t -> !KernelThread.system(k, t) && KernelThread.chan(k, t) != 0)
                        .mapToObj(t -> KernelThread.name(k, t) + " in " + KernelThread.wmesg(k, t))
                        .collect(Collectors.joining(", "));
        return ". Nothing will wake what waits (%s): let what it needs become free before that, or"
                        .formatted(threads)
                + " expect \"status stuck\" at the end";
    }

    private String how(Machine.Status status) {
        String limit = history.limit();
        return switch (status) {
            case READY ->
                    limit == null
                            ? "goes on after %,d steps".formatted(history.recorded())
                            : "stops: " + limit;
            case PANICKED -> "panics" + (history.panic() == null ? "" : ": " + history.panic());
            case STUCK -> {
                String cycle = Waits.deadlock(history.view());
                yield "is stuck" + (cycle == null ? "" : ": " + cycle);
            }
            default -> "is " + status.name().toLowerCase(Locale.ROOT);
        };
    }
}
