package io.github.faultscope.machine;

import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;

import java.util.List;

/** The verbs that make and end processes. */
final class ProcessVerbs {
    /** The process that a verb makes; whoever forks gives it the regions too. */
    static final String CHILD = "child";

    private static final String RESOURCE = "resource";

    private static final Verb SPAWN =
            Verb.ofMachine("spawn", "New process", Verb.Group.PROCESSES)
                    .with(Parameter.newName("process", "the name of a process", Naming.PROCESS))
                    .begins(c -> c.done(Console.CO1, spawn(c)));

    private static final Verb FORK =
            Verb.ofProcess("fork", "Fork", Verb.Group.PROCESSES)
                    .with(Parameter.newName(CHILD, "the name of the child", Naming.PROCESS))
                    .checks(c -> c.roomForObjects(VmMap.nentries(c.k(), c.map())))
                    .begins(c -> c.run(Routines.SYS_FORK, c.name(CHILD), 0, 0, 0, 0));

    private static final Verb RFORK =
            Verb.ofProcess("rfork", "Fork into the same memory", Verb.Group.PROCESSES)
                    .with(Parameter.newName(CHILD, "the name of the child", Naming.PROCESS))
                    .begins(c -> c.run(Routines.SYS_RFORK, c.name(CHILD)));

    private static final Verb LIMIT =
            Verb.ofProcess("limit", "Set a resource limit", Verb.Group.PROCESSES)
                    .with(
                            Parameter.choice(
                                    RESOURCE,
                                    "a resource",
                                    SysSetrlimit.RESOURCES.toArray(new String[0])))
                    .with(
                            Parameter.size(
                                    "size",
                                    "a size",
                                    Limits.MAX_DISTANCE_PAGES,
                                    Outcome.BAD_ARGUMENT))
                    .begins(
                            c ->
                                    c.run(
                                            Routines.SYS_SETRLIMIT,
                                            SysSetrlimit.RESOURCES.indexOf(c.text(RESOURCE)),
                                            c.number("size")));

    private static final Verb EXIT =
            Verb.ofProcess("exit", "End a process", Verb.Group.PROCESSES)
                    .endsProcess()
                    .begins(c -> c.run(Routines.SYS_EXIT));

    static final List<Verb> ALL = List.of(SPAWN, FORK, RFORK, LIMIT, EXIT);

    private ProcessVerbs() {}

    private static long spawn(Call c) {
        return Proc.pPid(c.k(), Processes.create(c.k(), c.name("process"), 0));
    }
}
