package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Decision.returns;
import static io.github.faultscope.narrate.Decision.test;
import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;

import static java.util.Map.entry;

import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.MachineState;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.Map;

/** What is tested around the handler: by the instruction, the look-up in the map, fubyte. */
final class CommonDecisions {
    static final Map<String, Decision> OF =
            Map.ofEntries(
                    entry("ML1", lookup()),
                    entry("ML2", lookup()),
                    entry("T1", instruction()),
                    entry("T3", ask("ok", s -> s.value() == Kern.SUCCESS, go("T1"), go("T4"))),
                    entry(
                            "T4",
                            all(
                                    go("T5"),
                                    go("T6"),
                                    test("protection", s -> is(s, "-rv", Kern.PROTECTION_FAILURE)),
                                    test(
                                            "newer",
                                            s -> MachineState.translatesProtFaults(s.before)))),
                    entry("FU1", touch(VmProt.READ)),
                    entry("SU1", touch(VmProt.WRITE)),
                    entry("FU2", ask("ok", s -> s.value() == Kern.SUCCESS, go("FU1"), go(RETURN))),
                    entry("SU2", ask("ok", s -> s.value() == Kern.SUCCESS, go("SU1"), go(RETURN))));

    private CommonDecisions() {}

    /** vm_map_lookup, once it has the map. */
    private static Decision lookup() {
        Decision system =
                ask("system", s -> has(s, "-map.system_map"), returns(Kern.SUCCESS), go("ML3.1"));
        Decision object = ask("object", CommonDecisions::hasObject, returns(Kern.SUCCESS), system);
        Decision copy =
                ask(
                        "copy",
                        CommonDecisions::needsCopy,
                        ask("write", CommonDecisions::writes, go("ML3.1"), object),
                        object);
        Decision allowed =
                all(
                        copy,
                        returns(Kern.PROTECTION_FAILURE),
                        test("protection", CommonDecisions::isAllowed),
                        test("locked", CommonDecisions::isCopiable));
        return ask(
                "address",
                CommonDecisions::isCovered,
                ask("submap", s -> !isSubMap(s), allowed, go("ML2")),
                returns(Kern.INVALID_ADDRESS));
    }

    private static boolean isCovered(Scene s) {
        int e = Derived.foundEntry(s);
        return e != 0 && VmMaps.covers(s.before, e, s.number("-vaddr"));
    }

    private static boolean isAllowed(Scene s) {
        int e = Derived.foundEntry(s);
        int prot =
                overrides(s)
                        ? VmMapEntry.maxProtection(s.before, e)
                        : VmMapEntry.protection(s.before, e);
        return (request(s) & VmProt.ALL & ~prot) == 0;
    }

    /** Memory that a user has wired is never copied for a write. */
    private static boolean isCopiable(Scene s) {
        int e = Derived.foundEntry(s);
        boolean locked =
                VmMapEntry.is(s.before, e, VmMapEntry.USER_WIRED)
                        && VmMapEntry.is(s.before, e, VmMapEntry.COW);
        return !locked || (request(s) & VmProt.WRITE) == 0 || overrides(s);
    }

    private static int request(Scene s) {
        return (int) s.number("-fault_typea");
    }

    /** Whether a debugger asks, to whom max_protection matters and not protection. */
    static boolean overrides(Scene s) {
        return (request(s) & VmProt.OVERRIDE_WRITE) != 0;
    }

    private static boolean needsCopy(Scene s) {
        return VmMapEntry.is(s.before, Derived.foundEntry(s), VmMapEntry.NEEDS_COPY);
    }

    /** Of a wired entry all is asked for that it allows. */
    private static boolean writes(Scene s) {
        int e = Derived.foundEntry(s);
        boolean wired = VmMapEntry.wiredCount(s.before, e) != 0;
        int type = wired ? VmMapEntry.protection(s.before, e) : request(s);
        return (type & VmProt.WRITE) != 0;
    }

    private static boolean isSubMap(Scene s) {
        return VmMapEntry.is(s.before, Derived.foundEntry(s), VmMapEntry.IS_SUB_MAP);
    }

    private static boolean hasObject(Scene s) {
        return VmMapEntry.object(s.before, Derived.foundEntry(s)) != 0;
    }

    /** An instruction of a program. */
    private static Decision instruction() {
        return ask(
                "inside",
                CommonDecisions::isUsers,
                ask(
                        "table",
                        s -> pageTableAllows(s, (int) s.number("ftype")),
                        ask("more", CommonDecisions::hasMore, go("T1"), go(RETURN)),
                        go("T2")),
                go("T4"));
    }

    private static boolean isUsers(Scene s) {
        return Long.compareUnsigned(va(s), VmMap.maxOffset(s.before, map(s))) < 0;
    }

    /** The kernel touches a user's address. */
    private static Decision touch(int access) {
        return all(
                go(RETURN),
                into("B00"),
                test("table", s -> map(s) == 0 || pageTableAllows(s, access)));
    }

    private static boolean pageTableAllows(Scene s, int access) {
        long pte = Pmap.pte(s.before, VmMap.pmap(s.before, map(s)), va(s));
        return pte != 0 && (access & ~Pmap.prot(pte)) == 0;
    }

    /** The address; a loop that only begins has gone on to the next page already. */
    private static long va(Scene s) {
        boolean loops = s.began() && s.nextId().equals("T1");
        return s.number("-va") - (loops ? VmPage.PAGE_SIZE : 0);
    }

    private static boolean hasMore(Scene s) {
        return Long.compareUnsigned(va(s), s.number("last")) < 0;
    }

    /** The map of the process whose thread it is. */
    private static int map(Scene s) {
        int p = KernelThread.proc(s.after, s.step.thread());
        return p == 0 ? 0 : Proc.vmMap(s.before, p);
    }
}
