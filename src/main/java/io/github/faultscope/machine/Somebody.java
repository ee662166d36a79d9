package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.pager.Vnodes;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Somebody else in the kernel who has a lock, or keeps a page busy, until told to give it back: a
 * thread of the machine's for each thing. {@link SomebodyWorks} is what it does meanwhile.
 *
 * <p>As everywhere in the kernel, whoever has a page of an object busy, or waits to, counts in its
 * paging_in_progress, so that the object neither ends nor is merged with another before.
 */
final class Somebody {
    /** What somebody can have. */
    enum Thing {
        MAP,
        OBJECT,
        VNODE,
        PAGE,
        QUEUES,
        GIANT;

        /** As scripts call it. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static String[] labels() {
            return Arrays.stream(values()).map(Thing::label).toArray(String[]::new);
        }
    }

    static final Struct FRAME = Struct.frame("somebody");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int THING = FRAME.enumeration("thing", Thing.labels());
    private static final int WHICH = FRAME.link("which");

    /** Whether having a page busy counts in paging_in_progress. */
    private static final int COUNTS = FRAME.bool("counts");

    /** Where the thing was found, which it may not be any more when it is given back. */
    private static final int MAP = FRAME.link("found_in");

    private static final int VA = FRAME.hex("va");

    /** The object whose paging_in_progress counts this. */
    private static final int OBJECT = FRAME.link("paging");

    private static final int SB1 = Routines.SOMEBODY;
    private static final int SB2 = SB1 + 1;
    private static final int SB3 = SB1 + 2;
    private static final Thing[] THINGS = Thing.values();
    private static final String NAME = "somebody";

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SB1, SB3, Somebody.class, FRAME, Somebody::block);

    private Somebody() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case SB1 -> take(k, f);
            case SB2 -> giveBack(k, f);
            case SB3 -> awake(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    /** A thread that has nothing, made if there is none. */
    static int free(Kernel k) {
        int made = 0;
        for (int t : KernelThread.all(k)) {
            if (KernelThread.system(k, t) && KernelThread.name(k, t).startsWith(NAME)) {
                made++;
                if (KernelThread.state(k, t) == KernelThread.IDLE) {
                    return t;
                }
            }
        }
        int t = KernelThread.create(k, made == 0 ? NAME : NAME + " " + (made + 1), 0);
        KernelThread.system(k, t, true);
        return t;
    }

    /**
     * The thread that has a thing, or what was found at an address, and has not been told to give
     * it back; 0 for none.
     */
    static int having(Kernel k, Thing thing, int which, int map, long va) {
        for (int t : KernelThread.all(k)) {
            int f = frame(k, t);
            if (f != 0
                    && thing(k, f) == thing
                    && (which(k, f) == which || (k.get(f + MAP) == map && k.get(f + VA) == va))) {
                return t;
            }
        }
        return 0;
    }

    /** The frame in which it stands what a thread has until it is told; 0 where it has nothing. */
    private static int frame(Kernel k, int t) {
        boolean has =
                KernelThread.system(k, t)
                        && KernelThread.state(k, t) == KernelThread.SLEEPING
                        && KernelThread.chan(k, t) == t;
        return has ? Frame.caller(k, KernelThread.frame(k, t)) : 0;
    }

    /** What was taken and has not been given back, in the order in which it was taken. */
    static List<Occupied> all(Kernel k) {
        return Arrays.stream(KernelThread.all(k))
                .filter(t -> frame(k, t) != 0)
                .boxed()
                .sorted(Comparator.comparing(t -> action(k, frame(k, t))))
                .map(t -> occupied(k, t, frame(k, t)))
                .toList();
    }

    private static Occupied occupied(Kernel k, int t, int f) {
        return new Occupied(t, (int) k.get(f + MAP), thing(k, f).label(), k.get(f + VA));
    }

    private static long action(Kernel k, int f) {
        return k.id((int) k.get(f + ACTION));
    }

    /** Tells all who have something to give it back, and counts them. */
    static long tellAll(Kernel k) {
        long told = 0;
        for (int t : KernelThread.all(k)) {
            if (KernelThread.state(k, t) == KernelThread.SLEEPING && KernelThread.chan(k, t) == t) {
                SleepQueue.wakeup(k, t);
                told++;
            }
        }
        return told;
    }

    private static Thing thing(Kernel k, int f) {
        return THINGS[(int) k.get(f + THING)];
    }

    private static int which(Kernel k, int f) {
        return (int) k.get(f + WHICH);
    }

    private static boolean counts(Kernel k, int f) {
        return k.get(f + COUNTS) != 0;
    }

    @Block(
            number = SB1,
            id = "SB1.1",
            label = "take it",
            next = {SB2, SB3, Block.RETURN},
            calls = {Routines.SOMEBODY_WORKS})
    static int take(Kernel k, int f) {
        int which = which(k, f);
        if (!isThere(k, thing(k, f), which)) {
            return refused(k, f, Outcome.NOTHING_THERE);
        }
        boolean taken =
                switch (thing(k, f)) {
                    case MAP -> VmMaps.lock(k, which);
                    case OBJECT -> VmObjects.lock(k, which);
                    case VNODE -> Vnodes.vgetExclusive(k, which);
                    case PAGE -> VmObjects.lock(k, VmPage.object(k, which));
                    case QUEUES -> PageQueues.lock(k);
                    case GIANT -> Giant.lock(k);
                };
        if (!taken) {
            return Runner.again(SB1);
        }
        if (thing(k, f) != Thing.PAGE) {
            return has(k, f);
        }
        int o = VmPage.object(k, which);
        k.set(f + OBJECT, o);
        if (counts(k, f)) {
            VmObjects.pipAdd(k, o, 1);
        }
        return claim(k, f, o);
    }

    /** Whether it is still what was found, and stays until there is a lock for it. */
    private static boolean isThere(Kernel k, Thing thing, int which) {
        return switch (thing) {
            case MAP -> Processes.stays(k, which);
            case OBJECT -> VmObject.refCount(k, which) > 0;
            case PAGE ->
                    Effects.resident(k, which) && VmObject.refCount(k, VmPage.object(k, which)) > 0;
            case VNODE, QUEUES, GIANT -> true;
        };
    }

    /** Makes the page busy, or waits until nobody else has it busy; its object is locked. */
    private static int claim(Kernel k, int f, int o) {
        int m = which(k, f);
        if (!Effects.resident(k, m) || VmPage.object(k, m) != o) {
            return unclaimed(k, f, o, Outcome.NOTHING_THERE);
        }
        if (!VmPage.anyBusy(k, m)) {
            VmPages.busy(k, m);
            VmObjects.unlock(k, o);
            return has(k, f);
        }
        if (!counts(k, f)) {
            return unclaimed(k, f, o, Outcome.PAGE_BUSY);
        }
        VmPage.setOflag(k, m, VmPage.WANTED);
        VmObjects.unlock(k, o);
        return SleepQueue.sleep(k, m, "pgbusy", SB3);
    }

    private static int unclaimed(Kernel k, int f, int o, Outcome outcome) {
        leave(k, f, o);
        return refused(k, f, outcome);
    }

    private static void leave(Kernel k, int f, int o) {
        if (counts(k, f)) {
            VmObjects.pipWakeup(k, o);
        }
        k.set(f + OBJECT, 0);
        VmObjects.unlock(k, o);
    }

    private static int has(Kernel k, int f) {
        ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, 0);
        return SomebodyWorks.call(k, f, FRAME.size(), SB2);
    }

    private static int refused(Kernel k, int f, Outcome outcome) {
        return ActionRecord.ret(k, f, ACTION, outcome, Kern.SUCCESS, 0);
    }

    @Block(
            number = SB3,
            id = "SB1.2",
            next = {SB2, SB3, Block.RETURN},
            calls = {Routines.SOMEBODY_WORKS})
    static int awake(Kernel k, int f) {
        int o = (int) k.get(f + OBJECT);
        return VmObjects.lock(k, o) ? claim(k, f, o) : Runner.again(SB3);
    }

    /** A page that is being sent may have been replaced: it is busy no more then. */
    @Block(
            number = SB2,
            id = "SB2",
            label = "give it back",
            next = {Block.RETURN})
    static int giveBack(Kernel k, int f) {
        int which = which(k, f);
        switch (thing(k, f)) {
            case MAP -> VmMaps.unlock(k, which);
            case OBJECT -> VmObjects.unlock(k, which);
            case VNODE -> Vnodes.vputExclusive(k, which);
            case QUEUES -> PageQueues.unlock(k);
            case GIANT -> Giant.unlock(k);
            case PAGE -> {
                int o = (int) k.get(f + OBJECT);
                if (!VmObjects.lock(k, o)) {
                    return Runner.again(SB2);
                }
                if (VmPage.owner(k, which) == k.curthread()) {
                    VmPages.wakeup(k, which);
                }
                leave(k, f, o);
            }
        }
        return Frame.ret(k, f);
    }
}
