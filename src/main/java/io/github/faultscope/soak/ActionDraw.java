package io.github.faultscope.soak;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Processes;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vnode;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/** Draws what is done next: memory accesses mostly, everything else that there is now and then. */
final class ActionDraw {
    private static final int MOST_PROCESSES = 5;
    private static final int MOST_FILES = 6;

    /** How often another thread is drawn when the first one is busy. */
    private static final int TRIES = 6;

    private final Chance chance;
    private final ArgumentDraw arguments;
    private final Drawable.Choice choice;

    ActionDraw(Chance chance, Mood mood) {
        this.chance = chance;
        arguments = new ArgumentDraw(chance);
        choice = Drawable.in(mood);
    }

    /** What is done next on a machine as it is now. */
    Action next(Machine m) {
        Kernel k = m.kernel();
        int thread = thread(k);
        if (thread == 0) {
            return by(m, 0, Drawable.SPAWN);
        }
        return by(m, thread, drawable(k));
    }

    private Action by(Machine m, int thread, Drawable d) {
        Kernel k = m.kernel();
        int actor = d.verb().ofProcess() ? thread : 0;
        String name = actor == 0 ? "" : KernelThread.name(k, actor);
        int about = actor == 0 ? 0 : KernelThread.proc(k, actor);
        Action drawn = Action.of(name, d.verb());
        int rarely = d.isAccess() ? 2 : 4;
        for (Parameter p : d.verb().parameters()) {
            Map<String, Object> before = drawn.arguments();
            boolean can = p.applies(before) && p.excludedBy(before).isEmpty();
            if (can && (!p.optional() || chance.oneIn(rarely))) {
                Drawable maker = maker(k, about, d, p);
                if (maker != null) {
                    return by(m, thread, maker);
                }
                Object argument = arguments.draw(m, about, p, before);
                drawn = drawn.with(p, argument);
                about = meant(k, about, p, argument);
            }
        }
        return drawn;
    }

    /** What has to be done first, mostly, where there is nothing that an argument could name. */
    private @Nullable Drawable maker(Kernel k, int proc, Drawable d, Parameter p) {
        if (d.isAccess() && p.kind() instanceof Parameter.Page) {
            return !arguments.hasRegions(k, proc) && !chance.oneIn(4) ? Drawable.MMAP : null;
        }
        return p.kind() instanceof Parameter.Known n
                        && !chance.oneIn(4)
                        && n.naming().all(k, proc).isEmpty()
                ? Drawable.maker(n.naming())
                : null;
    }

    private Drawable drawable(Kernel k) {
        Drawable d = chance.pick(chance.below(8) < 5 ? choice.accesses() : choice.others());
        for (int i = 0; i < TRIES && (crowded(k, d) || !wanted(d.verb())); i++) {
            d = chance.pick(choice.others());
        }
        return d;
    }

    /** Verbs of whole processes are rarer, so that processes live long enough to be used. */
    private boolean wanted(Verb verb) {
        return !verb.isEndOfProcess() || chance.oneIn(3);
    }

    private static boolean crowded(Kernel k, Drawable d) {
        return (d.makesProcess() && k.count(Proc.STRUCT) >= MOST_PROCESSES)
                || (d.makesFile() && k.count(Vnode.STRUCT) >= MOST_FILES);
    }

    /** A thread of some process, one that has nothing to do if there is any nearby; 0 for none. */
    private int thread(Kernel k) {
        int[] all = KernelThread.all(k);
        int found = 0;
        for (int i = 0; i < TRIES; i++) {
            int t = all[chance.below(all.length)];
            int p = KernelThread.proc(k, t);
            if (p != 0 && Proc.vmMap(k, p) != 0) {
                found = t;
                if (KernelThread.state(k, t) == KernelThread.IDLE) {
                    return t;
                }
            }
        }
        return found == 0 ? anyThread(k, all) : found;
    }

    private static int anyThread(Kernel k, int[] all) {
        for (int t : all) {
            int p = KernelThread.proc(k, t);
            if (p != 0 && Proc.vmMap(k, p) != 0) {
                return t;
            }
        }
        return 0;
    }

    /** Where another process is named, what follows is likely to be about that one. */
    private static int meant(Kernel k, int proc, Parameter p, Object argument) {
        boolean process = p.kind() instanceof Parameter.Known n && n.naming() == Naming.PROCESS;
        return process ? Processes.find(k, (String) argument) : proc;
    }
}
