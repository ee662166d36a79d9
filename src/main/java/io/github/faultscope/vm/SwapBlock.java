package io.github.faultscope.vm;

/**
 * A block of swap space as an object's swap tree holds it, by pindex: block number plus 1 in bits
 * 0-31, what is stored there in bits 32-62.
 */
public final class SwapBlock {
    private SwapBlock() {}

    public static long pack(long block, long content) {
        return content << 32 | block + 1;
    }

    /** The block's number. */
    public static long block(long slot) {
        return (slot & 0xffffffffL) - 1;
    }

    /** What is stored in it. */
    public static long content(long slot) {
        return slot >>> 32;
    }
}
