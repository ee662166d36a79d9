package io.github.faultscope.scenario;

/** Pages from the first to the last, both included. */
public record Range(long first, long last) {
    /** How many. */
    public long pages() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + ".." + last;
    }
}
