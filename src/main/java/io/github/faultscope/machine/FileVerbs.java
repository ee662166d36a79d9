package io.github.faultscope.machine;

import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.VmObjectPageClean;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

import java.util.List;

/** The verbs that make files. */
final class FileVerbs {
    private static final Verb FILE =
            Verb.ofMachine("file", Verb.Group.FILES)
                    .with(Parameter.newName("name", "the name of a file", Naming.FILE))
                    .with(
                            Parameter.size(
                                    "size",
                                    "the size of the file",
                                    Limits.MAX_FILE_PAGES,
                                    Outcome.FILE_TOO_LARGE))
                    .with(
                            Parameter.size(
                                            "block",
                                            "the size of a block",
                                            Limits.MAX_BLOCK_PAGES,
                                            Outcome.BAD_ARGUMENT)
                                    .after("block")
                                    .orNothing())
                    .with(list("holes", "the number of a block"))
                    .with(list("breaks", "the number of a block"))
                    .with(list("bad", "a page of the file"))
                    .with(
                            Parameter.pairs(
                                            "contents",
                                            "a page of the file",
                                            "what the page holds",
                                            Limits.MAX_FILE_PAGES)
                                    .after("contents")
                                    .orNothing())
                    .with(Parameter.words("more", "more about the file", "cold", "giant"))
                    .checks(FileVerbs::checkBlock)
                    .begins(FileVerbs::create);

    private static final Verb PREAD =
            page("pread").begins(c -> c.run(Routines.SYS_RDWR, transfer(c, 0, 0)));

    /** What it stores, unless said, is the number of the action. */
    private static final Verb PWRITE =
            page("pwrite")
                    .with(Parameter.value("value").after("=").orNothing())
                    .begins(
                            c ->
                                    c.run(
                                            Routines.SYS_RDWR,
                                            transfer(
                                                    c,
                                                    1,
                                                    c.number("value", c.k().id(c.record())))));

    private static final Verb FTRUNCATE =
            ofFile("ftruncate")
                    .with(
                            Parameter.size(
                                    "size",
                                    "the size of the file",
                                    Limits.MAX_FILE_PAGES,
                                    Outcome.FILE_TOO_LARGE))
                    .begins(c -> c.run(Routines.SYS_FTRUNCATE, c.named("file"), c.number("size")));

    private static final Verb UNLINK =
            ofFile("unlink").begins(c -> c.run(Routines.SYS_UNLINK, c.named("file")));

    private static final Verb FSYNC =
            ofFile("fsync")
                    .begins(
                            c ->
                                    c.run(
                                            Routines.SYS_FSYNC,
                                            c.named("file"),
                                            VmObjectPageClean.SYNC));

    private static final Verb MSYNC =
            Verb.ofProcess("msync", Verb.Group.FILES)
                    .with(Parameter.range("range"))
                    .with(Parameter.words("flags", "how", "async", "invalidate"))
                    .begins(
                            c ->
                                    c.run(
                                            Routines.SYS_MSYNC,
                                            c.start("range"),
                                            c.length("range"),
                                            (c.says("flags", "async") ? SysMsync.ASYNC : 0)
                                                    | (c.says("flags", "invalidate")
                                                            ? SysMsync.INVALIDATE
                                                            : 0)));

    private static final Verb SYNC =
            Verb.ofMachine("sync", Verb.Group.FILES)
                    .begins(c -> c.runIn(MachineState.console(c.k()), Routines.SYNCER, 0));

    private static final Verb REVOKE =
            Verb.ofMachine("revoke", Verb.Group.FILES)
                    .with(Parameter.known("file", Naming.FILE))
                    .begins(
                            c ->
                                    c.runIn(
                                            MachineState.console(c.k()),
                                            Routines.VGONE,
                                            c.named("file"),
                                            0));

    private static final Verb BAD_BLOCK =
            Verb.ofMachine("badblock", Verb.Group.FILES)
                    .with(Parameter.known("file", Naming.FILE))
                    .with(
                            Parameter.number(
                                    "block", "the number of a block", 0, Limits.MAX_FILE_PAGES))
                    .with(Parameter.choice("state", "how the block is", "mended").orNothing())
                    .checks(FileVerbs::blockIsThere)
                    .begins(FileVerbs::badBlock);

    static final List<Verb> ALL =
            List.of(FILE, PREAD, PWRITE, FTRUNCATE, UNLINK, FSYNC, MSYNC, SYNC, REVOKE, BAD_BLOCK);

    /** A block is some pages long, or a part of one that fits; what is said is of this file. */
    private static Outcome checkBlock(Call c) {
        long bytes = c.number("block", 0);
        boolean pages = bytes % VmPage.PAGE_SIZE == 0;
        boolean part = bytes >= FileBlocks.SECTOR && Long.bitCount(bytes) == 1;
        if (!pages && !part) {
            return Outcome.BAD_BLOCK_SIZE;
        }
        long block = bytes == 0 ? Files.usualBlock(c.k()) : bytes;
        boolean there =
                has(c, "holes", block)
                        && has(c, "breaks", block)
                        && has(c, "bad", VmPage.PAGE_SIZE);
        return there ? Outcome.SUCCESS : Outcome.NO_SUCH_BLOCK;
    }

    private static boolean has(Call c, String list, long unit) {
        return c.numbers(list).stream().allMatch(n -> n * unit < c.number("size"));
    }

    private static Outcome blockIsThere(Call c) {
        int vp = c.named("file");
        boolean there = c.number("block") * Vnode.iosize(c.k(), vp) < Vnode.size(c.k(), vp);
        return there ? Outcome.SUCCESS : Outcome.NO_SUCH_BLOCK;
    }

    private static Verb ofFile(String name) {
        return Verb.ofProcess(name, Verb.Group.FILES).with(Parameter.known("file", Naming.FILE));
    }

    /** A verb about a page of a file, or one of its 512-byte sectors. */
    private static Verb page(String name) {
        return ofFile(name)
                .with(Parameter.number("page", "a page of the file", 0, Limits.MAX_FILE_PAGES - 1))
                .with(
                        Parameter.number("sector", "a sector of the page", 0, 7)
                                .after("sector")
                                .orNothing());
    }

    /** The arguments of {@link SysRdwr}, and zeroes for its locals. */
    private static long[] transfer(Call c, long write, long value) {
        long sectors = c.has("sector") ? 1 : FileBlocks.PER_PAGE;
        return new long[] {
            c.named("file"), c.number("page"), c.number("sector", 0), sectors, write, value, 0, 0, 0
        };
    }

    private static int create(Call c) {
        int vp = Files.create(c);
        return c.done(Console.CO2, c.k().id(vp), vp);
    }

    private static int badBlock(Call c) {
        boolean works = c.has("state");
        FileBlocks.bad(c.k(), c.named("file"), c.number("block"), !works);
        return c.done(Console.CO20, 0, c.named("file"), c.number("block"), works);
    }

    private FileVerbs() {}

    private static Parameter list(String name, String what) {
        return Parameter.numbers(name, what, Limits.MAX_FILE_PAGES).after(name).orNothing();
    }
}
