package io.github.faultscope.ui.engine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Parameter.Unit;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.ui.engine.Form.Field;
import io.github.faultscope.ui.engine.Form.Input;
import io.github.faultscope.ui.look.Texts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The form of one verb on a machine as it is now, filled as far as a user has: what was not written
 * is offered.
 */
final class Forms {
    /** The field that says which process does it. */
    static final String ACTOR = "actor";

    private static final List<String> PROTECTIONS =
            List.of("rw-", "r--", "r-x", "rwx", "---", "-w-", "--x", "-wx");

    private final Kernel k;
    private final Verb verb;
    private final Map<String, String> written;
    private final Suggested suggested;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Object> arguments = new HashMap<>();
    private String actor = "";

    /**
     * Reads what was written.
     *
     * @param written by the names of fields
     */
    Forms(Kernel k, Verb verb, Map<String, String> written) {
        this.k = k;
        this.verb = verb;
        this.written = written;
        suggested = new Suggested(k, verb);
        if (verb.ofProcess()) {
            fields.add(actor());
        }
        for (Parameter p : verb.parameters()) {
            if (p.applies(arguments)) {
                fields.add(field(p));
            }
        }
    }

    Form form() {
        return Form.of(FormTexts.title(verb), fields, () -> ActionText.write(filled()));
    }

    private Action filled() {
        return new Action(actor, verb, arguments);
    }

    /** What the filled form means. */
    Action action() throws Refusal {
        form().demand();
        return filled();
    }

    // --- fields ---

    private Field actor() {
        List<String> actors = Operations.actors(k);
        String given = written.get(ACTOR);
        actor = given == null ? suggested.actor(actors) : given.strip();
        String problem = "";
        if (!actors.contains(actor)) {
            problem = Texts.of(actors.isEmpty() ? "form.none.process" : "form.actor", actor);
        }
        return new Field(
                ACTOR, FormTexts.label(verb, ACTOR), "", "", Input.CHOICE, actors, actor, problem);
    }

    private Field field(Parameter p) {
        String process = p.process(actor, arguments);
        int proc = process.isEmpty() ? 0 : Threads.process(k, process);
        List<String> choices = choices(p, proc);
        String value = written.get(p.name());
        if (value == null) {
            value = suggested.value(p, actor, proc, choices, arguments);
        }
        value = value.strip();
        return new Field(
                p.name(),
                FormTexts.label(verb, p.name()),
                FormTexts.hint(verb, p, region(proc)),
                FormTexts.without(verb, p),
                input(p),
                choices,
                value,
                problem(p, process, value, choices));
    }

    private static Input input(Parameter p) {
        return switch (p.kind()) {
            case Parameter.Choice c -> Input.CHOICE;
            case Parameter.Protection prot -> Input.CHOICE;
            case Parameter.Known n -> Input.CHOICE;
            case Parameter.Choices c -> Input.WORDS;
            case Parameter.Page page -> Input.SUGGESTED;
            case Parameter.Range range -> Input.SUGGESTED;
            default -> Input.TEXT;
        };
    }

    private List<String> choices(Parameter p, int proc) {
        return switch (p.kind()) {
            case Parameter.Choice c -> c.words();
            case Parameter.Choices c -> c.words();
            case Parameter.Protection prot -> PROTECTIONS;
            case Parameter.Known n when n.naming() == Naming.THREAD -> threads();
            case Parameter.Known n -> n.naming().all(k, proc(n.naming(), proc));
            case Parameter.Page page -> regions(proc).stream().map(r -> r + " 0").toList();
            case Parameter.Range range -> regions(proc);
            default -> List.of();
        };
    }

    /** Those of processes first. */
    private List<String> threads() {
        Comparator<String> machines =
                Comparator.comparing(t -> KernelThread.proc(k, Threads.find(k, t)) == 0);
        return Naming.THREAD.all(k, 0).stream().sorted(machines).toList();
    }

    /** Regions are somebody's; all else that has a name is the machine's. */
    private static int proc(Naming naming, int proc) {
        return naming == Naming.REGION ? proc : 0;
    }

    /** The names of regions, as they must be written. */
    private List<String> regions(int proc) {
        boolean nobody = proc == 0 && verb.ofProcess();
        return nobody
                ? List.of()
                : Naming.REGION.all(k, proc).stream().map(ActionText::name).toList();
    }

    private String region(int proc) {
        boolean nobody = proc == 0 && verb.ofProcess();
        String region = nobody ? "" : suggested.region(proc);
        return region.isEmpty() ? "heap" : region;
    }

    // --- what is written ---

    /** Keeps the argument, or says what is wrong. */
    private String problem(Parameter p, String process, String text, List<String> choices) {
        if (text.isEmpty() && p.optional()) {
            return "";
        }
        Naming wanted = wanted(p);
        if (choices.isEmpty() && wanted != null && (text.isEmpty() || wanted != Naming.REGION)) {
            return Texts.of("form.none." + wanted.name().toLowerCase(Locale.ROOT));
        }
        Optional<String> other = p.excludedBy(arguments);
        if (other.isPresent()) {
            String before = FormTexts.label(verb, other.get());
            return Texts.of("form.either", before, FormTexts.label(verb, p.name()));
        }
        if (text.isEmpty()) {
            return Texts.of("form.empty", p.what());
        }
        if (text.indexOf('"') >= 0 && p.kind() instanceof Parameter.NewName) {
            return Texts.of("form.quote");
        }
        try {
            arguments.put(p.name(), ActionText.argument(k, p, process, inScript(p, text)));
            return "";
        } catch (ScenarioException e) {
            return sentence(e.problem());
        }
    }

    /** What there must be something of; null where anything can be said. */
    private static @Nullable Naming wanted(Parameter p) {
        return switch (p.kind()) {
            case Parameter.Known n -> n.naming();
            case Parameter.Page page -> Naming.REGION;
            case Parameter.Range range -> Naming.REGION;
            default -> null;
        };
    }

    private static String sentence(String problem) {
        return problem.substring(0, 1).toUpperCase(Locale.ROOT) + problem.substring(1) + ".";
    }

    /** A form may leave out what a script must say. */
    private static String inScript(Parameter p, String text) {
        boolean digits = text.matches("\\d+");
        return switch (p.kind()) {
            case Parameter.Amount n
                    when digits && (n.unit() == Unit.PAGES || n.unit() == Unit.SIZE) ->
                    text + " pages";
            case Parameter.Amount n when digits && n.unit() == Unit.STEPS -> text + " steps";
            case Parameter.NewName n -> quoted(text);
            case Parameter.Known n -> quoted(text);
            default -> text;
        };
    }

    static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
