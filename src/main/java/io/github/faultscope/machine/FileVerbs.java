package io.github.faultscope.machine;

import java.util.List;

/** The verbs that make files. */
final class FileVerbs {
    private static final Verb FILE =
            Verb.ofMachine("file", "New file", Verb.Group.FILES)
                    .with(Parameter.newName("name", "the name of a file", Naming.FILE))
                    .with(
                            Parameter.size(
                                    "size",
                                    "the size of the file",
                                    Limits.MAX_FILE_PAGES,
                                    Outcome.FILE_TOO_LARGE))
                    .with(
                            Parameter.pages(
                                            "block",
                                            "a number of pages",
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
                    .begins(c -> c.done(Console.CO2, c.k().id(Files.create(c))));

    static final List<Verb> ALL = List.of(FILE);

    private FileVerbs() {}

    private static Parameter list(String name, String what) {
        return Parameter.numbers(name, what, Limits.MAX_FILE_PAGES).after(name).orNothing();
    }
}
