package io.github.faultscope.vm;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;

/**
 * vm_object_coalesce: grows the object of an entry so that it serves the range behind it as well,
 * if it can (model 3.10). What the object still has there from former days goes first; a busy page
 * is waited for. The object is locked and collapsed, and stays locked.
 */
public final class VmObjectCoalesce {
    static final Struct FRAME = Struct.frame("vm_object_coalesce");
    private static final int OBJECT = FRAME.ref("prev_object", "vm_object");
    private static final int FIRST = FRAME.number("next_pindex");
    private static final int END = FRAME.number("end");

    private static final int OA1 = Routines.VM_OBJECT_COALESCE;
    private static final int OA2 = OA1 + 1;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(), OA1, OA2, VmObjectCoalesce.class, FRAME, VmObjectCoalesce::block);

    private VmObjectCoalesce() {}

    /**
     * Calls the routine for an entry with an object; the result is 1 where it has grown, else 0.
     *
     * @param more how many bytes behind the entry it is to serve
     */
    static int call(Kernel k, int f, int callerSize, int resume, int e, long more) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        long length = VmMapEntry.end(k, e) - VmMapEntry.start(k, e);
        long first = (VmMapEntry.offset(k, e) + length) >>> VmPage.PAGE_SHIFT;
        k.set(g + OBJECT, VmMapEntry.object(k, e));
        k.set(g + FIRST, first);
        k.set(g + END, first + (more >>> VmPage.PAGE_SHIFT));
        return OA1;
    }

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case OA1 -> check(k, f);
            case OA2 -> grow(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    @Block(
            number = OA1,
            id = "OA1",
            label = "can the object grow?",
            next = {OA2, Block.RETURN},
            calls = {Routines.VM_OBJECT_PAGE_REMOVE})
    static int check(Kernel k, int f) {
        int o = object(k, f);
        long first = k.get(f + FIRST);
        if (!VmObjects.mayCoalesce(k, o, first)) {
            return Frame.ret(k, f, 0);
        }
        boolean stale = compareUnsigned(first, VmObject.size(k, o)) < 0;
        return stale
                ? VmObjectPageRemove.call(k, f, FRAME.size(), OA2, o, first, k.get(f + END), false)
                : OA2;
    }

    @Block(
            number = OA2,
            id = "OA2",
            label = "let it grow",
            next = {Block.RETURN})
    static int grow(Kernel k, int f) {
        int o = object(k, f);
        long end = k.get(f + END);
        long old = VmObject.size(k, o);
        for (long i = k.get(f + FIRST); compareUnsigned(i, old) < 0; i++) {
            SwapMeta.free(k, o, i);
        }
        if (compareUnsigned(end, old) > 0) {
            VmObject.size(k, o, end);
        }
        return Frame.ret(k, f, 1);
    }
}
