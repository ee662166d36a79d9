package io.github.faultscope.check;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMapWire;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Panics in which the kernel of the time ends, too, when ordinary programs do the same; what {@link
 * Finding#hazard} is for invariants.
 */
public final class KnownPanics {
    private static final String PAGE_MISSING = "vm_fault_copy_wired: page missing";
    private static final String SOURCE = "src_entry";
    private static final String NOT_BUSY = "vm_page_wakeup: page not busy!!!";
    private static final String NOT_MARKED = ": in-transition flag missing";
    private static final String MAPPED = "freeing mapped page ";
    private static final String BUSY = "vm_page_free: freeing busy page";
    private static final String WIRED = "vm_page_free: freeing wired page";
    private static final String WIRED_TWICE = "vm_page_free: invalid wire count ";
    private static final String NOT_WIRED = "vm_page_unwire: invalid wire count: 0";

    /** Who takes wirings back by vm_fault_unwire, and in no other way. */
    private static final Set<String> UNWIRING =
            Set.of("vm_map_unwire", "vm_map_wire", "vm_map_delete");

    private KnownPanics() {}

    /**
     * Whether a machine that has panicked did so for a reason that is known: a text alone is none.
     */
    public static boolean known(Kernel k) {
        String panic = Runner.panic(k);
        if (panic == null) {
            return false;
        }
        return switch (panic) {
            case PAGE_MISSING -> isBeingWired(k) || liesBelow(k) || isLost(k);
            case VmObjects.NULL_LOCKED -> isBeingWired(k);
            case NOT_WIRED -> isMappedAsWired(k);
            case NOT_BUSY -> isCopiedForSend(k);
            case WIRED -> hasSurvivedACut(k);
            case BUSY -> isSentWhileWritten(k);
            default ->
                    (panic.startsWith(WIRED_TWICE) && hasSurvivedACut(k))
                            || (panic.endsWith(NOT_MARKED) && passesOverHoles(k))
                            || (panic.contains(MAPPED) && isMappedUnseen(k, panic));
        };
    }

    /**
     * A page is freed that is still mapped: a collapse frees one that another address space maps,
     * although the objects that both share have a copy of it (quirk 37, hazard 46); or prefault has
     * mapped it below the entry, and nobody looks there (hazard 45).
     */
    private static boolean isMappedUnseen(Kernel k, String panic) {
        Survey s = new Survey(k, Invariants.ROUTINES);
        for (int m : s.pages) {
            if (panic.endsWith(MAPPED + VmPage.name(k.id(m)))) {
                return s.mappings(m).stream()
                        .allMatch(
                                at ->
                                        PmapChecks.isStale(s, at)
                                                || PmapChecks.isBelowEntries(s, at));
            }
        }
        return false;
    }

    /** The frames of the thread that panicked, the innermost first. */
    private static List<Frames.At> frames(Kernel k) {
        return Frames.of(k, k.curthread(), Invariants.ROUTINES);
    }

    private static Frames.At innermost(Kernel k) {
        return frames(k).getFirst();
    }

    /** The fault in which the thread panicked, in a routine of its own or not; null for none. */
    private static Frames.@Nullable At fault(Kernel k) {
        return Frames.innermost(k, k.curthread(), Invariants.ROUTINES, VmFault.NAME).orElse(null);
    }

    /** What mlock held of a file went with it, or with a part of it, and the entry stays (U8). */
    private static boolean isLost(Kernel k) {
        int o = Words.get(k, innermost(k), "src_object");
        return Settings.is(k, Settings.REMOVE_RELEASES_WIRED)
                && o != 0
                && Chains.isOfAFile(k, Chains.bottom(new Survey(k, Invariants.ROUTINES), o));
    }

    /** A fault gives a page back that another has copied meanwhile, because it is being sent. */
    private static boolean isCopiedForSend(Kernel k) {
        Frames.At fault = fault(k);
        Survey s = new Survey(k, Invariants.ROUTINES);
        return fault != null && FaultChecks.isCopiedForSend(s, Words.get(k, fault, "fs.m"));
    }

    /**
     * The network is done with a page that has left its object and is still on its way to swap
     * (hazard 35).
     */
    private static boolean isSentWhileWritten(Kernel k) {
        Survey s = new Survey(k, Invariants.ROUTINES);
        return innermost(k).routine().entry() == Routines.SOCOW
                && Arrays.stream(s.pages)
                        .anyMatch(m -> VmPage.object(k, m) == 0 && VmPage.busy(k, m) > 0);
    }

    /**
     * A wired page has survived that its file was cut (U8, hazard 19). A fault finds it below the
     * first object and without data. There is no pager for what lies past the end, nor for the hole
     * that is there when the file grows again, nor when the file is revoked; so it frees the page.
     */
    private static boolean hasSurvivedACut(Kernel k) {
        Frames.At fault = fault(k);
        if (fault == null) {
            return false;
        }
        int m = Words.get(k, fault, "fs.m");
        return Chains.isOfAFile(k, Words.get(k, fault, "fs.object")) && VmPage.valid(k, m) == 0;
    }

    /**
     * While mlockall had the map unlocked to fault a page in, an entry came into a hole: nobody
     * marked it, and the second pass takes it for one of those that were wired.
     */
    private static boolean passesOverHoles(Kernel k) {
        int flags = Words.get(k, innermost(k), "flags");
        return (flags & VmMapWire.HOLESOK) != 0;
    }

    /**
     * The page came to a wired entry after mlock, by an ordinary fault, which maps it as wired and
     * counts no wiring (quirk 23, hazard 50): munlock then takes back what nobody gave.
     */
    private static boolean isMappedAsWired(Kernel k) {
        List<Frames.At> frames = frames(k);
        if (frames.size() < 2 || !UNWIRING.contains(frames.get(1).routine().name())) {
            return false;
        }
        Frames.At f = frames.getFirst();
        int pmap = VmMap.pmap(k, Words.get(k, f, "map"));
        int m = Words.get(k, f, "pa");
        return Pmaps.extract(k, pmap, f.word(k, "start")) == m && VmPage.wireCount(k, m) == 0;
    }

    /**
     * fork meets an entry in the middle of mlock: wired_count says 1 before the pages are there, or
     * the object that they will be in.
     */
    private static boolean isBeingWired(Kernel k) {
        Frames.At f = innermost(k);
        return f.struct().has(SOURCE)
                && VmMapEntry.is(k, Words.get(k, f, SOURCE), VmMapEntry.IN_TRANSITION);
    }

    /** The entry was wired while it was read-only, and the page is one of a backing object. */
    private static boolean liesBelow(Kernel k) {
        Frames.At f = innermost(k);
        long offset = f.word(k, "src_offset") + f.word(k, "dst_offset");
        Survey s = new Survey(k, Invariants.ROUTINES);
        return Chains.nearest(s, Words.get(k, f, "src_object"), offset >>> VmPage.PAGE_SHIFT) != 0;
    }
}
