package io.github.faultscope.scenario;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Parameter;

import java.util.Objects;
import java.util.stream.Collectors;

/** Actions as the lines of a script. */
public final class ActionText {
    private static final String HERE = "";

    private ActionText() {}

    /** Reads a line such as {@code P: read heap 3}, with the names that there are on a machine. */
    public static Action read(Kernel k, String text) throws ScenarioException {
        return new ActionParser(Scope.of(k)).read(Line.of(HERE, 1, text));
    }

    /**
     * Reads an argument as a script says it, without its keyword.
     *
     * @param process whose regions are meant; empty for no process
     */
    public static Object argument(Kernel k, Parameter p, String process, String text)
            throws ScenarioException {
        Line line = Line.of(HERE, 1, text);
        Object argument = new ArgumentReader(Scope.of(k), process).read(line, p);
        line.end();
        return argument;
    }

    /** How a name is written where a script has one. */
    public static String name(String name) {
        return Token.quote(name);
    }

    /** How an argument is written, without its keyword. */
    public static String argument(Parameter p, Object argument) {
        return ArgumentWriter.write(p, argument);
    }

    /** How an action is written. */
    public static String write(Action a) {
        String actor = a.actor().isEmpty() ? "" : Token.quote(a.actor()) + ": ";
        return actor
                + a.verb().name()
                + a.verb().parameters().stream()
                        .filter(p -> a.has(p.name()))
                        .map(p -> write(p, a))
                        .collect(Collectors.joining());
    }

    private static String write(Parameter p, Action a) {
        Object argument = Objects.requireNonNull(a.arguments().get(p.name()));
        String keyword = p.keyword().isEmpty() ? "" : " " + p.keyword();
        return keyword + " " + ArgumentWriter.write(p, argument);
    }
}
