package io.github.faultscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Finding;
import io.github.faultscope.check.Invariants;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Engine;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Faults of the vectors, checked before every step: the invariants about what is in flight know
 * what each block of the handler holds.
 */
class FaultHoldingsTest {
    /** References, paging in progress, busy pages, lock order, what a fault holds. */
    private static final Set<Integer> IN_FLIGHT = Set.of(13, 21, 34, 65, 67);

    /** Of the random vectors one in this many is enough. */
    private static final int SAMPLE = 16;

    private static final int AT_LEAST = 300;
    private static final int MOST_STEPS = 2_000;

    private final Runner runner = Engine.runner();
    private final List<String> found = new ArrayList<>();
    private int faults;

    @Test
    void faultsOfVectors_atEveryStep_holdWhatTheyMust() throws VectorException {
        int n = 0;
        for (Corpus.Found f : Corpus.read(Corpus.FOLDER).vectors()) {
            if (f.where().endsWith(".json") || n++ % SAMPLE == 0) {
                vector(f.where(), f.vector());
            }
        }

        assertThat(found).isEmpty();
        assertThat(faults).isGreaterThan(AT_LEAST);
    }

    private void vector(String where, Vector vector) throws VectorException {
        Kernel k = StateLoader.load(vector.machine());
        int t = StateLoader.thread(k);
        k.setCurthread(t);
        settle(k);
        for (Vector.Op op : vector.ops()) {
            if (!op.kind().equals("fault") || KernelThread.state(k, t) != KernelThread.IDLE) {
                return;
            }
            faults++;
            start(k, t, op.members());
            run(where, k, t);
        }
    }

    private static void start(Kernel k, int t, Map<String, Object> op) {
        KernelThread.start(
                k,
                t,
                Routines.VM_FAULT,
                Directory.map(k, Tree.text(op, "map")),
                Tree.hex(op, "va"),
                Tree.prot(op, "prot"),
                Names.FAULT_FLAGS.parse(Tree.list(op, "flags")));
    }

    private void run(String where, Kernel k, int t) {
        for (int i = 0; i < MOST_STEPS; i++) {
            for (Finding finding : Invariants.check(k)) {
                if (IN_FLIGHT.contains(finding.number()) && !finding.hazard()) {
                    found.add(where + " step " + i + ": " + finding);
                }
            }
            if (runner.run(k, t, 1) == 0) {
                return;
            }
        }
    }

    /** Vectors begin in the middle of other operations; this makes the counts those of nobody. */
    private static void settle(Kernel k) {
        Map<Integer, Integer> references = new HashMap<>();
        for (int map : k.all(VmMap.STRUCT)) {
            for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
                references.merge(VmMapEntry.object(k, e), 1, Integer::sum);
            }
        }
        for (int o : k.all(VmObject.STRUCT)) {
            references.merge(VmObject.backingObject(k, o), 1, Integer::sum);
        }
        for (int o : k.all(VmObject.STRUCT)) {
            VmObject.refCount(k, o, references.getOrDefault(o, 0));
            VmObject.pagingInProgress(k, o, 0);
        }
        for (int m : k.all(VmPage.STRUCT)) {
            VmPage.busy(k, m, 0);
            VmPage.clearOflag(k, m, VmPage.BUSY);
        }
    }
}
