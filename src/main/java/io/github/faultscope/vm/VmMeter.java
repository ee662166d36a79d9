package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/** struct vmmeter: counters, and the thresholds of 1.8, all in pages (model 2.11). */
public final class VmMeter {

    public static final Struct STRUCT = Struct.fixed(Kernel.FIXED, "cnt");
    public static final int V_VM_FAULTS = STRUCT.number("v_vm_faults");
    public static final int V_INTRANS = STRUCT.number("v_intrans");
    public static final int V_OZFOD = STRUCT.number("v_ozfod");
    public static final int V_ZFOD = STRUCT.number("v_zfod");
    public static final int V_COW_OPTIM = STRUCT.number("v_cow_optim");
    public static final int V_COW_FAULTS = STRUCT.number("v_cow_faults");
    public static final int V_REACTIVATED = STRUCT.number("v_reactivated");
    public static final int V_TCACHED = STRUCT.number("v_tcached");
    public static final int V_TFREE = STRUCT.number("v_tfree");
    public static final int V_PFREE = STRUCT.number("v_pfree");
    public static final int V_SWAPIN = STRUCT.number("v_swapin");
    public static final int V_SWAPPGSIN = STRUCT.number("v_swappgsin");
    public static final int V_SWAPOUT = STRUCT.number("v_swapout");
    public static final int V_SWAPPGSOUT = STRUCT.number("v_swappgsout");
    public static final int V_VNODEIN = STRUCT.number("v_vnodein");
    public static final int V_VNODEPGSIN = STRUCT.number("v_vnodepgsin");
    public static final int V_VNODEOUT = STRUCT.number("v_vnodeout");
    public static final int V_VNODEPGSOUT = STRUCT.number("v_vnodepgsout");
    public static final int V_PDWAKEUPS = STRUCT.number("v_pdwakeups");
    public static final int V_PDPAGES = STRUCT.number("v_pdpages");
    public static final int V_DFREE = STRUCT.number("v_dfree");
    public static final int V_WIRE_COUNT = STRUCT.number("v_wire_count");
    public static final int VM_PAGE_ZERO_COUNT = STRUCT.number("vm_page_zero_count");
    public static final int VM_PAGEOUT_DEFICIT = STRUCT.number("vm_pageout_deficit");
    public static final int OBJECT_COLLAPSES = STRUCT.number("object_collapses");
    public static final int OBJECT_BYPASSES = STRUCT.number("object_bypasses");

    /** Reservations whose last frame became free. */
    public static final int VM_RESERV_FREED = STRUCT.number("vm_reserv_freed");

    /** Reservations that were broken up with their object, or for a page of another. */
    public static final int VM_RESERV_BROKEN = STRUCT.number("vm_reserv_broken");

    /** Reservations that were broken up because frames were short. */
    public static final int VM_RESERV_RECLAIMED = STRUCT.number("vm_reserv_reclaimed");

    public static final int V_PAGE_COUNT = STRUCT.number("v_page_count");
    public static final int V_FREE_RESERVED = STRUCT.number("v_free_reserved");
    public static final int V_FREE_SEVERE = STRUCT.number("v_free_severe");
    public static final int V_FREE_MIN = STRUCT.number("v_free_min");
    public static final int V_FREE_TARGET = STRUCT.number("v_free_target");
    public static final int V_CACHE_MIN = STRUCT.number("v_cache_min");
    public static final int V_INACTIVE_TARGET = STRUCT.number("v_inactive_target");
    public static final int V_INTERRUPT_FREE_MIN = STRUCT.number("v_interrupt_free_min");
    public static final int V_PAGEOUT_FREE_MIN = STRUCT.number("v_pageout_free_min");
    private static final int VM_PAGE_MAX_WIRED = STRUCT.number("vm_page_max_wired");
    private static final int UNCOUNTED_WIRED = STRUCT.link("uncounted_wired");
    private static final int LOST_WIRINGS = STRUCT.link("lost_wirings");

    private VmMeter() {}

    /** Calls of vm_fault. */
    public static long vVmFaults(Kernel k) {
        return k.get(V_VM_FAULTS);
    }

    public static void vVmFaults(Kernel k, long value) {
        k.set(V_VM_FAULTS, value);
    }

    /** Faults that met a busy page, and swap reads that slept. */
    public static long vIntrans(Kernel k) {
        return k.get(V_INTRANS);
    }

    public static void vIntrans(Kernel k, long value) {
        k.set(V_INTRANS, value);
    }

    /** Zero fills by a zeroed frame. */
    public static long vOzfod(Kernel k) {
        return k.get(V_OZFOD);
    }

    public static void vOzfod(Kernel k, long value) {
        k.set(V_OZFOD, value);
    }

    /** Zero fills. */
    public static long vZfod(Kernel k) {
        return k.get(V_ZFOD);
    }

    public static void vZfod(Kernel k, long value) {
        k.set(V_ZFOD, value);
    }

    /** Copies saved by moving the page. */
    public static long vCowOptim(Kernel k) {
        return k.get(V_COW_OPTIM);
    }

    public static void vCowOptim(Kernel k, long value) {
        k.set(V_COW_OPTIM, value);
    }

    /** Copy-on-write faults. */
    public static long vCowFaults(Kernel k) {
        return k.get(V_COW_FAULTS);
    }

    public static void vCowFaults(Kernel k, long value) {
        k.set(V_COW_FAULTS, value);
    }

    /** Cached pages taken back. */
    public static long vReactivated(Kernel k) {
        return k.get(V_REACTIVATED);
    }

    public static void vReactivated(Kernel k, long value) {
        k.set(V_REACTIVATED, value);
    }

    /** Pages cached. */
    public static long vTcached(Kernel k) {
        return k.get(V_TCACHED);
    }

    public static void vTcached(Kernel k, long value) {
        k.set(V_TCACHED, value);
    }

    /** Pages freed. */
    public static long vTfree(Kernel k) {
        return k.get(V_TFREE);
    }

    public static void vTfree(Kernel k, long value) {
        k.set(V_TFREE, value);
    }

    /** Pages freed by ending objects. */
    public static long vPfree(Kernel k) {
        return k.get(V_PFREE);
    }

    public static void vPfree(Kernel k, long value) {
        k.set(V_PFREE, value);
    }

    /** Swap reads. */
    public static long vSwapin(Kernel k) {
        return k.get(V_SWAPIN);
    }

    public static void vSwapin(Kernel k, long value) {
        k.set(V_SWAPIN, value);
    }

    /** Pages read from swap. */
    public static long vSwappgsin(Kernel k) {
        return k.get(V_SWAPPGSIN);
    }

    public static void vSwappgsin(Kernel k, long value) {
        k.set(V_SWAPPGSIN, value);
    }

    /** Swap writes. */
    public static long vSwapout(Kernel k) {
        return k.get(V_SWAPOUT);
    }

    public static void vSwapout(Kernel k, long value) {
        k.set(V_SWAPOUT, value);
    }

    /** Pages written to swap. */
    public static long vSwappgsout(Kernel k) {
        return k.get(V_SWAPPGSOUT);
    }

    public static void vSwappgsout(Kernel k, long value) {
        k.set(V_SWAPPGSOUT, value);
    }

    /** File reads. */
    public static long vVnodein(Kernel k) {
        return k.get(V_VNODEIN);
    }

    public static void vVnodein(Kernel k, long value) {
        k.set(V_VNODEIN, value);
    }

    /** Pages read from files. */
    public static long vVnodepgsin(Kernel k) {
        return k.get(V_VNODEPGSIN);
    }

    public static void vVnodepgsin(Kernel k, long value) {
        k.set(V_VNODEPGSIN, value);
    }

    /** File writes. */
    public static long vVnodeout(Kernel k) {
        return k.get(V_VNODEOUT);
    }

    public static void vVnodeout(Kernel k, long value) {
        k.set(V_VNODEOUT, value);
    }

    /** Pages written to files. */
    public static long vVnodepgsout(Kernel k) {
        return k.get(V_VNODEPGSOUT);
    }

    public static void vVnodepgsout(Kernel k, long value) {
        k.set(V_VNODEPGSOUT, value);
    }

    /** Wakeups of the page daemon. */
    public static long vPdwakeups(Kernel k) {
        return k.get(V_PDWAKEUPS);
    }

    public static void vPdwakeups(Kernel k, long value) {
        k.set(V_PDWAKEUPS, value);
    }

    /** Pages that the page daemon looked at. */
    public static long vPdpages(Kernel k) {
        return k.get(V_PDPAGES);
    }

    public static void vPdpages(Kernel k, long value) {
        k.set(V_PDPAGES, value);
    }

    /** Pages that the page daemon freed. */
    public static long vDfree(Kernel k) {
        return k.get(V_DFREE);
    }

    public static void vDfree(Kernel k, long value) {
        k.set(V_DFREE, value);
    }

    /** Wired pages. */
    public static long vWireCount(Kernel k) {
        return k.get(V_WIRE_COUNT);
    }

    public static void vWireCount(Kernel k, long value) {
        k.set(V_WIRE_COUNT, value);
    }

    /** Free frames known to be zero. */
    public static long vmPageZeroCount(Kernel k) {
        return k.get(VM_PAGE_ZERO_COUNT);
    }

    public static void vmPageZeroCount(Kernel k, long value) {
        k.set(VM_PAGE_ZERO_COUNT, value);
    }

    /** Allocations refused since the last pass. */
    public static long vmPageoutDeficit(Kernel k) {
        return k.get(VM_PAGEOUT_DEFICIT);
    }

    public static void vmPageoutDeficit(Kernel k, long value) {
        k.set(VM_PAGEOUT_DEFICIT, value);
    }

    /** Objects collapsed. */
    public static long objectCollapses(Kernel k) {
        return k.get(OBJECT_COLLAPSES);
    }

    public static void objectCollapses(Kernel k, long value) {
        k.set(OBJECT_COLLAPSES, value);
    }

    /** Objects bypassed. */
    public static long objectBypasses(Kernel k) {
        return k.get(OBJECT_BYPASSES);
    }

    public static void objectBypasses(Kernel k, long value) {
        k.set(OBJECT_BYPASSES, value);
    }

    /** Frames. */
    public static long vPageCount(Kernel k) {
        return k.get(V_PAGE_COUNT);
    }

    public static void vPageCount(Kernel k, long value) {
        k.set(V_PAGE_COUNT, value);
    }

    /** At this many or fewer, ordinary allocations fail. */
    public static long vFreeReserved(Kernel k) {
        return k.get(V_FREE_RESERVED);
    }

    public static void vFreeReserved(Kernel k, long value) {
        k.set(V_FREE_RESERVED, value);
    }

    /** Below this, faults wait for memory. */
    public static long vFreeSevere(Kernel k) {
        return k.get(V_FREE_SEVERE);
    }

    public static void vFreeSevere(Kernel k, long value) {
        k.set(V_FREE_SEVERE, value);
    }

    /** At or above this, waiters are woken. */
    public static long vFreeMin(Kernel k) {
        return k.get(V_FREE_MIN);
    }

    public static void vFreeMin(Kernel k, long value) {
        k.set(V_FREE_MIN, value);
    }

    /** Where the page daemon stops. */
    public static long vFreeTarget(Kernel k) {
        return k.get(V_FREE_TARGET);
    }

    public static void vFreeTarget(Kernel k, long value) {
        k.set(V_FREE_TARGET, value);
    }

    /** Cached pages that the page daemon keeps at least. */
    public static long vCacheMin(Kernel k) {
        return k.get(V_CACHE_MIN);
    }

    public static void vCacheMin(Kernel k, long value) {
        k.set(V_CACHE_MIN, value);
    }

    /** Inactive pages that the page daemon wants. */
    public static long vInactiveTarget(Kernel k) {
        return k.get(V_INACTIVE_TARGET);
    }

    public static void vInactiveTarget(Kernel k, long value) {
        k.set(V_INACTIVE_TARGET, value);
    }

    /** Frames kept for interrupts. */
    public static long vInterruptFreeMin(Kernel k) {
        return k.get(V_INTERRUPT_FREE_MIN);
    }

    public static void vInterruptFreeMin(Kernel k, long value) {
        k.set(V_INTERRUPT_FREE_MIN, value);
    }

    /** At or above this, the waiting page daemon is woken. */
    public static long vPageoutFreeMin(Kernel k) {
        return k.get(V_PAGEOUT_FREE_MIN);
    }

    public static void vPageoutFreeMin(Kernel k, long value) {
        k.set(V_PAGEOUT_FREE_MIN, value);
    }

    /** Pages that users may wire. */
    public static long vmPageMaxWired(Kernel k) {
        return k.get(VM_PAGE_MAX_WIRED);
    }

    public static void vmPageMaxWired(Kernel k, long value) {
        k.set(VM_PAGE_MAX_WIRED, value);
    }

    /**
     * Not the kernel's: how many wired frames v_wire_count misses, since vm_page_cowfault makes two
     * of one without counting.
     */
    public static long uncountedWired(Kernel k) {
        return k.get(UNCOUNTED_WIRED);
    }

    static void missWired(Kernel k) {
        k.add(UNCOUNTED_WIRED, 1);
    }

    /**
     * Not the kernel's: how many wirings vm_fault_unwire has passed by, since nothing was mapped
     * where they had been made (quirk 40).
     */
    public static long lostWirings(Kernel k) {
        return k.get(LOST_WIRINGS);
    }

    public static void loseWiring(Kernel k) {
        k.add(LOST_WIRINGS, 1);
    }

    /** One more of what a counter counts. */
    public static void inc(Kernel k, int counter) {
        k.add(counter, 1);
    }
}
