package io.github.faultscope.scenario;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Tailq;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmReserv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;

/** The kernel's counters by name, and the threads' major and minor faults added up. */
final class Counters {
    /** Those that say how many there are, and not how often something happened. */
    private static final Set<String> LEVELS =
            Set.of("v_wire_count", "vm_page_zero_count", "vm_pageout_deficit");

    /** All names. */
    static final List<String> NAMES = names();

    /** What stands in a word, or is counted by a queue. */
    private static final Map<String, ToLongFunction<Kernel>> LEVEL_OF = levels();

    /** The names of all levels. */
    static final List<String> LEVEL_NAMES = List.copyOf(LEVEL_OF.keySet());

    private Counters() {}

    private static Map<String, ToLongFunction<Kernel>> levels() {
        Map<String, ToLongFunction<Kernel>> levels = new LinkedHashMap<>();
        levels.put("v_free_count", PageQueues::freeCount);
        levels.put("v_cache_count", PageQueues::cacheCount);
        levels.put("v_inactive_count", k -> PageQueues.count(k, VmPage.PQ_INACTIVE));
        levels.put("v_active_count", PageQueues::activeCount);
        levels.put("v_wire_count", VmMeter::vWireCount);
        levels.put("vm_page_zero_count", VmMeter::vmPageZeroCount);
        levels.put("vm_pageout_deficit", VmMeter::vmPageoutDeficit);
        levels.put("vm_rvq_partpop", k -> Tailq.count(k, VmReserv.PARTPOP));
        levels.put("swap_pager_avail", SwapSpace::avail);
        levels.put("swap_pager_full", k -> SwapSpace.full(k) ? 1 : 0);
        levels.put("swap_pager_almost_full", k -> SwapSpace.almostFull(k) ? 1 : 0);
        for (Struct.Field f : VmMeter.STRUCT.fields()) {
            int word = VmMeter.STRUCT.base() + f.offset();
            if (word >= VmMeter.V_PAGE_COUNT) {
                levels.put(f.name(), k -> k.get(word)); // Set once: frames and thresholds.
            }
        }
        return levels;
    }

    /** Where a level stands. */
    static long level(Kernel k, String name) {
        return Objects.requireNonNull(LEVEL_OF.get(name), name).applyAsLong(k);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("minflt", "majflt"));
        for (Struct.Field f : VmMeter.STRUCT.fields()) {
            if (f.name().equals("v_page_count")) {
                break; // What follows is set once.
            }
            names.add(f.name());
        }
        return List.copyOf(names);
    }

    /** Whether it counts events. */
    static boolean countsEvents(String name) {
        return !LEVELS.contains(name);
    }

    static Map<String, Long> read(Kernel k) {
        Map<String, Long> values = new LinkedHashMap<>();
        long minor = 0;
        long major = 0;
        for (int t : KernelThread.all(k)) {
            minor += KernelThread.minflt(k, t);
            major += KernelThread.majflt(k, t);
        }
        values.put("minflt", minor);
        values.put("majflt", major);
        for (String name : NAMES.subList(2, NAMES.size())) {
            int address = VmMeter.STRUCT.base() + VmMeter.STRUCT.field(name).offset();
            values.put(name, k.get(address));
        }
        return values;
    }
}
