package io.github.faultscope.history;

import io.github.faultscope.kern.Struct;

/**
 * Bits of some words of the state.
 *
 * @param address of the first word
 * @param count of the words
 * @param mask the bits of each of them
 */
public record Words(int address, int count, long mask) {
    /** All of one field of the structure at an address. */
    public static Words of(int start, Struct.Field field) {
        return new Words(start + field.offset(), field.count(), -1);
    }

    /** Some bits of a word. */
    public static Words bits(int address, long mask) {
        return new Words(address, 1, mask);
    }

    /** Whether a write changes one of the bits. */
    boolean touchedBy(int word, long xor) {
        return word >= address && word < address + count && (xor & mask) != 0;
    }
}
