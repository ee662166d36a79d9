package io.github.faultscope.history;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Stepped;

import java.util.List;

/**
 * Two threads and a routine that calls itself, writes differences of all widths, makes and frees
 * structures and now and then sleeps, by a sequence of numbers that is part of the state.
 */
final class ToyMachine implements Stepped {
    private static final int FIRST = 60 * Routines.SPAN;
    private static final int SECOND = FIRST + 1;
    private static final int THIRD = FIRST + 2;

    private static final Struct FRAME = Struct.frame("toy");
    private static final int LEVEL = FRAME.number("level");

    private static final Struct THING = Struct.heap(38, "thing");
    private static final int VALUE = THING.hex("value");
    private static final int OTHER = THING.ref("other", "thing");

    private static final Struct SEED = Struct.fixed(Kernel.FIXED + 370, "toy");
    private static final int NUMBER = SEED.hex("number");
    private static final int LAST = SEED.ref("last", "thing");

    private static final Routine ROUTINE =
            new Routine("toy", FIRST, ToyMachine.class, FRAME, ToyMachine::run);

    private final Kernel k = new Kernel();
    private final Runner runner = new Runner(List.of(ROUTINE));
    private final int[] threads = new int[2];
    private final int limit;
    private int turn;

    /** A machine that reaches a limit in the step after {@code limit}, or panics there. */
    ToyMachine(long seed, int limit) {
        this.limit = limit;
        k.set(NUMBER, seed);
        threads[0] = KernelThread.create(k, "T", 0);
        threads[1] = KernelThread.create(k, "U", 0);
    }

    @Override
    public Kernel kernel() {
        return k;
    }

    @Override
    public Runner runner() {
        return runner;
    }

    @Override
    public void append(Action a) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void dropPlans() {
        turn = 0;
    }

    @Override
    public boolean step() {
        if (k.log() != null && k.log().steps() == limit) {
            k.set(NUMBER, 0);
            throw new MachineLimitException("no more steps");
        }
        for (int i = 0; i < threads.length; i++) {
            int t = threads[turn++ % threads.length];
            if (KernelThread.state(k, t) == KernelThread.IDLE && Runner.panic(k) == null) {
                KernelThread.start(k, t, FIRST, 0);
            }
            if (runner.run(k, t, 1) == 1) {
                return true;
            }
        }
        return false;
    }

    private static int run(Runner r, Kernel k, int f, int pc) {
        int next =
                switch (pc) {
                    case FIRST -> first(k, f);
                    case SECOND -> second(k);
                    case THIRD -> third(k, f);
                    default -> throw new IllegalStateException("no block " + pc);
                };
        r.step(k, pc, next);
        return next;
    }

    private static long random(Kernel k) {
        long x = k.get(NUMBER);
        x = x * 6364136223846793005L + 1442695040888963407L;
        k.set(NUMBER, x);
        return x >>> 20;
    }

    @Block(
            number = FIRST,
            id = "Z1",
            label = "make",
            next = {SECOND, THIRD},
            calls = {FIRST})
    private static int first(Kernel k, int f) {
        int thing = k.alloc(THING);
        k.set(thing + VALUE, random(k) * random(k));
        k.set(thing + OTHER, k.get(LAST));
        k.set(LAST, thing);
        SleepQueue.wakeup(k, NUMBER);
        long level = k.get(f + LEVEL);
        if (level == 3 || random(k) % 3 == 0) {
            return SECOND;
        }
        int g = Frame.push(k, f, FRAME.size(), FRAME.size(), SECOND);
        k.set(g + LEVEL, level + 1);
        return FIRST;
    }

    @Block(
            number = SECOND,
            id = "Z2",
            label = "free or wait",
            next = {THIRD})
    private static int second(Kernel k) {
        int thing = (int) k.get(LAST);
        if (thing != 0 && random(k) % 2 == 0) {
            k.set(LAST, k.get(thing + OTHER));
            k.free(THING, thing);
        }
        boolean alone = SleepQueue.sleeps(k, NUMBER);
        return alone || random(k) % 8 != 0 ? THIRD : SleepQueue.sleep(k, NUMBER, "toy", THIRD);
    }

    @Block(
            number = THIRD,
            id = "Z3",
            label = "leave",
            next = {Block.RETURN})
    private static int third(Kernel k, int f) {
        k.add(NUMBER, 1L << 62);
        if (random(k) == 7) {
            throw k.panic("toy");
        }
        return Frame.ret(k, f, random(k));
    }
}
