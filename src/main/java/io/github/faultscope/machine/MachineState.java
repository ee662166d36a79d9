package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/** The words of the state that belong to the machine as a whole: undo takes them back as well. */
public final class MachineState {
    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 200, "machine");
    private static final int STARTED = STRUCT.number("actions_started");
    private static final int LASTPID = STRUCT.number("lastpid");
    static final int PROT_FAULT_TRANSLATION = STRUCT.number("prot_fault_translation");
    static final int BLOCK_PAGES = STRUCT.number("f_iosize_pages");
    static final int NEEDS_GIANT = STRUCT.bool("fs_giant");
    private static final int DISK = STRUCT.ref("disk", "thread");
    private static final int KILLED = STRUCT.bool("killed");
    private static final int CLOCK = STRUCT.ref("clock", "thread");
    private static final int CONSOLE = STRUCT.ref("console", "thread");

    static final int OLD_PROGRAMS = STRUCT.bool("old_programs");
    static final int SGROWSIZ_PAGES = STRUCT.number("sgrowsiz_pages");

    /** Where the clock sleeps until somebody waits for a tick. */
    static final int CLOCK_CHANNEL = CLOCK;

    private MachineState() {}

    /** How many actions of the script have begun. */
    public static int started(Kernel k) {
        return (int) k.get(STARTED);
    }

    static void started(Kernel k, int n) {
        k.set(STARTED, n);
    }

    static long nextPid(Kernel k) {
        k.add(LASTPID, 1);
        return k.get(LASTPID);
    }

    static void lastPid(Kernel k, long pid) {
        k.set(LASTPID, pid);
    }

    /**
     * Whether a protection failure is SIGSEGV after all: machdep.prot_fault_translation says so, or
     * leaves it to the program's p_osrel.
     */
    public static boolean translatesProtFaults(Kernel k) {
        return switch ((int) k.get(PROT_FAULT_TRANSLATION)) {
            case 0 -> k.get(OLD_PROGRAMS) == 0;
            case 1 -> false;
            default -> true;
        };
    }

    /** Whether some process has been killed and has not yet begun to end. */
    static boolean killed(Kernel k) {
        return k.get(KILLED) != 0;
    }

    static void killed(Kernel k, boolean killed) {
        k.set(KILLED, killed ? 1 : 0);
        k.disturb();
    }

    /** Pages in a block of a file that does not say otherwise. */
    static int blockPages(Kernel k) {
        return (int) k.get(BLOCK_PAGES);
    }

    /** Whether the file system runs under Giant. */
    static boolean needsGiant(Kernel k) {
        return k.get(NEEDS_GIANT) != 0;
    }

    /** The thread that does I/O. */
    public static int disk(Kernel k) {
        return (int) k.get(DISK);
    }

    static void disk(Kernel k, int t) {
        k.set(DISK, t);
    }

    /** The thread that makes time pass where somebody waits for a tick. */
    public static int clock(Kernel k) {
        return (int) k.get(CLOCK);
    }

    static void clock(Kernel k, int t) {
        k.set(CLOCK, t);
    }

    /** The thread that does what no process of the machine does: it makes processes and files. */
    public static int console(Kernel k) {
        return (int) k.get(CONSOLE);
    }

    static void console(Kernel k, int t) {
        k.set(CONSOLE, t);
    }
}
