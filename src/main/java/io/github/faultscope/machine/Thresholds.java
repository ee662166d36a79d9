package io.github.faultscope.machine;

/**
 * Below how many free frames what happens, in pages (model 1.8).
 *
 * @param reserved at this many or fewer, ordinary allocations fail
 * @param severe below this, faults wait for memory
 * @param min at or above this, waiters are woken
 * @param target where the page daemon stops
 */
public record Thresholds(
        int reserved,
        int severe,
        int min,
        int target,
        int cacheMin,
        int inactiveTarget,
        int interruptFreeMin,
        int pageoutFreeMin,
        int maxWired,
        int pageoutPageCount,
        int maxLaunder) {

    /** From so many frames on the kernel's own inputs fit. */
    private static final int REAL = 256;

    /** vm_max_launder, and what it is on a machine whose inputs are scaled. */
    private static final int MAX_LAUNDER = 32;

    private static final int SMALL_LAUNDER = 2;

    /** Below so many frames not even the scaled inputs fit, and are scaled further. */
    private static final int TINY = 32;

    /**
     * The kernel's formulas for a machine with all its frames free. Their inputs would keep 42
     * frames in reserve, so machines of less than 256 frames use smaller ones.
     */
    public static Thresholds of(int frames) {
        if (frames < TINY) {
            return tiny(frames);
        }
        boolean real = frames >= REAL;
        int pageoutPageCount = !real ? 2 : frames < 2000 ? 8 : 16;
        int buffers = real ? 32 : 2;
        int interruptFreeMin = real ? 2 : 1;
        int base = !real ? 2 : frames > 1024 ? 4 + (frames - 1024) / 200 : 4;
        int pageoutFreeMin = buffers + interruptFreeMin;
        int reserved = pageoutPageCount + pageoutFreeMin + frames / 768;
        int min = base + reserved;
        int target = (frames > 6144 ? 4 : 2) * min + reserved;
        boolean keepsCache = frames > 2048;
        int inactive = Math.min(keepsCache ? 3 * target / 2 : frames / 4, frames / 3);
        return new Thresholds(
                reserved,
                base / 2 + reserved,
                min,
                target,
                keepsCache ? target : 0,
                inactive,
                interruptFreeMin,
                pageoutFreeMin,
                frames / 3,
                pageoutPageCount,
                real ? MAX_LAUNDER : SMALL_LAUNDER);
    }

    private static Thresholds tiny(int frames) {
        int reserved = 5 * frames / TINY;
        return new Thresholds(
                reserved,
                reserved + 1,
                reserved + 2,
                Math.min(3 * reserved + 4, frames - 1),
                0,
                frames / 4,
                Math.min(1, reserved),
                3 * frames / TINY,
                frames / 3,
                2,
                SMALL_LAUNDER);
    }
}
