package io.github.faultscope.ui.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured times, in milliseconds. */
public final class Figures {
    private final List<Double> millis = new ArrayList<>();

    public void add(double time) {
        millis.add(time);
    }

    /** All of them, in the order in which they were measured. */
    public List<Double> all() {
        return List.copyOf(millis);
    }

    public int count() {
        return millis.size();
    }

    public double median() {
        return at(0.5);
    }

    /** The time that 95 of 100 do not exceed. */
    public double high() {
        return at(0.95);
    }

    private double at(double part) {
        if (millis.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
    }
}
