package io.github.faultscope.scenario;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.machine.Verbs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the lines of a script that are actions, as the table of verbs says. */
final class ActionParser {
    private static final List<String> OF_PROCESS = Verbs.names(true);
    private static final List<String> OF_MACHINE = Verbs.names(false);

    private final Scope scope;

    ActionParser(Scope scope) {
        this.scope = scope;
    }

    /** Whether a line begins with a verb of the machine. */
    static boolean isOfMachine(Line line) {
        return !line.peekSecond().is(":") && OF_MACHINE.stream().anyMatch(line.peek()::is);
    }

    /** Reads an action: {@code P: ...} or a verb of the machine. */
    Action read(Line line) throws ScenarioException {
        if (isOfMachine(line)) {
            return read(line, "", line.oneOf("what is done", OF_MACHINE));
        }
        String process = line.known("a process", scope.actors());
        line.expect(":");
        return read(line, process, line.oneOf("what the process does", OF_PROCESS));
    }

    private Action read(Line line, String process, String name) throws ScenarioException {
        Verb verb = Verbs.get(name);
        Map<String, Object> arguments = new HashMap<>();
        List<Parameter> optional = new ArrayList<>();
        for (Parameter p : verb.parameters()) {
            if (p.applies(arguments)) {
                if (p.optional()) {
                    optional.add(p);
                } else {
                    if (!p.keyword().isEmpty()) {
                        line.expect(p.keyword());
                    }
                    arguments.put(p.name(), argument(line, process, p, arguments));
                }
            }
        }
        while (!line.blank()) {
            Parameter p = next(line, optional);
            optional.remove(p);
            Optional<String> other = p.excludedBy(arguments);
            if (other.isPresent()) {
                throw line.either(verb.parameter(other.get()).word(), p.word());
            }
            if (!p.keyword().isEmpty()) {
                line.expect(p.keyword());
            }
            arguments.put(p.name(), argument(line, process, p, arguments));
        }
        return new Action(process, verb, arguments);
    }

    private Object argument(Line line, String process, Parameter p, Map<String, Object> arguments)
            throws ScenarioException {
        return new ArgumentReader(scope, p.process(process, arguments)).read(line, p);
    }

    /** Which of the parameters that may be left out comes next. */
    private static Parameter next(Line line, List<Parameter> optional) throws ScenarioException {
        List<String> valid = new ArrayList<>();
        for (Parameter p : optional) {
            List<String> first = beginnings(p);
            if (first.stream().anyMatch(line.peek()::is) || first.isEmpty() && fits(p, line)) {
                return p;
            }
            valid.addAll(first);
        }
        line.end(valid);
        throw new IllegalStateException("the line has not ended");
    }

    /** The words with which an argument can begin; empty where it may be any. */
    private static List<String> beginnings(Parameter p) {
        if (!p.keyword().isEmpty()) {
            return List.of(p.keyword());
        }
        return switch (p.kind()) {
            case Parameter.Choice c -> c.words();
            case Parameter.Choices c -> c.words();
            default -> List.of();
        };
    }

    private static boolean fits(Parameter p, Line line) {
        return p.kind() instanceof Parameter.Amount ? line.atNumber() : true;
    }
}
