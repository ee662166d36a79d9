package io.github.faultscope.machine;

import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;

import java.util.ArrayList;
import java.util.List;

/** What the machine keeps of each action that has begun; its id is its place in the script + 1. */
final class ActionRecord {
    static final Struct STRUCT = Struct.heap(20, "action");
    private static final int ACTOR = STRUCT.name("actor");
    private static final int DONE = STRUCT.bool("done");
    private static final int OUTCOME = STRUCT.enumeration("outcome", Outcome.names());
    private static final int KERN = STRUCT.number("kern");
    private static final int SIGNAL = STRUCT.name("signal");
    private static final int VALUE = STRUCT.hex("value");
    private static final int ABOUT = STRUCT.ref("about", "action");

    private ActionRecord() {}

    /**
     * How the action has ended that a variable of a routine points to.
     *
     * @return {@link Outcome#SUCCESS} as long as it has not
     */
    static Outcome outcome(Kernel k, int a) {
        return k.get(a + DONE) == 0 ? Outcome.SUCCESS : Outcome.of(k.get(a + OUTCOME));
    }

    static int create(Kernel k, String actor) {
        int a = k.alloc(STRUCT);
        k.set(a + ACTOR, k.intern(actor));
        return a;
    }

    /** Notes the end of an action; 0 stands for none. */
    static void end(Kernel k, int a, Outcome outcome, int kern, long value) {
        if (a != 0) {
            k.set(a + DONE, 1);
            k.set(a + OUTCOME, outcome.number());
            k.set(a + KERN, kern);
            k.set(a + VALUE, value);
            lastOfProcess(k);
        }
    }

    /**
     * Notes the end of an action, and returns from the routine that did it: with the value, or -1
     * where it could not be done.
     *
     * @param action the word of the frame that names the action
     */
    static int ret(Kernel k, int f, int action, Outcome outcome, int kern, long value) {
        end(k, (int) k.get(f + action), outcome, kern, value);
        return Frame.ret(k, f, outcome == Outcome.SUCCESS ? value : -1);
    }

    /** A thread of the process may wait for the others to end what they do. */
    private static void lastOfProcess(Kernel k) {
        int p = k.curthread() == 0 ? 0 : KernelThread.proc(k, k.curthread());
        if (p != 0) {
            if (Pageout.swapsProcesses(k)) {
                Proc.swtick(k, p, Vm.ticks(k));
            }
            SleepQueue.wakeup(k, p);
        }
    }

    /** Notes that a signal ended an action. */
    static void signal(Kernel k, int a, int signal, int kern, long address) {
        end(k, a, Outcome.SIGNALLED, kern, address);
        if (a != 0) {
            k.set(a + SIGNAL, signal);
        }
    }

    private static ActionResult read(Kernel k, int a) {
        return new ActionResult(
                (int) k.id(a) - 1,
                k.name(k.get(a + ACTOR)),
                k.get(a + DONE) != 0,
                Outcome.of(k.get(a + OUTCOME)),
                (int) k.get(a + KERN),
                k.name(k.get(a + SIGNAL)),
                k.get(a + VALUE));
    }

    /**
     * Notes which action goes on because of this one: the last one of a thread or, for a thread of
     * the machine's own, the last one of all that has not ended.
     */
    static void about(Kernel k, int a, int thread) {
        int[] all = k.all(STRUCT);
        int i = all.length - 1;
        while (i >= 0 && !isBy(k, all[i], thread)) {
            i--;
        }
        k.set(a + ABOUT, i < 0 ? 0 : all[i]);
    }

    private static boolean isBy(Kernel k, int a, int thread) {
        String actor = k.name(k.get(a + ACTOR));
        if (actor.isEmpty()) {
            return false;
        }
        return KernelThread.system(k, thread)
                ? k.get(a + DONE) == 0
                : Threads.find(k, actor) == thread;
    }

    /** What became of an action; where another goes on because of it, of that one. */
    static ActionResult result(Kernel k, int number) {
        int a = find(k, number + 1);
        if (a == 0) {
            throw new IllegalArgumentException("action " + number + " has not begun");
        }
        int about = (int) k.get(a + ABOUT);
        return read(k, about == 0 ? a : about);
    }

    /** Whether it has ended, and what goes on because of it. */
    static boolean hasEnded(Kernel k, int number) {
        int a = find(k, number + 1);
        return a != 0 && k.get(a + DONE) != 0 && result(k, number).done();
    }

    private static int find(Kernel k, long id) {
        int a = k.next(STRUCT, 0);
        while (a != 0 && k.id(a) != id) {
            a = k.next(STRUCT, a);
        }
        return a;
    }

    /** All actions that have begun, in the order of the script. */
    static List<ActionResult> all(Kernel k) {
        List<ActionResult> results = new ArrayList<>();
        for (int a : k.all(STRUCT)) {
            results.add(read(k, a));
        }
        return results;
    }
}
