package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmFaultFlags;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.List;

/** The verbs that call the functions of vm_fault.c themselves, with any arguments. */
final class CallVerbs {
    private static final String TARGET = "target";
    private static final String PLACE = "place";
    private static final String PROT = "prot";
    private static final String FLAGS = "flags";
    private static final String SOURCE = "source";
    private static final String FROM = "from";
    private static final String CHANGE_WIRING = "CHANGE_WIRING";
    private static final String USER_WIRE = "USER_WIRE";
    private static final String DIRTY = "DIRTY";
    private static final String FICTITIOUS = "FICTITIOUS";

    private static final Verb FAULT =
            onMap("vm_fault", Parameter.pageOf(TARGET, PLACE))
                    .with(Parameter.protection(PROT))
                    .with(override())
                    .with(Parameter.words(FLAGS, "flags", CHANGE_WIRING, USER_WIRE, DIRTY))
                    .begins(c -> call(c, DirectCall.FAULT, prot(c), faultFlags(c)));

    private static final Verb WIRE =
            onMap("vm_fault_wire", Parameter.rangeOf(TARGET, PLACE))
                    .with(Parameter.words(FLAGS, "flags", USER_WIRE, FICTITIOUS))
                    .begins(c -> call(c, DirectCall.WIRE, 0, wireFlags(c)));

    private static final Verb UNWIRE =
            onMap("vm_fault_unwire", Parameter.rangeOf(TARGET, PLACE))
                    .with(Parameter.words(FLAGS, "flags", FICTITIOUS))
                    .begins(c -> call(c, DirectCall.UNWIRE, 0, wireFlags(c)));

    private static final Verb PREFAULT =
            onMap("vm_fault_prefault", Parameter.pageOf(TARGET, PLACE))
                    .checks(c -> entry(c, TARGET, PLACE) != 0 ? Outcome.SUCCESS : Outcome.NO_ENTRY)
                    .begins(c -> call(c, DirectCall.PREFAULT, 0, 0));

    private static final Verb QUICK =
            Verb.ofProcess("vm_fault_quick", Verb.Group.CALLS)
                    .with(Parameter.page(PLACE))
                    .with(Parameter.protection(PROT))
                    .begins(c -> call(c, DirectCall.QUICK, prot(c), 0));

    private static final Verb COPY_ENTRY =
            onMap("vm_fault_copy_entry", region(TARGET, PLACE))
                    .with(Parameter.known(SOURCE, Naming.PROCESS).after("from"))
                    .with(region(SOURCE, FROM))
                    .checks(CallVerbs::copyable)
                    .begins(CallVerbs::copyEntry);

    static final List<Verb> ALL = List.of(FAULT, WIRE, UNWIRE, PREFAULT, QUICK, COPY_ENTRY);

    private CallVerbs() {}

    /** A call about the map of a process that is named first, by whatever process. */
    private static Verb onMap(String name, Parameter place) {
        return Verb.ofProcess(name, Verb.Group.CALLS)
                .with(Parameter.known(TARGET, Naming.PROCESS))
                .with(place);
    }

    private static Parameter region(String process, String name) {
        return Parameter.pageOf(process, name);
    }

    private static Parameter override() {
        return Parameter.choice("override", "OVERRIDE_WRITE", "OVERRIDE_WRITE").orNothing();
    }

    private static int map(Call c, String process) {
        return Proc.vmMap(c.k(), c.named(process));
    }

    /** The entry at a place, or 0. */
    private static int entry(Call c, String process, String place) {
        return VmMaps.entryAt(c.k(), map(c, process), c.start(place));
    }

    private static long prot(Call c) {
        return c.number(PROT) | (c.has("override") ? VmProt.OVERRIDE_WRITE : 0);
    }

    private static int faultFlags(Call c) {
        return (c.says(FLAGS, CHANGE_WIRING) ? VmFaultFlags.CHANGE_WIRING : 0)
                | (c.says(FLAGS, USER_WIRE) ? VmFaultFlags.USER_WIRE : 0)
                | (c.says(FLAGS, DIRTY) ? VmFaultFlags.DIRTY : 0);
    }

    private static int wireFlags(Call c) {
        return (c.says(FLAGS, USER_WIRE) ? DirectCall.USER_WIRE : 0)
                | (c.says(FLAGS, FICTITIOUS) ? DirectCall.FICTITIOUS : 0);
    }

    private static int call(Call c, int function, long prot, int flags) {
        long va = c.start(PLACE);
        boolean own = c.action().verb() == QUICK;
        int map = own ? c.map() : map(c, TARGET);
        return c.run(
                Routines.DIRECT_CALL,
                function,
                map,
                0,
                function == DirectCall.QUICK ? va : VmPage.truncPage(va),
                va + c.length(PLACE),
                prot,
                flags);
    }

    /** The new object takes the place of none, and there must be a page for each of its indexes. */
    private static Outcome copyable(Call c) {
        Kernel k = c.k();
        int to = entry(c, TARGET, PLACE);
        int from = entry(c, SOURCE, FROM);
        if (to == 0 || from == 0) {
            return Outcome.NO_ENTRY;
        }
        boolean fits =
                VmMapEntry.object(k, to) == 0
                        && VmMapEntry.object(k, from) != 0
                        && VmMapEntry.pages(k, to) == VmMapEntry.pages(k, from);
        return fits ? Outcome.SUCCESS : Outcome.NOT_FOR_COPY;
    }

    private static int copyEntry(Call c) {
        return c.run(
                Routines.DIRECT_CALL,
                DirectCall.COPY_ENTRY,
                map(c, TARGET),
                map(c, SOURCE),
                c.start(PLACE),
                c.start(FROM),
                0,
                0);
    }
}
