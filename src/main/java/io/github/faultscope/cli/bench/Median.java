package io.github.faultscope.cli.bench;

import java.util.List;

/** The middle of some figures. */
public final class Median {
    private Median() {}

    /** The middle one, or the mean of the two in the middle; 0 of none. */
    public static double of(List<Double> figures) {
        int n = figures.size();
        double[] sorted = figures.stream().mapToDouble(f -> f).sorted().toArray();
        return n == 0 ? 0 : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
}
