package io.github.faultscope.ui.engine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Scheduler;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.machine.Verbs;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.ui.look.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a machine offers its user to do: the table of verbs, and who may go on. */
final class Operations {
    /** Begins what is not a verb, but a whole line of a script. */
    private static final String LINE = "run ";

    /** Every verb; what one of them wants and is not there yet, its form tells. */
    private static final List<Operation> VERBS =
            Verbs.ALL.stream().map(Operations::operation).toList();

    private Operations() {}

    /** What can be done now. */
    static List<Operation> of(Kernel k, Runner runner) {
        List<Operation> all = new ArrayList<>(next(k, runner));
        all.addAll(VERBS);
        return all;
    }

    private static Operation operation(Verb v) {
        return operation(v, v.ofProcess() || !v.parameters().isEmpty());
    }

    /** A verb as menus show it. */
    static Operation operation(Verb v, boolean asks) {
        String title = Texts.of("operation.title", FormTexts.title(v), v.name());
        return new Operation(
                v.name(),
                asks ? Texts.of("operation.asks", title) : title,
                FormTexts.group(v.group()),
                asks);
    }

    /** Processes and, where one has several, its threads. */
    static List<String> actors(Kernel k) {
        List<String> all = new ArrayList<>();
        for (String process : Naming.PROCESS.all(k, 0)) {
            int p = Naming.PROCESS.find(k, 0, process);
            List<String> numbers = Naming.THREAD.all(k, p);
            if (numbers.size() == 1) {
                all.add(process);
            } else {
                numbers.forEach(n -> all.add(process + "." + n));
            }
        }
        return all;
    }

    /** Who may go on, where somebody must choose. */
    private static List<Operation> next(Kernel k, Runner runner) {
        List<Operation> all = new ArrayList<>();
        for (int t : Scheduler.choice(k, runner)) {
            all.addAll(next(k, runner, t));
        }
        return all;
    }

    /** How far a thread may go on, if it can be chosen: a line of a script for each way. */
    static List<Operation> next(Kernel k, Runner runner, int thread) {
        List<Operation> all = new ArrayList<>();
        if (!Scheduler.choice(k, runner).contains(thread)) {
            return all;
        }
        String name = Threads.label(k, thread);
        String at = runner.table().get(KernelThread.pc(k, thread)).id();
        for (String far : List.of("until point", "1 step", "until waiting")) {
            String title = Texts.of("operation.next." + far.replace(' ', '.'), name, at);
            String line = LINE + Forms.quoted(name) + " " + far;
            all.add(new Operation(line, title, Texts.of("operation.next"), false));
        }
        return all;
    }

    /** The action that an operation means, its form being filled so. */
    static Action action(Kernel k, String id, Map<String, String> values) throws Refusal {
        if (!id.startsWith(LINE)) {
            return new Forms(k, Verbs.get(id), values).action();
        }
        try {
            return ActionText.read(k, id);
        } catch (ScenarioException e) {
            throw new Refusal(e.problem());
        }
    }
}
