package io.github.faultscope.picture;

/** Numbers as they are written into files: the same on every machine. */
public final class Numbers {
    private static final double UNIT = 1000;

    private Numbers() {}

    /** At most three decimals, a point, no trailing zeros, never {@code -0}. */
    public static String plain(double value) {
        long thousandths = Math.round(value * UNIT);
        if (thousandths % 1000 == 0) {
            return Long.toString(thousandths / 1000);
        }
        StringBuilder text = new StringBuilder(thousandths < 0 ? "-" : "");
        long rest = Math.abs(thousandths);
        text.append(rest / 1000).append('.');
        String decimals = Long.toString(1000 + rest % 1000).substring(1);
        int end = decimals.length();
        while (decimals.charAt(end - 1) == '0') {
            end--;
        }
        return text.append(decimals, 0, end).toString();
    }
}
