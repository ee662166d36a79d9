package io.github.faultscope.machine;

import io.github.faultscope.kern.Routines;

import java.util.List;

/** The verbs of System V shared memory. */
final class ShmVerbs {
    private static final String SEGMENT = "segment";
    private static final String ADDRESS = "address";
    private static final String FLAGS = "flags";

    private static final Verb SHMGET =
            Verb.ofProcess("shmget", Verb.Group.MEMORY)
                    .with(Parameter.newName(SEGMENT, "a name for the segment", Naming.SEGMENT))
                    .with(
                            Parameter.size(
                                    "size",
                                    "the size of the segment",
                                    Limits.MAX_REGION_PAGES,
                                    Outcome.BAD_SEGMENT_SIZE))
                    .with(
                            Parameter.choice("mode", "what ordinary users may do", "r", "rw")
                                    .after("mode")
                                    .orNothing())
                    .checks(c -> c.roomForObjects(1))
                    .begins(
                            c ->
                                    c.run(
                                            SysShm.SHMGET,
                                            c.name(SEGMENT),
                                            c.number("size"),
                                            c.says("mode", "r") ? 1 : 0,
                                            0,
                                            0,
                                            0));

    private static final Verb SHMAT =
            Verb.ofProcess("shmat", Verb.Group.MEMORY)
                    .with(Parameter.newName("name", "a name for the region", Naming.REGION))
                    .with(Parameter.known(SEGMENT, Naming.SEGMENT).after(SEGMENT))
                    .with(Parameter.address(ADDRESS).after("at").orNothing())
                    .with(Parameter.words(FLAGS, "how", "rdonly", "rnd"))
                    .checks(c -> c.roomForEntries(1))
                    .begins(ShmVerbs::shmat);

    private static final Verb SHMDT =
            Verb.ofProcess("shmdt", Verb.Group.MEMORY)
                    .with(Parameter.range("range"))
                    .checks(c -> c.roomForEntries(2))
                    .begins(c -> c.run(SysShm.SHMDT, 0, 0, 0, c.start("range"), 0, 0));

    private static final Verb SHMCTL =
            Verb.ofProcess("shmctl", Verb.Group.MEMORY)
                    .with(Parameter.known(SEGMENT, Naming.SEGMENT))
                    .with(Parameter.choice("cmd", "what is done to it", "remove"))
                    .begins(c -> c.run(SysShm.SHMCTL, c.name(SEGMENT), 0, 0, 0, 0, 0));

    static final List<Verb> ALL = List.of(SHMGET, SHMAT, SHMDT, SHMCTL);

    private ShmVerbs() {}

    private static int shmat(Call c) {
        int flags =
                (c.says(FLAGS, "rdonly") ? SysShmat.RDONLY : 0)
                        | (c.says(FLAGS, "rnd") ? SysShmat.RND : 0)
                        | (c.has(ADDRESS) ? SysShmat.FIXED : 0);
        return c.run(
                Routines.SYS_SHMAT,
                c.named(SEGMENT),
                c.number(ADDRESS, 0),
                flags,
                c.name("name"),
                0,
                0,
                0);
    }
}
