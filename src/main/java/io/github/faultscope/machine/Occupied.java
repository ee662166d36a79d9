package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;

import org.jspecify.annotations.Nullable;

/**
 * What somebody else was told to take, and has.
 *
 * @param map the address space in which it was found
 * @param what as {@code vacate} calls it
 * @param va where it was found, or -1 where no page was said
 */
public record Occupied(int map, String what, long va) {
    /** What was taken last of what has not been given back; null for nothing. */
    public static @Nullable Occupied last(Kernel k) {
        return Somebody.last(k);
    }
}
