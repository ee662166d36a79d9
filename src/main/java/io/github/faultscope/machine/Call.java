package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An action about to begin: its arguments, as the kernel wants them, and the ways to begin. */
final class Call {
    private final Kernel k;
    private final Action action;
    private final int proc;
    private final int thread;

    /**
     * What the machine keeps of the action; the first argument of every routine that an action
     * begins with, which notes there how it ended.
     */
    private int record;

    /** An action about to begin. */
    Call(Kernel k, Action action) {
        this.k = k;
        this.action = action;
        String actor = action.actor();
        thread = actor.isEmpty() ? 0 : Threads.find(k, actor);
        proc = thread == 0 ? Threads.process(k, actor) : KernelThread.proc(k, thread);
    }

    Kernel k() {
        return k;
    }

    Action action() {
        return action;
    }

    int record() {
        return record;
    }

    /** The thread that would do it; that of the console when its process does not exist. */
    int doer() {
        return thread == 0 || action.verb().isOutside() ? MachineState.console(k) : thread;
    }

    /** The process that acts, or 0. */
    int proc() {
        return proc;
    }

    /** The map of the process that acts. */
    int map() {
        return Proc.vmMap(k, proc);
    }

    // --- arguments ---

    boolean has(String parameter) {
        return action.has(parameter);
    }

    private Object argument(String parameter) {
        return Objects.requireNonNull(
                action.arguments().get(parameter), () -> action.verb() + " has no " + parameter);
    }

    /** A number, or what stands for one that was left out. */
    long number(String parameter, long usual) {
        return has(parameter) ? number(parameter) : usual;
    }

    long number(String parameter) {
        return (Long) argument(parameter);
    }

    /** A name or a word; empty where it was left out. */
    String text(String parameter) {
        return has(parameter) ? (String) argument(parameter) : "";
    }

    /** Whether a choice, or one of several words, is this. */
    boolean says(String parameter, String word) {
        return has(parameter)
                && (argument(parameter) instanceof List<?> words
                        ? words.contains(word)
                        : word.equals(argument(parameter)));
    }

    /** A name as a word of the state. */
    int name(String parameter) {
        return k.intern(text(parameter));
    }

    /** What a parameter names: a process, a file, a region; 0 where it was left out. */
    int named(String parameter) {
        Naming naming = ((Parameter.Known) action.verb().parameter(parameter).kind()).naming();
        return has(parameter) ? naming.find(k, proc, text(parameter)) : 0;
    }

    List<Long> numbers(String parameter) {
        return has(parameter)
                ? ((List<?>) argument(parameter)).stream().map(Long.class::cast).toList()
                : List.of();
    }

    /** Pairs in the order of their keys. */
    List<Map.Entry<Long, Long>> pairs(String parameter) {
        return has(parameter)
                ? ((Map<?, ?>) argument(parameter))
                        .entrySet().stream()
                                .map(e -> Map.entry((Long) e.getKey(), (Long) e.getValue()))
                                .sorted(Map.Entry.comparingByKey())
                                .toList()
                : List.of();
    }

    /** The first address of a page or range. */
    long start(String parameter) {
        return start(k, owner(parameter), (Place) argument(parameter));
    }

    /** The process whose region a page or range is of; 0 is the kernel. */
    private int owner(String parameter) {
        String by = action.verb().parameter(parameter).owner();
        return by.isEmpty() || !has(by) ? proc : named(by);
    }

    static long start(Kernel k, int proc, Place place) {
        return switch (place) {
            case Place.Pages p -> start(k, proc, p.region()) + (p.first() << VmPage.PAGE_SHIFT);
            case Place.Whole w -> start(k, proc, w.region());
            case Place.At a -> a.va();
        };
    }

    private static long start(Kernel k, int proc, String region) {
        return Region.start(k, Region.find(k, proc, region));
    }

    /** The length of a range, in bytes. */
    long length(String parameter) {
        return switch ((Place) argument(parameter)) {
            case Place.Pages p -> (p.last() - p.first() + 1) << VmPage.PAGE_SHIFT;
            case Place.Whole w ->
                    Region.pages(k, Region.find(k, owner(parameter), w.region()))
                            << VmPage.PAGE_SHIFT;
            case Place.At a -> a.bytes();
        };
    }

    // --- what stands in the way ---

    /** Whether the map of the process may get so many entries more. */
    Outcome roomForEntries(int more) {
        boolean full = VmMap.nentries(k, map()) + more > Limits.MAX_ENTRIES;
        return full ? Outcome.TOO_MANY_ENTRIES : Outcome.SUCCESS;
    }

    /** Whether the machine may get so many objects more. */
    Outcome roomForObjects(int more) {
        boolean full = k.count(VmObject.STRUCT) + more > Limits.MAX_OBJECTS;
        return full ? Outcome.TOO_MANY_OBJECTS : Outcome.SUCCESS;
    }

    /** What stands in the way of the action, or success. */
    private Outcome obstacle() {
        if (!action.actor().isEmpty() && !isThere(proc)) {
            return Outcome.NO_SUCH_PROCESS;
        }
        if (!action.actor().isEmpty() && thread == 0) {
            return Outcome.NO_SUCH_THREAD;
        }
        for (Parameter p : action.verb().parameters()) {
            Outcome outcome = obstacle(p);
            if (outcome != Outcome.SUCCESS) {
                return outcome;
            }
        }
        return action.verb().check(this);
    }

    /** Whether there is a process that is neither being made nor on its way out. */
    private boolean isThere(int p) {
        return p != 0 && (Proc.pFlag(k, p) & (Proc.P_NEW | Proc.P_WEXIT)) == 0;
    }

    private Outcome obstacle(Parameter p) {
        Object argument = action.arguments().get(p.name());
        if (argument == null) {
            boolean missing = !p.optional() && p.applies(action.arguments());
            return missing ? Outcome.BAD_ARGUMENT : Outcome.SUCCESS;
        }
        if (p.excludedBy(action.arguments()).isPresent()) {
            return Outcome.CONTRADICTION;
        }
        Outcome outcome = p.check(argument);
        if (outcome != Outcome.SUCCESS) {
            return outcome;
        }
        return switch (p.kind()) {
            case Parameter.NewName n -> newName((String) argument, n.naming());
            case Parameter.Known n -> known((String) argument, n.naming());
            case Parameter.Page page -> region(owner(p.name()), (Place) argument);
            case Parameter.Range range -> region(owner(p.name()), (Place) argument);
            default -> Outcome.SUCCESS;
        };
    }

    private Outcome known(String name, Naming naming) {
        int found = naming.find(k, proc, name);
        boolean there = naming == Naming.PROCESS ? isThere(found) : found != 0;
        if (there && naming == Naming.PROCESS && (Proc.pFlag(k, found) & Proc.P_INEXEC) != 0) {
            return Outcome.IN_EXEC;
        }
        return there ? Outcome.SUCCESS : naming.none();
    }

    private Outcome newName(String name, Naming naming) {
        if (name.isBlank() || name.length() > Limits.MAX_NAME) {
            return Outcome.BAD_NAME;
        }
        if (!naming.mayBe(name)) {
            return Outcome.NAME_OF_A_THREAD;
        }
        return naming.find(k, proc, name) != 0 ? naming.exists() : naming.full(k);
    }

    private Outcome region(int owner, Place place) {
        boolean there = place instanceof Place.At || Region.find(k, owner, place.region()) != 0;
        return there ? Outcome.SUCCESS : Outcome.NO_SUCH_REGION;
    }

    // --- ways to begin ---

    /**
     * Begins the action, whose thread is idle. What cannot be done, because there is no such
     * process or file or because of a limit, begins as well, and ends at once with the reason.
     *
     * @return the thread, which can make its first step now; 0 for a thread that was told to run
     */
    int begin() {
        Processes.reap(k);
        record = ActionRecord.create(k, action.verb().isOutside() ? "" : action.actor());
        MachineState.started(k, MachineState.started(k) + 1);
        Outcome obstacle = obstacle();
        Processes.faultin(k, proc);
        return obstacle == Outcome.SUCCESS ? action.verb().begin(this) : refused(obstacle);
    }

    /**
     * Begins a routine in the process's thread. The action's record goes before the arguments;
     * zeroes may follow them for locals that somebody may look at.
     */
    int run(int entry, long... arguments) {
        return runIn(thread, entry, arguments);
    }

    /** Begins a routine in a thread of the machine, which is idle. */
    int runIn(int thread, int entry, long... arguments) {
        long[] all = new long[arguments.length + 1];
        all[0] = record;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        KernelThread.start(k, thread, entry, all);
        return thread;
    }

    /** Ends at once with a result, in one step of the console. */
    int done(int block, long value) {
        return done(block, value, 0);
    }

    /** The same, about a thing: the console's step shall tell which. */
    int done(int block, long value, int thing) {
        return done(block, value, thing, 0, false);
    }

    /** The same, about a part of a thing, which works from now on or does not. */
    int done(int block, long value, int thing, long number, boolean works) {
        return console(block, Outcome.SUCCESS, value, thing, number, works ? 1 : 0);
    }

    /** Ends at once: it cannot be done. */
    int refused(Outcome outcome) {
        return console(Console.CO3, outcome, 0, 0, 0, 0);
    }

    /** Ends at once: a thread that was told to goes on with what it does. */
    int goesOn() {
        ActionRecord.end(k, record, Outcome.SUCCESS, Kern.SUCCESS, 0);
        return 0;
    }

    private int console(
            int block, Outcome outcome, long value, long thing, long number, long works) {
        int t = MachineState.console(k);
        long[] all = {record, outcome.number(), value, thing, number, works};
        KernelThread.start(k, t, block, all);
        return t;
    }
}
