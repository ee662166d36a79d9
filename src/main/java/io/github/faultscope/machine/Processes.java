package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;

/** Making, finding and burying processes. */
public final class Processes {
    /** The lowest address that can be mapped. */
    static final long MIN_ADDRESS = VmPage.PAGE_SIZE;

    /** Where mmap begins to look for room. */
    static final long FIRST_FIT = 0x10000;

    /** The first address that belongs to the kernel. */
    public static final long USER_END = 0x8000_0000L;

    private static final int STACK_LIMIT_PAGES = 64;

    private Processes() {}

    /** A new process with one thread and an empty address space. */
    static int create(Kernel k, int name, long ppid) {
        return create(k, name, ppid, createMap(k, name, MIN_ADDRESS, USER_END));
    }

    private static int create(Kernel k, int name, long ppid, int map) {
        int p = k.alloc(Proc.STRUCT);
        Proc.pComm(k, p, name);
        Proc.pPid(k, p, MachineState.nextPid(k));
        Proc.pPpid(k, p, ppid);
        Proc.vmMaxsaddr(k, p, USER_END);
        Proc.sgrowsiz(k, p, k.get(MachineState.SGROWSIZ_PAGES) * VmPage.PAGE_SIZE);
        Proc.stackLimit(k, p, (long) STACK_LIMIT_PAGES * VmPage.PAGE_SIZE);
        Proc.vmMap(k, p, map);
        KernelThread.create(k, k.name(name), p);
        return p;
    }

    /** A new process with one thread, in the address space of its parent and with its limits. */
    static int createSharing(Kernel k, int name, int parent) {
        int p = create(k, name, Proc.pPid(k, parent), Proc.vmMap(k, parent));
        inherit(k, p, parent);
        return p;
    }

    /** What fork takes over from the parent besides memory: the stack and the limits. */
    static void inherit(Kernel k, int p, int parent) {
        Proc.vmMaxsaddr(k, p, Proc.vmMaxsaddr(k, parent));
        Proc.vmSsize(k, p, Proc.vmSsize(k, parent));
        Proc.inherit(k, parent, p);
    }

    /** vm_refcnt: how many processes use an address space. */
    public static int sharers(Kernel k, int map) {
        int n = 0;
        for (int p = following(k, 0); p != 0; p = following(k, p)) {
            n += Proc.vmMap(k, p) == map ? 1 : 0;
        }
        return n;
    }

    /** Whether a map is that of a process that is not on its way out. */
    static boolean stays(Kernel k, int map) {
        for (int p = following(k, 0); p != 0; p = following(k, p)) {
            if (Proc.vmMap(k, p) == map && (Proc.pFlag(k, p) & Proc.P_WEXIT) == 0) {
                return true;
            }
        }
        return false;
    }

    /** A new, empty map with its pmap. */
    static int createMap(Kernel k, int name, long min, long max) {
        int map = k.alloc(VmMap.STRUCT);
        VmMap.name(k, map, name);
        VmMap.minOffset(k, map, min);
        VmMap.maxOffset(k, map, max);
        Pmap.create(k, map);
        return map;
    }

    /** vmspace_free: a process leaves its address space; with the last one it goes, empty. */
    static void leaveMap(Kernel k, int p) {
        int map = Proc.vmMap(k, p);
        if (sharers(k, map) == 1) {
            k.free(Pmap.STRUCT, VmMap.pmap(k, map));
            k.free(VmMap.STRUCT, map);
        }
        Proc.vmMap(k, p, 0);
    }

    /** The process of that name that has not exited, or 0. */
    public static int find(Kernel k, String name) {
        int number = k.number(name);
        for (int p = following(k, 0); p != 0; p = following(k, p)) {
            if (Proc.pComm(k, p) == number && Proc.vmMap(k, p) != 0) {
                return p;
            }
        }
        return 0;
    }

    private static int following(Kernel k, int p) {
        return k.next(Proc.STRUCT, p);
    }

    /** The thread of a process. */
    public static int thread(Kernel k, int p) {
        int t = KernelThread.following(k, 0);
        while (t != 0 && KernelThread.proc(k, t) != p) {
            t = KernelThread.following(k, t);
        }
        return t;
    }

    static int count(Kernel k) {
        return k.count(Proc.STRUCT);
    }

    /** faultin: a process that was swapped out, and has something to do, is back. */
    static void faultin(Kernel k, int p) {
        if (p != 0 && (Proc.pFlag(k, p) & Proc.P_SWAPPEDOUT) != 0) {
            Proc.pFlag(k, p, Proc.pFlag(k, p) & ~Proc.P_SWAPPEDOUT);
        }
    }

    /** Lets a signal end a process as soon as it has nothing else to do in the kernel. */
    static void kill(Kernel k, int p, String signal) {
        Proc.pFlag(k, p, Proc.pFlag(k, p) | Proc.P_KILLED);
        Proc.signal(k, p, k.intern(signal));
        MachineState.killed(k, true);
    }

    /** Lets processes that were killed end, once none of their threads is at work. */
    static void endKilled(Kernel k) {
        if (!MachineState.killed(k)) {
            return;
        }
        boolean later = false;
        for (int p : k.all(Proc.STRUCT)) {
            if (!killed(k, p) || Proc.vmMap(k, p) == 0) {
                continue;
            }
            if (mayEnd(k, p)) {
                Proc.pFlag(k, p, Proc.pFlag(k, p) & ~Proc.P_KILLED);
                KernelThread.start(k, thread(k, p), Routines.SYS_EXIT, 0, 0);
            } else {
                later = true;
            }
        }
        MachineState.killed(k, later);
    }

    /** Whether a process that was killed is about to end. */
    static boolean endsKilled(Kernel k) {
        if (MachineState.killed(k)) {
            for (int p : k.all(Proc.STRUCT)) {
                if (killed(k, p) && mayEnd(k, p)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean killed(Kernel k, int p) {
        return (Proc.pFlag(k, p) & Proc.P_KILLED) != 0;
    }

    private static boolean mayEnd(Kernel k, int p) {
        return Proc.vmMap(k, p) != 0 && rests(k, p);
    }

    /** Whether none of the threads of a process is at work. */
    private static boolean rests(Kernel k, int p) {
        for (int t = KernelThread.following(k, 0); t != 0; t = KernelThread.following(k, t)) {
            if (KernelThread.proc(k, t) == p && KernelThread.state(k, t) != KernelThread.IDLE) {
                return false;
            }
        }
        return true;
    }

    /** Buries the processes that have exited, which are no more than their names. */
    static void reap(Kernel k) {
        for (int p = following(k, 0); p != 0; p = following(k, p)) {
            if (Proc.vmMap(k, p) == 0 && rests(k, p)) {
                Threads.of(k, p).forEach(t -> KernelThread.destroy(k, t));
                k.free(Proc.STRUCT, p);
            }
        }
    }
}
