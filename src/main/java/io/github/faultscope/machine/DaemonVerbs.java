package io.github.faultscope.machine;

import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.pageout.VmPageout;

import java.util.List;

/** What a user can have the daemons do, and time. */
final class DaemonVerbs {
    private static final int MAX_SECONDS = 3_600;
    private static final int MAX_ROUNDS = 100;

    private static final String DO = "do";
    private static final String SCAN = "scan";
    private static final String STATS = "page_stats";
    private static final String SWAP_OUT = "swap_out";
    private static final String CHECK_LIMITS = "check_limits";

    private static final Verb PAGEDAEMON =
            Verb.ofMachine("pagedaemon", Verb.Group.DAEMONS)
                    .with(Parameter.choice(DO, "what it is to do", SCAN, STATS))
                    .with(
                            Parameter.number("pass", "0 or 1", 0, 1)
                                    .after("pass")
                                    .where(DO, SCAN)
                                    .orNothing())
                    .with(
                            Parameter.pages(
                                            "want",
                                            "a number of pages",
                                            Limits.MAX_FRAMES,
                                            Outcome.BAD_ARGUMENT)
                                    .after("want")
                                    .where(DO, SCAN)
                                    .orNothing())
                    .with(
                            Parameter.number("times", "how often", 1, MAX_ROUNDS)
                                    .after("times")
                                    .orNothing())
                    .checks(c -> Pageout.daemon(c.k()) == 0 ? Outcome.NO_DAEMON : Outcome.SUCCESS)
                    .begins(DaemonVerbs::pagedaemon);

    private static final Verb VMDAEMON =
            Verb.ofMachine("vmdaemon", Verb.Group.DAEMONS)
                    .with(Parameter.choice(DO, "what it is to do", SWAP_OUT, CHECK_LIMITS))
                    .with(
                            Parameter.number("times", "how often", 1, MAX_ROUNDS)
                                    .after("times")
                                    .orNothing())
                    .checks(
                            c ->
                                    Pageout.swapsProcesses(c.k())
                                            ? Outcome.SUCCESS
                                            : Outcome.NO_DAEMON)
                    .begins(
                            c ->
                                    c.runIn(
                                            MachineState.console(c.k()),
                                            Routines.PAGEOUT_REQUEST,
                                            c.says(DO, SWAP_OUT)
                                                    ? Pageout.REQUEST_SWAPOUT
                                                    : Pageout.REQUEST_LIMITS,
                                            c.number("times", 1),
                                            0,
                                            0));

    private static final Verb PAGEZERO =
            Verb.ofMachine("pagezero", Verb.Group.DAEMONS)
                    .with(
                            Parameter.number("frames", "how many", 1, Limits.MAX_FRAMES)
                                    .after("frames"))
                    .begins(
                            c ->
                                    c.runIn(
                                            MachineState.console(c.k()),
                                            Routines.PAGEOUT_REQUEST,
                                            Pageout.REQUEST_ZERO,
                                            1,
                                            0,
                                            c.number("frames")));

    private static final Verb BADSWAP =
            Verb.ofMachine("badswap", Verb.Group.DAEMONS)
                    .with(Parameter.number("block", "a block", 0, Limits.MAX_FRAMES).after("block"))
                    .with(Parameter.choice("state", "how the block is", "mended").orNothing())
                    .begins(DaemonVerbs::badswap);

    private static final Verb WAIT =
            Verb.ofMachine("wait", Verb.Group.DAEMONS)
                    .with(
                            Parameter.number("seconds", "how many seconds", 1, MAX_SECONDS)
                                    .after("seconds"))
                    .begins(
                            c ->
                                    c.runIn(
                                            MachineState.console(c.k()),
                                            PageoutRequest.WAIT,
                                            c.number("seconds") * VmPageout.HZ));

    static final List<Verb> ALL = List.of(PAGEDAEMON, VMDAEMON, PAGEZERO, BADSWAP, WAIT);

    private DaemonVerbs() {}

    private static int badswap(Call c) {
        boolean works = c.has("state");
        SwapSpace.bad(c.k(), c.number("block"), !works);
        return c.done(Console.CO20, 0, 0, c.number("block"), works);
    }

    private static int pagedaemon(Call c) {
        boolean scan = c.says(DO, SCAN);
        return c.runIn(
                MachineState.console(c.k()),
                Routines.PAGEOUT_REQUEST,
                scan ? Pageout.REQUEST_SCAN : Pageout.REQUEST_STATS,
                c.number("times", 1),
                c.number("pass", 0),
                c.number("want", 0));
    }
}
