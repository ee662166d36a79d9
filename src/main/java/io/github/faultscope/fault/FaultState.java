package io.github.faultscope.fault;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/**
 * struct faultstate and the locals of vm_fault: the frame in which a fault is handled (lines
 * 122-133 and 212-220).
 *
 * <p>The helpers of vm_fault get the frame's address, as the C functions get {@code &fs}.
 */
final class FaultState {
    /** The frame of vm_fault. */
    static final Struct FRAME = Struct.frame(VmFault.NAME);

    // Arguments.
    private static final int MAP0 = FRAME.ref("map", "vm_map");
    private static final int VADDR = FRAME.hex("vaddr");
    private static final int FAULT_TYPE = FRAME.prot("fault_type");
    private static final int FAULT_FLAGS =
            FRAME.flags("fault_flags", "CHANGE_WIRING", "USER_WIRE", "", "DIRTY");

    // struct faultstate. From map to wired lies what vm_map_lookup returns, in its order.
    private static final int M = FRAME.ref("fs.m", "vm_page");
    private static final int OBJECT = FRAME.ref("fs.object", "vm_object");
    private static final int PINDEX = FRAME.number("fs.pindex");
    private static final int FIRST_M = FRAME.ref("fs.first_m", "vm_page");
    static final int LOOKUP = FRAME.ref("fs.map", "vm_map");
    private static final int ENTRY = FRAME.ref("fs.entry", "vm_map_entry");
    private static final int FIRST_OBJECT = FRAME.ref("fs.first_object", "vm_object");
    private static final int FIRST_PINDEX = FRAME.number("fs.first_pindex");
    private static final int PROT = FRAME.prot("prot");
    private static final int WIRED = FRAME.bool("wired");
    private static final int LOOKUP_STILL_VALID = FRAME.bool("fs.lookup_still_valid");
    private static final int VP = FRAME.ref("fs.vp", "vnode");

    // Locals.
    private static final int RESULT =
            FRAME.enumeration(
                    "result",
                    "KERN_SUCCESS",
                    "KERN_INVALID_ADDRESS",
                    "KERN_PROTECTION_FAILURE",
                    "KERN_NO_SPACE",
                    "KERN_INVALID_ARGUMENT",
                    "KERN_FAILURE");
    private static final int GROWSTACK = FRAME.bool("growstack");
    private static final int MAP_GENERATION = FRAME.number("map_generation");
    private static final int HARDFAULT = FRAME.number("hardfault");
    private static final int FAULTCOUNT = FRAME.number("faultcount");
    private static final int BEHIND = FRAME.number("behind");
    private static final int AHEAD = FRAME.number("ahead");
    static final int REQPAGE = FRAME.number("reqpage");
    private static final int FIRST_LOCKED = FRAME.bool("is_first_object_locked");
    private static final int RV =
            FRAME.enumeration(
                    "rv",
                    "VM_PAGER_OK",
                    "VM_PAGER_BAD",
                    "VM_PAGER_FAIL",
                    "VM_PAGER_PEND",
                    "VM_PAGER_ERROR",
                    "VM_PAGER_AGAIN");
    private static final int NEXT_OBJECT = FRAME.ref("next_object", "vm_object");
    private static final int FIRSTPINDEX = FRAME.number("firstpindex");

    /** What vm_map_lookup_locked returns, in its order. */
    static final int RETRY = FRAME.ref("retry_map", "vm_map");

    private static final int RETRY_ENTRY = FRAME.ref("retry_entry", "vm_map_entry");
    private static final int RETRY_OBJECT = FRAME.ref("retry_object", "vm_object");
    private static final int RETRY_PINDEX = FRAME.number("retry_pindex");
    private static final int RETRY_PROT = FRAME.prot("retry_prot");
    private static final int RETRY_WIRED = FRAME.bool("retry_wired");

    /** VM_FAULT_READ: the most pages that one fault reads. */
    static final int READ = 16;

    static final int MARRAY = FRAME.refArray("marray", READ, "vm_page");

    static final int SIZE = FRAME.size();

    private FaultState() {}

    static int map0(Kernel k, int fs) {
        return (int) k.get(fs + MAP0);
    }

    static long vaddr(Kernel k, int fs) {
        return k.get(fs + VADDR);
    }

    static int faultType(Kernel k, int fs) {
        return (int) k.get(fs + FAULT_TYPE);
    }

    static void faultType(Kernel k, int fs, int value) {
        k.set(fs + FAULT_TYPE, value);
    }

    static int faultFlags(Kernel k, int fs) {
        return (int) k.get(fs + FAULT_FLAGS);
    }

    static int m(Kernel k, int fs) {
        return (int) k.get(fs + M);
    }

    static void m(Kernel k, int fs, int value) {
        k.set(fs + M, value);
    }

    static int object(Kernel k, int fs) {
        return (int) k.get(fs + OBJECT);
    }

    static void object(Kernel k, int fs, int value) {
        k.set(fs + OBJECT, value);
    }

    static long pindex(Kernel k, int fs) {
        return k.get(fs + PINDEX);
    }

    static void pindex(Kernel k, int fs, long value) {
        k.set(fs + PINDEX, value);
    }

    static int firstM(Kernel k, int fs) {
        return (int) k.get(fs + FIRST_M);
    }

    static void firstM(Kernel k, int fs, int value) {
        k.set(fs + FIRST_M, value);
    }

    static int map(Kernel k, int fs) {
        return (int) k.get(fs + LOOKUP);
    }

    static void map(Kernel k, int fs, int value) {
        k.set(fs + LOOKUP, value);
    }

    static int entry(Kernel k, int fs) {
        return (int) k.get(fs + ENTRY);
    }

    static void entry(Kernel k, int fs, int value) {
        k.set(fs + ENTRY, value);
    }

    static int firstObject(Kernel k, int fs) {
        return (int) k.get(fs + FIRST_OBJECT);
    }

    static void firstObject(Kernel k, int fs, int value) {
        k.set(fs + FIRST_OBJECT, value);
    }

    static long firstPindex(Kernel k, int fs) {
        return k.get(fs + FIRST_PINDEX);
    }

    static int prot(Kernel k, int fs) {
        return (int) k.get(fs + PROT);
    }

    static void prot(Kernel k, int fs, int value) {
        k.set(fs + PROT, value);
    }

    static boolean wired(Kernel k, int fs) {
        return k.get(fs + WIRED) != 0;
    }

    static void wired(Kernel k, int fs, boolean value) {
        k.set(fs + WIRED, value ? 1 : 0);
    }

    static boolean lookupStillValid(Kernel k, int fs) {
        return k.get(fs + LOOKUP_STILL_VALID) != 0;
    }

    static void lookupStillValid(Kernel k, int fs, boolean value) {
        k.set(fs + LOOKUP_STILL_VALID, value ? 1 : 0);
    }

    static int vp(Kernel k, int fs) {
        return (int) k.get(fs + VP);
    }

    static void vp(Kernel k, int fs, int value) {
        k.set(fs + VP, value);
    }

    static int result(Kernel k, int fs) {
        return (int) k.get(fs + RESULT);
    }

    static void result(Kernel k, int fs, int value) {
        k.set(fs + RESULT, value);
    }

    static boolean growstack(Kernel k, int fs) {
        return k.get(fs + GROWSTACK) != 0;
    }

    static void growstack(Kernel k, int fs, boolean value) {
        k.set(fs + GROWSTACK, value ? 1 : 0);
    }

    static long mapGeneration(Kernel k, int fs) {
        return k.get(fs + MAP_GENERATION);
    }

    static void mapGeneration(Kernel k, int fs, long value) {
        k.set(fs + MAP_GENERATION, value);
    }

    static int hardfault(Kernel k, int fs) {
        return (int) k.get(fs + HARDFAULT);
    }

    static void hardfault(Kernel k, int fs, int value) {
        k.set(fs + HARDFAULT, value);
    }

    static int faultcount(Kernel k, int fs) {
        return (int) k.get(fs + FAULTCOUNT);
    }

    static void faultcount(Kernel k, int fs, int value) {
        k.set(fs + FAULTCOUNT, value);
    }

    static long behind(Kernel k, int fs) {
        return k.get(fs + BEHIND);
    }

    static void behind(Kernel k, int fs, long value) {
        k.set(fs + BEHIND, value);
    }

    static long ahead(Kernel k, int fs) {
        return k.get(fs + AHEAD);
    }

    static void ahead(Kernel k, int fs, long value) {
        k.set(fs + AHEAD, value);
    }

    static int reqpage(Kernel k, int fs) {
        return (int) k.get(fs + REQPAGE);
    }

    static void reqpage(Kernel k, int fs, int value) {
        k.set(fs + REQPAGE, value);
    }

    static boolean firstLocked(Kernel k, int fs) {
        return k.get(fs + FIRST_LOCKED) != 0;
    }

    static void firstLocked(Kernel k, int fs, boolean value) {
        k.set(fs + FIRST_LOCKED, value ? 1 : 0);
    }

    static int rv(Kernel k, int fs) {
        return (int) k.get(fs + RV);
    }

    static void rv(Kernel k, int fs, int value) {
        k.set(fs + RV, value);
    }

    static int nextObject(Kernel k, int fs) {
        return (int) k.get(fs + NEXT_OBJECT);
    }

    static void nextObject(Kernel k, int fs, int value) {
        k.set(fs + NEXT_OBJECT, value);
    }

    static long firstpindexOfScan(Kernel k, int fs) {
        return k.get(fs + FIRSTPINDEX);
    }

    static void firstpindexOfScan(Kernel k, int fs, long value) {
        k.set(fs + FIRSTPINDEX, value);
    }

    static int retryEntry(Kernel k, int fs) {
        return (int) k.get(fs + RETRY_ENTRY);
    }

    static int retryObject(Kernel k, int fs) {
        return (int) k.get(fs + RETRY_OBJECT);
    }

    static long retryPindex(Kernel k, int fs) {
        return k.get(fs + RETRY_PINDEX);
    }

    static int retryProt(Kernel k, int fs) {
        return (int) k.get(fs + RETRY_PROT);
    }

    static boolean retryWired(Kernel k, int fs) {
        return k.get(fs + RETRY_WIRED) != 0;
    }
}
