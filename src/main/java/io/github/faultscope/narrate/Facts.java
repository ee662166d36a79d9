package io.github.faultscope.narrate;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.pager.DiskRequest;

import java.util.Set;
import java.util.stream.IntStream;

/** What tests of several blocks ask of a step. A path with a minus is read before the step. */
final class Facts {
    /** VM_FAULT_READ: so far from lastr a read still is sequential. */
    private static final int READ = 16;

    /** Where the index stands in "vm_page_lookup o3 8 -> p8". */
    private static final int LOOKUP_INDEX = 2;

    /** Routines that call the handler for an access; others call it for ends of their own. */
    private static final Set<String> USERS =
            Set.of("trap", "kernel_access", "fubyte", "subyte", "elf_load_section");

    private Facts() {}

    /** Whether the thread goes on with that block; {@code return} for the caller. */
    static boolean goes(Scene s, String next) {
        return s.nextId().equals(next);
    }

    static boolean has(Scene s, String path) {
        return s.number(path) != 0;
    }

    static boolean has(Scene s, String path, long bit) {
        return (s.number(path) & bit) != 0;
    }

    static boolean is(Scene s, String path, long value) {
        return s.number(path) == value;
    }

    static boolean same(Scene s, String one, String other) {
        return s.number(one) == s.number(other);
    }

    static boolean below(Scene s, String one, String other) {
        return Long.compareUnsigned(s.number(one), s.number(other)) < 0;
    }

    /** Whether an access is among those of a variable. */
    static boolean wants(Scene s, String path, int access) {
        return has(s, path, access);
    }

    /** Whether the search is still, or again, in the first object. */
    static boolean isTop(Scene s) {
        return same(s, "-fs.object", "-fs.first_object");
    }

    /** Whether an object is memory without a name: of type OBJT_DEFAULT or OBJT_SWAP. */
    static boolean isAnonymous(Scene s, String object) {
        return is(s, object + ".type", VmObject.DEFAULT)
                || is(s, object + ".type", VmObject.SWAP_TYPE);
    }

    static boolean isWhole(Scene s, String page) {
        return is(s, page + ".valid", VmPage.BITS_ALL);
    }

    static boolean isWiring(Scene s) {
        return has(s, "-fault_flags", VmFaultFlags.WIRE_MASK);
    }

    static long behavior(Scene s) {
        return s.number("-fs.entry.eflags") & VmMapEntry.BEHAV_MASK;
    }

    /** Whether the page is one of those that a sequential reader would read next. */
    static boolean follows(Scene s) {
        long lastr = s.number("-fs.entry.lastr");
        long pindex = s.number("-fs.pindex");
        return Long.compareUnsigned(pindex, lastr) >= 0
                && Long.compareUnsigned(pindex, lastr + READ) < 0;
    }

    static boolean isInside(Scene s) {
        return below(s, "-fs.pindex", "-fs.object.size");
    }

    /** Whether the fault's page is still where it was found. */
    static boolean pageThere(Scene s) {
        int object = (int) s.number("-fs.object");
        return VmPages.lookup(s.before, object, s.number("-fs.pindex")) == s.number("-fs.m");
    }

    /** Whether the page at an index, of the object of a page, is cached. */
    static boolean isCached(Scene s, String page, String pindex) {
        int object = (int) s.number(page + ".object");
        return VmPages.cachedLookup(s.before, object, s.number(pindex)) != 0;
    }

    static boolean isBusy(Scene s) {
        return VmPage.anyBusy(s.before, (int) s.number("-fs.m"));
    }

    /** Whether the page is one of the kernel's own objects. */
    static boolean isKernels(Scene s) {
        return same(s, "-fs.m.object", "-kernel.kernel_object")
                || same(s, "-fs.m.object", "-kernel.kmem_object");
    }

    /** Whether the step got the map's lock. */
    static boolean mapLocked(Scene s) {
        int lock = (int) s.number("-fs.map") + VmMap.LOCK;
        return IntStream.range(0, Sx.WORDS).anyMatch(i -> differs(s, lock + i));
    }

    private static boolean differs(Scene s, int address) {
        return s.before.get(address) != s.after.get(address);
    }

    /** Whether the page table under work is that of the current process. */
    static boolean isOwnSpace(Scene s) {
        Kernel k = s.before;
        int p = Vm.curproc(k);
        int map = p == 0 ? 0 : Proc.vmMap(k, p);
        return map != 0 && VmMap.pmap(k, map) == s.number("-pmap");
    }

    static boolean isMapped(Scene s) {
        return Pmap.pte(s.before, (int) s.number("-pmap"), s.number("-addr")) != 0;
    }

    static boolean isPrefaultable(Scene s) {
        return Pmaps.isPrefaultable(s.before, (int) s.number("-pmap"), s.number("-addr"));
    }

    /** The page-table entry of the address at which the thread faults; 0 for none. */
    static long pte(Scene s) {
        int p = KernelThread.proc(s.after, s.step.thread());
        boolean handler = s.word("vaddr") != null;
        long map = handler ? s.number("map") : p == 0 ? 0 : Proc.vmMap(s.before, p);
        String va = handler ? "vaddr" : "-va";
        return map == 0 ? 0 : Pmap.pte(s.before, VmMap.pmap(s.before, (int) map), s.number(va));
    }

    /** What the page table has for the address of the fault after the step; 0 for nothing. */
    static long pteAfter(Scene s) {
        int pmap = (int) s.number("map.pmap");
        return pmap == 0 ? 0 : Pmap.pte(s.after, pmap, s.number("vaddr"));
    }

    /** Whether the handler is called because somebody used the address. */
    static boolean isTouched(Scene s) {
        return USERS.contains(s.caller());
    }

    /** Whether the handler's mapping has got a mark of use that was not there before. */
    static boolean enters(Scene s, long mark) {
        long before = pte(s);
        long after = pteAfter(s);
        boolean same = Pmap.page(before) == Pmap.page(after);
        return (after & mark) != 0 && !(same && (before & mark) != 0);
    }

    /** How many pages of a request to the disk somebody else waits for. */
    static long awaited(Scene s) {
        int request = (int) s.number("-bp");
        if (request == 0) {
            return 0;
        }
        return IntStream.range(0, (int) s.number("-bp.count"))
                .filter(i -> i != s.number("-bp.reqpage"))
                .map(i -> (int) s.before.get(request + DiskRequest.PAGES + i))
                .filter(m -> VmPage.isO(s.before, m, VmPage.WANTED))
                .count();
    }

    /** The index of the page that the step looked for last. */
    static String looked(Scene s) {
        return s.lastCall(Call.VM_PAGE_LOOKUP).split(" ", -1)[LOOKUP_INDEX];
    }

    /** Whether the page that the step looked for last is in memory. */
    static boolean found(Scene s) {
        return !s.lastCall(Call.VM_PAGE_LOOKUP).endsWith("NULL");
    }
}
