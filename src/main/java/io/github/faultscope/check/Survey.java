package io.github.faultscope.check;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.machine.ShmSegment;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.pager.DiskRequest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A state as the checks see it: what there is, and who points to what, gathered once. */
final class Survey {
    /** A page-table entry; {@code user} when it is not the kernel's own. */
    record Mapping(int pmap, long va, long pte, boolean user) {
        int page() {
            return Pmap.page(pte);
        }

        boolean is(long bit) {
            return (pte & bit) != 0;
        }
    }

    /** As many mappings as most pages have. */
    private static final int FEW = 4;

    /** A thread in an operation, with its frames, the innermost first. */
    record Activity(int thread, List<Frames.At> frames) {}

    final Kernel k;
    final Runner runner;

    /** Whether no operation is in flight. */
    final boolean quiescent;

    /** Whether the machine has panicked: what was in flight then never ends. */
    final boolean panicked;

    final int[] maps;
    final int[] objects;
    final int[] pages;
    final List<Mapping> mappings = new ArrayList<>();
    final List<Activity> activities = new ArrayList<>();
    final List<FaultHold> faults = new ArrayList<>();
    private final Map<Integer, List<Integer>> entries = new HashMap<>();

    /** Of each of {@link #pages}. */
    private final List<List<Mapping>> mappingsOfPage;

    /** Of each of {@link #objects}. */
    private final int[] references;

    private final int[] occupants;

    Survey(Kernel k, Runner runner) {
        this.k = k;
        this.runner = runner;
        quiescent = Quiescence.of(k);
        panicked = Runner.panic(k) != null;
        maps = k.all(VmMap.STRUCT);
        objects = k.all(VmObject.STRUCT);
        pages = k.all(VmPage.STRUCT);
        mappingsOfPage = new ArrayList<>(Collections.nCopies(pages.length, List.of()));
        references = new int[objects.length];
        occupants = new int[objects.length];
        int most = k.all(VmMapEntry.STRUCT).length;
        for (int map : maps) {
            gatherEntries(map, most);
        }
        for (int o : objects) {
            refer(VmObject.backingObject(k, o));
        }
        for (int segment : k.all(ShmSegment.STRUCT)) {
            refer(ShmSegment.object(k, segment));
        }
        for (int pmap : k.all(Pmap.STRUCT)) {
            gatherMappings(pmap);
        }
        for (int t : KernelThread.all(k)) {
            gatherFrames(t);
            gatherDeferred(t, most);
        }
    }

    private void gatherEntries(int map, int most) {
        List<Integer> list = new ArrayList<>();
        for (int e = VmMap.firstEntry(k, map);
                isA(VmMapEntry.STRUCT, e) && list.size() < most;
                e = VmMapEntry.next(k, e)) {
            list.add(e);
            refer(VmMapEntry.object(k, e));
        }
        entries.put(map, list);
    }

    /** Entries that the thread is yet to free count their references (U2). */
    private void gatherDeferred(int t, int most) {
        int n = 0;
        for (int e = KernelThread.deferred(k, t);
                isA(VmMapEntry.STRUCT, e) && n < most;
                e = VmMapEntry.next(k, e)) {
            refer(VmMapEntry.object(k, e));
            n++;
        }
    }

    private void refer(int o) {
        count(references, o);
    }

    private void count(int[] counts, int o) {
        int i = Arrays.binarySearch(objects, o);
        if (i >= 0) {
            counts[i]++;
        }
    }

    private int counted(int[] counts, int o) {
        int i = Arrays.binarySearch(objects, o);
        return i < 0 ? 0 : counts[i];
    }

    private void gatherMappings(int pmap) {
        boolean user = user(Pmap.map(k, pmap));
        Radix.forEach(
                k,
                pmap + Pmap.PTES,
                (vpn, pte) -> {
                    Mapping m = new Mapping(pmap, vpn << VmPage.PAGE_SHIFT, pte, user);
                    mappings.add(m);
                    int page = Arrays.binarySearch(pages, m.page());
                    if (page >= 0) {
                        add(page, m);
                    }
                });
    }

    private void add(int page, Mapping m) {
        if (mappingsOfPage.get(page).isEmpty()) {
            mappingsOfPage.set(page, new ArrayList<>(FEW));
        }
        mappingsOfPage.get(page).add(m);
    }

    private void gatherFrames(int t) {
        List<Frames.At> frames = Frames.of(k, t, runner);
        if (frames.isEmpty()) {
            return;
        }
        activities.add(new Activity(t, frames));
        for (Frames.At f : frames) {
            count(occupants, Occupant.of(k, f));
        }
        faults.addAll(FaultHold.all(k, runner, t, frames));
    }

    /** Whether there is a live structure of that kind at an address. */
    boolean isA(Struct kind, int address) {
        return address >= Kernel.CHUNK
                && address < k.size()
                && k.typeAt(address) == kind.type()
                && address % Kernel.CHUNK != 0
                && k.structAt(address) == address
                && k.id(address) != 0;
    }

    /** Whether a map is a process's. */
    boolean user(int map) {
        return isA(VmMap.STRUCT, map) && map != Vm.kernelMap(k) && !VmMap.systemMap(k, map);
    }

    List<Integer> entries(int map) {
        return entries.getOrDefault(map, List.of());
    }

    List<Mapping> mappings(int page) {
        int i = Arrays.binarySearch(pages, page);
        return i < 0 ? List.of() : mappingsOfPage.get(i);
    }

    /** How many map entries, backing_object fields and shared segments point to an object. */
    int references(int o) {
        return counted(references, o);
    }

    /** Whether some frame in flight is of the routine and has the value in the named field. */
    boolean inFlight(String routine, String field, int value) {
        for (Activity a : activities) {
            for (Frames.At f : a.frames()) {
                if (f.routine().name().equals(routine)
                        && f.struct().has(field)
                        && Words.get(k, f, field) == value) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many threads count in paging_in_progress of an object because they have a page busy. */
    int occupants(int o) {
        return counted(occupants, o);
    }

    /** Whether somebody wires or unwires entries of a map. */
    boolean wires(int map) {
        return inFlight("vm_map_wire", "map", map) || inFlight("vm_map_unwire", "map", map);
    }

    /** Whether a frame in flight or a request to the disk points to a page. */
    boolean refersTo(int page) {
        for (Activity a : activities) {
            for (Frames.At f : a.frames()) {
                if (Words.pointsTo(k, f, "vm_page", page)) {
                    return true;
                }
            }
        }
        for (int r : k.all(DiskRequest.STRUCT)) {
            for (int i = 0; i < DiskRequest.MAX; i++) {
                if (k.get(r + DiskRequest.PAGES + i) == page) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * How many frames of routines other than the handler's point to an object: each may account for
     * one of its counts.
     */
    int pointers(int o) {
        int n = 0;
        for (Activity a : activities) {
            for (Frames.At f : a.frames()) {
                if (!FaultHold.exact(f) && Words.pointsTo(k, f, "vm_object", o)) {
                    n++;
                }
            }
        }
        return n;
    }
}
