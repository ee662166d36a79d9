package io.github.faultscope.machine;

import io.github.faultscope.kern.Routines;

import java.util.List;

/** The verbs that lock memory, lend it to others, or have the kernel use it for a process. */
final class WiringVerbs {
    private static final String RANGE = "range";
    private static final String WHAT = "what";
    private static final String USER = "user";

    private static final Verb MLOCKALL =
            Verb.ofProcess("mlockall", Verb.Group.MEMORY)
                    .with(Parameter.words(WHAT, "current or future", "current", "future"))
                    .begins(
                            c ->
                                    c.run(
                                            Routines.SYS_MLOCK,
                                            SysMlock.MLOCKALL,
                                            0,
                                            0,
                                            (c.says(WHAT, "current") ? SysMlock.CURRENT : 0)
                                                    | (c.says(WHAT, "future")
                                                            ? SysMlock.FUTURE
                                                            : 0)));

    private static final Verb MUNLOCKALL =
            Verb.ofProcess("munlockall", Verb.Group.MEMORY)
                    .begins(c -> c.run(Routines.SYS_MLOCK, SysMlock.MUNLOCKALL, 0, 0, 0));

    private static final Verb SETUID =
            Verb.ofProcess("setuid", Verb.Group.PROCESSES)
                    .with(Parameter.choice(USER, "root or user", "root", "user"))
                    .begins(WiringVerbs::setuid);

    private static final Verb SEND =
            Verb.ofProcess("send", Verb.Group.MEMORY)
                    .with(Parameter.newName("name", "a name for the send", Naming.SEND))
                    .with(Parameter.page("page"))
                    .begins(c -> c.run(Routines.SOCOW, c.start("page"), c.name("name"), 0));

    private static final Verb SENT =
            Verb.ofMachine("sent", Verb.Group.MEMORY)
                    .with(Parameter.known("name", Naming.SEND))
                    .checks(KernelVerbs::idle)
                    .begins(
                            c ->
                                    c.runIn(
                                            KernelWorker.thread(c.k()),
                                            Socow.ZC4,
                                            0,
                                            c.name("name"),
                                            0));

    private static final Verb PTRACE_READ =
            Verb.ofProcess("ptrace_read", Verb.Group.PROCESSES)
                    .with(Parameter.known("target", Naming.PROCESS))
                    .with(Parameter.pageOf("target", "page"))
                    .begins(c -> ptrace(c, 0, 0));

    private static final Verb PTRACE_WRITE =
            Verb.ofProcess("ptrace_write", Verb.Group.PROCESSES)
                    .with(Parameter.known("target", Naming.PROCESS))
                    .with(Parameter.pageOf("target", "page"))
                    .with(Parameter.value("value").after("=").orNothing())
                    .begins(c -> ptrace(c, 1, c.number("value", c.k().id(c.record()))));

    static final List<Verb> ALL =
            List.of(
                    lock("mlock", Verb.Group.MEMORY, SysMlock.MLOCK),
                    lock("munlock", Verb.Group.MEMORY, SysMlock.MUNLOCK),
                    MLOCKALL,
                    MUNLOCKALL,
                    SETUID,
                    SEND,
                    SENT,
                    PTRACE_READ,
                    PTRACE_WRITE,
                    lock("vslock", Verb.Group.KERNEL, SysMlock.VSLOCK),
                    lock("vsunlock", Verb.Group.KERNEL, SysMlock.VSUNLOCK));

    private WiringVerbs() {}

    private static Verb lock(String name, Verb.Group group, int call) {
        return Verb.ofProcess(name, group)
                .with(Parameter.range(RANGE))
                .checks(c -> c.roomForEntries(2))
                .begins(
                        c -> {
                            long start = c.start(RANGE);
                            return c.run(
                                    Routines.SYS_MLOCK, call, start, start + c.length(RANGE), 0);
                        });
    }

    private static int setuid(Call c) {
        return c.run(SysMlock.SL5, SysMlock.SETUID, 0, 0, c.says(USER, "user") ? 1 : 0);
    }

    private static int ptrace(Call c, int writing, long value) {
        return c.run(
                Routines.PTRACE_IO, c.named("target"), c.start("page"), writing, value, 0, 0, 0);
    }
}
