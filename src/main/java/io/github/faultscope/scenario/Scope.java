package io.github.faultscope.scenario;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Parameter;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which names mean something at a place in a script, or on a machine. */
final class Scope {
    private final Map<String, Set<String>> regions = new HashMap<>();
    private final Set<String> files = new LinkedHashSet<>();

    /** The names on a machine. */
    static Scope of(Kernel k) {
        Scope scope = new Scope();
        for (String process : Naming.PROCESS.all(k, 0)) {
            int p = Naming.PROCESS.find(k, 0, process);
            scope.regions.put(process, new LinkedHashSet<>(Naming.REGION.all(k, p)));
        }
        scope.files.addAll(Naming.FILE.all(k, 0));
        return scope;
    }

    /** All names of a kind; of regions, those of a process. */
    Set<String> names(Naming naming, String process) {
        return switch (naming) {
            case PROCESS -> regions.keySet();
            case FILE -> files;
            case REGION -> regions.getOrDefault(process, Set.of());
        };
    }

    Set<String> processes() {
        return names(Naming.PROCESS, "");
    }

    Set<String> files() {
        return names(Naming.FILE, "");
    }

    Set<String> regions(String process) {
        return names(Naming.REGION, process);
    }

    /** What there is after an action. */
    void after(Action a) {
        for (Parameter p : a.verb().parameters()) {
            if (p.kind() instanceof Parameter.NewName n
                    && a.argument(p.name()) instanceof String name) {
                add(n.naming(), a.actor(), name);
            }
        }
        if (a.verb().isEndOfProcess()) {
            regions.remove(a.actor());
        }
    }

    /** A process that another makes has the regions of that one. */
    private void add(Naming naming, String actor, String name) {
        switch (naming) {
            case PROCESS -> regions.put(name, new LinkedHashSet<>(regions(actor)));
            case FILE -> files.add(name);
            case REGION -> regions.computeIfAbsent(actor, a -> new LinkedHashSet<>()).add(name);
        }
    }
}
