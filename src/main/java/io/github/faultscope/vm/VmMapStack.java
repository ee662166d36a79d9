package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;

/**
 * vm_map_stack: a stack that grows downwards (model 4.1). Of the size asked for, only the uppermost
 * part is mapped; the rest is a promise that nobody keeps from others.
 */
public final class VmMapStack {
    static final Struct FRAME = Struct.frame("vm_map_stack");
    private static final int MAP = FRAME.ref("map", "vm_map");
    private static final int ADDRBOS = FRAME.hex("addrbos");
    private static final int MAX_SSIZE = FRAME.hex("max_ssize");
    private static final int INIT_SSIZE = FRAME.hex("init_ssize");
    private static final int VMEM_LIMIT = FRAME.hex("vmemlim");
    private static final int PROT = FRAME.prot("prot");
    private static final int COW = FRAME.hex("cow");
    private static final int NAME = FRAME.name("name");

    private static final int MK1 = Routines.VM_MAP_STACK;
    private static final int MK2 = MK1 + 1;
    private static final int MK3 = MK1 + 2;

    public static final Routine ROUTINE =
            new Routine(FRAME.name(), MK1, MK3, VmMapStack.class, FRAME, VmMapStack::block);

    private VmMapStack() {}

    /**
     * Calls the routine for a process's map, which is not locked; the result is a KERN_ one.
     *
     * @param bottom the lowest address that the stack may ever have
     * @param size how large it may become, in bytes
     */
    public static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int proc,
            long bottom,
            long size,
            int prot,
            int cow,
            int name) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        long first = Proc.sgrowsiz(k, proc);
        k.set(g + MAP, Proc.vmMap(k, proc));
        k.set(g + ADDRBOS, bottom);
        k.set(g + MAX_SSIZE, size);
        k.set(g + INIT_SSIZE, compareUnsigned(size, first) < 0 ? size : first);
        k.set(g + VMEM_LIMIT, Proc.vmemLimit(k, proc));
        k.set(g + PROT, prot);
        k.set(g + COW, cow);
        k.set(g + NAME, name);
        return MK1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case MK1 -> insert(k, f);
            case MK2 -> clipBelow(k, f);
            case MK3 -> mark(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    private static long bottom(Kernel k, int f) {
        return top(k, f) - k.get(f + INIT_SSIZE);
    }

    private static long top(Kernel k, int f) {
        return k.get(f + ADDRBOS) + k.get(f + MAX_SSIZE);
    }

    @Block(
            number = MK1,
            id = "MK1",
            label = "is there room for the whole stack?",
            next = {MK2, Block.RETURN},
            calls = {Routines.VM_MAP_INSERT})
    static int insert(Kernel k, int f) {
        int map = map(k, f);
        long addr = k.get(f + ADDRBOS);
        if (compareUnsigned(addr, VmMap.minOffset(k, map)) < 0
                || compareUnsigned(addr, VmMap.maxOffset(k, map)) > 0) {
            return Frame.ret(k, f, Kern.NO_SPACE);
        }
        if (!VmMaps.lock(k, map)) {
            return Runner.again(MK1);
        }
        int next = VmMapEntries.from(k, map, addr);
        long limit = k.get(f + VMEM_LIMIT);
        boolean tooMuch =
                limit != 0
                        && compareUnsigned(VmMap.size(k, map) + k.get(f + INIT_SSIZE), limit) > 0;
        if (tooMuch || (next != 0 && compareUnsigned(VmMapEntry.start(k, next), top(k, f)) < 0)) {
            VmMaps.unlock(k, map);
            return Frame.ret(k, f, Kern.NO_SPACE);
        }
        return VmMapInsert.call(
                k,
                f,
                FRAME.size(),
                MK2,
                map,
                0,
                0,
                bottom(k, f),
                top(k, f),
                (int) k.get(f + PROT),
                VmProt.ALL,
                (int) k.get(f + COW),
                (int) k.get(f + NAME));
    }

    /** The insertion may have lengthened the entry below, and a stack is an entry of its own. */
    @Block(
            number = MK2,
            id = "MK2.1",
            label = "mark the entry as a stack",
            next = {MK3, Block.RETURN},
            calls = {Routines.VM_MAP_CLIP})
    static int clipBelow(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        int map = map(k, f);
        if (rv != Kern.SUCCESS) {
            VmMaps.unlock(k, map);
            return Frame.ret(k, f, rv);
        }
        int e = VmMaps.lookupEntry(k, map, bottom(k, f));
        return VmMapEntry.start(k, e) == bottom(k, f)
                ? MK3
                : VmMapClip.end(k, f, FRAME.size(), MK3, e, bottom(k, f));
    }

    @Block(
            number = MK3,
            id = "MK2.2",
            next = {Block.RETURN})
    static int mark(Kernel k, int f) {
        int map = map(k, f);
        int e = VmMaps.lookupEntry(k, map, bottom(k, f));
        VmMapEntry.availSsize(k, e, k.get(f + MAX_SSIZE) - k.get(f + INIT_SSIZE));
        VmMapEntry.setFlag(k, e, VmMapEntry.GROWS_DOWN);
        VmMaps.unlock(k, map);
        return Frame.ret(k, f, Kern.SUCCESS);
    }
}
