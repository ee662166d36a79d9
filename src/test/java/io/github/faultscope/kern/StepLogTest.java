package io.github.faultscope.kern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private static void endStep(StepLog some, int block, int next) {
        some.begin(THREAD);
        some.trail().endStep(block, next);
        some.ended(1);
    }

    @Test
    void write_ofAnyDifference_isGivenBack() {
        // address, old xor new
        long[][] rows = {
            {1, 1},
            {Kernel.MAX_WORDS - 1, 1},
            {7, 1L << 38},
            {1, 1L << 63},
            {Kernel.MAX_WORDS - 1, -1},
            {123_456, 0x123456789abcdefL},
        };
        for (long[] row : rows) {
            log.trail().write((int) row[0], row[1]);
        }
        endStep(log, 3, Routines.DONE);
        List<long[]> found = new ArrayList<>();
        log.writes(0, (address, xor) -> found.add(new long[] {address, xor}));
        assertThat(found.toArray(long[][]::new)).isDeepEqualTo(rows);
        assertThat(log.thread(0)).isEqualTo(THREAD);
        assertThat(log.block(0)).isEqualTo(3);
        assertThat(log.next(0)).isEqualTo(Routines.DONE);
    }

    @Test
    void set_toWhatItWas_isNotRecorded() {
        Kernel k = new Kernel();
        k.setLog(log);
        k.set(Kernel.FIXED, 0);
        assertThat(log.dirty()).isFalse();
        k.set(Kernel.FIXED, 1);
        assertThat(log.dirty()).isTrue();
    }

    @Test
    void call_ofAnyArguments_isGivenBack() {
        // around the widths of a near a and b: 23 and 28 bits
        long[][] rows = {
            {},
            {0},
            {(1 << 23) - 1},
            {1 << 23},
            {-1},
            {1, (1 << 28) - 1},
            {1, 1 << 28},
            {(1 << 23) - 1, (1 << 28) - 1},
            {-1, -1, -1},
            {1, 2, 3, 4},
            {1, Long.MIN_VALUE, 3, 0, 5},
            {Long.MAX_VALUE, 2, 3, 4, 5, 6},
        };
        for (long[] row : rows) {
            call(log, Function.SECOND, row);
        }
        endStep(log, 1, 2);
        List<long[]> found = new ArrayList<>();
        log.calls(
                0,
                (ordinal, arguments) -> {
                    assertThat(ordinal).isEqualTo(Function.SECOND.ordinal());
                    found.add(arguments);
                });
        assertThat(found.toArray(long[][]::new)).isDeepEqualTo(rows);
    }

    private static void call(StepLog some, Function what, long... arguments) {
        long[] two = Arrays.copyOf(arguments, Math.max(2, arguments.length));
        some.trail().call(Trail.head(what, arguments.length), two[0], two[1]);
        for (int i = 2; i < arguments.length; i++) {
            some.trail().add(two[i]);
        }
    }

    @Test
    void truncate_atEveryStep_keepsTheOthers() {
        // enough writes that segments of the record begin and end among the steps
        for (int keep : new int[] {0, 1, 2_340, 2_341, 2_487, 4_681, 9_999}) {
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

    @Test
    void cut_atEveryStep_thenPaste_isTheIdentity() {
        for (int keep : new int[] {0, 1, 2_340, 2_341, 2_487, 4_681, 9_999, 10_000}) {
            StepLog some = record(10_000);
            StepLog.Tail tail = some.cut(keep);
            assertThat(some.steps()).isEqualTo(keep);
            for (int s = keep; s < keep + 3_000; s++) {
                some.begin(THREAD + 1);
                endStep(some, 1, 2);
            }
            StepLog.Tail other = some.cut(keep);
            some.paste(tail);
            assertThat(some.steps()).isEqualTo(10_000);
            assertThat(some.dirty()).isFalse();
            appendStep(some, 10_000);
            for (int s = 0; s <= 10_000; s++) {
                assertStep(some, s);
                assertThat(some.thread(s)).isEqualTo(THREAD);
            }
            assertThat(other.steps()).isEqualTo(3_000);
            assertThat(other.from()).isEqualTo(keep);
        }
    }

    @Test
    void paste_whereSomethingElseIs_isRefused() {
        StepLog some = record(10);
        StepLog.Tail tail = some.cut(5);
        appendStep(some, 5);
        assertThatThrownBy(() -> some.paste(tail)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cut_amongTurns_keepsWhoMadeEachStep() {
        for (int s = 0; s < 100; s++) {
            turn(s);
        }
        for (int keep = 0; keep <= 100; keep++) {
            StepLog.Tail tail = log.cut(keep);
            turn(1_000);
            log.cut(keep);
            log.paste(tail);
        }
        for (int s = 0; s < 100; s++) {
            assertThat(log.thread(s)).isEqualTo(1 + s / 7);
        }
    }

    private void turn(int s) {
        log.begin(1 + s / 7);
        log.trail().endStep(1, 2);
        log.ended(1);
    }

    @Test
    void step_largerThanASegment_isKept() {
        int writes = 100_000;
        for (int i = 1; i <= writes; i++) {
            log.trail().write(i, -i);
        }
        endStep(log, 1, 2);
        appendStep(log, 1);
        long[] sum = new long[2];
        log.writes(
                0,
                (address, xor) -> {
                    sum[0]++;
                    sum[1] += address + xor;
                });
        assertThat(sum).containsExactly(writes, 0);
        assertStep(log, 1);
    }

    @Test
    void thread_ofEveryStep_isTheOneThatMadeIt() {
        for (int s = 0; s < 100; s++) {
            turn(s);
        }
        for (int s = 0; s < 100; s++) {
            assertThat(log.thread(s)).isEqualTo(1 + s / 7);
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
        some.trail().makeRoom();
        some.trail().write(s + 1, s + 1);
        some.trail().write(s + 2, -1L - s);
        call(some, Function.FIRST, s);
        endStep(some, s & 0xfff, s + 1 & 0xfff);
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
        assertThat(found).containsExactly(s + 1L, s + 1L, s + 2L, -1L - s, (long) s);
        assertThat(some.block(s)).isEqualTo(s & 0xfff);
    }

    @Test
    void abandonStep_afterWrites_takesThemBack() {
        Kernel k = new Kernel();
        k.setLog(log);
        int t = KernelThread.create(k, "T", 0);
        endStep(log, 1, 2);
        long[] before = k.snapshot();
        KernelThread.create(k, "U", 0);
        k.set(t + 1, -1);
        call(log, Function.FIRST);
        assertThat(log.dirty()).isTrue();
        log.abandonStep(k);
        assertThat(log.dirty()).isFalse();
        assertThat(k.snapshot()).isEqualTo(before);
    }
}
