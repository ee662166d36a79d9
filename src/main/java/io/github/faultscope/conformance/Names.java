package io.github.faultscope.conformance;

import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The names that vectors use for what the kernel has as bits and numbers (CONFORMANCE.md 3). */
final class Names {
    /** A set of flags: their names and bits, in the order in which they are listed. */
    record Flags(List<String> names, List<Integer> bits) {
        static Flags of(Object... namesAndBits) {
            List<String> names = new ArrayList<>();
            List<Integer> bits = new ArrayList<>();
            for (int i = 0; i < namesAndBits.length; i += 2) {
                names.add((String) namesAndBits[i]);
                bits.add((Integer) namesAndBits[i + 1]);
            }
            return new Flags(List.copyOf(names), List.copyOf(bits));
        }

        int parse(List<?> set) {
            int value = 0;
            for (Object name : set) {
                value |= bits.get(names.indexOf(name));
            }
            return value;
        }

        List<Object> format(long value) {
            List<Object> set = new ArrayList<>();
            for (int i = 0; i < bits.size(); i++) {
                if ((value & bits.get(i)) != 0) {
                    set.add(names.get(i));
                }
            }
            return set;
        }
    }

    static final Flags EFLAGS =
            Flags.of(
                    "NOSYNC", VmMapEntry.EFLAG_NOSYNC,
                    "COW", VmMapEntry.COW,
                    "NEEDS_COPY", VmMapEntry.NEEDS_COPY,
                    "NOFAULT", VmMapEntry.NOFAULT,
                    "USER_WIRED", VmMapEntry.USER_WIRED,
                    "IN_TRANSITION", VmMapEntry.IN_TRANSITION,
                    "GROWS_DOWN", VmMapEntry.GROWS_DOWN);

    static final Flags OBJECT_FLAGS =
            Flags.of(
                    "ACTIVE", VmObject.ACTIVE,
                    "DEAD", VmObject.DEAD,
                    "NOSPLIT", VmObject.NOSPLIT,
                    "PIPWNT", VmObject.PIPWNT,
                    "MIGHTBEDIRTY", VmObject.MIGHTBEDIRTY,
                    "CLEANING", VmObject.CLEANING,
                    "COLORED", VmObject.COLORED,
                    "ONEMAPPING", VmObject.ONEMAPPING,
                    "DISCONNECTWNT", VmObject.DISCONNECTWNT,
                    "NEEDGIANT", VmObject.NEEDGIANT);

    static final Flags PAGE_FLAGS =
            Flags.of(
                    "FICTITIOUS", VmPage.FICTITIOUS,
                    "WRITEABLE", VmPage.WRITEABLE,
                    "ZERO", VmPage.ZERO,
                    "REFERENCED", VmPage.REFERENCED,
                    "UNMANAGED", VmPage.UNMANAGED,
                    "WINATCFLS", VmPage.WINATCFLS);

    static final Flags PAGE_OFLAGS =
            Flags.of(
                    "BUSY", VmPage.BUSY,
                    "WANTED", VmPage.WANTED,
                    "CLEANCHK", VmPage.CLEANCHK,
                    "SWAPINPROG", VmPage.SWAPINPROG,
                    "NOSYNC", VmPage.NOSYNC);

    static final Flags FAULT_FLAGS =
            Flags.of(
                    "CHANGE_WIRING", VmFaultFlags.CHANGE_WIRING,
                    "USER_WIRE", VmFaultFlags.USER_WIRE,
                    "DIRTY", VmFaultFlags.DIRTY);

    /** Index = OBJT_ number. */
    static final List<String> OBJECT_TYPES = List.of("default", "swap", "vnode", "device", "phys");

    static final List<String> QUEUES = List.of("free", "cache", "active", "inactive", "hold");

    static final String NO_QUEUE = "none";

    /** Index = INHERIT_ number. */
    static final List<String> INHERITANCE = List.of("share", "copy", "none");

    static final List<String> TRIGGERS =
            Arrays.stream(Trigger.values()).map(Trigger::scriptName).toList();

    /** The counters of the machine, by name; those of the thread are not among them. */
    static final Map<String, Integer> COUNTERS =
            Map.ofEntries(
                    Map.entry("v_vm_faults", VmMeter.V_VM_FAULTS),
                    Map.entry("v_intrans", VmMeter.V_INTRANS),
                    Map.entry("v_ozfod", VmMeter.V_OZFOD),
                    Map.entry("v_zfod", VmMeter.V_ZFOD),
                    Map.entry("v_cow_optim", VmMeter.V_COW_OPTIM),
                    Map.entry("v_cow_faults", VmMeter.V_COW_FAULTS),
                    Map.entry("v_reactivated", VmMeter.V_REACTIVATED),
                    Map.entry("v_tcached", VmMeter.V_TCACHED),
                    Map.entry("v_tfree", VmMeter.V_TFREE),
                    Map.entry("v_pfree", VmMeter.V_PFREE),
                    Map.entry("v_swapin", VmMeter.V_SWAPIN),
                    Map.entry("v_swappgsin", VmMeter.V_SWAPPGSIN),
                    Map.entry("v_vnodein", VmMeter.V_VNODEIN),
                    Map.entry("v_vnodepgsin", VmMeter.V_VNODEPGSIN),
                    Map.entry("v_wire_count", VmMeter.V_WIRE_COUNT));

    private Names() {}

    /** The BEHAV_ bits of a behaviour. */
    static int behaviorBits(String name) {
        return switch (name) {
            case "sequential" -> VmMapEntry.BEHAV_SEQUENTIAL;
            case "random" -> VmMapEntry.BEHAV_RANDOM;
            default -> VmMapEntry.BEHAV_NORMAL;
        };
    }

    static String behavior(int bits) {
        return bits == VmMapEntry.BEHAV_SEQUENTIAL
                ? "sequential"
                : bits == VmMapEntry.BEHAV_RANDOM ? "random" : "normal";
    }
}
