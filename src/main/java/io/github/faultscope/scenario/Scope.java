package io.github.faultscope.scenario;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Threads;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which names mean something at a place in a script, or on a machine. */
final class Scope {
    private final Map<String, Set<String>> regions = new HashMap<>();

    /** Regions by process that it has no more if all went well, so that the names are free. */
    private final Map<String, Set<String>> former = new HashMap<>();

    private final Set<String> files = new LinkedHashSet<>();
    private final Set<String> devices = new LinkedHashSet<>();
    private final Set<String> segments = new LinkedHashSet<>();
    private final Set<String> sends = new LinkedHashSet<>();
    private final Set<String> kernelRegions = new LinkedHashSet<>();

    /** Numbers of threads by process. */
    private final Map<String, Set<String>> threads = new HashMap<>();

    /** The names on a machine. */
    static Scope of(Kernel k) {
        Scope scope = new Scope();
        for (String process : Naming.PROCESS.all(k, 0)) {
            int p = Naming.PROCESS.find(k, 0, process);
            scope.threads.put(process, new LinkedHashSet<>(Naming.THREAD.all(k, p)));
            scope.regions.put(process, new LinkedHashSet<>(Naming.REGION.all(k, p)));
        }
        scope.files.addAll(Naming.FILE.all(k, 0));
        scope.devices.addAll(Naming.DEVICE.all(k, 0));
        scope.segments.addAll(Naming.SEGMENT.all(k, 0));
        scope.sends.addAll(Naming.SEND.all(k, 0));
        scope.kernelRegions.addAll(Naming.REGION.all(k, 0));
        return scope;
    }

    /** All names of a kind; of regions, those of a process, or of the kernel for no name. */
    Set<String> names(Naming naming, String process) {
        return switch (naming) {
            case PROCESS -> regions.keySet();
            case FILE -> files;
            case DEVICE -> devices;
            case SEGMENT -> segments;
            case REGION ->
                    process.isEmpty()
                            ? kernelRegions
                            : regions.getOrDefault(owner(process), Set.of());
            case THREAD -> process.isEmpty() ? threads() : numbers(owner(process));
            case SEND -> sends;
        };
    }

    /** The names that nothing new may have. */
    Set<String> taken(Naming naming, String process) {
        Set<String> taken = new LinkedHashSet<>(names(naming, process));
        if (naming == Naming.REGION) {
            taken.removeAll(former.getOrDefault(owner(process), Set.of()));
        }
        return taken;
    }

    /** The process that a name means, which may be that of a thread. */
    private String owner(String actor) {
        return regions.containsKey(actor) ? actor : Threads.stem(actor);
    }

    private Set<String> numbers(String process) {
        return threads.computeIfAbsent(process, p -> new LinkedHashSet<>(Set.of("1")));
    }

    private Set<String> threads() {
        Set<String> all = actors();
        all.addAll(Threads.OF_MACHINE);
        return all;
    }

    /** Whoever can do something: processes and, where there are several, their threads. */
    Set<String> actors() {
        Set<String> all = new LinkedHashSet<>(processes());
        for (String process : processes()) {
            Set<String> numbers = numbers(process);
            if (numbers.size() > 1) {
                numbers.forEach(n -> all.add(process + "." + n));
            }
        }
        return all;
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
        if (!a.verb().regions().isEmpty()) {
            startsOver(owner(a.actor()), a.verb().regions());
        }
        if (a.verb().isEndOfProcess()) {
            regions.remove(owner(a.actor()));
            threads.remove(owner(a.actor()));
        }
    }

    private void startsOver(String process, List<String> fresh) {
        Set<String> old = former.computeIfAbsent(process, p -> new LinkedHashSet<>());
        old.addAll(regions(process));
        old.removeAll(fresh);
        regions.computeIfAbsent(process, p -> new LinkedHashSet<>()).addAll(fresh);
        threads.remove(process);
    }

    /** A process that another makes has the regions of that one. */
    private void add(Naming naming, String actor, String name) {
        switch (naming) {
            case PROCESS -> regions.put(name, new LinkedHashSet<>(regions(owner(actor))));
            case FILE -> files.add(name);
            case DEVICE -> devices.add(name);
            case SEGMENT -> segments.add(name);
            case REGION -> {
                boolean kernels = actor.isEmpty();
                (kernels
                                ? kernelRegions
                                : regions.computeIfAbsent(owner(actor), a -> new LinkedHashSet<>()))
                        .add(name);
            }
            case SEND -> sends.add(name);
            case THREAD -> {
                // A number that none can have is refused when it comes to that.
                if (Threads.number("P." + name) > 1) {
                    numbers(owner(actor)).add(name);
                }
            }
        }
    }
}
