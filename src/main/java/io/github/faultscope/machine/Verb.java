package io.github.faultscope.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that can be done: by a process, or to the machine. What it is called, what it wants to
 * know and how it begins; all else (reading and writing scripts, checks, marks, forms) follows.
 *
 * <p>A verb is declared once, in one of the lists of {@link Verbs}, and is compared by identity.
 */
public final class Verb {
    /** Where a menu shows it. */
    public enum Group {
        PROCESSES,
        MEMORY,
        FILES,
        THREADS,
        KERNEL,
        CALLS,
        FAILURES,
        DAEMONS
    }

    /** Gives a thread its routine to run. */
    interface Begin {
        /** Returns the thread, which can make its first step now. */
        int begin(Call c);
    }

    /** Looks for what stands in the way beyond the parameters' own limits. */
    interface Check {
        Outcome check(Call c);
    }

    private final String name;
    private final Group group;
    private final boolean ofProcess;
    private final boolean endsProcess;
    private final boolean outside;
    private final List<String> regions;
    private final List<Parameter> parameters;
    private final Begin begin;
    private final Check check;

    private Verb(
            String name,
            Group group,
            boolean ofProcess,
            boolean endsProcess,
            boolean outside,
            List<String> regions,
            List<Parameter> parameters,
            Begin begin,
            Check check) {
        this.name = name;
        this.group = group;
        this.ofProcess = ofProcess;
        this.endsProcess = endsProcess;
        this.outside = outside;
        this.regions = List.copyOf(regions);
        this.parameters = List.copyOf(parameters);
        this.begin = begin;
        this.check = check;
    }

    private static Verb of(String name, Group group, boolean ofProcess) {
        return new Verb(
                name,
                group,
                ofProcess,
                false,
                !ofProcess,
                List.of(),
                List.of(),
                c -> {
                    throw new IllegalStateException(name + " does not begin");
                },
                c -> Outcome.SUCCESS);
    }

    /**
     * What a process does.
     *
     * @param name as in scripts, and in the kernel where it has one there
     */
    static Verb ofProcess(String name, Group group) {
        return of(name, group, true);
    }

    /** What is done to the machine from outside. */
    static Verb ofMachine(String name, Group group) {
        return of(name, group, false);
    }

    /** The same, which wants to know this as well. */
    Verb with(Parameter p) {
        List<Parameter> all = new ArrayList<>(parameters);
        all.add(p);
        return new Verb(name, group, ofProcess, endsProcess, outside, regions, all, begin, check);
    }

    /** The same with a further check; it runs once the parameters are known to be right. */
    Verb checks(Check c) {
        return new Verb(
                name, group, ofProcess, endsProcess, outside, regions, parameters, begin, c);
    }

    /** The same with what it does first. */
    Verb begins(Begin b) {
        return new Verb(
                name, group, ofProcess, endsProcess, outside, regions, parameters, b, check);
    }

    /** The same, after which the process is no more. */
    Verb endsProcess() {
        return new Verb(name, group, ofProcess, true, outside, regions, parameters, begin, check);
    }

    /** The same, after which the process has these regions at most, and no threads but one. */
    Verb startsOver(String... names) {
        List<String> r = List.of(names);
        return new Verb(name, group, ofProcess, endsProcess, outside, r, parameters, begin, check);
    }

    /** The same, done to the process from outside: its threads need not be free. */
    Verb outside() {
        return new Verb(
                name, group, ofProcess, endsProcess, true, regions, parameters, begin, check);
    }

    /** Whether it is done from outside, and not by a thread of the process. */
    boolean isOutside() {
        return outside;
    }

    /** The word in scripts. */
    public String name() {
        return name;
    }

    public Group group() {
        return group;
    }

    /** Whether a process does it. */
    public boolean ofProcess() {
        return ofProcess;
    }

    /** Whether the process that does it is no more afterwards. */
    public boolean isEndOfProcess() {
        return endsProcess;
    }

    /** The regions that the process may have afterwards, in place of all others; mostly none. */
    public List<String> regions() {
        return regions;
    }

    /** In the order in which they are written; those that may be left out may change places. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** A parameter by name. */
    public Parameter parameter(String wanted) {
        for (Parameter p : parameters) {
            if (p.name().equals(wanted)) {
                return p;
            }
        }
        throw new IllegalArgumentException(name + " asks for no " + wanted);
    }

    int begin(Call c) {
        return begin.begin(c);
    }

    Outcome check(Call c) {
        return check.check(c);
    }

    @Override
    public String toString() {
        return name;
    }
}
