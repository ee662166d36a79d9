package io.github.faultscope.machine;

/**
 * What a machine is like before anything runs on it.
 *
 * @param mapReadShared U1: whether readers share the lock of a user map
 * @param partlyValidReread U7: whether a partly valid file page is read again, not zeroed
 * @param ioAtOnce whether the disk takes no time
 * @param blockPages pages in a block of the file system, where a file does not say otherwise
 * @param protFaultTranslation machdep.prot_fault_translation: 1 leaves a protection failure SIGBUS,
 *     as old programs know it; else it becomes SIGSEGV
 * @param overlap whether the next action begins as soon as all threads of processes wait, and not
 *     only when the disk has nothing to do either
 */
public record MachineConfig(
        int frames,
        Thresholds thresholds,
        boolean mapReadShared,
        boolean partlyValidReread,
        boolean ioAtOnce,
        int blockPages,
        int protFaultTranslation,
        boolean overlap) {

    /** Checks the limits. */
    public MachineConfig {
        Limits.check("the number of frames", frames, Limits.MIN_FRAMES, Limits.MAX_FRAMES);
        Limits.check("the number of pages in a block", blockPages, 1, Limits.MAX_BLOCK_PAGES);
        Limits.check("prot_fault_translation", protFaultTranslation, 0, 2);
    }

    /** The default machine: 64 frames, blocks of 16 KiB. */
    public static MachineConfig standard() {
        return builder().build();
    }

    /** A builder that begins with the default machine. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with this machine. */
    public Builder toBuilder() {
        Builder b = new Builder();
        b.frames = frames;
        b.thresholds = thresholds;
        b.mapReadShared = mapReadShared;
        b.partlyValidReread = partlyValidReread;
        b.ioAtOnce = ioAtOnce;
        b.blockPages = blockPages;
        b.protFaultTranslation = protFaultTranslation;
        b.overlap = overlap;
        return b;
    }

    /** Collects what differs from the default machine. */
    public static final class Builder {
        private static final int FRAMES = 64;
        private static final int BLOCK_PAGES = 4;

        private int frames = FRAMES;
        private Thresholds thresholds = Thresholds.of(FRAMES);
        private boolean mapReadShared;
        private boolean partlyValidReread;
        private boolean ioAtOnce;
        private int blockPages = BLOCK_PAGES;
        private int protFaultTranslation;
        private boolean overlap;

        private Builder() {}

        /** Sets the number of frames, and the thresholds that go with it. */
        public Builder frames(int n) {
            frames = n;
            thresholds = Thresholds.of(n);
            return this;
        }

        /** Sets thresholds of one's own; after the number of frames. */
        public Builder thresholds(Thresholds t) {
            thresholds = t;
            return this;
        }

        public Builder mapReadShared(boolean on) {
            mapReadShared = on;
            return this;
        }

        public Builder partlyValidReread(boolean on) {
            partlyValidReread = on;
            return this;
        }

        public Builder ioAtOnce(boolean on) {
            ioAtOnce = on;
            return this;
        }

        public Builder blockPages(int pages) {
            blockPages = pages;
            return this;
        }

        public Builder protFaultTranslation(int value) {
            protFaultTranslation = value;
            return this;
        }

        public Builder overlap(boolean on) {
            overlap = on;
            return this;
        }

        /** The machine; fails beyond the limits. */
        public MachineConfig build() {
            return new MachineConfig(
                    frames,
                    thresholds,
                    mapReadShared,
                    partlyValidReread,
                    ioAtOnce,
                    blockPages,
                    protFaultTranslation,
                    overlap);
        }
    }
}
