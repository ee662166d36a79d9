package io.github.faultscope.scenario;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Action.Access;
import io.github.faultscope.machine.Action.CreateFile;
import io.github.faultscope.machine.Action.Kind;
import io.github.faultscope.machine.Action.Mmap;
import io.github.faultscope.machine.Action.Place;
import io.github.faultscope.machine.Action.Use;
import io.github.faultscope.machine.Limits;
import io.github.faultscope.machine.Processes;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads the lines of a script that are actions. */
final class ActionParser {
    private static final List<String> VERBS =
            List.of("mmap", "read", "write", "execute", "fork", "exit");
    private static final List<String> FILE_PARTS =
            List.of("block", "holes", "breaks", "bad", "contents");
    private static final long FAR = Processes.USER_END >>> VmPage.PAGE_SHIFT;

    private final Scope scope;

    ActionParser(Scope scope) {
        this.scope = scope;
    }

    /** Reads {@code spawn P}, after its first word. */
    Action spawn(Line line) throws ScenarioException {
        Action a = new Action.Spawn(line.newName("the name of a process", scope.processes()));
        line.end();
        return a;
    }

    /** Reads {@code P: ...}. */
    Action ofProcess(Line line) throws ScenarioException {
        String process = line.known("a process", scope.processes());
        line.expect(":");
        String verb = line.oneOf("what the process does", VERBS);
        Action a =
                switch (verb) {
                    case "mmap" -> mmap(line, process);
                    case "fork" ->
                            new Action.Fork(
                                    process,
                                    line.newName("the name of the child", scope.processes()));
                    case "exit" -> new Action.Exit(process);
                    default -> access(line, process, Use.valueOf(verb.toUpperCase(Locale.ROOT)));
                };
        line.end();
        return a;
    }

    // --- memory ---

    private Mmap mmap(Line line, String process) throws ScenarioException {
        String name = line.newName("a name for the region", scope.regions(process));
        long pages = pages(line, Limits.MAX_REGION_PAGES);
        int prot = prot(line);
        String of = line.oneOf("what is mapped", List.of("anon", "file"));
        String file = of.equals("file") ? line.known("a file", scope.files()) : "";
        boolean shared =
                line.oneOf("who sees what is written", List.of("private", "shared"))
                        .equals("shared");
        long offset =
                !file.isEmpty() && line.accept("offset")
                        ? line.number("a page of the file", 0, Limits.MAX_FILE_PAGES)
                        : 0;
        OptionalLong address = line.accept("at") ? address(line) : OptionalLong.empty();
        line.end(file.isEmpty() ? List.of("at") : List.of("offset", "at"));
        return new Mmap(process, name, pages, prot, kind(file, shared), file, offset, address);
    }

    private static Kind kind(String file, boolean shared) {
        if (file.isEmpty()) {
            return shared ? Kind.ANON_SHARED : Kind.ANON_PRIVATE;
        }
        return shared ? Kind.FILE_SHARED : Kind.FILE_PRIVATE;
    }

    private static int prot(Line line) throws ScenarioException {
        Token t = line.next();
        int prot = t.kind() == Token.Kind.WORD ? VmProt.parse(t.text()) : -1;
        if (prot < 0 || prot > VmProt.ALL) {
            throw line.wrong(t, "expected a protection such as rw or r-x");
        }
        return prot;
    }

    private static long pages(Line line, long most) throws ScenarioException {
        long pages = line.number("a number of pages", 1, most);
        if (!line.accept("page")) {
            line.expect("pages");
        }
        return pages;
    }

    private static OptionalLong address(Line line) throws ScenarioException {
        return OptionalLong.of(line.number("an address", 0, Processes.USER_END));
    }

    private Access access(Line line, String process, Use use) throws ScenarioException {
        Place place;
        if (line.accept("at")) {
            place = new Place.Address(address(line).orElseThrow());
        } else {
            String region = line.known("a region of " + process, scope.regions(process));
            place = new Place.PageOf(region, line.number("a page of the region", -FAR, FAR));
        }
        OptionalLong value = OptionalLong.empty();
        if (use == Use.WRITE && line.accept("=")) {
            value = OptionalLong.of(line.number("a value", Long.MIN_VALUE, Long.MAX_VALUE));
        }
        line.end(use == Use.WRITE ? List.of("=") : List.of());
        return new Access(process, place, use, value);
    }

    // --- files ---

    /** Reads {@code file F 64 pages ...}, after its first word. */
    Action file(Line line) throws ScenarioException {
        String name = line.newName("the name of a file", scope.files());
        long size = size(line);
        int blockPages = 0;
        List<Long> holes = List.of();
        List<Long> breaks = List.of();
        List<Long> bad = List.of();
        Map<Long, Long> contents = Map.of();
        while (!line.blank()) {
            switch (line.oneOf("the end of the line or more about the file", FILE_PARTS)) {
                case "block" -> blockPages = (int) pages(line, Limits.MAX_BLOCK_PAGES);
                case "holes" -> holes = numbers(line, "the number of a block");
                case "breaks" -> breaks = numbers(line, "the number of a block");
                case "bad" -> bad = numbers(line, "a page of the file");
                default -> contents = contents(line);
            }
        }
        return new CreateFile(name, size, blockPages, holes, breaks, bad, contents);
    }

    private static long size(Line line) throws ScenarioException {
        Token number = line.peek();
        long most = Limits.MAX_FILE_PAGES << VmPage.PAGE_SHIFT;
        long n = line.number("the size of the file", 0, most);
        if (line.accept("bytes")) {
            return n;
        }
        if (line.accept("page")) {
            return n << VmPage.PAGE_SHIFT;
        }
        line.oneOf("\"pages\" or \"bytes\"", List.of("pages"));
        if (n > Limits.MAX_FILE_PAGES) {
            throw line.wrong(number, "expected at most %,d pages".formatted(Limits.MAX_FILE_PAGES));
        }
        return n << VmPage.PAGE_SHIFT;
    }

    private static List<Long> numbers(Line line, String what) throws ScenarioException {
        List<Long> numbers = new ArrayList<>();
        do {
            numbers.add(line.number(what, 0, Limits.MAX_FILE_PAGES));
        } while (line.atNumber());
        return numbers;
    }

    private static Map<Long, Long> contents(Line line) throws ScenarioException {
        Map<Long, Long> contents = new TreeMap<>();
        do {
            long page = line.number("a page of the file", 0, Limits.MAX_FILE_PAGES);
            line.expect("=");
            contents.put(page, line.number("what the page holds", 0, Long.MAX_VALUE));
        } while (line.atNumber());
        return contents;
    }
}
