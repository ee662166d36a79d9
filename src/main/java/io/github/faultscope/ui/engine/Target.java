package io.github.faultscope.ui.engine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Place;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.picture.stage.StageInput;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of a process's address space, as the stage names it: {@code va/100/0x13000}.
 *
 * @param process the process's name, or that of one of its threads
 * @param va the page's address, or {@link StageInput#NOWHERE} for none of them
 */
record Target(String process, long va) {
    private static final Pattern FORM = Pattern.compile("va/(\\d{1,9})/0x([0-9a-f]{1,16})");

    /** Reads what a click was on. */
    static Target of(Kernel k, String target) throws Refusal {
        Matcher parts = FORM.matcher(target);
        if (parts.matches()) {
            int p = proc(k, parts.group(1));
            if (p != 0) {
                long va = Long.parseUnsignedLong(parts.group(2), 16);
                return new Target(k.name(Proc.pComm(k, p)), va);
            }
        }
        throw new Refusal(Texts.of("target.gone", target));
    }

    private static int proc(Kernel k, String pid) {
        for (int p : k.all(Proc.STRUCT)) {
            if (Long.toString(Proc.pPid(k, p)).equals(pid) && Proc.vmMap(k, p) != 0) {
                return p;
            }
        }
        return 0;
    }

    /** The file that the stage calls by this id; 0 when it is gone. */
    static int vnode(Kernel k, String id) {
        for (int vp : k.all(Vnode.STRUCT)) {
            if (Long.toString(k.id(vp)).equals(id)) {
                return vp;
            }
        }
        return 0;
    }

    /** The address space that the stage calls by this name; 0 when it is gone. */
    static int map(Kernel k, String id) {
        int proc = proc(k, id);
        if (proc != 0) {
            return Proc.vmMap(k, proc);
        }
        for (int map : k.all(VmMap.STRUCT)) {
            if (VmMap.name(k, map) != 0 && k.name(VmMap.name(k, map)).equals(id)) {
                return map;
            }
        }
        return 0;
    }

    /**
     * The page that the last action is about, or null for none: the last one of the thread, or any
     * process's while a thread of the machine works. Null, too, for an instruction of which it is
     * known which of its pages it uses.
     *
     * @param begun the actions that have begun
     * @param step who made the step, and where its instruction uses memory
     */
    static @Nullable Target last(Kernel k, List<Action> begun, StageInput step) {
        int thread = step.step().thread();
        boolean known = !KernelThread.system(k, thread) && step.vaddr() != StageInput.NOWHERE;
        for (Action action : begun.reversed()) {
            if (isOf(k, action, thread)) {
                boolean runs = known && Access.isDoneBy(action.verb());
                Parameter place = place(action);
                return runs ? null : place == null ? whole(k, action, step) : of(k, action, place);
            }
        }
        return null;
    }

    /** All of another address space than that of the thread which ran last. */
    private static @Nullable Target whole(Kernel k, Action action, StageInput step) {
        int proc = Threads.process(k, action.actor());
        int user = step.step().user();
        boolean another = user != 0 && KernelThread.proc(k, user) != proc;
        return proc != 0 && another ? new Target(action.actor(), StageInput.NOWHERE) : null;
    }

    private static boolean isOf(Kernel k, Action action, int thread) {
        boolean outside = action.actor().isEmpty();
        return KernelThread.system(k, thread)
                ? !outside || place(action) != null
                : !outside && Threads.find(k, action.actor()) == thread;
    }

    /** The first of the places that an action names, or null. */
    private static @Nullable Parameter place(Action action) {
        return action.verb().parameters().stream()
                .filter(p -> action.argument(p.name()) instanceof Place)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Target of(Kernel k, Action action, Parameter p) {
        String process = p.process(action.actor(), action.arguments());
        Place place = (Place) Objects.requireNonNull(action.argument(p.name()));
        OptionalLong va = place.address(k, process);
        return va.isPresent() ? new Target(process, page(va.getAsLong())) : null;
    }

    private static long page(long va) {
        return VmPage.truncPage(va);
    }

    /** The map that the page is in, or 0 when the process is gone. */
    int map(Kernel k) {
        int proc = Threads.process(k, process);
        return proc == 0 ? 0 : Proc.vmMap(k, proc);
    }
}
