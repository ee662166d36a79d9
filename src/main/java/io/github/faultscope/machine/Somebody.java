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
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.pager.Vnodes;

import java.util.Arrays;
import java.util.Locale;

/**
 * Somebody else in the kernel who has a lock, or keeps a page busy, until told to give it back: a
 * thread of the machine's for each thing. {@link SomebodyWorks} is what it does meanwhile.
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

    private static final int SB1 = Routines.SOMEBODY;
    private static final int SB2 = SB1 + 1;
    private static final Thing[] THINGS = Thing.values();
    private static final String NAME = "somebody";

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SB1, Somebody.class, FRAME, Somebody::run);

    private Somebody() {}

    static int run(Runner r, Kernel k, int f, int pc) {
        int next = pc == SB1 ? take(k, f) : giveBack(k, f);
        r.step(pc, next);
        return next;
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

    /** The thread that has a thing and has not been told to give it back, or 0. */
    static int having(Kernel k, Thing thing, int which) {
        for (int t : KernelThread.all(k)) {
            int f = KernelThread.frame(k, t);
            int caller = f == 0 ? 0 : Frame.caller(k, f);
            if (KernelThread.state(k, t) == KernelThread.SLEEPING
                    && KernelThread.chan(k, t) == t
                    && caller != 0
                    && k.get(caller + THING) == thing.ordinal()
                    && k.get(caller + WHICH) == which) {
                return t;
            }
        }
        return 0;
    }

    private static Thing thing(Kernel k, int f) {
        return THINGS[(int) k.get(f + THING)];
    }

    private static int which(Kernel k, int f) {
        return (int) k.get(f + WHICH);
    }

    @Block(
            number = SB1,
            id = "SB1",
            label = "take it",
            next = {SB1, SB2},
            calls = {Routines.SOMEBODY_WORKS})
    static int take(Kernel k, int f) {
        int which = which(k, f);
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
        if (thing(k, f) == Thing.PAGE) {
            boolean busy = VmPage.anyBusy(k, which);
            if (busy) {
                VmPage.setOflag(k, which, VmPage.WANTED);
            } else {
                VmPages.busy(k, which);
            }
            VmObjects.unlock(k, VmPage.object(k, which));
            if (busy) {
                return SleepQueue.sleep(k, which, "pgbusy", SB1);
            }
        }
        ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, 0);
        return SomebodyWorks.call(k, f, FRAME.size(), SB2);
    }

    @Block(
            number = SB2,
            id = "SB2",
            label = "give it back",
            next = {SB2, Block.RETURN})
    static int giveBack(Kernel k, int f) {
        int which = which(k, f);
        switch (thing(k, f)) {
            case MAP -> VmMaps.unlock(k, which);
            case OBJECT -> VmObjects.unlock(k, which);
            case VNODE -> Vnodes.vputExclusive(k, which);
            case QUEUES -> PageQueues.unlock(k);
            case GIANT -> Giant.unlock(k);
            case PAGE -> {
                if (!VmObjects.lock(k, VmPage.object(k, which))) {
                    return Runner.again(SB2);
                }
                VmPages.wakeup(k, which);
                VmObjects.unlock(k, VmPage.object(k, which));
            }
        }
        return Frame.ret(k, f);
    }
}
