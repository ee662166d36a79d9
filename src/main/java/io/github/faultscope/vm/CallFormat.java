package io.github.faultscope.vm;

import java.util.function.LongFunction;

/**
 * How a recorded call reads as a line (CONFORMANCE.md 2.1): {@code vm_page_lookup o1 0 -> p1}.
 *
 * @param map what a map is called, by id; the record may outlive the map
 * @param text the text of a number of {@link io.github.faultscope.kern.Kernel#name}
 */
public record CallFormat(LongFunction<String> map, LongFunction<String> text) {
    /** One call as a line. */
    public String line(Call call, long[] arguments) {
        StringBuilder b = new StringBuilder();
        String format = call.format();
        int argument = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '%') {
                i++;
                b.append(value(format.charAt(i), arguments[argument++]));
            } else {
                b.append(c);
            }
        }
        return b.toString();
    }

    private String value(char kind, long v) {
        if (kind < 'a' && v == 0) {
            return "NULL";
        }
        return switch (kind) {
            case 'O' -> "o" + v;
            case 'E' -> "e" + v;
            case 'P' -> VmPage.name(v);
            case 'M' -> map.apply(v);
            case 'x' -> "0x" + Long.toHexString(v);
            case 'p' -> VmProt.format(v);
            case 'a' -> request(v);
            case 'k' -> Kern.name(v);
            case 'v' -> PagerResult.name(v);
            case 'n' -> text.apply(v);
            default -> Long.toUnsignedString(v);
        };
    }

    private static String request(long req) {
        return ((req & PageAlloc.ZERO) != 0 ? "ZERO" : "NORMAL")
                + ((req & PageAlloc.IFNOTCACHED) != 0 ? "|IFNOTCACHED" : "")
                + ((req & PageAlloc.NOBUSY) != 0 ? "|NOBUSY" : "");
    }
}
