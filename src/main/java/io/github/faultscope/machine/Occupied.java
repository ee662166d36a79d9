package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;

import java.util.List;

/**
 * What somebody else was told to take, and has.
 *
 * @param thread who has it
 * @param map the address space in which it was found
 * @param what as {@code vacate} calls it
 * @param va where it was found, or -1 where no page was said
 */
public record Occupied(int thread, int map, String what, long va) {
    /** All that was taken and has not been given back, in the order in which it was taken. */
    public static List<Occupied> all(Kernel k) {
        return Somebody.all(k);
    }
}
