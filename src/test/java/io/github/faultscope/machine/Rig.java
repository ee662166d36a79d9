package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Invariants;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.StepLog;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.Vnode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A machine on the bench: runs actions with the record on, and says in text what came of them. */
final class Rig {
    /** More steps than any test needs. */
    private static final int MAX_STEPS = 200_000;

    final Machine machine;
    final Kernel k;
    final StepLog log = new StepLog();

    Rig() {
        this(MachineConfig.standard());
    }

    Rig(MachineConfig config) {
        machine = new Machine(config);
        k = machine.kernel();
        k.setLog(log);
    }

    /** Adds an action as a script says it, to be stepped through. */
    void begin(String action) {
        machine.append(read(action));
    }

    /** Does actions until there is nothing more to do. */
    Rig run(Action... actions) {
        for (Action a : actions) {
            machine.append(a);
        }
        int steps = 0;
        while (machine.step()) {
            if (++steps > MAX_STEPS) {
                throw new AssertionError("the machine does not come to rest");
            }
        }
        return this;
    }

    /** Does actions as a script says them. */
    Rig script(String... actions) {
        for (String a : actions) {
            run(read(a));
        }
        return this;
    }

    /** Does actions, and looks at the invariants after every step: known hazards alone may show. */
    Rig checked(String... actions) {
        for (String a : actions) {
            machine.append(read(a));
            while (machine.step()) {
                assertThat(Invariants.check(k).stream().filter(f -> !f.hazard()).toList())
                        .as("%s, step %d", a, log.steps())
                        .isEmpty();
            }
        }
        return this;
    }

    /** Does one action, looks at the invariants, and says how it ended. */
    ActionResult checkedResult(String action) {
        checked(action);
        return Objects.requireNonNull(machine.lastResult());
    }

    /** Does an action as a script says it, and says how it ended. */
    ActionResult result(String action) {
        return result(read(action));
    }

    Action read(String action) {
        try {
            return ActionText.read(k, action);
        } catch (ScenarioException e) {
            throw new AssertionError(action + ": " + e.getMessage(), e);
        }
    }

    /** Does one action and says how it ended. */
    ActionResult result(Action a) {
        run(a);
        return Objects.requireNonNull(machine.lastResult());
    }

    // --- the record ---

    /**
     * The ids of the blocks that ran from a step on, those of the handler and its helpers alone.
     */
    String path(int from) {
        List<String> ids = new ArrayList<>();
        for (int i = from; i < log.steps(); i++) {
            BlockTable.Info b = machine.runner().table().get(log.block(i));
            if (b.from() != 0 && (ids.isEmpty() || !ids.getLast().equals(b.stem()))) {
                ids.add(b.stem());
            }
        }
        return String.join(" ", ids);
    }

    // --- counters ---

    Map<String, Long> counters() {
        Map<String, Long> c = new LinkedHashMap<>();
        c.put("faults", VmMeter.vVmFaults(k));
        c.put("min", faults(false));
        c.put("maj", faults(true));
        c.put("zfod", VmMeter.vZfod(k));
        c.put("cow", VmMeter.vCowFaults(k));
        c.put("optim", VmMeter.vCowOptim(k));
        c.put("ozfod", VmMeter.vOzfod(k));
        c.put("tfree", VmMeter.vTfree(k));
        c.put("vnodein", VmMeter.vVnodein(k));
        c.put("vnodepgsin", VmMeter.vVnodepgsin(k));
        c.put("tcached", VmMeter.vTcached(k));
        c.put("reactivated", VmMeter.vReactivated(k));
        c.put("intrans", VmMeter.vIntrans(k));
        c.put("collapses", VmMeter.objectCollapses(k));
        c.put("bypasses", VmMeter.objectBypasses(k));
        return c;
    }

    private long faults(boolean major) {
        long n = 0;
        for (int t : KernelThread.all(k)) {
            n += major ? KernelThread.majflt(k, t) : KernelThread.minflt(k, t);
        }
        return n;
    }

    /** What has changed since, as in {@code faults 1 min 1}. */
    String since(Map<String, Long> before) {
        List<String> changed = new ArrayList<>();
        counters()
                .forEach(
                        (name, now) -> {
                            long delta = now - before.getOrDefault(name, 0L);
                            if (delta != 0) {
                                changed.add(name + " " + delta);
                            }
                        });
        return String.join(" ", changed);
    }

    // --- structures ---

    int proc(String process) {
        return Processes.find(k, process);
    }

    int map(String process) {
        return Proc.vmMap(k, proc(process));
    }

    long address(String process, String region, long page) {
        return Region.start(k, Region.find(k, proc(process), region)) + page * VmPage.PAGE_SIZE;
    }

    int entry(String process, String region) {
        return entryAt(process, address(process, region, 0));
    }

    int entryAt(String process, long va) {
        int e = VmMaps.lookupEntry(k, map(process), va);
        return VmMaps.covers(k, e, va) ? e : 0;
    }

    int object(String process, String region) {
        return VmMapEntry.object(k, entry(process, region));
    }

    int fileObject(String file) {
        return Vnode.object(k, Files.findAny(k, file));
    }

    int page(int o, long pindex) {
        return VmPages.lookup(k, o, pindex);
    }

    /** A page-table entry, as in {@code rw- AM}; empty for none. */
    String pte(String process, String region, long page) {
        long pte = Pmap.pte(k, VmMap.pmap(k, map(process)), address(process, region, page));
        if (pte == 0) {
            return "";
        }
        return "r"
                + ((pte & Pmap.PTE_W) != 0 ? "w" : "-")
                + ((pte & Pmap.PTE_X) != 0 ? "x" : "-")
                + ((pte & Pmap.PTE_WIRED) != 0 ? " W" : " ")
                + ((pte & Pmap.PTE_A) != 0 ? "A" : "")
                + ((pte & Pmap.PTE_M) != 0 ? "M" : "");
    }

    /** The page that a page-table entry maps, or 0. */
    int mapped(String process, String region, long page) {
        long va = address(process, region, page);
        return Pmap.page(Pmap.pte(k, VmMap.pmap(k, map(process)), va));
    }

    /** A map, one entry after the other, as in {@code 10000-18000 rw- copy COW|NC o5+0}. */
    String entries(String process) {
        List<String> all = new ArrayList<>();
        for (int e = VmMap.firstEntry(k, map(process)); e != 0; e = VmMapEntry.next(k, e)) {
            int o = VmMapEntry.object(k, e);
            all.add(
                    "%x-%x %s%s%s"
                            .formatted(
                                    VmMapEntry.start(k, e),
                                    VmMapEntry.end(k, e),
                                    inheritance(e),
                                    flags(e),
                                    o == 0
                                            ? ""
                                            : " o%d+%d"
                                                    .formatted(
                                                            k.id(o),
                                                            VmMapEntry.offset(k, e) >> 12)));
        }
        return String.join(", ", all);
    }

    private String inheritance(int e) {
        return List.of("share", "copy", "none").get(VmMapEntry.inheritance(k, e));
    }

    private String flags(int e) {
        return (VmMapEntry.is(k, e, VmMapEntry.COW) ? " COW" : "")
                + (VmMapEntry.is(k, e, VmMapEntry.NEEDS_COPY) ? " NC" : "");
    }

    /** An object, as in {@code ref 1 shadow 0 resident 1 size 8}. */
    String object(int o) {
        return "ref %d shadow %d resident %d size %d"
                .formatted(
                        VmObject.refCount(k, o),
                        VmObject.shadowCount(k, o),
                        VmObject.residentPageCount(k, o),
                        VmObject.size(k, o));
    }

    /** A page, as in {@code ACTIVE valid ff dirty 0}. */
    String page(int m) {
        return "%s valid %x dirty %x"
                .formatted(
                        List.of("NONE", "INACTIVE", "ACTIVE", "HOLD").get(VmPage.queue(k, m)),
                        VmPage.valid(k, m),
                        VmPage.dirty(k, m));
    }
}
