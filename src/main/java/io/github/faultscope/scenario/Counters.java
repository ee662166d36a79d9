package io.github.faultscope.scenario;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.VmMeter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kernel's counters by name, and the threads' major and minor faults added up. */
final class Counters {
    /** Those that say how many there are, and not how often something happened. */
    private static final Set<String> LEVELS =
            Set.of("v_wire_count", "vm_page_zero_count", "vm_pageout_deficit");

    /** All names. */
    static final List<String> NAMES = names();

    private Counters() {}

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
