package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;

/** struct proc with its vmspace: a process (model 2.10). */
public final class Proc {

    public static final Struct STRUCT = Struct.heap(9, "proc");
    private static final int P_COMM = STRUCT.name("p_comm");
    private static final int P_PID = STRUCT.number("p_pid");
    private static final int VM_MAP = STRUCT.ref("vm_map", "vm_map");
    private static final int VM_MAXSADDR = STRUCT.hex("vm_maxsaddr");
    private static final int VM_SSIZE = STRUCT.number("vm_ssize");
    private static final int STACK_LIMIT = STRUCT.hex("stack_limit");
    private static final int VMEM_LIMIT = STRUCT.hex("vmem_limit");
    private static final int SGROWSIZ = STRUCT.hex("sgrowsiz");
    private static final int P_LOCK = STRUCT.number("p_lock");
    private static final int P_PPID = STRUCT.number("p_ppid");
    private static final int SIGNAL = STRUCT.name("signal");
    private static final int MEMLOCK_LIMIT = STRUCT.hex("memlock_limit");
    private static final int UNPRIVILEGED = STRUCT.bool("unprivileged");
    private static final int P_FLAG =
            STRUCT.flags("p_flag", "PROTECTED", "KILLED", "WEXIT", "NEW", "INEXEC", "SWAPPEDOUT");
    private static final int RSS_LIMIT = STRUCT.hex("rss_limit");
    private static final int SWTICK = STRUCT.number("p_swtick");

    /** p_flag: spared when memory runs out (madvise). */
    public static final int P_PROTECTED = 0x1;

    /** p_flag: killed; it ends as soon as it has nothing else to do in the kernel. */
    public static final int P_KILLED = 0x2;

    /** The process is on its way out: nothing new begins in it. */
    public static final int P_WEXIT = 0x4;

    /** Its parent still makes it (p_state PRS_NEW): to all others it is not there yet. */
    public static final int P_NEW = 0x8;

    /** The process is in execve: nobody else may look into it. */
    public static final int P_INEXEC = 0x10;

    /** Not P_INMEM: swapped out, so that it should have no pages in memory. */
    public static final int P_SWAPPEDOUT = 0x20;

    private Proc() {}

    /** The command's name. */
    public static int pComm(Kernel k, int p) {
        return (int) k.get(p + P_COMM);
    }

    public static void pComm(Kernel k, int p, int value) {
        k.set(p + P_COMM, value);
    }

    /** Process id. */
    public static long pPid(Kernel k, int p) {
        return k.get(p + P_PID);
    }

    public static void pPid(Kernel k, int p, long value) {
        k.set(p + P_PID, value);
    }

    /** Its address space; 0 for none. */
    public static int vmMap(Kernel k, int p) {
        return (int) k.get(p + VM_MAP);
    }

    public static void vmMap(Kernel k, int p, int value) {
        k.set(p + VM_MAP, value);
    }

    /** Lowest address that the stack may reach. */
    public static long vmMaxsaddr(Kernel k, int p) {
        return k.get(p + VM_MAXSADDR);
    }

    public static void vmMaxsaddr(Kernel k, int p, long value) {
        k.set(p + VM_MAXSADDR, value);
    }

    /** Pages of stack. */
    public static long vmSsize(Kernel k, int p) {
        return k.get(p + VM_SSIZE);
    }

    public static void vmSsize(Kernel k, int p, long value) {
        k.set(p + VM_SSIZE, value);
    }

    /** RLIMIT_STACK in bytes. */
    public static long stackLimit(Kernel k, int p) {
        return k.get(p + STACK_LIMIT);
    }

    public static void stackLimit(Kernel k, int p, long value) {
        k.set(p + STACK_LIMIT, value);
    }

    /** RLIMIT_VMEM in bytes. */
    public static long vmemLimit(Kernel k, int p) {
        return k.get(p + VMEM_LIMIT);
    }

    public static void vmemLimit(Kernel k, int p, long value) {
        k.set(p + VMEM_LIMIT, value);
    }

    /** Bytes by which a stack grows at least. */
    public static long sgrowsiz(Kernel k, int p) {
        return k.get(p + SGROWSIZ);
    }

    public static void sgrowsiz(Kernel k, int p, long value) {
        k.set(p + SGROWSIZ, value);
    }

    /** Holds against swap-out; one for each user fault in progress. */
    public static long pLock(Kernel k, int p) {
        return k.get(p + P_LOCK);
    }

    public static void pLock(Kernel k, int p, long value) {
        k.set(p + P_LOCK, value);
    }

    /** The parent's process id. */
    public static long pPpid(Kernel k, int p) {
        return k.get(p + P_PPID);
    }

    public static void pPpid(Kernel k, int p, long value) {
        k.set(p + P_PPID, value);
    }

    /** The signal that ended it; 0 for none. */
    public static int signal(Kernel k, int p) {
        return (int) k.get(p + SIGNAL);
    }

    public static void signal(Kernel k, int p, int value) {
        k.set(p + SIGNAL, value);
    }

    /** RLIMIT_MEMLOCK, in bytes; 0 for no limit. */
    public static long memlockLimit(Kernel k, int p) {
        return k.get(p + MEMLOCK_LIMIT);
    }

    public static void memlockLimit(Kernel k, int p, long value) {
        k.set(p + MEMLOCK_LIMIT, value);
    }

    /** RLIMIT_RSS, in bytes; 0 for no limit. */
    public static long rssLimit(Kernel k, int p) {
        return k.get(p + RSS_LIMIT);
    }

    public static void rssLimit(Kernel k, int p, long value) {
        k.set(p + RSS_LIMIT, value);
    }

    /** The tick at which it last ended what it did; kept where processes are swapped out. */
    public static long swtick(Kernel k, int p) {
        return k.get(p + SWTICK);
    }

    public static void swtick(Kernel k, int p, long tick) {
        k.set(p + SWTICK, tick);
    }

    /** Whether it is an ordinary user's, who may not lock memory. */
    public static boolean unprivileged(Kernel k, int p) {
        return k.get(p + UNPRIVILEGED) != 0;
    }

    public static void unprivileged(Kernel k, int p, boolean value) {
        k.set(p + UNPRIVILEGED, value ? 1 : 0);
    }

    /** What a child inherits: limits and privilege. */
    public static void inherit(Kernel k, int parent, int child) {
        stackLimit(k, child, stackLimit(k, parent));
        vmemLimit(k, child, vmemLimit(k, parent));
        memlockLimit(k, child, memlockLimit(k, parent));
        rssLimit(k, child, rssLimit(k, parent));
        unprivileged(k, child, unprivileged(k, parent));
    }

    /** _PHOLD and _PRELE: while somebody holds it, it is neither swapped out nor exits. */
    public static void hold(Kernel k, int p, int delta) {
        pLock(k, p, pLock(k, p) + delta);
        if (pLock(k, p) == 0) {
            SleepQueue.wakeup(k, p);
        }
    }

    /** Flags of the process, such as {@link #P_PROTECTED}. */
    public static int pFlag(Kernel k, int p) {
        return (int) k.get(p + P_FLAG);
    }

    /** Whether a thread has begun to end the address space for all of them, by exec or exit. */
    public static boolean isLeft(Kernel k, int p) {
        return (pFlag(k, p) & (P_INEXEC | P_WEXIT)) != 0;
    }

    public static void pFlag(Kernel k, int p, int value) {
        k.set(p + P_FLAG, value);
    }
}
