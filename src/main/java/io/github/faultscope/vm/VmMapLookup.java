package io.github.faultscope.vm;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Trigger;

/**
 * vm_map_lookup: finds what a map has at an address and read-locks the map (model 3.3).
 *
 * <p>The first write to an entry that needs a copy puts a shadow object in front; the first access
 * to one without an object gives it one. Results go to six words at {@code out} ({@link
 * VmMaps#OUT_MAP} and following); the routine returns KERN_SUCCESS with the map read-locked, or
 * what else with no lock.
 */
public final class VmMapLookup {
    static final Struct FRAME = Struct.frame("vm_map_lookup");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int VADDR = FRAME.hex("vaddr");
    private static final int FAULT_TYPEA = FRAME.prot("fault_typea");
    private static final int OUT = FRAME.link("out");
    private static final int DEPTH = FRAME.number("depth");
    private static final int COPY = FRAME.bool("needs_copy");
    private static final int TIMESTAMP = FRAME.number("last_timestamp");

    /** So many maps deep a look-up follows submaps. */
    private static final int MAX_DEPTH = 8;

    private static final int ML1 = Routines.VM_MAP_LOOKUP;
    private static final int ML2 = ML1 + 1;
    private static final int ML3 = ML1 + 2;
    private static final int ML4 = ML1 + 3;
    private static final int ML5 = ML1 + 4;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    Routines.VM_MAP_LOOKUP,
                    VmMapLookup.class,
                    FRAME,
                    VmMapLookup::run);

    private VmMapLookup() {}

    /**
     * Calls the routine.
     *
     * @param prot the access wanted, VM_PROT_ bits
     * @param out the address of the six words for the results
     */
    public static int call(
            Kernel k, int f, int callerSize, int resume, int map, long va, int prot, int out) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + MAP, map);
        k.set(g + VADDR, va);
        k.set(g + FAULT_TYPEA, prot);
        k.set(g + OUT, out);
        return ML1;
    }

    static int run(Runner r, Kernel k, int f, int pc) {
        int b = pc;
        do {
            int next = b == ML1 ? begin(k, f) : block(k, f, b);
            if (r.step(k, b, next)) {
                return next;
            }
            b = next;
        } while (r.goesOn(b, ML1, ML5));
        return b;
    }

    private static int block(Kernel k, int f, int b) {
        return switch (b) {
            case ML2 -> lock(k, f);
            case ML3 -> upgrade(k, f);
            case ML4 -> upgradeAfterWait(k, f);
            case ML5 -> giveObject(k, f);
            default -> throw new IllegalStateException("no block " + b);
        };
    }

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    private static int out(Kernel k, int f) {
        return (int) k.get(f + OUT);
    }

    private static int entry(Kernel k, int f) {
        return (int) k.get(out(k, f) + VmMaps.OUT_ENTRY);
    }

    @Block(
            number = ML1,
            id = "ML1",
            label = "look the address up",
            next = {ML2, ML3, Block.RETURN})
    static int begin(Kernel k, int f) {
        k.strike(Trigger.MAP_LOOKUP);
        k.set(f + DEPTH, 0);
        return lock(k, f);
    }

    @Block(
            number = ML2,
            id = "ML2",
            label = "look again",
            next = {ML2, ML3, Block.RETURN})
    static int lock(Kernel k, int f) {
        int map = map(k, f);
        if (!VmMaps.lockRead(k, map)) {
            return Runner.again(ML2);
        }
        long va = k.get(f + VADDR);
        int out = out(k, f);
        int e = VmMaps.lookupEntry(k, map, va);
        k.set(out + VmMaps.OUT_MAP, map);
        k.set(out + VmMaps.OUT_ENTRY, e);
        if (!VmMaps.covers(k, e, va)) {
            return fail(k, f, map, Kern.INVALID_ADDRESS);
        }
        if (VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP)) {
            return descend(k, f, map, e);
        }
        return examine(k, f, map, e);
    }

    private static int fail(Kernel k, int f, int map, int result) {
        VmMaps.unlock(k, map);
        return Frame.ret(k, f, result);
    }

    private static int descend(Kernel k, int f, int map, int e) {
        int sub = VmMapEntry.subMap(k, e);
        k.set(f + MAP, sub);
        k.set(out(k, f) + VmMaps.OUT_MAP, sub);
        VmMaps.unlock(k, map);
        k.add(f + DEPTH, 1);
        if (k.get(f + DEPTH) > MAX_DEPTH) {
            throw k.panic("submap loop");
        }
        return ML2;
    }

    private static int examine(Kernel k, int f, int map, int e) {
        int out = out(k, f);
        int request = (int) k.get(f + FAULT_TYPEA);
        if (VmMaps.judge(k, e, request, out) != Kern.SUCCESS) {
            return fail(k, f, map, Kern.PROTECTION_FAILURE);
        }
        if (VmMapEntry.is(k, e, VmMapEntry.NEEDS_COPY)) {
            if (VmMaps.writes(k, request, out)) {
                k.set(f + COPY, 1);
                return ML3;
            }
            VmMaps.withholdWrite(k, out);
        }
        if (VmMapEntry.object(k, e) == 0 && !VmMap.systemMap(k, map)) {
            k.set(f + COPY, 0);
            return ML3;
        }
        return succeed(k, f, e);
    }

    private static int succeed(Kernel k, int f, int e) {
        VmMaps.found(k, e, k.get(f + VADDR), out(k, f));
        return Frame.ret(k, f, Kern.SUCCESS);
    }

    @Block(
            number = ML3,
            id = "ML3.1",
            label = "the map must change: write lock",
            next = {ML2, ML4, ML5})
    static int upgrade(Kernel k, int f) {
        int map = map(k, f);
        int result = VmMaps.upgrade(k, map);
        if (result == VmMaps.CONTENDED) {
            k.set(f + TIMESTAMP, VmMap.timestamp(k, map));
            VmMaps.unlock(k, map);
            return ML4;
        }
        return result == VmMaps.UPGRADED ? ML5 : ML2;
    }

    @Block(
            number = ML4,
            id = "ML3.2",
            next = {ML2, ML5})
    static int upgradeAfterWait(Kernel k, int f) {
        int map = map(k, f);
        if (!VmMaps.lockExclusive(k, map)) {
            return Runner.again(ML4);
        }
        int result = VmMaps.upgradeAfterWait(k, map, k.get(f + TIMESTAMP));
        return result == VmMaps.UPGRADED ? ML5 : ML2;
    }

    @Block(
            number = ML5,
            id = "ML4",
            label = "a shadow or new object for the entry",
            next = {Block.RETURN})
    static int giveObject(Kernel k, int f) {
        int e = entry(k, f);
        if (k.get(f + COPY) != 0) {
            int source = VmMapEntry.object(k, e);
            if (source != 0 && !VmObjects.lock(k, source)) {
                return Runner.again(ML5);
            }
            VmObjects.shadowEntry(k, e);
            if (source != 0) {
                VmObjects.unlock(k, source);
            }
            VmMapEntry.clearFlag(k, e, VmMapEntry.NEEDS_COPY);
        } else {
            long pages = VmMapEntry.pages(k, e);
            VmMapEntry.object(k, e, VmObjects.allocate(k, VmObject.DEFAULT, pages));
            VmMapEntry.offset(k, e, 0);
        }
        VmMaps.downgrade(k, map(k, f));
        return succeed(k, f, e);
    }
}
