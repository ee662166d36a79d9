package io.github.faultscope.machine;

import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPages;

import java.util.List;
import java.util.Locale;

/**
 * The verbs that make trouble: somebody else has a lock or a page, frames are taken away, the map
 * changes.
 */
final class FailureVerbs {
    private static final String WHAT = "what";
    private static final String PAGE = "page";
    private static final String FRAMES = "frames";

    private static final Verb OCCUPY =
            ofThing("occupy")
                    .checks(c -> which(c) == 0 ? Outcome.NOTHING_THERE : Outcome.SUCCESS)
                    .begins(c -> take(c, thing(c), which(c), 1));

    /** The page, and nothing else: paging_in_progress does not tell. */
    private static final Verb KEEP_BUSY =
            Verb.ofProcess("keep_busy", Verb.Group.FAILURES)
                    .outside()
                    .with(Parameter.page(PAGE))
                    .checks(c -> page(c) == 0 ? Outcome.NOTHING_THERE : Outcome.SUCCESS)
                    .begins(c -> take(c, Somebody.Thing.PAGE, page(c), 0));

    private static final Verb VACATE =
            ofThing("vacate")
                    .checks(c -> having(c) == 0 ? Outcome.NOBODY_HAS_IT : Outcome.SUCCESS)
                    .begins(FailureVerbs::vacate);

    private static final Verb VACATE_ALL =
            Verb.ofMachine("vacate_all", Verb.Group.FAILURES)
                    .begins(c -> c.done(Console.CO11, Somebody.tellAll(c.k())));

    private static final Verb TAKE_FRAMES =
            Verb.ofMachine("take_frames", Verb.Group.FAILURES)
                    .with(Parameter.number(FRAMES, "a number of frames", 1, Limits.MAX_FRAMES))
                    .begins(
                            c -> {
                                long free = PageQueues.freeCount(c.k());
                                Effects.takeFrames(c.k(), c.number(FRAMES));
                                return c.done(Console.CO7, free - PageQueues.freeCount(c.k()));
                            });

    private static final Verb GIVE_FRAMES =
            Verb.ofMachine("give_frames", Verb.Group.FAILURES)
                    .with(Parameter.number(FRAMES, "a number of frames", 1, Limits.MAX_FRAMES))
                    .checks(
                            c ->
                                    Effects.taken(c.k()) == 0
                                            ? Outcome.NO_FRAMES_TAKEN
                                            : Outcome.SUCCESS)
                    .begins(
                            c -> {
                                long had = Effects.taken(c.k());
                                Effects.freeFrames(c.k(), c.number(FRAMES));
                                return c.done(Console.CO8, had - Effects.taken(c.k()));
                            });

    private static final Verb CHANGE_MAP =
            Verb.ofProcess("change_map", Verb.Group.FAILURES)
                    .outside()
                    .begins(
                            c -> {
                                Effects.bumpTimestamp(c.k(), c.map());
                                return c.done(Console.CO9, 0, c.map());
                            });

    static final List<Verb> ALL =
            List.of(OCCUPY, KEEP_BUSY, VACATE, VACATE_ALL, TAKE_FRAMES, GIVE_FRAMES, CHANGE_MAP);

    private FailureVerbs() {}

    private static Verb ofThing(String name) {
        return Verb.ofProcess(name, Verb.Group.FAILURES)
                .outside()
                .with(Parameter.choice(WHAT, "what somebody has", Somebody.Thing.labels()))
                .with(Parameter.page(PAGE).orNothing());
    }

    private static int take(Call c, Somebody.Thing thing, int which, int counts) {
        int somebody = Somebody.free(c.k());
        return c.runIn(somebody, Routines.SOMEBODY, thing.ordinal(), which, counts, c.map(), va(c));
    }

    private static int vacate(Call c) {
        int t = having(c);
        SleepQueue.wakeup(c.k(), t);
        c.goesOn();
        return t;
    }

    private static int having(Call c) {
        return Somebody.having(c.k(), thing(c), which(c), c.map(), va(c));
    }

    /** The address that was said, or -1. */
    private static long va(Call c) {
        return c.has(PAGE) ? c.start(PAGE) : -1;
    }

    private static Somebody.Thing thing(Call c) {
        return Somebody.Thing.valueOf(c.text(WHAT).toUpperCase(Locale.ROOT));
    }

    /** The structure that is meant, 0 where there is none; for the one and only ones, 1. */
    private static int which(Call c) {
        return switch (thing(c)) {
            case MAP -> c.map();
            case QUEUES, GIANT -> 1;
            case OBJECT -> topObject(c);
            case PAGE -> page(c);
            case VNODE -> vnode(c);
        };
    }

    private static int entry(Call c) {
        if (!c.has(PAGE)) {
            return 0;
        }
        int e = VmMaps.lookupEntry(c.k(), c.map(), c.start(PAGE));
        return VmMaps.covers(c.k(), e, c.start(PAGE)) ? e : 0;
    }

    private static int topObject(Call c) {
        int e = entry(c);
        return e == 0 ? 0 : VmMapEntry.object(c.k(), e);
    }

    /** The page that the process finds there. */
    private static int page(Call c) {
        int e = entry(c);
        return e == 0 ? 0 : VmPages.shownAt(c.k(), e, c.start(PAGE));
    }

    /** The vnode at the bottom of the chain. */
    private static int vnode(Call c) {
        int bottom = 0;
        for (int o = topObject(c); o != 0; o = VmObject.backingObject(c.k(), o)) {
            bottom = o;
        }
        boolean file = bottom != 0 && VmObject.type(c.k(), bottom) == VmObject.VNODE;
        return file ? VmObject.handle(c.k(), bottom) : 0;
    }
}
