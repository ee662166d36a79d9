package io.github.faultscope.machine;

import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that a verb wants to know. Whoever reads, writes, asks for or makes up arguments does
 * so from this alone.
 *
 * @param name names it in the arguments
 * @param what as in "expected {@code a number of pages}"
 * @param keyword the word that stands before it in a text; empty for none
 * @param optional whether it may be left out
 * @param given the parameter, a choice before this one, on which it depends; empty for none
 * @param is what may have been chosen there if this one is wanted
 * @param excluded the parameters that cannot be said together with this one
 */
public record Parameter(
        String name,
        String what,
        Kind kind,
        String keyword,
        boolean optional,
        String given,
        List<String> is,
        List<String> excluded) {
    public Parameter {
        is = List.copyOf(is);
        excluded = List.copyOf(excluded);
    }

    /** What an argument can be. The comments say how an argument is held. */
    public sealed interface Kind {}

    /** A name that nothing has yet; a String. */
    public record NewName(Naming naming) implements Kind {}

    /** The name of what there is; a String. */
    public record Known(Naming naming) implements Kind {}

    /**
     * A number; a Long.
     *
     * @param tooLarge what is said of a number above the largest
     */
    public record Amount(long min, long max, Unit unit, Outcome tooLarge) implements Kind {}

    /** How a number is written. */
    public enum Unit {
        /** {@code 7} or {@code 0x7}. */
        PLAIN,
        /** {@code 0x7000}. */
        ADDRESS,
        /** {@code 7 pages}; held in pages. */
        PAGES,
        /** {@code 7 pages} or {@code 100 bytes}; held in bytes. */
        SIZE,
        /** {@code 7 steps}. */
        STEPS
    }

    /** One of some words; a String. */
    public record Choice(List<String> words) implements Kind {
        public Choice {
            words = List.copyOf(words);
        }
    }

    /** Any of some words; a List of String. */
    public record Choices(List<String> words) implements Kind {
        public Choices {
            words = List.copyOf(words);
        }
    }

    /** As in {@code rw-}; a Long of VM_PROT_ bits. */
    public record Protection() implements Kind {}

    /** One number or several; a List of Long. */
    public record Numbers(long max) implements Kind {}

    /** As in {@code 3=7 4=8}; a Map of Long to Long. */
    public record Pairs(String value, long max) implements Kind {}

    /**
     * A page of a region, or an address; a {@link Place}.
     *
     * @param process the parameter that names the process whose region it is; empty for the one
     *     that acts
     */
    public record Page(String process) implements Kind {}

    /** Pages of a region, all of it, or addresses, as with a page; a {@link Place}. */
    public record Range(String process) implements Kind {}

    /** The id of a block, or of all parts of one: {@code B08.2}, {@code B08}; a String. */
    public record BlockId() implements Kind {}

    private static Parameter of(String name, String what, Kind kind) {
        return new Parameter(name, what, kind, "", false, "", List.of(), List.of());
    }

    static Parameter newName(String name, String what, Naming naming) {
        return of(name, what, new NewName(naming));
    }

    static Parameter known(String name, Naming naming) {
        return of(name, naming.what(), new Known(naming));
    }

    static Parameter number(String name, String what, long min, long max) {
        return of(name, what, new Amount(min, max, Unit.PLAIN, Outcome.BAD_ARGUMENT));
    }

    static Parameter pages(String name, String what, long max, Outcome tooLarge) {
        return of(name, what, new Amount(0, max, Unit.PAGES, tooLarge));
    }

    /** A size in pages or bytes, at most so many pages. */
    static Parameter size(String name, String what, long maxPages, Outcome tooLarge) {
        long max = maxPages << VmPage.PAGE_SHIFT;
        return of(name, what, new Amount(0, max, Unit.SIZE, tooLarge));
    }

    static Parameter block(String name) {
        return of(name, "a block", new BlockId());
    }

    static Parameter steps(String name, String what) {
        return of(
                name,
                what,
                new Amount(1, Limits.MAX_STEPS_AT_ONCE, Unit.STEPS, Outcome.BAD_ARGUMENT));
    }

    static Parameter address(String name) {
        return of(
                name,
                "an address",
                new Amount(0, Processes.USER_END, Unit.ADDRESS, Outcome.BAD_ARGUMENT));
    }

    static Parameter value(String name) {
        return of(
                name,
                "a value",
                new Amount(Long.MIN_VALUE, Long.MAX_VALUE, Unit.PLAIN, Outcome.BAD_ARGUMENT));
    }

    static Parameter choice(String name, String what, String... words) {
        return of(name, what, new Choice(List.of(words)));
    }

    /** Any of some words, or none of them. */
    static Parameter words(String name, String what, String... words) {
        return of(name, what, new Choices(List.of(words))).orNothing();
    }

    static Parameter protection(String name) {
        return of(name, "a protection such as rw or r-x", new Protection());
    }

    static Parameter numbers(String name, String what, long max) {
        return of(name, what, new Numbers(max));
    }

    static Parameter pairs(String name, String what, String value, long max) {
        return of(name, what, new Pairs(value, max));
    }

    static Parameter page(String name) {
        return pageOf("", name);
    }

    static Parameter range(String name) {
        return rangeOf("", name);
    }

    /** A page of the process that another parameter names. */
    static Parameter pageOf(String process, String name) {
        return of(name, "a page of the region", new Page(process));
    }

    /** Pages of the process that another parameter names. */
    static Parameter rangeOf(String process, String name) {
        return of(name, "a page or pages of the region", new Range(process));
    }

    /** The parameter that names the process whose region this is about; empty for the actor. */
    public String owner() {
        return switch (kind) {
            case Page p -> p.process;
            case Range r -> r.process;
            default -> "";
        };
    }

    /**
     * The process whose regions an argument is about.
     *
     * @param arguments those before it
     */
    public String process(String actor, Map<String, Object> arguments) {
        return owner().isEmpty() ? actor : (String) arguments.getOrDefault(owner(), actor);
    }

    /** The same behind a word. */
    Parameter after(String word) {
        return new Parameter(name, what, kind, word, optional, given, is, excluded);
    }

    /** The same, which may be left out. */
    Parameter orNothing() {
        return new Parameter(name, what, kind, keyword, true, given, is, excluded);
    }

    /** The same, wanted only where a choice before it was one of these. */
    Parameter where(String choice, String... words) {
        List<String> of = List.of(words);
        return new Parameter(name, what, kind, keyword, optional, choice, of, excluded);
    }

    /** The same, not to be said together with these; each must say so of the others. */
    Parameter without(String... others) {
        List<String> not = List.of(others);
        return new Parameter(name, what, kind, keyword, optional, given, is, not);
    }

    /** Which of some arguments cannot stand beside this one. */
    public Optional<String> excludedBy(Map<String, Object> arguments) {
        for (String other : excluded) {
            if (arguments.containsKey(other)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /** What a script calls it. */
    public String word() {
        return keyword.isEmpty() ? name : keyword;
    }

    /** Whether it is wanted at all, next to these other arguments. */
    public boolean applies(Map<String, Object> arguments) {
        return given.isEmpty()
                || (arguments.get(given) instanceof String chosen && is.contains(chosen));
    }

    /** What cannot be, whatever the state of the machine. */
    Outcome check(Object argument) {
        boolean right =
                switch (kind) {
                    case NewName n -> argument instanceof String;
                    case Known n -> argument instanceof String;
                    case BlockId b -> argument instanceof String id && Engine.hasBlock(id);
                    case Amount n -> argument instanceof Long v && v >= n.min;
                    case Choice c -> argument instanceof String s && c.words.contains(s);
                    case Choices c -> argument instanceof List<?> l && c.words.containsAll(l);
                    case Protection p -> argument instanceof Long v && (v & ~VmProt.ALL) == 0;
                    case Numbers n -> argument instanceof List<?> l && within(l, n.max);
                    case Pairs p ->
                            argument instanceof Map<?, ?> m
                                    && within(m.keySet(), p.max)
                                    && within(m.values(), Long.MAX_VALUE - 1);
                    case Page p -> argument instanceof Place at && near(at);
                    case Range r -> argument instanceof Place at && near(at);
                };
        if (!right) {
            return Outcome.BAD_ARGUMENT;
        }
        return kind instanceof Amount n && argument instanceof Long v && v > n.max
                ? n.tooLarge
                : Outcome.SUCCESS;
    }

    private static boolean within(Iterable<?> numbers, long max) {
        for (Object n : numbers) {
            if (!(n instanceof Long v) || v < 0 || v > max) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(Place place) {
        long limit = Limits.MAX_DISTANCE_PAGES;
        return switch (place) {
            case Place.Pages p -> p.first() >= -limit && p.last() <= limit && p.last() >= p.first();
            case Place.Whole w -> true;
            case Place.At a -> a.bytes() >= 0;
        };
    }
}
