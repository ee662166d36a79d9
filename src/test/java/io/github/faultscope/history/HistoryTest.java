package io.github.faultscope.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** A run can be walked in both directions, and every state is whole at every step. */
class HistoryTest {
    private static final int FAR = 3 * History.CHECKPOINT_STEPS + 1_000;
    private static final int NEVER = Integer.MAX_VALUE;

    private final ToyMachine machine = new ToyMachine(1, NEVER);
    private final History history = new History(machine);

    /** Names the first word that differs: whole states are too long to print. */
    private static void assertSame(long[] found, long[] expected) {
        int at = Arrays.mismatch(found, expected);
        assertThat(at)
                .withFailMessage(
                        () ->
                                "word %d of %d is %s, not %s"
                                        .formatted(
                                                at,
                                                expected.length,
                                                at < found.length ? found[at] : "absent",
                                                at < expected.length ? expected[at] : "absent"))
                .isEqualTo(-1);
    }

    private long[] words() {
        return machine.kernel().snapshot();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomWalk_ofSteps_findsEveryStateAgain(long seed) {
        Random random = new Random(seed);
        List<long[]> states = new ArrayList<>(List.of(words()));
        for (int i = 0; i < 6_000; i++) {
            int position = history.position();
            if (random.nextInt(100) == 0) {
                history.seek(random.nextInt(history.recorded() + 1));
            } else if (random.nextInt(500) == 0 && position < history.recorded()) {
                history.cut(position);
                assertThat(history.recorded()).isEqualTo(position);
                states.subList(position + 1, states.size()).clear();
            } else if (random.nextInt(5) < 3) {
                assertThat(history.forward()).isTrue();
            } else {
                assertThat(history.back()).isEqualTo(position > 0);
            }
            if (history.position() == states.size()) {
                states.add(words());
            }
            assertSame(words(), states.get(history.position()));
        }
        int state = random.nextInt(states.size());
        assertSame(history.snapshotAt(state), states.get(state));
    }

    @Test
    void everyStep_backThenForward_isTheIdentity() {
        for (int i = 0; i < 3_000; i++) {
            long[] before = words();
            history.forward();
            long[] after = words();
            history.back();
            assertSame(words(), before);
            history.forward();
            assertSame(words(), after);
        }
    }

    @Test
    void back_atTheBeginning_isFalse() {
        assertThat(history.back()).isFalse();
    }

    @Test
    void seek_beyondTheRecord_isRefused() {
        history.forward();
        assertThatThrownBy(() -> history.seek(2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> history.at(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seek_acrossCheckpoints_findsTheSameState() {
        int[] asked = {0, 1, 8_191, 8_192, 8_193, 12_300, 16_384, FAR};
        List<long[]> states = new ArrayList<>();
        for (int state : asked) {
            while (history.position() < state) {
                assertThat(history.forward()).isTrue();
            }
            states.add(words());
        }
        for (int i : new int[] {3, 0, 7, 1, 6, 2, 5, 4, 7, 0}) {
            history.seek(asked[i]);
            assertSame(words(), states.get(i));
            assertSame(history.at(asked[7 - i]).snapshot(), states.get(7 - i));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void randomCuts_putBackInTurn_giveEveryStateOfEveryFutureAgain(long seed) {
        Random random = new Random(seed);
        Deque<Future> cuts = new ArrayDeque<>();
        Deque<List<long[]>> records = new ArrayDeque<>();
        for (int i = 0; i < 20; i++) {
            assertThat(history.runToEnd(1 + random.nextInt(700))).isFalse();
            records.push(states());
            cuts.push(history.cut(random.nextInt(history.recorded() + 1)));
        }
        while (!cuts.isEmpty()) {
            Future future = cuts.pop();
            history.cut(future.from());
            history.paste(future);
            List<long[]> expected = records.pop();
            assertThat(history.recorded()).isEqualTo(expected.size() - 1);
            for (int n = expected.size() - 1; n >= 0; n--) {
                history.seek(n);
                assertSame(words(), expected.get(n));
            }
        }
    }

    private List<long[]> states() {
        int here = history.position();
        List<long[]> states = new ArrayList<>();
        for (int n = 0; n <= history.recorded(); n++) {
            history.seek(n);
            states.add(words());
        }
        history.seek(here);
        return states;
    }

    @Test
    void cut_acrossCheckpoints_thenPaste_findsTheSameStates() {
        history.runToEnd(FAR);
        long[] end = words();
        long[] middle = history.snapshotAt(2 * History.CHECKPOINT_STEPS + 1);
        long held = history.held();
        Future future = history.cut(100);
        assertThat(future.length()).isEqualTo(FAR - 100);
        assertThat(future.bytes()).isBetween(held / 4, held);
        assertThat(history.held()).isLessThan(held / 4);
        history.runToEnd(2 * History.CHECKPOINT_STEPS);
        history.cut(100);
        history.paste(future);
        assertSame(history.snapshotAt(2 * History.CHECKPOINT_STEPS + 1), middle);
        history.seek(FAR);
        assertSame(words(), end);
    }

    @Test
    void cut_inThePast_recordsAnotherFutureThere() {
        history.runToEnd(FAR);
        history.cut(10_000);
        assertThat(history.recorded()).isEqualTo(10_000);
        history.runToEnd(FAR);
        assertThat(history.recorded()).isEqualTo(10_000 + FAR);
        long[] end = words();
        history.seek(9_999);
        history.seek(10_000 + FAR);
        assertSame(words(), end);
    }

    @Test
    void limit_inAStep_takesTheStepBackAndSaysSo() {
        ToyMachine small = new ToyMachine(1, 100);
        History run = new History(small);
        assertThat(run.runToEnd(1_000)).isFalse();
        assertThat(run.limit()).isEqualTo("no more steps");
        assertThat(run.position()).isEqualTo(100);
        long[] end = small.kernel().snapshot();
        assertThat(run.forward()).isFalse();
        assertSame(small.kernel().snapshot(), end);
        assertThat(run.back()).isTrue();
        assertThat(run.forward()).isTrue();
        assertSame(small.kernel().snapshot(), end);
    }

    @Test
    void over_atACall_stopsWhenTheRoutineHasReturned() {
        for (int i = 0; i < 200; i++) {
            int from = history.position();
            assertThat(history.over()).isTrue();
            int t = history.step(from + 1).thread();
            int depth = Math.max(1, depth(history.at(from), t));
            assertThat(depth(history.view(), t)).isLessThanOrEqualTo(depth);
            for (int s = from + 1; s < history.position(); s++) {
                assertThat(depth(history.at(s), t)).isGreaterThan(depth);
            }
        }
    }

    private static int depth(Kernel k, int t) {
        int n = 0;
        for (int f = KernelThread.frame(k, t); f != 0; f = Frame.caller(k, f)) {
            n++;
        }
        return n;
    }

    @Test
    void toNextWait_stopsWhereAThreadWaits() {
        assertThat(history.toNextWait()).isTrue();
        StepView step = history.step(history.position());
        assertThat(KernelThread.state(history.view(), step.thread()))
                .isEqualTo(KernelThread.SLEEPING);
    }

    @Test
    void view_isNotTouchedByLaterSteps() {
        history.runToEnd(50);
        Kernel view = history.view();
        long[] words = words();
        history.runToEnd(500);
        history.seek(0);
        assertSame(view.snapshot(), words);
    }
}
