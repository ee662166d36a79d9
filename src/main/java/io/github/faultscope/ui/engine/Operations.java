package io.github.faultscope.ui.engine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Scheduler;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.machine.Verbs;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.ui.look.Texts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a machine offers its user to do, as forms to fill and as actions: the table of verbs. */
final class Operations {
    /** The field that says which process does it. */
    private static final String ACTOR = "actor";

    private static final List<String> PROTECTIONS = List.of("rw-", "r--", "r-x", "rwx", "---");

    private Operations() {}

    /** What can be done now: where there is no process, none can fork. */
    static List<Operation> of(Kernel k, Runner runner) {
        List<String> actors = actors(k);
        List<Operation> all = new ArrayList<>(next(k, runner));
        Verbs.ALL.stream()
                .filter(v -> !(v.ofProcess() && actors.isEmpty()) && hasChoices(k, v))
                .map(v -> operation(k, v, actors))
                .forEach(all::add);
        return all;
    }

    /** Processes and, where one has several, its threads. */
    private static List<String> actors(Kernel k) {
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

    /** Who may go on, where somebody must choose: a line of a script for each way. */
    private static List<Operation> next(Kernel k, Runner runner) {
        List<Operation> all = new ArrayList<>();
        for (int t : Scheduler.choice(k, runner)) {
            String name = Threads.label(k, t);
            String at = runner.table().get(KernelThread.pc(k, t)).id();
            for (String far : List.of("until point", "1 step", "until waiting")) {
                String title = Texts.of("operation.next." + far.replace(' ', '.'), name, at);
                String line = "run " + quoted(name) + " " + far;
                all.add(new Operation(line, title, Texts.of("operation.next"), List.of()));
            }
        }
        return all;
    }

    /** Whether there is a file, say, where one must be named. */
    private static boolean hasChoices(Kernel k, Verb v) {
        return v.parameters().stream()
                .filter(p -> !p.optional() && p.given().isEmpty())
                .noneMatch(
                        p ->
                                p.kind() instanceof Parameter.Known n
                                        && n.naming() != Naming.REGION
                                        && n.naming().all(k, 0).isEmpty());
    }

    private static Operation operation(Kernel k, Verb v, List<String> actors) {
        List<Operation.Field> fields = new ArrayList<>();
        String actor = v.ofProcess() ? actors.getLast() : "";
        if (v.ofProcess()) {
            fields.add(new Operation.Field(ACTOR, Texts.of("field.process"), actor, actors));
        }
        int proc = actor.isEmpty() ? 0 : Threads.process(k, actor);
        v.parameters().forEach(p -> fields.add(field(k, p, proc)));
        return new Operation(
                v.name(),
                Texts.of("operation.title", v.title(), v.name()),
                v.group().title(),
                fields);
    }

    // --- fields ---

    private static Operation.Field field(Kernel k, Parameter p, int proc) {
        List<String> choices = new ArrayList<>(choices(k, p));
        boolean maybe = p.optional() || !p.given().isEmpty();
        if (maybe && !choices.isEmpty()) {
            choices.addFirst("");
        }
        String initial = maybe ? "" : choices.isEmpty() ? initial(k, p, proc) : choices.getFirst();
        String label = label(p);
        return new Operation.Field(
                p.name(), maybe ? Texts.of("field.optional", label) : label, initial, choices);
    }

    /** As in "Number of pages", or "Offset: a page of the file". */
    private static String label(Parameter p) {
        String what = p.what().replaceFirst("^(an?|the) ", "");
        boolean word = !p.keyword().isEmpty() && Character.isLetter(p.keyword().charAt(0));
        return capital(word ? p.keyword().replace('_', ' ') + ": " + what : what);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static List<String> choices(Kernel k, Parameter p) {
        return switch (p.kind()) {
            case Parameter.Choice c -> c.words();
            case Parameter.Protection prot -> PROTECTIONS;
            case Parameter.Known n when n.naming() != Naming.REGION -> n.naming().all(k, 0);
            default -> List.of();
        };
    }

    private static String initial(Kernel k, Parameter p, int proc) {
        List<String> regions = Naming.REGION.all(k, proc);
        String region = regions.isEmpty() ? "" : regions.getLast();
        return switch (p.kind()) {
            case Parameter.NewName n -> unused(n.naming(), k, proc);
            case Parameter.Page page -> (region + " 0").strip();
            case Parameter.Range range -> region;
            case Parameter.Known n -> region;
            case Parameter.Amount n ->
                    switch (n.unit()) {
                        case PAGES, SIZE -> "8 pages";
                        case STEPS -> "10 steps";
                        default -> String.valueOf(Math.max(0, n.min()));
                    };
            default -> "";
        };
    }

    /** A name that nothing has: {@code P, Q, R...} or {@code heap, heap2, heap3...}. */
    private static String unused(Naming naming, Kernel k, int proc) {
        List<String> taken = naming.all(k, proc);
        String stem =
                switch (naming) {
                    case PROCESS -> "P";
                    case FILE -> "data";
                    case DEVICE -> "device";
                    case SEGMENT -> "segment";
                    case REGION -> "heap";
                    case SEND -> "send";
                    case THREAD -> "";
                };
        if (naming == Naming.THREAD) {
            return String.valueOf(taken.size() + 1);
        }
        String name = stem;
        for (int i = 1; taken.contains(name); i++) {
            boolean letter = naming == Naming.PROCESS && i <= 'Z' - 'P';
            name = letter ? String.valueOf((char) ('P' + i)) : stem + (i + 1);
        }
        return name;
    }

    // --- the filled form ---

    /** The action that a filled form means. */
    static Action action(Kernel k, String id, Map<String, String> values) throws Refusal {
        if (id.startsWith("run ")) {
            return line(k, id);
        }
        Verb verb = Verbs.get(id);
        String actor = values.getOrDefault(ACTOR, "").strip();
        Map<String, Object> arguments = new HashMap<>();
        for (Parameter p : verb.parameters()) {
            String text = values.getOrDefault(p.name(), "").strip();
            if (p.applies(arguments) && !(text.isEmpty() && p.optional())) {
                arguments.put(p.name(), argument(k, p, p.process(actor, arguments), text));
            }
        }
        return new Action(actor, verb, arguments);
    }

    private static Action line(Kernel k, String text) throws Refusal {
        try {
            return ActionText.read(k, text);
        } catch (ScenarioException e) {
            throw new Refusal(e.problem());
        }
    }

    private static Object argument(Kernel k, Parameter p, String process, String text)
            throws Refusal {
        try {
            return ActionText.argument(k, p, process, written(p, text));
        } catch (ScenarioException e) {
            throw new Refusal(Texts.of("operation.wrong", label(p), e.problem()));
        }
    }

    /** A form may leave out what a script must say. */
    private static String written(Parameter p, String text) {
        return switch (p.kind()) {
            case Parameter.Amount n
                    when n.unit() != Parameter.Unit.PLAIN
                            && n.unit() != Parameter.Unit.ADDRESS
                            && n.unit() != Parameter.Unit.STEPS
                            && text.matches("\\d+") ->
                    text + " pages";
            case Parameter.NewName n -> quoted(text);
            case Parameter.Known n -> quoted(text);
            default -> text;
        };
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "") + "\"";
    }
}
