package io.github.faultscope.machine;

import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmMapMadvise;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.List;

/** The verbs with which a process maps memory and uses it. */
final class MemoryVerbs {
    private static final String RANGE = "range";

    /** In the order of the VM_INHERIT_ values. */
    private static final List<String> INHERITANCES = List.of("share", "copy", "none");

    private static final Verb MMAP =
            Verb.ofProcess("mmap", Verb.Group.MEMORY)
                    .with(Parameter.newName("name", "a name for the region", Naming.REGION))
                    .with(
                            Parameter.pages(
                                    "pages",
                                    "a number of pages",
                                    Limits.MAX_REGION_PAGES,
                                    Outcome.REGION_TOO_LARGE))
                    .with(Parameter.protection("prot"))
                    .with(
                            Parameter.choice(
                                    "of", "what is mapped", "anon", "file", "stack", "device"))
                    .with(Parameter.known("file", Naming.FILE).where("of", "file"))
                    .with(Parameter.known("device", Naming.DEVICE).where("of", "device"))
                    .with(
                            Parameter.choice(
                                    "sharing", "who sees what is written", "private", "shared"))
                    .with(
                            Parameter.number("offset", "a page of it", 0, Limits.MAX_FILE_PAGES)
                                    .after("offset")
                                    .where("of", "file", "device")
                                    .orNothing())
                    .with(
                            Parameter.number("plus", "bytes past it", 0, VmPage.PAGE_MASK)
                                    .after("plus")
                                    .where("of", "file", "device")
                                    .orNothing())
                    .with(
                            Parameter.choice("open", "how it is open", "r", "w", "rw")
                                    .after("open")
                                    .where("of", "file", "device")
                                    .orNothing())
                    .with(Parameter.address("address").after("at").orNothing().without("hint"))
                    .with(Parameter.address("hint").after("hint").orNothing().without("address"))
                    .with(Parameter.words("flags", "more flags", "nosync", "nocore"))
                    .checks(MemoryVerbs::roomForMapping)
                    .begins(MemoryVerbs::mmap);

    /** The program's own stack, as exec makes it: at the end of the address space. */
    private static final Verb STACK =
            Verb.ofProcess("stack", Verb.Group.MEMORY)
                    .with(Parameter.newName("name", "a name for the region", Naming.REGION))
                    .with(
                            Parameter.pages(
                                    "pages",
                                    "how large it may become, in pages",
                                    Limits.MAX_REGION_PAGES,
                                    Outcome.REGION_TOO_LARGE))
                    .checks(MemoryVerbs::roomForMapping)
                    .begins(MemoryVerbs::stack);

    private static final Verb MUNMAP =
            Verb.ofProcess("munmap", Verb.Group.MEMORY)
                    .with(Parameter.range(RANGE))
                    .checks(c -> c.roomForEntries(2))
                    .begins(c -> c.run(Routines.SYS_MUNMAP, c.start(RANGE), c.length(RANGE)));

    private static final Verb MPROTECT =
            Verb.ofProcess("mprotect", Verb.Group.MEMORY)
                    .with(Parameter.range(RANGE))
                    .with(Parameter.protection("prot"))
                    .checks(c -> c.roomForEntries(2))
                    .begins(c -> range(c, SysRange.MPROTECT, c.number("prot")));

    private static final Verb MADVISE =
            Verb.ofProcess("madvise", Verb.Group.MEMORY)
                    .with(Parameter.range(RANGE))
                    .with(
                            Parameter.choice(
                                    "behav",
                                    "an advice",
                                    VmMapMadvise.NAMES.toArray(new String[0])))
                    .checks(c -> c.roomForEntries(2))
                    .begins(
                            c ->
                                    range(
                                            c,
                                            SysRange.MADVISE,
                                            VmMapMadvise.NAMES.indexOf(c.text("behav"))));

    private static final Verb MINHERIT =
            Verb.ofProcess("minherit", Verb.Group.MEMORY)
                    .with(Parameter.range(RANGE))
                    .with(
                            Parameter.choice(
                                    "inherit",
                                    "what children get",
                                    INHERITANCES.toArray(new String[0])))
                    .checks(c -> c.roomForEntries(2))
                    .begins(
                            c ->
                                    range(
                                            c,
                                            SysRange.MINHERIT,
                                            INHERITANCES.indexOf(c.text("inherit"))));

    private static final Verb MINCORE =
            Verb.ofProcess("mincore", Verb.Group.MEMORY)
                    .with(Parameter.range(RANGE))
                    .begins(
                            c ->
                                    c.run(
                                            Routines.SYS_MINCORE,
                                            c.start(RANGE),
                                            c.length(RANGE),
                                            0,
                                            0,
                                            0));

    static final List<Verb> ALL =
            List.of(
                    MMAP,
                    STACK,
                    MUNMAP,
                    MPROTECT,
                    MADVISE,
                    MINHERIT,
                    MINCORE,
                    access("read", VmProt.READ),
                    access("write", VmProt.WRITE),
                    access("execute", VmProt.EXECUTE));

    private MemoryVerbs() {}

    private static Outcome roomForMapping(Call c) {
        Outcome entries = c.roomForEntries(1);
        return entries == Outcome.SUCCESS ? c.roomForObjects(1) : entries;
    }

    private static int mmap(Call c) {
        boolean file = c.says("of", "file") || c.says("of", "device");
        int flags =
                (c.says("sharing", "shared") ? MmapFlags.SHARED : MmapFlags.PRIVATE)
                        | (file ? 0 : MmapFlags.ANON)
                        | (c.says("of", "stack") ? MmapFlags.STACK : 0)
                        | (c.has("address") ? MmapFlags.FIXED : 0)
                        | (c.says("flags", "nosync") ? MmapFlags.NOSYNC : 0)
                        | (c.says("flags", "nocore") ? MmapFlags.NOCORE : 0)
                        | (c.says("open", "w") ? 0 : MmapFlags.FREAD)
                        | (c.says("open", "r") ? 0 : MmapFlags.FWRITE);
        long pos = (c.number("offset", 0) << VmPage.PAGE_SHIFT) + c.number("plus", 0);
        return mmap(c, c.number("address", c.number("hint", 0)), c.number("prot"), flags, pos);
    }

    /** Where nothing is said of the address, the range goes behind the largest possible heap. */
    private static int mmap(Call c, long addr, long prot, int flags, long pos) {
        boolean anywhere = addr == 0 && (flags & MmapFlags.FIXED) == 0;
        return c.run(
                Routines.SYS_MMAP,
                anywhere ? Processes.FIRST_FIT : addr & hintMask(flags),
                c.number("pages") << VmPage.PAGE_SHIFT,
                prot,
                flags,
                c.says("of", "file") ? c.named("file") : 0,
                pos,
                c.name("name"),
                0,
                Kern.SUCCESS,
                0,
                c.says("of", "device") ? c.named("device") : 0);
    }

    /** A hint is cut to a page; a fixed address is meant. */
    private static long hintMask(int flags) {
        return (flags & MmapFlags.FIXED) != 0 ? -1L : -(long) VmPage.PAGE_SIZE;
    }

    private static int stack(Call c) {
        long bottom = Processes.USER_END - (c.number("pages") << VmPage.PAGE_SHIFT);
        int flags = MmapFlags.PRIVATE | MmapFlags.ANON | MmapFlags.STACK | MmapFlags.OF_PROGRAM;
        return mmap(c, bottom, VmProt.ALL, flags, 0);
    }

    private static int range(Call c, int entry, long how) {
        return c.run(entry, c.start(RANGE), c.length(RANGE), how);
    }

    /** An instruction, or a loop; what it stores, unless said, is the number of the action. */
    private static Verb access(String name, int use) {
        Verb verb =
                Verb.ofProcess(name, Verb.Group.MEMORY)
                        .with(Parameter.page("page"))
                        .with(
                                Parameter.pages(
                                                "pages",
                                                "how many pages, one after the other",
                                                Limits.MAX_PAGES_OF_LOOP,
                                                Outcome.BAD_ARGUMENT)
                                        .after("for")
                                        .orNothing());
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
                                last(c),
                                0,
                                0));
    }

    /** The last page of a loop, or the page itself. */
    private static long last(Call c) {
        long more = Math.max(1, c.number("pages", 1)) - 1;
        return c.start("page") + (more << VmPage.PAGE_SHIFT);
    }
}
