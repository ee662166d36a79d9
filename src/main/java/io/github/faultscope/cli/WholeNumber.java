package io.github.faultscope.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number and says between which it must be, whatever was typed instead. */
class WholeNumber implements ITypeConverter<Integer> {
    private final int least;
    private final int most;

    /** Any number that an {@code int} can be. */
    WholeNumber() {
        this(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    WholeNumber(int least, int most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public final Integer convert(String typed) {
        if (typed.matches("[+-]?[0-9]{1,18}")) {
            long n = Long.parseLong(typed);
            if (n >= least && n <= most) {
                return (int) n;
            }
        }
        throw new TypeConversionException(
                "expected a whole number between %,d and %,d, not '%s'"
                        .formatted(least, most, typed));
    }

    /** Which vector of a file, from 1. */
    static final class Ordinal extends WholeNumber {
        Ordinal() {
            super(1, Integer.MAX_VALUE);
        }
    }
}
