package io.github.faultscope.machine;

import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;

import java.util.List;

/** The verbs that make and end processes. */
final class ProcessVerbs {
    /** The process that a verb makes; whoever forks gives it the regions too. */
    static final String CHILD = "child";

    private static final String RESOURCE = "resource";

    /** maxssiz: how large a program's stack may become that does not say otherwise. */
    private static final long MAXSSIZ = 512L << 20;

    private static final Verb SPAWN =
            Verb.ofMachine("spawn", Verb.Group.PROCESSES)
                    .with(Parameter.newName("process", "the name of a process", Naming.PROCESS))
                    .begins(ProcessVerbs::spawn);

    private static final Verb FORK =
            Verb.ofProcess("fork", Verb.Group.PROCESSES)
                    .with(Parameter.newName(CHILD, "the name of the child", Naming.PROCESS))
                    .checks(c -> c.roomForObjects(VmMap.nentries(c.k(), c.map())))
                    .begins(c -> c.run(Routines.SYS_FORK, c.name(CHILD), 0, 0, 0, 0));

    private static final Verb RFORK =
            Verb.ofProcess("rfork", Verb.Group.PROCESSES)
                    .with(Parameter.newName(CHILD, "the name of the child", Naming.PROCESS))
                    .begins(c -> c.run(Routines.SYS_RFORK, c.name(CHILD)));

    private static final Verb LIMIT =
            Verb.ofProcess("limit", Verb.Group.PROCESSES)
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

    private static final Verb EXEC =
            Verb.ofProcess("exec", Verb.Group.PROCESSES)
                    .with(Parameter.known("file", Naming.FILE))
                    .with(part(SysExec.TEXT, "the size of its text"))
                    .with(part(SysExec.DATA, "the size of its data"))
                    .with(part(SysExec.BSS, "the size of what begins as zeros"))
                    .with(part(SysExec.STACK, "how large its stack may become"))
                    .startsOver(SysExec.TEXT, SysExec.DATA, SysExec.BSS, SysExec.STACK)
                    .checks(c -> c.roomForObjects(2))
                    .begins(ProcessVerbs::exec);

    private static final Verb EXIT =
            Verb.ofProcess("exit", Verb.Group.PROCESSES)
                    .endsProcess()
                    .begins(c -> c.run(Routines.SYS_EXIT, 0));

    static final List<Verb> ALL = List.of(SPAWN, FORK, RFORK, EXEC, LIMIT, EXIT);

    private ProcessVerbs() {}

    private static Parameter part(String name, String what) {
        return Parameter.size(name, what, Limits.MAX_REGION_PAGES, Outcome.REGION_TOO_LARGE)
                .after(name)
                .orNothing();
    }

    /** The text goes to the end of the file, unless it is said to be shorter, in whole pages. */
    private static int exec(Call c) {
        return c.run(
                Routines.SYS_EXEC,
                c.named("file"),
                VmPage.roundPage(c.number(SysExec.TEXT, 0)),
                c.number(SysExec.DATA, 0),
                c.number(SysExec.BSS, 0),
                VmPage.roundPage(c.number(SysExec.STACK, MAXSSIZ)),
                0,
                0,
                Kern.SUCCESS);
    }

    private static int spawn(Call c) {
        int p = Processes.create(c.k(), c.name("process"), 0);
        return c.done(Console.CO1, Proc.pPid(c.k(), p), p);
    }
}
