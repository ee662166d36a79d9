package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.vm.Proc;

import java.util.ArrayList;
import java.util.List;

/**
 * The threads of a machine by name. Those of a process are called {@code P}, or {@code P.1}, for
 * the first and {@code P.2}, {@code P.3} and so on for those that it made; the machine's own go by
 * the names of what they do.
 */
public final class Threads {
    /** Those of the machine that a script can name, in order of creation. */
    public static final List<String> OF_MACHINE =
            List.of("pagedaemon", "pagezero", "vmdaemon", "disk", "clock", "kernel");

    private static final int MOST_DIGITS = 4;

    private Threads() {}

    /** Makes one more thread of a process. */
    static int create(Kernel k, int p, int number) {
        return KernelThread.create(k, name(k, p) + "." + number, p);
    }

    static String name(Kernel k, int p) {
        return k.name(Proc.pComm(k, p));
    }

    /** The threads of a process, the first one first. */
    public static List<Integer> of(Kernel k, int p) {
        List<Integer> all = new ArrayList<>();
        for (int t : KernelThread.all(k)) {
            if (p != 0 && KernelThread.proc(k, t) == p) {
                all.add(t);
            }
        }
        all.sort((a, b) -> Long.compare(k.id(a), k.id(b)));
        return all;
    }

    /** Whether no thread of the process does anything but the running one. */
    static boolean alone(Kernel k, int p) {
        for (int t : of(k, p)) {
            if (t != k.curthread() && KernelThread.state(k, t) != KernelThread.IDLE) {
                return false;
            }
        }
        return true;
    }

    /** Ends all threads of a process but one, which goes by the name of the process from now on. */
    static void keepOne(Kernel k, int p, int thread) {
        for (int t : of(k, p)) {
            if (t != thread) {
                KernelThread.destroy(k, t);
            }
        }
        KernelThread.rename(k, thread, name(k, p));
    }

    /** The process that a name means: that of the process, or of one of its threads; 0 for none. */
    public static int process(Kernel k, String name) {
        int p = Processes.find(k, name);
        return p != 0 || number(name) == 0 ? p : Processes.find(k, stem(name));
    }

    /** The thread that a name means, the machine's own included; 0 for none. */
    public static int find(Kernel k, String name) {
        int p = process(k, name);
        int wanted = p != 0 && number(name) == 1 ? Proc.pComm(k, p) : k.number(name);
        for (int t = KernelThread.following(k, 0); t != 0; t = KernelThread.following(k, t)) {
            boolean fits = p == 0 ? KernelThread.system(k, t) : KernelThread.proc(k, t) == p;
            if (fits && KernelThread.tdName(k, t) == wanted) {
                return t;
            }
        }
        return 0;
    }

    /** The number of the thread in {@code P.2}; 0 where the name has none. */
    public static int number(String name) {
        int dot = name.lastIndexOf('.');
        int digits = name.length() - dot - 1;
        if (dot <= 0 || digits == 0 || digits > MOST_DIGITS || name.charAt(dot + 1) == '0') {
            return 0;
        }
        int number = 0;
        for (int i = dot + 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            number = 10 * number + c - '0';
        }
        return number;
    }

    /** The process in {@code P.2}; the name itself where it has no number. */
    public static String stem(String name) {
        return number(name) == 0 ? name : name.substring(0, name.lastIndexOf('.'));
    }

    /** The name of a thread that is not alone in its process has a number. */
    public static String label(Kernel k, int t) {
        String name = KernelThread.name(k, t);
        int p = KernelThread.proc(k, t);
        boolean first = p != 0 && KernelThread.tdName(k, t) == Proc.pComm(k, p);
        return first && hasOthers(k, t) ? name + ".1" : name;
    }

    /** Whether the process of a thread has another one. */
    private static boolean hasOthers(Kernel k, int thread) {
        int p = KernelThread.proc(k, thread);
        for (int t = KernelThread.following(k, 0); t != 0; t = KernelThread.following(k, t)) {
            if (t != thread && KernelThread.proc(k, t) == p) {
                return true;
            }
        }
        return false;
    }
}
