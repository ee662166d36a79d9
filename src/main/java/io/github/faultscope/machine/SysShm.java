package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;

/**
 * shmget(2), shmdt(2) and shmctl(2) with IPC_RMID (sysv_shm.c; model 4.19); {@link SysShmat} is the
 * fourth call.
 *
 * <p>Simplified: a name stands for key and id, shmget always makes a segment (IPC_CREAT and
 * IPC_EXCL), and Giant, under which all of this runs, is not taken.
 */
final class SysShm {
    static final Struct FRAME = Struct.frame("shm");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int NAME = FRAME.name("key");
    private static final int SIZE = FRAME.hex("size");
    private static final int READ_ONLY = FRAME.bool("read_only");
    private static final int ADDR = FRAME.hex("shmaddr");
    private static final int SEGMENT = FRAME.ref("shmseg", "shmid_kernel");
    private static final int OBJECT = FRAME.ref("object", "vm_object");

    private static final int HG1 = Routines.SYS_SHM;
    private static final int HD1 = HG1 + 1;
    private static final int HD2 = HG1 + 2;
    private static final int HC1 = HG1 + 3;
    private static final int HC2 = HG1 + 4;

    /** Where each call begins; all have the arguments action, key, size, read_only, shmaddr. */
    static final int SHMGET = HG1;

    static final int SHMDT = HD1;
    static final int SHMCTL = HC1;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), HG1, HC2, SysShm.class, FRAME, SysShm::block);

    private SysShm() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case HG1 -> shmget(k, f);
            case HD1 -> shmdt(k, f);
            case HD2 -> detached(k, f);
            case HC1 -> remove(k, f);
            case HC2 -> removed(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    @Block(
            number = HG1,
            id = "HG1",
            label = "shmget: a new segment",
            next = {Block.RETURN})
    static int shmget(Kernel k, int f) {
        Outcome refused = refused(k, k.get(f + SIZE));
        if (refused != Outcome.SUCCESS) {
            return finish(k, f, refused, -1);
        }
        long pages = k.get(f + SIZE) + VmPage.PAGE_MASK >>> VmPage.PAGE_SHIFT;
        boolean phys = k.get(ShmInfo.USE_PHYS) != 0;
        int o = VmObjects.allocate(k, phys ? VmObject.PHYS : VmObject.DEFAULT, pages);
        VmObject.clearFlag(k, o, VmObject.ONEMAPPING);
        VmObject.setFlag(k, o, VmObject.NOSPLIT);
        VmObject.name(k, o, (int) k.get(f + NAME));
        int seg = ShmSegment.create(k, (int) k.get(f + NAME), k.get(f + SIZE), o);
        boolean user = Proc.unprivileged(k, Vm.curproc(k));
        ShmSegment.permissions(k, seg, user, k.get(f + READ_ONLY) != 0);
        k.set(f + SEGMENT, seg);
        k.set(f + OBJECT, o);
        return finish(k, f, Outcome.SUCCESS, k.id(seg));
    }

    private static Outcome refused(Kernel k, long size) {
        long pages = size + VmPage.PAGE_MASK >>> VmPage.PAGE_SHIFT;
        if (size == 0 || pages > k.get(ShmInfo.MAX)) {
            return Outcome.BAD_SEGMENT_SIZE;
        }
        if (k.all(ShmSegment.STRUCT).length >= ShmInfo.MNI) {
            return Outcome.TOO_MANY_SEGMENTS;
        }
        boolean much = ShmSegment.committed(k) + pages > k.get(ShmInfo.ALL);
        return much ? Outcome.TOO_MUCH_SHARED : Outcome.SUCCESS;
    }

    @Block(
            number = HD1,
            id = "HD1",
            label = "shmdt: is a segment attached there?",
            next = {HD2, Block.RETURN},
            calls = {Routines.SHM_DETACH})
    static int shmdt(Kernel k, int f) {
        int map = Proc.vmMap(k, Vm.curproc(k));
        long addr = k.get(f + ADDR);
        return ShmAttachment.at(k, map, addr) == 0
                ? finish(k, f, Outcome.NOT_ATTACHED, -1)
                : ShmDetach.call(k, f, FRAME.size(), HD2, map, addr);
    }

    @Block(
            number = HD2,
            id = "HD2",
            label = "shmdt returns",
            next = {Block.RETURN})
    static int detached(Kernel k, int f) {
        return Frame.result(k, f) == Kern.SUCCESS
                ? finish(k, f, Outcome.SUCCESS, 0)
                : finish(k, f, Outcome.NOT_ATTACHED, -1);
    }

    @Block(
            number = HC1,
            id = "HC1",
            label = "shmctl: remove the segment",
            next = {Block.RETURN},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int remove(Kernel k, int f) {
        int seg = ShmSegment.find(k, k.name(k.get(f + NAME)));
        if (Proc.unprivileged(k, Vm.curproc(k)) && !ShmSegment.ofUser(k, seg)) {
            return finish(k, f, Outcome.NOT_ITS_OWNER, -1);
        }
        int o = ShmSegment.remove(k, seg);
        k.set(f + OBJECT, o);
        return o == 0
                ? finish(k, f, Outcome.SUCCESS, 0)
                : VmObjectDeallocate.call(k, f, FRAME.size(), HC2, o);
    }

    @Block(
            number = HC2,
            id = "HC2",
            label = "nobody had it attached: it is gone",
            next = {Block.RETURN})
    static int removed(Kernel k, int f) {
        return finish(k, f, Outcome.SUCCESS, 0);
    }

    private static int finish(Kernel k, int f, Outcome outcome, long value) {
        ActionRecord.end(k, (int) k.get(f + ACTION), outcome, Kern.SUCCESS, value);
        return Frame.ret(k, f, value);
    }
}
