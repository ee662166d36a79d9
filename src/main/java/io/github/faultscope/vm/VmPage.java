package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Tailq;

/**
 * struct vm_page: one physical page frame, or the fictitious page of a device (model 2.4).
 *
 * <p>Two notions of busy: {@link #BUSY} is exclusive, set by the one operation that creates or
 * moves the page; {@link #busy} counts I/O that leaves the page readable.
 */
public final class VmPage {
    public static final int PAGE_SHIFT = 12;
    public static final int PAGE_SIZE = 1 << PAGE_SHIFT;
    public static final int PAGE_MASK = PAGE_SIZE - 1;

    /** All eight 512-byte blocks of a page (VM_PAGE_BITS_ALL). */
    public static final int BITS_ALL = 0xff;

    public static final int CACHED = 0x1;
    public static final int FREE = 0x2;
    public static final int WINATCFLS = 0x4;
    public static final int FICTITIOUS = 0x8;
    public static final int WRITEABLE = 0x10;
    public static final int ZERO = 0x40;
    public static final int REFERENCED = 0x80;
    public static final int UNMANAGED = 0x800;
    public static final int MARKER = 0x1000;
    public static final int SLAB = 0x2000;

    /** Not the kernel's: the page is gone, and only kept (Settings.KEEP_DESTROYED). */
    public static final int DESTROYED = 0x10000;

    public static final int BUSY = 0x1;
    public static final int WANTED = 0x2;
    public static final int CLEANCHK = 0x100;
    public static final int SWAPINPROG = 0x200;
    public static final int NOSYNC = 0x400;

    public static final int PQ_NONE = 0;
    public static final int PQ_INACTIVE = 1;
    public static final int PQ_ACTIVE = 2;
    public static final int PQ_HOLD = 3;

    /** Ids of fictitious pages begin above this; that of frame n is n + 1. */
    public static final long FICTITIOUS_ID = 1 << 20;

    private static final int GIVEN_FREE = 1;
    private static final int NOT_DIRTIED = 2;
    private static final int LEFT_BY_A_CUT = 3;

    public static final Struct STRUCT = Struct.heap(4, "vm_page");
    private static final int OBJECT = STRUCT.ref("object", "vm_object");
    private static final int PINDEX = STRUCT.number("pindex");
    private static final int QUEUE =
            STRUCT.enumeration("queue", "PQ_NONE", "PQ_INACTIVE", "PQ_ACTIVE", "PQ_HOLD");
    private static final int FLAGS =
            STRUCT.flags(
                    "flags",
                    "CACHED",
                    "FREE",
                    "WINATCFLS",
                    "FICTITIOUS",
                    "WRITEABLE",
                    "",
                    "ZERO",
                    "REFERENCED",
                    "",
                    "",
                    "",
                    "UNMANAGED",
                    "MARKER",
                    "SLAB");
    private static final int OFLAGS =
            STRUCT.flags(
                    "oflags",
                    "BUSY",
                    "WANTED",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "CLEANCHK",
                    "SWAPINPROG",
                    "NOSYNC");
    private static final int OWNER = STRUCT.ref("owner", "thread");
    private static final int WIRE_COUNT = STRUCT.number("wire_count");
    private static final int HOLD_COUNT = STRUCT.number("hold_count");
    private static final int BUSY_COUNT = STRUCT.number("busy");
    private static final int COW = STRUCT.number("cow");
    private static final int ACT_COUNT = STRUCT.number("act_count");
    private static final int VALID = STRUCT.bits("valid");
    private static final int DIRTY = STRUCT.bits("dirty");
    private static final int PAGEQ_NEXT = STRUCT.link("pageq_next");
    private static final int PAGEQ_PREV = STRUCT.link("pageq_prev");
    private static final int PAST = STRUCT.link("past");
    static final int PV = STRUCT.link("pv");
    static final int PV_LIST = STRUCT.ref("pv_list", "pv_entry");

    /** What the frame holds, a value for each 512-byte block; the plain machine uses the first. */
    public static final int CONTENT = STRUCT.array("content", 8);

    private VmPage() {}

    /**
     * Not the kernel's, which keeps no trace of it: whether MADV_FREE has said that what the page
     * holds may be lost.
     */
    public static boolean isGivenFree(Kernel k, int p) {
        return k.get(p + PAST) == mark(k, p, GIVEN_FREE);
    }

    public static void givenFree(Kernel k, int p) {
        k.set(p + PAST, mark(k, p, GIVEN_FREE));
    }

    /**
     * Not the kernel's, which forgets it: whether vm_fault_copy_entry or a debugger changed what
     * the page holds.
     */
    public static boolean isNotDirtied(Kernel k, int p) {
        return k.get(p + PAST) == mark(k, p, NOT_DIRTIED);
    }

    public static void notDirtied(Kernel k, int p) {
        k.set(p + PAST, mark(k, p, NOT_DIRTIED));
    }

    /**
     * Not the kernel's, which keeps no trace of it: whether the page was wired when its part of the
     * object was cut off, and so stayed (U8).
     */
    public static boolean isLeftByACut(Kernel k, int p) {
        return k.get(p + PAST) == mark(k, p, LEFT_BY_A_CUT);
    }

    public static void leftByACut(Kernel k, int p) {
        k.set(p + PAST, mark(k, p, LEFT_BY_A_CUT));
    }

    /** Good as long as the page stays in its object: who moves it dirties it. */
    private static long mark(Kernel k, int p, int what) {
        return k.id(object(k, p)) << 2 | what;
    }

    /** The object that has it, resident or cached; 0 for none. */
    public static int object(Kernel k, int p) {
        return (int) k.get(p + OBJECT);
    }

    public static void object(Kernel k, int p, int value) {
        k.set(p + OBJECT, value);
    }

    /** Its index in the object, in pages. */
    public static long pindex(Kernel k, int p) {
        return k.get(p + PINDEX);
    }

    public static void pindex(Kernel k, int p, long value) {
        k.set(p + PINDEX, value);
    }

    /** The page daemon's queue that it is on. */
    public static int queue(Kernel k, int p) {
        return (int) k.get(p + QUEUE);
    }

    public static void queue(Kernel k, int p, int value) {
        k.set(p + QUEUE, value);
    }

    /** PG_ flags. */
    public static int flags(Kernel k, int p) {
        return (int) k.get(p + FLAGS);
    }

    public static void flags(Kernel k, int p, int value) {
        k.set(p + FLAGS, value);
    }

    /** VPO_ flags. */
    public static int oflags(Kernel k, int p) {
        return (int) k.get(p + OFLAGS);
    }

    public static void oflags(Kernel k, int p, int value) {
        k.set(p + OFLAGS, value);
    }

    /** The thread whose operation has it VPO_BUSY; 0 for none. */
    public static int owner(Kernel k, int p) {
        return (int) k.get(p + OWNER);
    }

    public static void owner(Kernel k, int p, int value) {
        k.set(p + OWNER, value);
    }

    /** How many want it to stay in memory. */
    public static int wireCount(Kernel k, int p) {
        return (int) k.get(p + WIRE_COUNT);
    }

    public static void wireCount(Kernel k, int p, int value) {
        k.set(p + WIRE_COUNT, value);
    }

    /** Short-term holds. */
    public static int holdCount(Kernel k, int p) {
        return (int) k.get(p + HOLD_COUNT);
    }

    public static void holdCount(Kernel k, int p, int value) {
        k.set(p + HOLD_COUNT, value);
    }

    /** I/O in progress on it. */
    public static int busy(Kernel k, int p) {
        return (int) k.get(p + BUSY_COUNT);
    }

    public static void busy(Kernel k, int p, int value) {
        k.set(p + BUSY_COUNT, value);
    }

    /** Zero-copy sends in progress. */
    public static int cow(Kernel k, int p) {
        return (int) k.get(p + COW);
    }

    public static void cow(Kernel k, int p, int value) {
        k.set(p + COW, value);
    }

    /** The page daemon's measure of use. */
    public static int actCount(Kernel k, int p) {
        return (int) k.get(p + ACT_COUNT);
    }

    public static void actCount(Kernel k, int p, int value) {
        k.set(p + ACT_COUNT, value);
    }

    /** Which 512-byte blocks hold data. */
    public static int valid(Kernel k, int p) {
        return (int) k.get(p + VALID);
    }

    public static void valid(Kernel k, int p, int value) {
        k.set(p + VALID, value);
    }

    /** Which 512-byte blocks are newer than their backing store. */
    public static int dirty(Kernel k, int p) {
        return (int) k.get(p + DIRTY);
    }

    public static void dirty(Kernel k, int p, int value) {
        k.set(p + DIRTY, value);
    }

    /** The first managed mapping, packed as in {@link Pmap}; 0 for none. */
    public static long pv(Kernel k, int p) {
        return k.get(p + PV);
    }

    public static void pv(Kernel k, int p, long value) {
        k.set(p + PV, value);
    }

    /** The further managed mappings. */
    public static int pvList(Kernel k, int p) {
        return (int) k.get(p + PV_LIST);
    }

    public static void pvList(Kernel k, int p, int value) {
        k.set(p + PV_LIST, value);
    }

    /** How pages are strung on queues. */
    public static final Tailq PAGEQ = new Tailq(PAGEQ_NEXT, PAGEQ_PREV);

    /** trunc_page: the address at which the page of an address begins. */
    public static long truncPage(long va) {
        return va & -PAGE_SIZE;
    }

    /** round_page: the next address, or this one, at which a page begins. */
    public static long roundPage(long va) {
        return truncPage(va + PAGE_MASK);
    }

    /** OFF_TO_IDX: the page that an offset in an object lies in. Offsets are signed there. */
    public static long offToIdx(long offset) {
        return offset >> PAGE_SHIFT;
    }

    /** What a frame holds, seen as one value. */
    public static long content(Kernel k, int p) {
        return k.get(p + CONTENT);
    }

    /** The frame's number, or for a fictitious page its own count from 1. */
    public static long number(Kernel k, int p) {
        long id = k.id(p);
        return id > FICTITIOUS_ID ? id - FICTITIOUS_ID : id - 1;
    }

    /** Whether it is a page frame and not the fictitious page of a device. */
    public static boolean isFrame(Kernel k, int p) {
        return k.id(p) <= FICTITIOUS_ID;
    }

    /** {@code p} and the frame's number, or {@code f} and the fictitious page's. */
    public static String name(long id) {
        return id > FICTITIOUS_ID ? "f" + (id - FICTITIOUS_ID) : "p" + (id - 1);
    }

    public static boolean is(Kernel k, int p, int flag) {
        return (k.get(p + FLAGS) & flag) != 0;
    }

    public static boolean isO(Kernel k, int p, int oflag) {
        return (k.get(p + OFLAGS) & oflag) != 0;
    }

    /** VPO_BUSY, or I/O in progress. */
    public static boolean anyBusy(Kernel k, int p) {
        return isO(k, p, BUSY) || busy(k, p) != 0;
    }

    public static void setFlag(Kernel k, int p, int flag) {
        k.set(p + FLAGS, k.get(p + FLAGS) | flag);
    }

    public static void clearFlag(Kernel k, int p, int flag) {
        k.set(p + FLAGS, k.get(p + FLAGS) & ~flag);
    }

    public static void setOflag(Kernel k, int p, int oflag) {
        k.set(p + OFLAGS, k.get(p + OFLAGS) | oflag);
    }

    public static void clearOflag(Kernel k, int p, int oflag) {
        k.set(p + OFLAGS, k.get(p + OFLAGS) & ~oflag);
    }
}
