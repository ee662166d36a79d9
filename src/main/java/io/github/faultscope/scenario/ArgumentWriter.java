package io.github.faultscope.scenario;

import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Place;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes one argument so that it reads back as what it was. */
final class ArgumentWriter {
    private ArgumentWriter() {}

    /** An argument without its keyword. */
    static String write(Parameter p, Object argument) {
        return switch (p.kind()) {
            case Parameter.NewName n -> Token.quote((String) argument);
            case Parameter.Known n -> Token.quote((String) argument);
            case Parameter.Amount n -> number(n.unit(), (Long) argument);
            case Parameter.BlockId b -> (String) argument;
            case Parameter.Choice c -> (String) argument;
            case Parameter.Choices c -> list((Collection<?>) argument);
            case Parameter.Protection prot -> VmProt.format((Long) argument);
            case Parameter.Numbers n -> list((Collection<?>) argument);
            case Parameter.Pairs pairs ->
                    ((Map<?, ?>) argument)
                            .entrySet().stream()
                                    .sorted(
                                            (a, b) ->
                                                    Long.compare(
                                                            (Long) a.getKey(), (Long) b.getKey()))
                                    .map(e -> e.getKey() + "=" + e.getValue())
                                    .collect(Collectors.joining(" "));
            case Parameter.Page page -> place((Place) argument, false);
            case Parameter.Range range -> place((Place) argument, true);
        };
    }

    private static String list(Collection<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static String number(Parameter.Unit unit, long n) {
        return switch (unit) {
            case PLAIN -> String.valueOf(n);
            case ADDRESS -> hex(n);
            case PAGES -> pages(n);
            case STEPS -> n + (n == 1 ? " step" : " steps");
            case SIZE -> n % VmPage.PAGE_SIZE == 0 ? pages(n >> VmPage.PAGE_SHIFT) : n + " bytes";
        };
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }

    private static String pages(long n) {
        return n + (n == 1 ? " page" : " pages");
    }

    private static String place(Place place, boolean range) {
        return switch (place) {
            case Place.Pages p -> Token.quote(p.region()) + " " + new Range(p.first(), p.last());
            case Place.Whole w -> Token.quote(w.region());
            case Place.At a ->
                    "at "
                            + hex(a.va())
                            + (range ? " " + number(Parameter.Unit.SIZE, a.bytes()) : "");
        };
    }
}
