package io.github.faultscope.machine;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that can be done, in the order of the menus. */
public final class Verbs {
    /** All of them. */
    public static final List<Verb> ALL =
            Stream.of(
                            ProcessVerbs.ALL,
                            MemoryVerbs.ALL,
                            ShmVerbs.ALL,
                            FileVerbs.ALL,
                            DeviceVerbs.ALL,
                            ThreadVerbs.ALL,
                            WiringVerbs.ALL,
                            KernelVerbs.ALL,
                            CallVerbs.ALL,
                            FailureVerbs.ALL,
                            DaemonVerbs.ALL)
                    .flatMap(List::stream)
                    .toList();

    private static final Map<String, Verb> BY_NAME =
            ALL.stream().collect(Collectors.toMap(Verb::name, Function.identity()));

    private Verbs() {}

    /** A verb by name. */
    public static Verb get(String name) {
        Verb verb = BY_NAME.get(name);
        if (verb == null) {
            throw new IllegalArgumentException("there is no verb " + name);
        }
        return verb;
    }

    /** The names of what a process can do, or of what can be done to the machine. */
    public static List<String> names(boolean ofProcess) {
        return ALL.stream().filter(v -> v.ofProcess() == ofProcess).map(Verb::name).toList();
    }
}
