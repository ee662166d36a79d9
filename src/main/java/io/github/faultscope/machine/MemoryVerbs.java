package io.github.faultscope.machine;

import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.List;

/** The verbs with which a process maps memory and uses it. */
final class MemoryVerbs {
    private static final Verb MMAP =
            Verb.ofProcess("mmap", "Map memory", Verb.Group.MEMORY)
                    .with(Parameter.newName("name", "a name for the region", Naming.REGION))
                    .with(
                            Parameter.pages(
                                    "pages",
                                    "a number of pages",
                                    Limits.MAX_REGION_PAGES,
                                    Outcome.REGION_TOO_LARGE))
                    .with(Parameter.protection("prot"))
                    .with(Parameter.choice("of", "what is mapped", "anon", "file"))
                    .with(Parameter.known("file", Naming.FILE).where("of", "file"))
                    .with(
                            Parameter.choice(
                                    "sharing", "who sees what is written", "private", "shared"))
                    .with(
                            Parameter.number(
                                            "offset",
                                            "a page of the file",
                                            0,
                                            Limits.MAX_FILE_PAGES)
                                    .after("offset")
                                    .where("of", "file")
                                    .orNothing())
                    .with(Parameter.address("address").after("at").orNothing())
                    .checks(MemoryVerbs::roomForMapping)
                    .begins(MemoryVerbs::mmap);

    static final List<Verb> ALL =
            List.of(
                    MMAP,
                    access("read", "Read a page", VmProt.READ),
                    access("write", "Write a page", VmProt.WRITE),
                    access("execute", "Execute a page", VmProt.EXECUTE));

    private MemoryVerbs() {}

    private static Outcome roomForMapping(Call c) {
        Outcome entries = c.roomForEntries(1);
        return entries == Outcome.SUCCESS ? c.roomForObjects(1) : entries;
    }

    private static int mmap(Call c) {
        int flags =
                (c.says("sharing", "shared") ? SysMmap.SHARED : SysMmap.PRIVATE)
                        | (c.says("of", "file") ? 0 : SysMmap.ANON)
                        | (c.has("address") ? SysMmap.FIXED : 0);
        return c.run(
                Routines.SYS_MMAP,
                c.number("address", Processes.FIRST_FIT),
                c.number("pages") << VmPage.PAGE_SHIFT,
                c.number("prot"),
                flags,
                c.named("file"),
                c.number("offset", 0) << VmPage.PAGE_SHIFT,
                c.name("name"),
                0,
                Kern.SUCCESS);
    }

    /** An instruction; what it stores, unless said, is the number of the action. */
    private static Verb access(String name, String title, int use) {
        Verb verb = Verb.ofProcess(name, title, Verb.Group.MEMORY).with(Parameter.page("page"));
        if (use == VmProt.WRITE) {
            verb = verb.with(Parameter.value("value").after("=").orNothing());
        }
        return verb.begins(
                c ->
                        c.run(
                                Routines.TRAP,
                                c.start("page"),
                                use,
                                c.number("value", c.k().id(c.record())),
                                0,
                                0));
    }
}
