package io.github.faultscope.scenario;

import io.github.faultscope.check.InvariantTable;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.Outcome;
import io.github.faultscope.machine.Processes;
import io.github.faultscope.scenario.Expectation.Count;
import io.github.faultscope.scenario.Expectation.Fact;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads expectations. */
final class ExpectationParser {
    private static final List<String> OF_ACTIONS =
            List.of("result", "signal", "value", "no", "path", "call", "panic");
    private static final List<String> ANYWHERE =
            List.of(
                    "counts", "level", "page", "pte", "object", "entry", "map", "process", "queue",
                    "hazard");
    private static final List<String> AT_END = List.of("status");
    private static final List<String> SIGNALS =
            List.of(
                    "SIGSEGV SEGV_MAPERR",
                    "SIGSEGV SEGV_ACCERR",
                    "SIGBUS BUS_PAGE_FAULT",
                    "SIGKILL");
    private static final int DEEPEST = 64;
    private static final long FAR = Processes.USER_END >>> VmPage.PAGE_SHIFT;

    private static final List<String> RESULTS = results();

    private static final Set<String> CALLS =
            Arrays.stream(Call.values()).map(Call::cName).collect(Collectors.toSet());

    /** All blocks by id, and by id without the part. */
    static final Set<String> BLOCKS = blocks();

    private final Scope scope;

    ExpectationParser(Scope scope) {
        this.scope = scope;
    }

    private static Set<String> blocks() {
        Set<String> ids = new LinkedHashSet<>();
        Engine.runner().table().blocks().forEach(b -> ids.addAll(List.of(b.id(), b.stem())));
        return ids;
    }

    /** Reads the rest of a line as an expectation. */
    Expectation read(Line line, boolean atEnd) throws ScenarioException {
        List<String> valid = new ArrayList<>(atEnd ? AT_END : OF_ACTIONS);
        valid.addAll(ANYWHERE);
        String word = line.oneOf("what is expected", valid);
        Expectation e =
                switch (word) {
                    case "result" -> result(line);
                    case "signal" -> signal(line);
                    case "value" ->
                            new Expectation.Value(
                                    line.number("a value", Long.MIN_VALUE, Long.MAX_VALUE));
                    case "no" -> {
                        line.expect("fault");
                        yield new Expectation.NoFault();
                    }
                    case "path" -> path(line);
                    case "call" -> call(line);
                    case "panic" -> new Expectation.Panic(line.quoted("the text of the panic"));
                    case "counts" -> counts(line);
                    case "level" -> levels(line);
                    case "queue" -> queue(line);
                    case "hazard" ->
                            new Expectation.Hazard(
                                    (int)
                                            line.number(
                                                    "the number of an invariant",
                                                    1,
                                                    InvariantTable.COUNT));
                    case "status" -> status(line);
                    default -> facts(line, Subject.Kind.valueOf(word.toUpperCase(Locale.ROOT)));
                };
        line.end();
        return e;
    }

    private static Expectation result(Line line) throws ScenarioException {
        return new Expectation.Result(line.oneOf("a KERN_ result or an errno", RESULTS));
    }

    private static List<String> results() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i <= Kern.NO_ACCESS; i++) {
            names.add(Kern.name(i));
        }
        Arrays.stream(Outcome.values())
                .map(Outcome::errno)
                .filter(e -> e.startsWith("E"))
                .distinct()
                .sorted()
                .forEach(names::add);
        return List.copyOf(names);
    }

    private static Expectation signal(Line line) throws ScenarioException {
        Token first = line.peek();
        String signal = String.join(" ", line.words());
        if (!signal.equals(Facts.NONE) && !SIGNALS.contains(signal)) {
            Token all = new Token(first.kind(), signal, first.column());
            throw line.wrong(all, "expected \"none\" or a signal with its code", SIGNALS);
        }
        return new Expectation.Signal(signal.equals(Facts.NONE) ? "" : signal);
    }

    private static Expectation path(Line line) throws ScenarioException {
        List<String> blocks = new ArrayList<>();
        do {
            blocks.add(line.oneOf("a block", BLOCKS));
        } while (!line.blank());
        return new Expectation.Path(blocks);
    }

    private static Expectation call(Line line) throws ScenarioException {
        String name = line.oneOf("a function of the kernel", CALLS);
        return new Expectation.KernelCall(
                name, line.blank() ? "" : line.quoted("arguments and result of the call"));
    }

    private static Expectation counts(Line line) throws ScenarioException {
        List<String> valid = new ArrayList<>(Counters.NAMES);
        valid.add("others");
        List<Count> counts = new ArrayList<>();
        boolean alone = false;
        do {
            String name = line.oneOf("a counter", valid);
            if (name.equals("others")) {
                line.number("0: all others stay as they are", 0, 0);
                alone = true;
                break;
            }
            counts.add(
                    new Count(
                            name,
                            line.number(
                                    "by how much it rises", Integer.MIN_VALUE, Long.MAX_VALUE)));
            valid.remove(name);
        } while (line.accept(","));
        return new Expectation.Counts(counts, alone);
    }

    private static Expectation levels(Line line) throws ScenarioException {
        List<String> valid = new ArrayList<>(Counters.LEVEL_NAMES);
        List<Count> levels = new ArrayList<>();
        do {
            String name = line.oneOf("a level", valid);
            levels.add(new Count(name, line.number("how much of it there is", 0, Long.MAX_VALUE)));
            valid.remove(name);
        } while (line.accept(","));
        return new Expectation.Levels(levels);
    }

    private static Expectation status(Line line) throws ScenarioException {
        List<String> names =
                Arrays.stream(Machine.Status.values())
                        .filter(s -> s != Machine.Status.READY)
                        .map(s -> s.name().toLowerCase(Locale.ROOT))
                        .toList();
        String name = line.oneOf("how the run ends", names).toUpperCase(Locale.ROOT);
        return new Expectation.Ends(Machine.Status.valueOf(name));
    }

    // --- structures ---

    private Expectation queue(Line line) throws ScenarioException {
        String queue = line.oneOf("a queue", List.of("inactive", "active"));
        line.expect(":");
        Subject owner = place(line, Subject.Kind.OBJECT);
        List<Range> pages = new ArrayList<>();
        while (!line.blank()) {
            pages.add(line.range("a page", 0, FAR));
            if (pages.size() > Limits.LIST) {
                throw line.wrong(line.peek(), "expected fewer pages");
            }
        }
        return new Expectation.Queue(queue, owner, pages);
    }

    private Subject subject(Line line, Subject.Kind kind) throws ScenarioException {
        if (kind.ofProcess()) {
            String process = line.known("a process", scope.processes());
            return new Subject(kind, 0, process, "", Subject.NO_PAGES);
        }
        Subject s = place(line, kind);
        return new Subject(kind, s.under(), s.process(), s.name(), pages(line, kind, s.ofFile()));
    }

    /** A file or region, and what is below it; no pages yet. */
    private Subject place(Line line, Subject.Kind kind) throws ScenarioException {
        int under = 0;
        while (kind != Subject.Kind.ENTRY && kind != Subject.Kind.PTE && line.accept("under")) {
            if (++under > DEEPEST) {
                throw line.wrong(line.peek(), "expected a chain of fewer objects");
            }
        }
        boolean mapped = kind == Subject.Kind.ENTRY || kind == Subject.Kind.PTE || under > 0;
        String process = "";
        String name;
        if (!mapped && line.accept("file")) {
            name = line.known("a file", scope.files());
        } else {
            process = line.known("a process", scope.processes());
            name = line.known("a region of " + process, scope.regions(process));
        }
        return new Subject(kind, under, process, name, Subject.NO_PAGES);
    }

    /** An entry or object is that of the first page of the region unless another page is named. */
    private static Range pages(Line line, Subject.Kind kind, boolean ofFile)
            throws ScenarioException {
        if (kind.paged()) {
            return line.range("a page", 0, FAR);
        }
        if (ofFile || !line.atNumber()) {
            return Subject.NO_PAGES;
        }
        long page = line.number("a page", 0, FAR);
        return new Range(page, page);
    }

    private Expectation facts(Line line, Subject.Kind kind) throws ScenarioException {
        Subject subject = subject(line, kind);
        line.expect(":");
        List<Fact> facts = new ArrayList<>();
        do {
            facts.add(kind == Subject.Kind.PTE ? pte(line) : fact(line, kind));
        } while (line.accept(","));
        return new Expectation.Facts(subject, facts);
    }

    private static Fact pte(Line line) throws ScenarioException {
        Token first = line.peek();
        String pte = String.join(" ", line.words());
        if (!pte.matches("none|r[w-][x-]( W)?( A)?( M)?")) {
            throw line.wrong(
                    new Token(first.kind(), pte, first.column()),
                    "expected \"none\" or a protection such as rw-, then the letters W, A, M for"
                            + " wired, accessed and modified");
        }
        return new Fact(pte, "");
    }

    private static Fact fact(Line line, Subject.Kind kind) throws ScenarioException {
        String fact = line.oneOf("a field of the " + kind.word(), Facts.of(kind));
        return new Fact(fact, fact.equals(Facts.NONE) ? "" : value(line, kind, fact));
    }

    private static String value(Line line, Subject.Kind kind, String fact)
            throws ScenarioException {
        List<String> words = Facts.words(kind, fact);
        if (!words.isEmpty()) {
            List<String> said = new ArrayList<>();
            do {
                said.add(line.oneOf("a value of " + fact, words));
            } while (line.peek().kind() == Token.Kind.WORD);
            return String.join(" ", said);
        }
        if (fact.equals("content")) {
            return content(line);
        }
        if (!Facts.isField(kind, fact)) {
            return String.valueOf(line.number("a number", Long.MIN_VALUE, Long.MAX_VALUE));
        }
        return switch (Facts.field(kind, fact).kind()) {
            case BITS -> bits(line);
            case PROT -> prot(line);
            case HEX -> "0x" + Long.toHexString(line.number("an address", 0, Long.MAX_VALUE));
            default -> String.valueOf(line.number("a number", Long.MIN_VALUE, Long.MAX_VALUE));
        };
    }

    /** One value for all of the page, or one for each sector of it. */
    private static String content(Line line) throws ScenarioException {
        List<String> values = new ArrayList<>();
        do {
            long v = line.number("what the page holds", Long.MIN_VALUE, Long.MAX_VALUE);
            values.add(String.valueOf(v));
        } while (line.atNumber());
        if (values.size() != 1 && values.size() != FileBlocks.PER_PAGE) {
            throw line.wrong(line.peek(), "expected one value, or one for each of 8 sectors");
        }
        return String.join(" ", values);
    }

    private static String bits(Line line) throws ScenarioException {
        Token t = line.next();
        if (!t.text().matches("[0-9a-f]{1,2}")) {
            throw line.wrong(t, "expected a bit for each of 8 blocks, as two digits: 0 to ff");
        }
        return Integer.toHexString(Integer.parseInt(t.text(), 16));
    }

    private static String prot(Line line) throws ScenarioException {
        Token t = line.next();
        if (!t.text().matches("[r-][w-][x-]")) {
            throw line.wrong(t, "expected a protection such as rw-");
        }
        return t.text();
    }
}
