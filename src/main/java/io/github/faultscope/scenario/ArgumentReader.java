package io.github.faultscope.scenario;

import io.github.faultscope.machine.Limits;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Outcome;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Parameter.Unit;
import io.github.faultscope.machine.Place;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads one argument, as its parameter says. */
final class ArgumentReader {
    private static final String AN_ADDRESS = "an address";

    private final Scope scope;
    private final String process;

    /** Reads what a process says; an empty name stands for the machine. */
    ArgumentReader(Scope scope, String process) {
        this.scope = scope;
        this.process = process;
    }

    /** Reads an argument behind its keyword. */
    Object read(Line line, Parameter p) throws ScenarioException {
        String what = p.what();
        return switch (p.kind()) {
            case Parameter.NewName n -> newName(line, what, n.naming());
            case Parameter.Known n -> line.known(what, scope.names(n.naming(), process));
            case Parameter.Amount n -> number(line, what, n);
            case Parameter.BlockId b -> line.oneOf(what, ExpectationParser.BLOCKS);
            case Parameter.Choice c -> line.oneOf(what, c.words());
            case Parameter.Choices c -> choices(line, what, c.words());
            case Parameter.Protection prot -> protection(line, what);
            case Parameter.Numbers n -> numbers(line, what, n.max());
            case Parameter.Pairs pairs -> pairs(line, what, pairs);
            case Parameter.Page page -> page(line, what);
            case Parameter.Range range -> range(line, what);
        };
    }

    private String newName(Line line, String what, Naming naming) throws ScenarioException {
        Token t = line.peek();
        String name = line.newName(what, scope.taken(naming, process));
        if (!naming.mayBe(name)) {
            throw line.wrong(t, "expected " + what + " without a number behind a dot");
        }
        return name;
    }

    private static List<String> choices(Line line, String what, List<String> words)
            throws ScenarioException {
        List<String> said = new ArrayList<>();
        do {
            Token t = line.peek();
            String word = line.oneOf(what, words);
            if (said.contains(word)) {
                throw line.wrong(t, "expected each word once");
            }
            said.add(word);
        } while (words.contains(line.peek().text()));
        said.sort((a, b) -> words.indexOf(a) - words.indexOf(b));
        return List.copyOf(said);
    }

    private static long protection(Line line, String what) throws ScenarioException {
        Token t = line.next();
        int prot = t.kind() == Token.Kind.WORD ? VmProt.parse(t.text()) : -1;
        if (prot < 0 || prot > VmProt.ALL) {
            throw line.wrong(t, "expected " + what);
        }
        return prot;
    }

    // --- numbers ---

    private static long number(Line line, String what, Parameter.Amount n)
            throws ScenarioException {
        Token t = line.peek();
        boolean bytes = n.unit() == Unit.SIZE;
        long number = line.number(what, n.min(), bytes ? Long.MAX_VALUE : n.max());
        return switch (n.unit()) {
            case PLAIN, ADDRESS -> number;
            case STEPS -> {
                if (!line.accept("step")) {
                    line.expect("steps");
                }
                yield number;
            }
            case PAGES -> {
                if (!line.accept("page")) {
                    line.expect("pages");
                }
                yield number;
            }
            case SIZE -> size(line, t, number, n.max());
        };
    }

    private static long size(Line line, Token number, long n, long max) throws ScenarioException {
        if (line.accept("bytes")) {
            if (n > max) {
                throw line.wrong(number, "expected at most %,d bytes".formatted(max));
            }
            return n;
        }
        long maxPages = max >>> VmPage.PAGE_SHIFT;
        if (!line.accept("page")) {
            line.oneOf("\"pages\" or \"bytes\"", List.of("pages"));
        }
        if (n > maxPages) {
            throw line.wrong(number, "expected at most %,d pages".formatted(maxPages));
        }
        return n << VmPage.PAGE_SHIFT;
    }

    private static List<Long> numbers(Line line, String what, long max) throws ScenarioException {
        List<Long> numbers = new ArrayList<>();
        do {
            numbers.add(line.number(what, 0, max));
        } while (line.atNumber());
        return List.copyOf(numbers);
    }

    private static Map<Long, Long> pairs(Line line, String what, Parameter.Pairs pairs)
            throws ScenarioException {
        Map<Long, Long> all = new TreeMap<>();
        do {
            long key = line.number(what, 0, pairs.max());
            line.expect("=");
            all.put(key, line.number(pairs.value(), 0, Long.MAX_VALUE - 1));
        } while (line.atNumber());
        return Map.copyOf(all);
    }

    // --- places ---

    private String region(Line line) throws ScenarioException {
        String whose = process.isEmpty() ? "the kernel" : process;
        return line.known("a region of " + whose, scope.names(Naming.REGION, process));
    }

    private static long address(Line line) throws ScenarioException {
        return line.number(AN_ADDRESS, 0, Limits.END_OF_ADDRESSES);
    }

    private Place page(Line line, String what) throws ScenarioException {
        if (line.accept("at")) {
            return new Place.At(address(line), 0);
        }
        String region = region(line);
        long far = Limits.MAX_DISTANCE_PAGES;
        return Place.page(region, line.number(what, -far, far));
    }

    private Place range(Line line, String what) throws ScenarioException {
        if (line.accept("at")) {
            long va = address(line);
            var size =
                    new Parameter.Amount(
                            0, Limits.END_OF_ADDRESSES, Unit.SIZE, Outcome.BAD_ARGUMENT);
            return new Place.At(va, number(line, "the size of the range", size));
        }
        String region = region(line);
        if (!line.atNumber()) {
            return new Place.Whole(region);
        }
        long far = Limits.MAX_DISTANCE_PAGES;
        Range pages = line.range(what, -far, far, 2 * far);
        return new Place.Pages(region, pages.first(), pages.last());
    }
}
