package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;

/** What {@link Somebody} does while it has something: nothing that matters, until it is told. */
final class SomebodyWorks {
    static final Struct FRAME = Struct.frame("somebody works");

    private static final int SW1 = Routines.SOMEBODY_WORKS;
    private static final int SW2 = SW1 + 1;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SW1, SW2, SomebodyWorks.class, FRAME, SomebodyWorks::block);

    private SomebodyWorks() {}

    private static int block(Kernel k, int f, int block) {
        return block == SW1 ? work(k) : done(k, f);
    }

    static int call(Kernel k, int f, int callerSize, int resume) {
        Frame.push(k, f, callerSize, FRAME.size(), resume);
        return SW1;
    }

    @Block(
            number = SW1,
            id = "SW1",
            label = "somebody works",
            next = {SW2})
    static int work(Kernel k) {
        return SleepQueue.rest(k, k.curthread(), "somebody", SW2);
    }

    @Block(
            number = SW2,
            id = "SW2",
            label = "somebody has done",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        return Frame.ret(k, f);
    }
}
