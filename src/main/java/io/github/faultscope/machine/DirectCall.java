package io.github.faultscope.machine;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMaps;

/**
 * A call of one of the functions of vm_fault.c with any arguments, as no system call would make it:
 * some of what the handler does shows in no other way (quirk 24). The locks that the function's
 * callers hold are taken first.
 */
public final class DirectCall {
    /** Which function. */
    static final int FAULT = 0;

    static final int WIRE = 1;
    static final int UNWIRE = 2;
    static final int COPY_ENTRY = 3;
    static final int QUICK = 4;
    static final int PREFAULT = 5;

    static final Struct FRAME = Struct.frame("direct_call");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int FUNCTION =
            FRAME.enumeration(
                    "function",
                    "vm_fault",
                    "vm_fault_wire",
                    "vm_fault_unwire",
                    "vm_fault_copy_entry",
                    "vm_fault_quick",
                    "vm_fault_prefault");

    /** The map; of vm_fault_copy_entry the destination. */
    private static final int MAP = FRAME.ref("map", "vm_map");

    private static final int SRC_MAP = FRAME.ref("src_map", "vm_map");
    private static final int VA = FRAME.hex("va");

    /** The end of the range; of vm_fault_copy_entry an address in the source. */
    private static final int END = FRAME.hex("end");

    private static final int PROT = FRAME.prot("prot");
    private static final int FLAGS =
            FRAME.flags("flags", "CHANGE_WIRING", "USER_WIRE", "FICTITIOUS", "DIRTY");

    /** Words 0 to 2 of {@link #FLAGS}. */
    static final int USER_WIRE = 2;

    static final int FICTITIOUS = 4;

    /** More words than the frames of all but vm_fault take. */
    private static final int CALLEE_FRAME = 32;

    private static final int DC1 = Routines.DIRECT_CALL;
    private static final int DC2 = DC1 + 1;
    private static final int DC3 = DC1 + 2;
    private static final int DC4 = DC1 + 3;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), DC1, DC4, DirectCall.class, FRAME, DirectCall::block);

    private DirectCall() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case DC1 -> lock(k, f);
            case DC2 -> lockSource(k, f);
            case DC3 -> call(k, f);
            case DC4 -> done(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k, int f) {
        return (int) k.get(f + MAP);
    }

    private static int sourceMap(Kernel k, int f) {
        return (int) k.get(f + SRC_MAP);
    }

    private static int function(Kernel k, int f) {
        return (int) k.get(f + FUNCTION);
    }

    private static boolean copies(Kernel k, int f) {
        return function(k, f) == COPY_ENTRY;
    }

    @Block(
            number = DC1,
            id = "DC1.1",
            label = "lock as the callers do",
            next = {DC2, DC3})
    static int lock(Kernel k, int f) {
        boolean reads = function(k, f) == PREFAULT;
        if (!reads && !copies(k, f)) {
            return DC3;
        }
        int map = map(k, f);
        boolean locked = reads ? VmMaps.lockRead(k, map) : VmMaps.lock(k, map);
        if (!locked) {
            return Runner.again(DC1);
        }
        return copies(k, f) && sourceMap(k, f) != map ? DC2 : DC3;
    }

    @Block(
            number = DC2,
            id = "DC1.2",
            next = {DC3})
    static int lockSource(Kernel k, int f) {
        return VmMaps.lock(k, sourceMap(k, f)) ? DC3 : Runner.again(DC2);
    }

    @Block(
            number = DC3,
            id = "DC2",
            label = "call the function",
            next = {DC4},
            calls = {
                Routines.VM_FAULT,
                Routines.VM_FAULT_WIRE,
                Routines.VM_FAULT_UNWIRE,
                Routines.VM_FAULT_COPY_ENTRY,
                Routines.VM_FAULT_QUICK,
                Routines.VM_FAULT_PREFAULT
            })
    static int call(Kernel k, int f) {
        int map = map(k, f);
        long va = k.get(f + VA);
        long end = k.get(f + END);
        long prot = k.get(f + PROT);
        int flags = (int) k.get(f + FLAGS);
        long user = flags & USER_WIRE;
        long fictitious = flags & FICTITIOUS;
        return switch (function(k, f)) {
            case FAULT -> VmFault.call(k, f, FRAME.size(), DC4, map, va, (int) prot, flags);
            case WIRE -> call(k, f, Routines.VM_FAULT_WIRE, map, va, end, user, fictitious);
            case UNWIRE -> call(k, f, Routines.VM_FAULT_UNWIRE, map, va, end, fictitious);
            case COPY_ENTRY -> {
                int src = sourceMap(k, f);
                int to = VmMaps.lookupEntry(k, map, va);
                int from = VmMaps.lookupEntry(k, src, end);
                yield call(k, f, Routines.VM_FAULT_COPY_ENTRY, map, src, to, from);
            }
            case QUICK -> call(k, f, Routines.VM_FAULT_QUICK, va, prot);
            default -> {
                int e = VmMaps.lookupEntry(k, map, va);
                yield call(k, f, Routines.VM_FAULT_PREFAULT, VmMap.pmap(k, map), va, e);
            }
        };
    }

    private static int call(Kernel k, int f, int routine, long... arguments) {
        int g = Frame.push(k, f, FRAME.size(), CALLEE_FRAME, DC4);
        for (int i = 0; i < arguments.length; i++) {
            k.set(g + Frame.ARGS + i, arguments[i]);
        }
        return routine;
    }

    @Block(
            number = DC4,
            id = "DC3",
            label = "what it returned",
            next = {Block.RETURN})
    static int done(Kernel k, int f) {
        int map = map(k, f);
        int source = sourceMap(k, f);
        if (function(k, f) == PREFAULT || copies(k, f)) {
            VmMaps.unlock(k, map);
        }
        if (copies(k, f) && source != map) {
            VmMaps.unlock(k, source);
        }
        long result = Frame.result(k, f);
        return switch (function(k, f)) {
            case FAULT, WIRE -> end(k, f, (int) result, 0);
            case QUICK -> end(k, f, result < 0 ? Kern.FAILURE : Kern.SUCCESS, result);
            default -> end(k, f, Kern.SUCCESS, 0);
        };
    }

    private static int end(Kernel k, int f, int rv, long value) {
        Outcome outcome = rv == Kern.SUCCESS ? Outcome.SUCCESS : Outcome.KERN_FAILED;
        ActionRecord.end(k, (int) k.get(f + ACTION), outcome, rv, value);
        return Frame.ret(k, f, value);
    }
}
