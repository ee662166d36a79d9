package io.github.faultscope.soak;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Processes;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.machine.Verbs;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vnode;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws what is done next: memory accesses mostly, everything else that there is now and then. */
final class ActionDraw {
    private static final int MOST_PROCESSES = 5;
    private static final int MOST_FILES = 6;

    /** How often another thread is drawn when the first one is busy. */
    private static final int TRIES = 6;

    /** What there is to draw from in each mood; the others twice if they do not end anything. */
    private record Choice(List<Verb> accesses, List<Verb> others) {
        static Choice of(Mood mood) {
            Map<Boolean, List<Verb>> verbs =
                    mood.verbs().stream().collect(Collectors.partitioningBy(ActionDraw::isAccess));
            return new Choice(
                    verbs.getOrDefault(true, List.of()),
                    verbs.getOrDefault(false, List.of()).stream()
                            .flatMap(
                                    v ->
                                            Collections.nCopies(v.isEndOfProcess() ? 1 : 2, v)
                                                    .stream())
                            .toList());
        }
    }

    private static final Map<Mood, Choice> CHOICES =
            Arrays.stream(Mood.values()).collect(Collectors.toMap(m -> m, Choice::of));

    private static final Set<Verb> OF_PROCESSES = makers(Naming.PROCESS);
    private static final Set<Verb> OF_FILES = makers(Naming.FILE);

    private final Chance chance;
    private final ArgumentDraw arguments;
    private final List<Verb> accesses;
    private final List<Verb> others;

    ActionDraw(Chance chance, Mood mood) {
        this.chance = chance;
        arguments = new ArgumentDraw(chance);
        Choice choice = Objects.requireNonNull(CHOICES.get(mood));
        accesses = choice.accesses;
        others = choice.others;
    }

    /** Whether nothing but a page must be said: an instruction of a program. */
    private static boolean isAccess(Verb v) {
        return v.ofProcess()
                && v.parameters().stream().anyMatch(p -> p.kind() instanceof Parameter.Page)
                && v.parameters().stream()
                        .allMatch(p -> p.optional() || p.kind() instanceof Parameter.Page);
    }

    /** What is done next on a machine as it is now. */
    Action next(Machine m) {
        Kernel k = m.kernel();
        int thread = thread(k);
        if (thread == 0) {
            return action(m, "", 0, Verbs.get("spawn"));
        }
        int p = KernelThread.proc(k, thread);
        Verb verb = verb(k);
        if (accesses.contains(verb) && !arguments.hasRegions(k, p) && !chance.oneIn(4)) {
            verb = Verbs.get("mmap");
        }
        if (!verb.ofProcess()) {
            return action(m, "", 0, verb);
        }
        return action(m, KernelThread.name(k, thread), p, verb);
    }

    private Verb verb(Kernel k) {
        Verb verb = chance.pick(chance.below(8) < 5 ? accesses : others);
        for (int i = 0; i < TRIES && (crowded(k, verb) || !wanted(verb)); i++) {
            verb = chance.pick(others);
        }
        return verb;
    }

    /** Verbs of whole processes are rarer, so that processes live long enough to be used. */
    private boolean wanted(Verb verb) {
        return !verb.isEndOfProcess() || chance.oneIn(3);
    }

    private static boolean crowded(Kernel k, Verb verb) {
        return (OF_PROCESSES.contains(verb) && k.count(Proc.STRUCT) >= MOST_PROCESSES)
                || (OF_FILES.contains(verb) && k.count(Vnode.STRUCT) >= MOST_FILES);
    }

    private static boolean makes(Verb verb, Naming naming) {
        return verb.parameters().stream()
                .anyMatch(p -> p.kind() instanceof Parameter.NewName n && n.naming() == naming);
    }

    /** The verbs that make something which a user names. */
    private static Set<Verb> makers(Naming naming) {
        return Verbs.ALL.stream().filter(v -> makes(v, naming)).collect(Collectors.toSet());
    }

    /** A thread of some process, one that has nothing to do if there is any nearby; 0 for none. */
    private int thread(Kernel k) {
        int[] all = KernelThread.all(k);
        int found = 0;
        for (int i = 0; i < TRIES; i++) {
            int t = all[chance.below(all.length)];
            int p = KernelThread.proc(k, t);
            if (p != 0 && Proc.vmMap(k, p) != 0) {
                found = t;
                if (KernelThread.state(k, t) == KernelThread.IDLE) {
                    return t;
                }
            }
        }
        return found == 0 ? anyThread(k, all) : found;
    }

    private static int anyThread(Kernel k, int[] all) {
        for (int t : all) {
            int p = KernelThread.proc(k, t);
            if (p != 0 && Proc.vmMap(k, p) != 0) {
                return t;
            }
        }
        return 0;
    }

    private Action action(Machine m, String actor, int proc, Verb verb) {
        Map<String, Object> drawn = new HashMap<>();
        int about = proc;
        int rarely = accesses.contains(verb) ? 2 : 4;
        for (Parameter p : verb.parameters()) {
            boolean can = p.applies(drawn) && p.excludedBy(drawn).isEmpty();
            if (can && (!p.optional() || chance.oneIn(rarely))) {
                Object argument = arguments.draw(m, about, p);
                drawn.put(p.name(), argument);
                about = meant(m.kernel(), about, p, argument);
            }
        }
        return new Action(actor, verb, drawn);
    }

    /** Where another process is named, what follows is likely to be about that one. */
    private static int meant(Kernel k, int proc, Parameter p, Object argument) {
        boolean process = p.kind() instanceof Parameter.Known n && n.naming() == Naming.PROCESS;
        return process ? Processes.find(k, (String) argument) : proc;
    }
}
