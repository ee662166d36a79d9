package io.github.faultscope.ui.engine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Occupied;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Place;
import io.github.faultscope.machine.Region;
import io.github.faultscope.machine.Schedule;
import io.github.faultscope.machine.ShmAttachment;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a form offers where nothing was written: what works at once, wherever something does. */
final class Suggested {
    private static final String READ_ONLY = "r--";
    private static final String BLOCK = "block";

    /** So many pages of a region are looked at. */
    private static final int MOST_PAGES = 1024;

    private final Kernel k;
    private final Verb verb;

    Suggested(Kernel k, Verb verb) {
        this.k = k;
        this.verb = verb;
    }

    /**
     * A value.
     *
     * @param actor who does it
     * @param proc whose regions are meant; 0 for the kernel's
     * @param choices what can be chosen
     * @param before what the fields before this one say, as far as they are right
     */
    String value(
            Parameter p, String actor, int proc, List<String> choices, Map<String, Object> before) {
        if (verb.name().equals("vacate") && occupied(proc) != null) {
            return vacated(p, proc);
        }
        if (p.optional()) {
            return optional(proc, before, choices);
        }
        return switch (p.kind()) {
            case Parameter.NewName n -> unused(n.naming(), proc);
            case Parameter.Page page -> choices.isEmpty() ? "" : region(p, proc) + " 0";
            case Parameter.Range range -> choices.isEmpty() ? "" : region(proc);
            case Parameter.Known n when n.naming() == Naming.PROCESS -> process(actor, choices);
            case Parameter.Known n when n.naming() == Naming.THREAD -> thread(choices);
            case Parameter.Amount n -> amount(n);
            case Parameter.Protection prot when verb.name().equals("mprotect") -> READ_ONLY;
            case Parameter.Choice c when verb.name().equals("scheduler") ->
                    Schedule.policy(k).label();
            case Parameter.Choice c when verb.name().equals("setuid") && proc != 0 ->
                    Proc.unprivileged(k, proc) ? "root" : "user";
            default -> first(choices);
        };
    }

    private String optional(int proc, Map<String, Object> before, List<String> choices) {
        return switch (verb.name()) {
            case "occupy" -> takeable(proc, String.valueOf(before.get("what")));
            case "mlockall" -> "current";
            case "badblock" -> fails(before) ? first(choices) : "";
            case "badswap" -> failsSwap(before) ? first(choices) : "";
            default -> "";
        };
    }

    /** Whether the block that is meant cannot be read: there is only one thing to be done to it. */
    private boolean fails(Map<String, Object> before) {
        return before.get("file") instanceof String file
                && before.get(BLOCK) instanceof Long block
                && FileBlocks.isBad(k, Naming.FILE.find(k, 0, file), block);
    }

    private boolean failsSwap(Map<String, Object> before) {
        return before.get(BLOCK) instanceof Long block && SwapSpace.bad(k, block);
    }

    private static String first(List<String> choices) {
        return choices.isEmpty() ? "" : choices.getFirst();
    }

    // --- what is there ---

    /** Who does it: the last one that has what it takes; empty where there is nobody. */
    String actor(List<String> actors) {
        boolean wants =
                verb.parameters().stream()
                        .anyMatch(
                                p ->
                                        !p.optional()
                                                && (p.kind() instanceof Parameter.Page
                                                        || p.kind() instanceof Parameter.Range));
        List<String> latest = actors.reversed();
        return latest.stream()
                .filter(a -> occupied(Threads.process(k, a)) != null)
                .findFirst()
                .or(() -> latest.stream().filter(a -> !wants || hasRegion(a)).findFirst())
                .orElse(first(latest));
    }

    private boolean hasRegion(String actor) {
        int proc = Threads.process(k, actor);
        return Naming.REGION.all(k, proc).stream().anyMatch(fits(proc));
    }

    /** A region as it must be written: the latest one that is still mapped; empty for none. */
    String region(int proc) {
        List<String> latest = Naming.REGION.all(k, proc).reversed();
        return latest.stream()
                .filter(fits(proc))
                .findFirst()
                .or(() -> latest.stream().findFirst())
                .map(ActionText::name)
                .orElse("");
    }

    /** What vm_fault_copy_entry is to fill has no object yet. */
    private String region(Parameter p, int proc) {
        if (!verb.name().equals("vm_fault_copy_entry") || !p.name().equals("place")) {
            return region(proc);
        }
        return Naming.REGION.all(k, proc).reversed().stream()
                .filter(
                        name -> {
                            int e = VmMaps.entryAt(k, map(proc), start(proc, name));
                            return e != 0 && VmMapEntry.object(k, e) == 0;
                        })
                .findFirst()
                .map(ActionText::name)
                .orElse(region(proc));
    }

    private Predicate<String> fits(int proc) {
        return switch (verb.name()) {
            case "shmdt" -> attached(proc);
            case "invalidate",
                    "munlock",
                    "vm_fault_wire",
                    "vm_fault_unwire",
                    "vm_fault_copy_entry" ->
                    wired(proc);
            default -> mapped(proc);
        };
    }

    /** A page by which somebody can take what is wanted; empty where none is needed or there. */
    private String takeable(int proc, String what) {
        for (String name : Naming.REGION.all(k, proc).reversed()) {
            long start = start(proc, name);
            int e = VmMaps.entryAt(k, map(proc), start);
            long pages = e == 0 ? 0 : VmMapEntry.end(k, e) - start >>> VmPage.PAGE_SHIFT;
            for (long i = 0; i < Math.min(pages, MOST_PAGES); i++) {
                if (isThere(what, e, start + (i << VmPage.PAGE_SHIFT))) {
                    return ActionText.name(name) + " " + i;
                }
            }
        }
        return "";
    }

    private boolean isThere(String what, int entry, long va) {
        return switch (what) {
            case "page" -> VmPages.shownAt(k, entry, va) != 0;
            case "object" -> VmMapEntry.object(k, entry) != 0;
            case "vnode" -> Offers.isOfFile(k, VmMapEntry.object(k, entry));
            default -> false;
        };
    }

    /** What somebody has of a process and could be told to give back; null for nothing. */
    private @Nullable Occupied occupied(int proc) {
        List<Occupied> taken = verb.name().equals("vacate") ? Occupied.all(k) : List.of();
        boolean own = !taken.isEmpty() && proc != 0 && taken.getLast().map() == map(proc);
        return own ? taken.getLast() : null;
    }

    private String vacated(Parameter p, int proc) {
        Occupied had = occupied(proc);
        if (had == null) {
            return "";
        }
        if (p.kind() instanceof Parameter.Choice) {
            return had.what();
        }
        Place place = Place.of(k, proc, had.va(), had.va() + VmPage.PAGE_SIZE);
        return had.va() < 0 ? "" : ActionText.argument(p, place);
    }

    private Predicate<String> attached(int proc) {
        return name -> ShmAttachment.at(k, map(proc), start(proc, name)) != 0;
    }

    private Predicate<String> wired(int proc) {
        return name -> {
            int e = VmMaps.entryAt(k, map(proc), start(proc, name));
            return e != 0 && VmMapEntry.wiredCount(k, e) != 0;
        };
    }

    /** Where no fault may happen, most of what could be done is a panic. */
    private Predicate<String> mapped(int proc) {
        return name -> {
            int e = VmMaps.entryAt(k, map(proc), start(proc, name));
            return e != 0 && (VmMapEntry.eflags(k, e) & VmMapEntry.NOFAULT) == 0;
        };
    }

    private int map(int proc) {
        return proc == 0 ? Vm.kernelMap(k) : Proc.vmMap(k, proc);
    }

    private long start(int proc, String name) {
        return Region.start(k, Region.find(k, proc, name));
    }

    /** One's own in a direct call; elsewhere another one, if there is one. */
    private String process(String actor, List<String> choices) {
        int own = Threads.process(k, actor);
        boolean direct = verb.group() == Verb.Group.CALLS;
        return choices.stream()
                .filter(p -> direct == (Threads.process(k, p) == own))
                .findFirst()
                .orElse(first(choices));
    }

    /** To be held back, one that is not; to be told to go on, one that is, or has begun. */
    private String thread(List<String> choices) {
        boolean free = verb.name().equals("hold");
        return choices.stream()
                .filter(t -> KernelThread.heldBack(k, Threads.find(k, t)) != free)
                .findFirst()
                .or(() -> choices.stream().filter(this::isAtWork).findFirst())
                .orElse(first(choices));
    }

    private boolean isAtWork(String thread) {
        int t = Threads.find(k, thread);
        return KernelThread.proc(k, t) != 0 && KernelThread.state(k, t) != KernelThread.IDLE;
    }

    private String amount(Parameter.Amount n) {
        return switch (n.unit()) {
            case PAGES, SIZE -> verb.name().equals("ftruncate") ? "4 pages" : "8 pages";
            case STEPS -> "10 steps";
            default -> String.valueOf(Math.max(0, n.min()));
        };
    }

    // --- what is not there yet ---

    /** A name that nothing has: {@code P, Q, R...} or {@code heap, heap2, heap3...}. */
    private String unused(Naming naming, int proc) {
        List<String> taken = naming.all(k, proc);
        if (naming == Naming.THREAD) {
            int number = 2;
            while (taken.contains(String.valueOf(number))) {
                number++;
            }
            return String.valueOf(number);
        }
        String stem = stem(naming);
        String name = stem;
        for (int i = 1; taken.contains(name); i++) {
            boolean letter = naming == Naming.PROCESS && i <= 'Z' - 'P';
            name = letter ? String.valueOf((char) ('P' + i)) : stem + (i + 1);
        }
        return name;
    }

    private String stem(Naming naming) {
        return switch (naming) {
            case PROCESS -> "P";
            case FILE -> "data";
            case DEVICE -> "device";
            case SEGMENT -> "segment";
            case SEND -> "send";
            default ->
                    switch (verb.name()) {
                        case "stack" -> "stack";
                        case "shmat" -> "shared";
                        default -> verb.group() == Verb.Group.KERNEL ? "kmem" : "heap";
                    };
        };
    }
}
