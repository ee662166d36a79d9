package io.github.faultscope.vm;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Trigger;

/**
 * vm_object_deallocate: gives a reference to an object back (model 3.7).
 *
 * <p>When one reference is left and it is that of the only shadow, object and shadow are collapsed;
 * when none is left the object ends, and the reference that it had to its backing object is given
 * back in turn.
 */
public final class VmObjectDeallocate {
    static final Struct FRAME = Struct.frame("vm_object_deallocate");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int ROBJECT = FRAME.ref("robject", "vm_object");

    private static final int OD1 = Routines.VM_OBJECT_DEALLOCATE;
    private static final int OD2 = OD1 + 1;
    private static final int OD3 = OD1 + 2;
    private static final int OD4 = OD1 + 3;
    private static final int OD5 = OD1 + 4;
    private static final int OD6 = OD1 + 5;
    private static final int OD7 = OD1 + 6;
    private static final int OD8 = OD1 + 7;
    private static final int OD9 = OD1 + 8;
    private static final int OD10 = OD1 + 9;
    private static final int OD11 = OD1 + 10;
    private static final int OD12 = OD1 + 11;

    /** Words that the frame of vinactive takes at most. */
    private static final int INACTIVE_WORDS = 8;

    public static final Routine ROUTINE =
            new Routine(
                    FRAME.name(),
                    Routines.VM_OBJECT_DEALLOCATE,
                    VmObjectDeallocate.class,
                    FRAME,
                    VmObjectDeallocate::run);

    private VmObjectDeallocate() {}

    /** Calls the routine; {@code o} is not locked, and may be 0. */
    public static int call(Kernel k, int f, int callerSize, int resume, int o) {
        int g = Frame.push(k, f, callerSize, FRAME.size(), resume);
        k.set(g + OBJECT, o);
        return OD1;
    }

    static int run(Runner r, Kernel k, int f, int pc) {
        int b = pc;
        do {
            int next = b == OD1 ? drop(k, f) : block(k, f, b);
            if (r.step(k, b, next)) {
                return next;
            }
            b = next;
        } while (r.goesOn(b, OD1, OD12));
        return b;
    }

    private static int block(Kernel k, int f, int b) {
        return switch (b) {
            case OD2 -> lockShadow(k, f);
            case OD3 -> quiesce(k, f);
            case OD4 -> shadowQuiet(k, f);
            case OD5 -> objectQuiet(k, f);
            case OD6 -> relock(k, f);
            case OD7 -> collapse(k, f);
            case OD8 -> unlockShadow(k, f);
            case OD9 -> terminate(k, f);
            case OD10 -> lockGiant(k, f);
            case OD11 -> dropVnode(k, f);
            case OD12 -> fileGone(k, f);
            default -> throw new IllegalStateException("no block " + b);
        };
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static int robject(Kernel k, int f) {
        return (int) k.get(f + ROBJECT);
    }

    @Block(
            number = OD1,
            id = "OD1",
            label = "one reference fewer",
            next = {OD2, OD9, OD10, OD12, Block.RETURN},
            calls = {Routines.VINACTIVE})
    static int drop(Kernel k, int f) {
        int o = object(k, f);
        if (o == 0) {
            return Frame.ret(k, f);
        }
        if (!VmObjects.lock(k, o)) {
            return Runner.again(OD1);
        }
        if (VmObject.type(k, o) == VmObject.VNODE) {
            return vnode(k, f, o);
        }
        int references = VmObject.refCount(k, o) - 1;
        if (references > 1) {
            VmObject.refCount(k, o, references);
            VmObjects.unlock(k, o);
            return Frame.ret(k, f);
        }
        return lastButOne(k, f, o, references);
    }

    private static int lastButOne(Kernel k, int f, int o, int references) {
        if (references < 0) {
            throw k.panic(
                    "vm_object_deallocate: object deallocated too many times: "
                            + VmObject.type(k, o));
        }
        VmObject.refCount(k, o, references);
        if (references == 0) {
            return OD9;
        }
        int shadows = VmObject.shadowCount(k, o);
        if (shadows == 0) {
            VmObject.setFlag(k, o, VmObject.ONEMAPPING);
        } else if (shadows == 1 && VmObject.handle(k, o) == 0 && VmObject.isAnonymous(k, o)) {
            return OD2;
        }
        VmObjects.unlock(k, o);
        return Frame.ret(k, f);
    }

    private static int vnode(Kernel k, int f, int o) {
        if (Vnode.giant(k, VmObject.handle(k, o))) {
            VmObjects.unlock(k, o);
            return OD10;
        }
        return vndeallocate(k, f, o);
    }

    /** vm_object_vndeallocate: such an object stays, whatever its count, as long as its file. */
    private static int vndeallocate(Kernel k, int f, int o) {
        int references = VmObject.refCount(k, o);
        if (references == 0) {
            k.kassert("vm_object_vndeallocate: bad object reference count");
        }
        int vp = VmObject.handle(k, o);
        VmObject.refCount(k, o, references - 1);
        if (references == 1 && Vnode.isText(k, vp)) {
            Vnode.isText(k, vp, false);
        }
        VmObjects.unlock(k, o);
        VmObjects.useVnode(k, o, -1);
        if (!Vnode.inactive(k, vp)) {
            return Frame.ret(k, f);
        }
        int g = Frame.push(k, f, FRAME.size(), INACTIVE_WORDS, OD12);
        k.set(g + Frame.ARGS, vp);
        return Routines.VINACTIVE;
    }

    @Block(
            number = OD12,
            id = "OD10",
            label = "the file is gone",
            next = {Block.RETURN})
    static int fileGone(Kernel k, int f) {
        return Frame.ret(k, f);
    }

    @Block(
            number = OD2,
            id = "OD2",
            label = "lock the only shadow",
            next = {OD1, OD3, Block.RETURN})
    static int lockShadow(Kernel k, int f) {
        int o = object(k, f);
        int r = VmObject.shadowHead(k, o);
        if (r == 0) {
            throw k.panic(
                    "vm_object_deallocate: ref_count: %d, shadow_count: %d"
                            .formatted(VmObject.refCount(k, o), VmObject.shadowCount(k, o)));
        }
        if (!VmObjects.trylock(k, r)) {
            VmObject.refCount(k, o, VmObject.refCount(k, o) + 1);
            VmObjects.unlock(k, o);
            return Settings.is(k, Settings.NO_TICKS)
                    ? OD1
                    : SleepQueue.sleep(k, Vm.TICK_CHANNEL, "vmo_de", OD1);
        }
        if (VmObjects.canCollapse(k, r)) {
            VmObject.refCount(k, r, VmObject.refCount(k, r) + 1);
            k.set(f + ROBJECT, r);
            return OD3;
        }
        VmObjects.unlock(k, r);
        VmObjects.unlock(k, o);
        return Frame.ret(k, f);
    }

    @Block(
            number = OD3,
            id = "OD3",
            label = "paging in progress in either?",
            next = {OD4, OD5, OD7})
    static int quiesce(Kernel k, int f) {
        int o = object(k, f);
        int r = robject(k, f);
        if (VmObject.pagingInProgress(k, r) != 0) {
            VmObjects.unlock(k, o);
            return waitFor(k, r, "objde1", OD4);
        }
        if (VmObject.pagingInProgress(k, o) != 0) {
            VmObjects.unlock(k, r);
            return waitFor(k, o, "objde2", OD5);
        }
        VmObjects.unlock(k, o);
        return OD7;
    }

    private static int waitFor(Kernel k, int o, String wmesg, int next) {
        VmObject.setFlag(k, o, VmObject.PIPWNT);
        VmObjects.unlock(k, o);
        return SleepQueue.sleep(k, o, wmesg, Trigger.PIP_WAIT, next);
    }

    @Block(
            number = OD4,
            id = "OD4",
            label = "the shadow's paging is over",
            next = {OD4, OD6, OD7})
    static int shadowQuiet(Kernel k, int f) {
        int r = robject(k, f);
        if (!VmObjects.lock(k, r)) {
            return Runner.again(OD4);
        }
        if (VmObject.pagingInProgress(k, r) != 0) {
            return waitFor(k, r, "objde1", OD4);
        }
        return stillShadows(k, f);
    }

    @Block(
            number = OD5,
            id = "OD5",
            label = "the object's paging is over",
            next = {OD6, OD7})
    static int objectQuiet(Kernel k, int f) {
        return VmObjects.lock(k, robject(k, f)) ? stillShadows(k, f) : Runner.again(OD5);
    }

    private static int stillShadows(Kernel k, int f) {
        return VmObject.backingObject(k, robject(k, f)) == object(k, f) ? OD6 : OD7;
    }

    @Block(
            number = OD6,
            id = "OD6",
            label = "still its shadow: look again",
            next = {OD3})
    static int relock(Kernel k, int f) {
        return VmObjects.lock(k, object(k, f)) ? OD3 : Runner.again(OD6);
    }

    @Block(
            number = OD7,
            id = "OD7.1",
            label = "collapse the shadow, or end it",
            next = {OD8, OD9},
            calls = {Routines.VM_OBJECT_COLLAPSE})
    static int collapse(Kernel k, int f) {
        int r = robject(k, f);
        k.set(f + OBJECT, r);
        if (VmObject.refCount(k, r) == 1) {
            VmObject.refCount(k, r, 0);
            return OD9;
        }
        return VmObjectCollapse.call(k, f, FRAME.size(), OD8, r);
    }

    @Block(
            number = OD8,
            id = "OD7.2",
            next = {OD1})
    static int unlockShadow(Kernel k, int f) {
        VmObjects.unlock(k, object(k, f));
        return OD1;
    }

    @Block(
            number = OD9,
            id = "OD8",
            label = "leave the backing object; terminate",
            next = {OD1},
            calls = {Routines.VM_OBJECT_TERMINATE})
    static int terminate(Kernel k, int f) {
        int o = object(k, f);
        int backing = VmObject.backingObject(k, o);
        if (backing != 0) {
            if (!VmObjects.lock(k, backing)) {
                return Runner.again(OD9);
            }
            VmObjects.shadowUnlink(k, o);
            VmObjects.addShadowCount(k, backing, -1);
            VmObjects.unlock(k, backing);
            VmObject.backingObject(k, o, 0);
        }
        k.set(f + OBJECT, backing);
        if (!VmObject.is(k, o, VmObject.DEAD)) {
            return VmObjectTerminate.call(k, f, FRAME.size(), OD1, o);
        }
        VmObjects.unlock(k, o);
        return OD1;
    }

    @Block(
            number = OD10,
            id = "OD9.1",
            label = "Giant for the file system",
            next = {OD11})
    static int lockGiant(Kernel k, int f) {
        return Giant.lock(k) ? OD11 : Runner.again(OD10);
    }

    @Block(
            number = OD11,
            id = "OD9.2",
            next = {OD1, OD12, Block.RETURN},
            calls = {Routines.VINACTIVE})
    static int dropVnode(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(OD11);
        }
        if (VmObject.type(k, o) != VmObject.VNODE) {
            VmObjects.unlock(k, o);
            Giant.unlock(k);
            return OD1;
        }
        Giant.unlock(k);
        return vndeallocate(k, f, o);
    }
}
