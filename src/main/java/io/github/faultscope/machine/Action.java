package io.github.faultscope.machine;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * Something that a user has a process do, or does to the machine; a script is a list of them.
 *
 * @param actor the process that does it; empty for what is done to the machine from outside
 * @param arguments by the names of the verb's parameters; what was left out is not there
 */
public record Action(String actor, Verb verb, Map<String, Object> arguments) {
    public Action {
        arguments = Arguments.of(arguments);
    }

    /** An action without arguments; {@link #with} adds them. */
    public static Action of(String actor, String verb) {
        return of(actor, Verbs.get(verb));
    }

    /** The same. */
    public static Action of(String actor, Verb verb) {
        return new Action(actor, verb, Arguments.NONE);
    }

    /** The same with an argument, or another one. */
    public Action with(String parameter, Object argument) {
        return with(verb.parameter(parameter), argument);
    }

    /**
     * The same with an argument, or another one.
     *
     * @param parameter one of the verb's
     */
    public Action with(Parameter parameter, Object argument) {
        Arguments all = Arguments.of(arguments).with(parameter.name(), argument);
        return new Action(actor, verb, all);
    }

    /** The same with a number. */
    public Action with(String parameter, long number) {
        return with(parameter, (Object) number);
    }

    /** An argument, or null where it was left out. */
    public @Nullable Object argument(String parameter) {
        return arguments.get(parameter);
    }

    /** Whether it has this argument. */
    public boolean has(String parameter) {
        return arguments.containsKey(parameter);
    }
}
