package io.github.faultscope.kern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What goes into the record comes out of it. */
class StepLogTest {
    private static final int THREAD = 600;

    private enum Function implements KernelCall {
        FIRST,
        SECOND;

        @Override
        public String kinds() {
            return "dddddd";
        }
    }

    private final StepLog log = new StepLog();

    @Test
    void write_ofAnyDifference_isGivenBack() {
        // address, old xor new: one word below 2^38, three from there on
        long[][] rows = {
            {1, 1},
            {Kernel.MAX_WORDS - 1, (1L << 38) - 1},
            {7, 1L << 38},
            {0, 1L << 63},
            {Kernel.MAX_WORDS - 1, -1},
            {123_456, 0x123456789abcdefL},
        };
        for (long[] row : rows) {
            log.write((int) row[0], row[1]);
        }
        log.endStep(THREAD, 3, Routines.DONE);
        List<long[]> found = new ArrayList<>();
        log.writes(0, (address, xor) -> found.add(new long[] {address, xor}));
        assertThat(found.toArray(long[][]::new)).isDeepEqualTo(rows);
        assertThat(log.thread(0)).isEqualTo(THREAD);
        assertThat(log.block(0)).isEqualTo(3);
        assertThat(log.next(0)).isEqualTo(Routines.DONE);
    }

    @Test
    void write_ofNoDifference_isNotRecorded() {
        log.write(5, 0);
        assertThat(log.dirty()).isFalse();
    }

    @Test
    void call_ofAnyArguments_isGivenBack() {
        long[][] rows = {
            {},
            {0},
            {(1 << 24) - 1},
            {1 << 24},
            {-1},
            {1, (1 << 24) - 1},
            {1, 1 << 24},
            {-1, -1, -1},
            {1, 2, 3, 4},
            {1, Long.MIN_VALUE, 3, 0, 5},
            {Long.MAX_VALUE, 2, 3, 4, 5, 6},
        };
        for (long[] row : rows) {
            long[] six = Arrays.copyOf(row, 6);
            log.call(Function.SECOND, row.length, six[0], six[1], six[2], six[3], six[4], six[5]);
        }
        log.endStep(THREAD, 1, 2);
        List<long[]> found = new ArrayList<>();
        log.calls(
                0,
                (ordinal, arguments) -> {
                    assertThat(ordinal).isEqualTo(Function.SECOND.ordinal());
                    found.add(arguments);
                });
        assertThat(found.toArray(long[][]::new)).isDeepEqualTo(rows);
    }

    @Test
    void truncate_atEveryStep_keepsTheOthers() {
        // enough writes that segments of the record begin and end among the steps
        for (int keep : new int[] {0, 1, 4_095, 4_096, 4_097, 8_192, 9_999}) {
            StepLog some = record(10_000);
            some.truncate(keep);
            assertThat(some.steps()).isEqualTo(keep);
            assertThat(some.dirty()).isFalse();
            appendStep(some, keep);
            for (int s = 0; s <= keep; s++) {
                assertStep(some, s);
            }
        }
    }

    private static StepLog record(int steps) {
        StepLog some = new StepLog();
        for (int s = 0; s < steps; s++) {
            appendStep(some, s);
        }
        return some;
    }

    private static void appendStep(StepLog some, int s) {
        some.write(s, s + 1);
        some.write(s + 1, -1L - s);
        some.call(Function.FIRST, 1, s, 0, 0, 0, 0, 0);
        some.endStep(THREAD, s & 0xfff, s + 1 & 0xfff);
    }

    private static void assertStep(StepLog some, int s) {
        List<Long> found = new ArrayList<>();
        some.writes(
                s,
                (address, xor) -> {
                    found.add((long) address);
                    found.add(xor);
                });
        some.calls(s, (ordinal, arguments) -> found.add(arguments[0]));
        assertThat(found).containsExactly((long) s, s + 1L, s + 1L, -1L - s, (long) s);
        assertThat(some.block(s)).isEqualTo(s & 0xfff);
    }

    @Test
    void abandonStep_afterWrites_takesThemBack() {
        Kernel k = new Kernel();
        k.setLog(log);
        int t = KernelThread.create(k, "T", 0);
        log.endStep(t, 1, 2);
        long[] before = k.snapshot();
        KernelThread.create(k, "U", 0);
        k.set(t + 1, -1);
        Function[] all = Function.values();
        log.call(all[0], 0, 0, 0, 0, 0, 0, 0);
        assertThat(log.dirty()).isTrue();
        log.abandonStep(k);
        assertThat(log.dirty()).isFalse();
        assertThat(k.snapshot()).isEqualTo(before);
    }
}
