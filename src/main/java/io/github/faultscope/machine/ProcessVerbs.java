package io.github.faultscope.machine;

import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;

import java.util.List;

/** The verbs that make and end processes. */
final class ProcessVerbs {
    /** The process that a verb makes; whoever forks gives it the regions too. */
    static final String CHILD = "child";

    private static final Verb SPAWN =
            Verb.ofMachine("spawn", "New process", Verb.Group.PROCESSES)
                    .with(Parameter.newName("process", "the name of a process", Naming.PROCESS))
                    .begins(c -> c.done(Console.CO1, spawn(c)));

    private static final Verb FORK =
            Verb.ofProcess("fork", "Fork", Verb.Group.PROCESSES)
                    .with(Parameter.newName(CHILD, "the name of the child", Naming.PROCESS))
                    .checks(c -> c.roomForObjects(VmMap.nentries(c.k(), c.map())))
                    .begins(c -> c.run(Routines.SYS_FORK, c.name(CHILD), 0, 0, 0, 0));

    private static final Verb EXIT =
            Verb.ofProcess("exit", "End a process", Verb.Group.PROCESSES)
                    .endsProcess()
                    .begins(c -> c.run(Routines.SYS_EXIT));

    static final List<Verb> ALL = List.of(SPAWN, FORK, EXIT);

    private ProcessVerbs() {}

    private static long spawn(Call c) {
        return Proc.pPid(c.k(), Processes.create(c.k(), c.name("process"), 0));
    }
}
