package io.github.faultscope.ui.engine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Occupied;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Place;
import io.github.faultscope.machine.ShmAttachment;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.machine.Verbs;
import io.github.faultscope.machine.Waits;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.Vnode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What of the table of verbs can be done to something on the stage, which is filled in already. */
final class Offers {
    private static final String WHAT = "what";

    /** Where what is meant has no address, as a map has none. */
    private static final long NOWHERE = -1;

    private final Kernel k;
    private final Runner runner;
    private final List<Offer> offers = new ArrayList<>();

    private Offers(Kernel k, Runner runner) {
        this.k = k;
        this.runner = runner;
    }

    /**
     * What can be done to what a click was on; none for what no verb is about.
     *
     * @param target as in {@code va/100/0x13000}, {@code entry/e3}, {@code object/o4}
     */
    static List<Offer> of(Kernel k, Runner runner, String target) {
        Offers all = new Offers(k, runner);
        int slash = target.indexOf('/');
        String name = target.substring(slash + 1);
        switch (slash < 0 ? target : target.substring(0, slash)) {
            case "va" -> all.address(target);
            case "entry" -> all.entry(name);
            case "object" -> all.object(name);
            case "file" -> all.vnode(name);
            case "page" -> all.page(name);
            case "proc" -> all.process(name);
            case "thread" -> all.thread(name);
            default -> {}
        }
        return all.offers;
    }

    // --- places ---

    private void address(String target) {
        try {
            Target page = Target.of(k, target);
            int proc = Threads.process(k, page.process());
            place(proc, page.va(), page.va() + VmPage.PAGE_SIZE, true);
        } catch (Refusal e) {
            // The page went while its menu was asked for: nothing can be done to it any more.
            offers.clear();
        }
    }

    private void entry(String name) {
        for (int proc : processes()) {
            for (int e : entries(proc)) {
                if (name.equals("e" + k.id(e))) {
                    place(proc, VmMapEntry.start(k, e), VmMapEntry.end(k, e), false);
                    return;
                }
            }
        }
    }

    /** What a click does, the menu of a page has at its head already. */
    private void place(int proc, long start, long end, boolean page) {
        String process = processName(proc);
        Place place = Place.of(k, proc, start, end);
        for (Verb v : Verbs.ALL) {
            Parameter about = about(v, page);
            if (about != null && !Access.isDoneBy(v) && fits(v, proc, start)) {
                Map<String, String> values = new HashMap<>();
                values.put(about.name(), ActionText.argument(about, place));
                if (about.owner().isEmpty()) {
                    values.put(Forms.ACTOR, actor(process));
                } else {
                    values.put(about.owner(), process);
                    boolean direct = v.group() == Verb.Group.CALLS;
                    values.put(Forms.ACTOR, actor(direct ? process : other(process)));
                }
                if (v.parameters().getFirst().name().equals(WHAT)) {
                    values.put(WHAT, "page");
                }
                offer(v, values);
            }
        }
    }

    /** Whether it makes sense there: what is refused wherever one clicks need not be offered. */
    private boolean fits(Verb v, int proc, long va) {
        int map = Proc.vmMap(k, proc);
        int e = VmMaps.entryAt(k, map, va);
        return switch (v.name()) {
            case "shmdt" -> e != 0 && ShmAttachment.at(k, map, VmMapEntry.start(k, e)) != 0;
            case "munlock", "vsunlock", "vm_fault_wire", "vm_fault_unwire" ->
                    e != 0 && VmMapEntry.wiredCount(k, e) != 0;
            case "vm_fault_copy_entry" -> e != 0 && VmMapEntry.object(k, e) == 0;
            case "msync" -> e != 0 && isOfFile(k, VmMapEntry.object(k, e));
            case "occupy", "keep_busy" -> e != 0 && VmPages.shownAt(k, e, va) != 0;
            case "vacate" -> isOccupied(map, "page", va);
            default -> true;
        };
    }

    /** Whether a file lies below an object, or is it. */
    static boolean isOfFile(Kernel k, int object) {
        int bottom = object;
        while (bottom != 0 && VmObject.backingObject(k, bottom) != 0) {
            bottom = VmObject.backingObject(k, bottom);
        }
        return bottom != 0 && VmObject.type(k, bottom) == VmObject.VNODE;
    }

    /** Whether somebody was told to take it, and has it. */
    private boolean isOccupied(int map, String what, long va) {
        return Occupied.all(k).stream()
                .anyMatch(o -> o.map() == map && o.what().equals(what) && o.va() == va);
    }

    /** What a verb of a process wants to know of a place: a page, or a range. */
    private static @Nullable Parameter about(Verb v, boolean page) {
        for (Parameter p : v.parameters()) {
            boolean fits =
                    p.kind() instanceof Parameter.Range
                            || page && p.kind() instanceof Parameter.Page;
            if (v.ofProcess() && fits) {
                return p;
            }
        }
        return null;
    }

    /** Another process, if there is one: it looks at this one. */
    private String other(String process) {
        return Naming.PROCESS.all(k, 0).stream()
                .filter(p -> !p.equals(process))
                .findFirst()
                .orElse(process);
    }

    /** Who of a process does something: a thread with nothing else to do, if there is one. */
    private String actor(String process) {
        List<String> own =
                Operations.actors(k).stream()
                        .filter(a -> Threads.process(k, a) == Threads.process(k, process))
                        .toList();
        Optional<String> idle =
                own.stream()
                        .filter(a -> KernelThread.state(k, Threads.find(k, a)) == KernelThread.IDLE)
                        .findFirst();
        return idle.orElse(own.isEmpty() ? process : own.getFirst());
    }

    // --- objects and pages ---

    private void object(String name) {
        for (int o : k.all(VmObject.STRUCT)) {
            if (name.equals("o" + k.id(o))) {
                if (VmObject.type(k, o) == VmObject.VNODE) {
                    file(k.name(Vnode.name(k, VmObject.handle(k, o))));
                }
                occupied(o);
                return;
            }
        }
    }

    /** A file that nobody has mapped or read: it has no object yet. */
    private void vnode(String id) {
        int vp = Target.vnode(k, id);
        if (vp != 0) {
            file(k.name(Vnode.name(k, vp)));
        }
    }

    private void file(String file) {
        for (Verb v : Verbs.ALL) {
            for (Parameter p : v.parameters()) {
                if (p.kind() instanceof Parameter.Known n
                        && n.naming() == Naming.FILE
                        && p.given().isEmpty()) {
                    offer(v, Map.of(p.name(), file));
                }
            }
        }
    }

    /** Somebody takes the object's lock, where an entry leads straight to it. */
    private void occupied(int object) {
        for (int proc : processes()) {
            for (int e : entries(proc)) {
                if (VmMapEntry.object(k, e) == object) {
                    somebody(proc, VmMapEntry.start(k, e), "object");
                    return;
                }
            }
        }
    }

    /** By the first entry through which it is seen. */
    private void page(String name) {
        for (int m : k.all(VmPage.STRUCT)) {
            if (VmPage.name(k.id(m)).equals(name) && VmPage.object(k, m) != 0) {
                seen(m);
                return;
            }
        }
    }

    private void seen(int m) {
        for (int proc : processes()) {
            for (int e : entries(proc)) {
                OptionalLong va = VmPages.shownBy(k, e, m);
                if (va.isPresent()) {
                    somebody(proc, va.getAsLong(), "page");
                    return;
                }
            }
        }
    }

    private void somebody(int proc, long va, String what) {
        boolean taken = isOccupied(Proc.vmMap(k, proc), what, va);
        Verb v = Verbs.get(taken ? "vacate" : "occupy");
        Map<String, String> values = new HashMap<>();
        values.put(Forms.ACTOR, actor(processName(proc)));
        values.put(WHAT, what);
        if (va >= 0) {
            Place place = Place.of(k, proc, va, va + VmPage.PAGE_SIZE);
            values.put("page", ActionText.argument(v.parameter("page"), place));
        }
        offer(v, values);
    }

    // --- processes and threads ---

    private void process(String pid) {
        for (int proc : processes()) {
            if (Long.toString(Proc.pPid(k, proc)).equals(pid)) {
                String actor = actor(processName(proc));
                Verbs.ALL.stream()
                        .filter(v -> v.ofProcess() && v.parameters().stream().allMatch(this::has))
                        .forEach(v -> offer(v, Map.of(Forms.ACTOR, actor)));
                somebody(proc, NOWHERE, "map");
            }
        }
    }

    /** No place is wanted, and where something must be chosen there is something. */
    private boolean has(Parameter p) {
        return switch (p.kind()) {
            case Parameter.Page page -> false;
            case Parameter.Range range -> false;
            case Parameter.Known n -> p.optional() || !n.naming().all(k, 0).isEmpty();
            default -> true;
        };
    }

    private void thread(String id) {
        for (int t : KernelThread.all(k)) {
            String label = Threads.label(k, t);
            if (Long.toString(k.id(t)).equals(id) && Naming.THREAD.all(k, 0).contains(label)) {
                Operations.next(k, runner, t).forEach(o -> offers.add(new Offer(o, Map.of())));
                String turn = KernelThread.heldBack(k, t) ? "release" : "hold";
                offer(Verbs.get(turn), Map.of("thread", label));
                if (KernelThread.state(k, t) != KernelThread.IDLE && !Waits.rests(k, t)) {
                    offer(Verbs.get("run"), Map.of("thread", label));
                }
            }
        }
        for (Occupied taken : Occupied.all(k)) {
            if (Long.toString(k.id(taken.thread())).equals(id)) {
                givenBack(taken);
            }
        }
    }

    private void givenBack(Occupied taken) {
        for (int proc : processes()) {
            if (Proc.vmMap(k, proc) == taken.map()) {
                somebody(proc, taken.va(), taken.what());
                return;
            }
        }
    }

    // --- what they share ---

    private List<Integer> processes() {
        return Naming.PROCESS.all(k, 0).stream().map(p -> Naming.PROCESS.find(k, 0, p)).toList();
    }

    private String processName(int proc) {
        return k.name(Proc.pComm(k, proc));
    }

    private List<Integer> entries(int proc) {
        List<Integer> all = new ArrayList<>();
        for (int e = VmMap.firstEntry(k, Proc.vmMap(k, proc)); e != 0; e = VmMapEntry.next(k, e)) {
            all.add(e);
        }
        return all;
    }

    private void offer(Verb v, Map<String, String> values) {
        boolean asks =
                v.ofProcess() && !values.containsKey(Forms.ACTOR)
                        || v.parameters().stream()
                                .anyMatch(p -> !p.optional() && !values.containsKey(p.name()));
        offers.add(new Offer(Operations.operation(v, asks), values));
    }
}
