package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Interference.Strike;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Trigger;

/**
 * vm_map_growstack: grows the stack of a process to an address below (or above) it (model 3.6).
 *
 * <p>A stack that grows downwards gets a new entry for each growth. The plain machine knows only
 * those, and no limit but that of the stack (CONFORMANCE.md 5.6).
 *
 * <p>Simplified: the new entry is never made by extending the one below and clipping it again, so
 * the two never share an object.
 */
public final class VmMapGrowstack {
    static final Struct FRAME = Struct.frame("vm_map_growstack");
    private static final int PROC = FRAME.ref("p", "proc");
    private static final int ADDR = FRAME.hex("addr");
    private static final int STACK_ENTRY = FRAME.ref("stack_entry", "vm_map_entry");
    private static final int END = FRAME.hex("end");
    private static final int GROW_AMOUNT = FRAME.hex("grow_amount");
    private static final int MAX_GROW = FRAME.hex("max_grow");
    private static final int IS_PROCSTACK = FRAME.bool("is_procstack");
    private static final int UPWARD = FRAME.bool("upward");
    private static final int TIMESTAMP = FRAME.number("last_timestamp");

    private static final int GS1 = Routines.VM_MAP_GROWSTACK;
    private static final int GS2 = GS1 + 1;
    private static final int GS3 = GS1 + 2;
    private static final int GS4 = GS1 + 3;
    private static final int GS5 = GS1 + 4;
    private static final int GS6 = GS1 + 5;
    private static final int GS7 = GS1 + 6;
    private static final int GS8 = GS1 + 7;
    private static final int GS9 = GS1 + 8;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), GS1, GS9, VmMapGrowstack.class, FRAME, VmMapGrowstack::block);

    private VmMapGrowstack() {}

    /** Calls the routine for an address of a process; the result is a KERN_ one. */
    public static int call(Kernel k, int f, int callerSize, int resume, int proc, long va) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + PROC, proc);
        k.set(g + ADDR, va);
        return GS1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case GS1 -> begin(k, f);
            case GS2 -> lookAgain(k, f);
            case GS3 -> upgrade(k, f);
            case GS4 -> upgradeAfterWait(k, f);
            case GS5 -> growDown(k, f);
            case GS6 -> growUp(k, f);
            case GS7 -> extendObject(k, f);
            case GS8 -> wired(k, f);
            case GS9 -> extended(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k, int f) {
        return Proc.vmMap(k, (int) k.get(f + PROC));
    }

    private static boolean plain(Kernel k) {
        return Settings.is(k, Settings.PLAIN_STACK);
    }

    @Block(
            number = GS1,
            id = "GS1",
            label = "is there a stack to grow?",
            next = {GS2, GS3, Block.RETURN})
    static int begin(Kernel k, int f) {
        if (k.strike(Trigger.GROWSTACK) == Strike.FAIL) {
            return Frame.ret(k, f, Kern.NO_SPACE);
        }
        return map(k, f) == 0 ? Frame.ret(k, f, Kern.SUCCESS) : lookAgain(k, f);
    }

    @Block(
            number = GS2,
            id = "GS2",
            label = "look again",
            next = {GS2, GS3, Block.RETURN})
    static int lookAgain(Kernel k, int f) {
        int map = map(k, f);
        if (!VmMaps.lockRead(k, map)) {
            return Runner.again(GS2);
        }
        long va = k.get(f + ADDR);
        int prev = VmMaps.lookupEntry(k, map, va);
        if (VmMaps.covers(k, prev, va)) {
            return done(k, f, Kern.SUCCESS);
        }
        int next = prev == 0 ? VmMap.firstEntry(k, map) : VmMapEntry.next(k, prev);
        int stack = stackEntry(k, prev, next, va);
        if (stack == 0) {
            return done(k, f, Kern.SUCCESS);
        }
        k.set(f + STACK_ENTRY, stack);
        k.set(f + UPWARD, stack == prev ? 1 : 0);
        long grow = stack == prev ? roomAbove(k, f, stack, next) : roomBelow(k, f, stack, prev);
        return mayGrow(k, f, stack, grow);
    }

    private static int done(Kernel k, int f, int result) {
        VmMaps.unlock(k, map(k, f));
        return Frame.ret(k, f, result);
    }

    /** Which of the two neighbours of an address is a stack that grows towards it; 0 for none. */
    private static int stackEntry(Kernel k, int prev, int next, long va) {
        boolean down = next != 0 && VmMapEntry.is(k, next, VmMapEntry.GROWS_DOWN);
        boolean up = !plain(k) && prev != 0 && VmMapEntry.is(k, prev, VmMapEntry.GROWS_UP);
        if (!up) {
            return down ? next : 0;
        }
        boolean nearer =
                down
                        && compareUnsigned(
                                        va - VmMapEntry.end(k, prev),
                                        VmMapEntry.start(k, next) - va)
                                > 0;
        return nearer ? next : prev;
    }

    /** Notes how far a stack can grow downwards; returns how far it has to. */
    private static long roomBelow(Kernel k, int f, int stack, int prev) {
        long start = VmMapEntry.start(k, stack);
        long end = prev != 0 ? VmMapEntry.end(k, prev) : start - VmMapEntry.availSsize(k, stack);
        k.set(f + END, end);
        k.set(f + MAX_GROW, start - end);
        return roundup(start - k.get(f + ADDR), VmPage.PAGE_SIZE);
    }

    /** The same upwards. */
    private static long roomAbove(Kernel k, int f, int stack, int next) {
        long top = VmMapEntry.end(k, stack);
        long end = next != 0 ? VmMapEntry.start(k, next) : top + VmMapEntry.availSsize(k, stack);
        k.set(f + END, end);
        k.set(f + MAX_GROW, end - top);
        return roundup(k.get(f + ADDR) + 1 - top, VmPage.PAGE_SIZE);
    }

    private static long roundup(long x, long unit) {
        return unit == 0 ? x : Long.divideUnsigned(x + unit - 1, unit) * unit;
    }

    private static int mayGrow(Kernel k, int f, int stack, long grow) {
        long available = VmMapEntry.availSsize(k, stack);
        if (compareUnsigned(grow, available) > 0) {
            return done(k, f, Kern.NO_SPACE);
        }
        if (compareUnsigned(grow, k.get(f + MAX_GROW)) > 0) {
            k.set(f + GROW_AMOUNT, 0);
            return GS3;
        }
        int p = (int) k.get(f + PROC);
        boolean procstack = compareUnsigned(k.get(f + ADDR), Proc.vmMaxsaddr(k, p)) >= 0;
        long used = Proc.vmSsize(k, p) << VmPage.PAGE_SHIFT;
        long limit = Proc.stackLimit(k, p);
        if (procstack && compareUnsigned(used + grow, limit) > 0) {
            return done(k, f, Kern.NO_SPACE);
        }
        grow = roundup(grow, Proc.sgrowsiz(k, p));
        if (compareUnsigned(grow, available) > 0) {
            grow = available;
        }
        if (procstack && compareUnsigned(used + grow, limit) > 0) {
            grow = limit - used;
        }
        if (exceedsVmem(k, p, grow)) {
            return done(k, f, Kern.NO_SPACE);
        }
        k.set(f + IS_PROCSTACK, procstack ? 1 : 0);
        k.set(f + GROW_AMOUNT, grow);
        return GS3;
    }

    /** RLIMIT_VMEM; a limit of 0 is none. */
    private static boolean exceedsVmem(Kernel k, int p, long grow) {
        long limit = Proc.vmemLimit(k, p);
        return !plain(k)
                && limit != 0
                && compareUnsigned(VmMap.size(k, Proc.vmMap(k, p)) + grow, limit) > 0;
    }

    @Block(
            number = GS3,
            id = "GS3.1",
            label = "the map must change: write lock",
            next = {GS2, GS4, GS5, GS6, Block.RETURN})
    static int upgrade(Kernel k, int f) {
        int map = map(k, f);
        int result = VmMaps.upgrade(k, map);
        if (result == VmMaps.CONTENDED) {
            k.set(f + TIMESTAMP, VmMap.timestamp(k, map));
            VmMaps.unlock(k, map);
            return GS4;
        }
        return upgraded(k, f, result);
    }

    @Block(
            number = GS4,
            id = "GS3.2",
            next = {GS2, GS5, GS6, Block.RETURN})
    static int upgradeAfterWait(Kernel k, int f) {
        int map = map(k, f);
        if (!VmMaps.lockExclusive(k, map)) {
            return Runner.again(GS4);
        }
        return upgraded(k, f, VmMaps.upgradeAfterWait(k, map, k.get(f + TIMESTAMP)));
    }

    private static int upgraded(Kernel k, int f, int result) {
        if (result != VmMaps.UPGRADED) {
            return GS2;
        }
        if (k.get(f + GROW_AMOUNT) == 0) {
            VmMapEntry.availSsize(k, (int) k.get(f + STACK_ENTRY), k.get(f + MAX_GROW));
            return done(k, f, Kern.NO_SPACE);
        }
        return k.get(f + UPWARD) != 0 ? GS6 : GS5;
    }

    @Block(
            number = GS5,
            id = "GS4",
            label = "a new entry below the stack",
            next = {GS8, Block.RETURN},
            calls = {Routines.VM_MAP_WIRE})
    static int growDown(Kernel k, int f) {
        int map = map(k, f);
        int stack = (int) k.get(f + STACK_ENTRY);
        long top = VmMapEntry.start(k, stack);
        long start = top - k.get(f + GROW_AMOUNT);
        if (compareUnsigned(start, k.get(f + END)) < 0) {
            VmMapEntry.availSsize(k, stack, k.get(f + MAX_GROW));
            start = k.get(f + END);
        }
        if (compareUnsigned(start, VmMap.minOffset(k, map)) < 0
                || compareUnsigned(start, top) >= 0) {
            return done(k, f, Kern.INVALID_ADDRESS);
        }
        int e = VmMaps.newEntry(k, start, top);
        VmMaps.insertEntry(k, map, e);
        VmMapEntry.availSsize(k, e, VmMapEntry.availSsize(k, stack) - (top - start));
        VmMapEntry.clearFlag(k, stack, VmMapEntry.GROWS_DOWN);
        VmMapEntry.setFlag(k, e, VmMapEntry.GROWS_DOWN);
        return grown(k, f, start, top);
    }

    @Block(
            number = GS6,
            id = "GS5.1",
            label = "lengthen the stack upwards",
            next = {GS7, GS8, Block.RETURN},
            calls = {Routines.VM_OBJECT_COLLAPSE, Routines.VM_MAP_WIRE})
    static int growUp(Kernel k, int f) {
        int stack = (int) k.get(f + STACK_ENTRY);
        int o = VmMapEntry.object(k, stack);
        if (o == 0) {
            return lengthen(k, f, stack);
        }
        if (!VmObjects.lock(k, o)) {
            return Runner.again(GS6);
        }
        return VmObjectCollapse.call(k, f, FRAME.size(), GS7, o);
    }

    @Block(
            number = GS7,
            id = "GS5.2",
            next = {GS9},
            calls = {Routines.VM_OBJECT_COALESCE})
    static int extendObject(Kernel k, int f) {
        int stack = (int) k.get(f + STACK_ENTRY);
        long grow = newTop(k, f, stack) - VmMapEntry.end(k, stack);
        return VmObjectCoalesce.call(k, f, FRAME.size(), GS9, stack, grow);
    }

    @Block(
            number = GS9,
            id = "GS5.3",
            next = {GS8, Block.RETURN},
            calls = {Routines.VM_MAP_WIRE})
    static int extended(Kernel k, int f) {
        int stack = (int) k.get(f + STACK_ENTRY);
        VmObjects.unlock(k, VmMapEntry.object(k, stack));
        return Frame.result(k, f) != 0 ? lengthen(k, f, stack) : done(k, f, Kern.FAILURE);
    }

    private static long newTop(Kernel k, int f, int stack) {
        long top = VmMapEntry.end(k, stack) + k.get(f + GROW_AMOUNT);
        return compareUnsigned(top, k.get(f + END)) > 0 ? k.get(f + END) : top;
    }

    private static int lengthen(Kernel k, int f, int stack) {
        int map = map(k, f);
        long from = VmMapEntry.end(k, stack);
        long top = newTop(k, f, stack);
        if (top != from + k.get(f + GROW_AMOUNT)) {
            VmMapEntry.availSsize(k, stack, k.get(f + MAX_GROW));
        }
        VmMap.size(k, map, VmMap.size(k, map) + top - from);
        VmMapEntry.end(k, stack, top);
        VmMapEntry.availSsize(k, stack, VmMapEntry.availSsize(k, stack) - (top - from));
        return grown(k, f, from, top);
    }

    /** Counts the new pages and, for mlockall, wires them. */
    private static int grown(Kernel k, int f, long start, long end) {
        int map = map(k, f);
        if (k.get(f + IS_PROCSTACK) != 0) {
            int p = (int) k.get(f + PROC);
            Proc.vmSsize(k, p, Proc.vmSsize(k, p) + ((end - start) >>> VmPage.PAGE_SHIFT));
        }
        VmMaps.unlock(k, map);
        if (plain(k) || (VmMap.flags(k, map) & VmMap.WIREFUTURE) == 0) {
            return Frame.ret(k, f, Kern.SUCCESS);
        }
        return VmMapWire.call(k, f, FRAME.size(), GS8, map, start, end, VmMapWire.USER);
    }

    @Block(
            number = GS8,
            id = "GS6",
            label = "the new pages are wired",
            next = {Block.RETURN})
    static int wired(Kernel k, int f) {
        return Frame.ret(k, f, Kern.SUCCESS);
    }
}
