package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.Vm;

/**
 * What a user asks of the daemons and of time: the console waits until it is done. What a daemon is
 * asked for, its own thread does.
 */
final class PageoutRequest {
    static final Struct FRAME = Struct.frame("pageout_request");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int REQUEST =
            FRAME.enumeration(
                    "request", "none", "scan", "page_stats", "pagezero", "swap_out", "limits");
    private static final int TIMES = FRAME.number("times");
    private static final int PASS = FRAME.number("pass");
    private static final int PAGES = FRAME.number("pages");

    private static final int RQ1 = Routines.PAGEOUT_REQUEST;
    private static final int RQ2 = RQ1 + 1;
    private static final int RQ3 = RQ1 + 2;

    /** Where to begin in order to let time pass: so many ticks, in the place of the request. */
    static final int WAIT = RQ3;

    private static final int RQ4 = RQ1 + 3;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), RQ1, RQ4, PageoutRequest.class, FRAME, PageoutRequest::block);

    private PageoutRequest() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case RQ1 -> ask(k, f);
            case RQ2 -> done(k, f);
            case RQ3 -> await(k, f);
            case RQ4 -> over(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = RQ1,
            id = "RQ1",
            label = "ask the page daemon",
            next = {RQ2})
    static int ask(Kernel k, int f) {
        Pageout.ask(
                k,
                (int) k.get(f + REQUEST),
                (int) k.get(f + TIMES),
                (int) k.get(f + PASS),
                (int) k.get(f + PAGES));
        return SleepQueue.sleep(k, Pageout.REQUEST_CHANNEL, "daemon", RQ2);
    }

    @Block(
            number = RQ2,
            id = "RQ2",
            label = "the page daemon has done it",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        return end(k, f);
    }

    @Block(
            number = RQ3,
            id = "RQ3",
            label = "let time pass",
            next = {RQ4})
    static int await(Kernel k, int f) {
        long deadline = Vm.ticks(k) + k.get(f + REQUEST);
        return SleepQueue.sleepUntil(k, f, "nap", deadline, RQ4);
    }

    @Block(
            number = RQ4,
            id = "RQ4",
            label = "the time is over",
            next = {Block.RETURN})
    static int over(Kernel k, int f) {
        return end(k, f);
    }

    private static int end(Kernel k, int f) {
        ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, 0);
        return Frame.ret(k, f, 0);
    }
}
