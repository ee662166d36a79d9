package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMapEntries;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMapInherit;
import io.github.faultscope.vm.VmMapInsert;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/**
 * shmat(2): maps a segment, shared, into the process's address space (sysv_shm.c; model 4.19).
 *
 * <p>The segment counts the attachment from the beginning, so that it lasts while locks are waited
 * for; the kernel counts at the end, under Giant.
 */
final class SysShmat {
    static final Struct FRAME = Struct.frame("shmat");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int SEGMENT = FRAME.ref("shmseg", "shmid_kernel");
    private static final int ADDR = FRAME.hex("attach_va");
    private static final int FLAGS = FRAME.flags("shmflg", "RDONLY", "RND", "FIXED");
    private static final int NAME = FRAME.name("name");
    private static final int OBJECT = FRAME.ref("object", "vm_object");
    private static final int RV = FRAME.number("rv");
    private static final int SIZE = FRAME.hex("size");

    /** What the call may say; the last is not the kernel's: it says that there is an address. */
    static final int RDONLY = 1;

    static final int RND = 2;
    static final int FIXED = 4;

    private static final int HA1 = Routines.SYS_SHMAT;
    private static final int HA2 = HA1 + 1;
    private static final int HA3 = HA1 + 2;
    private static final int HA4 = HA1 + 3;
    private static final int HA5 = HA1 + 4;
    private static final int HA6 = HA1 + 5;
    private static final int HA7 = HA1 + 6;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), HA1, HA7, SysShmat.class, FRAME, SysShmat::block);

    private SysShmat() {}

    private static int block(Kernel k, int f, int block) {
        return switch (block) {
            case HA1 -> check(k, f);
            case HA2 -> reference(k, f);
            case HA3 -> insert(k, f);
            case HA4 -> inserted(k, f);
            case HA5 -> attached(k, f);
            case HA6 -> detach(k, f);
            case HA7 -> fail(k, f);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    private static int map(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    private static int segment(Kernel k, int f) {
        return (int) k.get(f + SEGMENT);
    }

    private static int object(Kernel k, int f) {
        return (int) k.get(f + OBJECT);
    }

    private static boolean is(Kernel k, int f, int flag) {
        return (k.get(f + FLAGS) & flag) != 0;
    }

    private static long end(Kernel k, int f) {
        return k.get(f + ADDR) + k.get(f + SIZE);
    }

    private static int prot(Kernel k, int f) {
        return is(k, f, RDONLY) ? VmProt.READ : VmProt.READ | VmProt.WRITE;
    }

    @Block(
            number = HA1,
            id = "HA1.1",
            label = "shmat: permission, address, limit",
            next = {HA2, Block.RETURN})
    static int check(Kernel k, int f) {
        Outcome refused = refused(k, f);
        if (refused != Outcome.SUCCESS) {
            return finish(k, f, refused, -1);
        }
        if (is(k, f, FIXED)) {
            k.set(f + ADDR, VmPage.truncPage(k.get(f + ADDR)));
        }
        ShmSegment.attach(k, segment(k, f));
        k.set(f + SIZE, ShmSegment.bytes(k, segment(k, f)));
        k.set(f + OBJECT, ShmSegment.object(k, segment(k, f)));
        return HA2;
    }

    private static Outcome refused(Kernel k, int f) {
        if (ShmAttachment.count(k, map(k)) >= ShmInfo.SEG) {
            return Outcome.TOO_MANY_ATTACHED;
        }
        boolean user = Proc.unprivileged(k, Vm.curproc(k));
        if (user && ShmSegment.readOnly(k, segment(k, f)) && !is(k, f, RDONLY)) {
            return Outcome.SEGMENT_READ_ONLY;
        }
        boolean inside = (k.get(f + ADDR) & VmPage.PAGE_MASK) != 0;
        return is(k, f, FIXED) && inside && !is(k, f, RND) ? Outcome.BAD_ARGUMENT : Outcome.SUCCESS;
    }

    @Block(
            number = HA2,
            id = "HA1.2",
            next = {HA3})
    static int reference(Kernel k, int f) {
        int o = object(k, f);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(HA2);
        }
        VmObjects.referenceLocked(k, o);
        VmObjects.unlock(k, o);
        return HA3;
    }

    /** vm_map_find: where an address is wanted it is that or nothing. */
    @Block(
            number = HA3,
            id = "HA2.1",
            label = "lock the map, enter the segment",
            next = {HA4, HA6},
            calls = {Routines.VM_MAP_INSERT, Routines.VM_OBJECT_DEALLOCATE})
    static int insert(Kernel k, int f) {
        int map = map(k);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(HA3);
        }
        if (!is(k, f, FIXED)) {
            long found = VmMapEntries.findspace(k, map, Processes.FIRST_FIT, k.get(f + SIZE));
            if (found == 0) {
                return abandon(k, f, Kern.NO_SPACE);
            }
            k.set(f + ADDR, found);
        }
        int prot = prot(k, f);
        int name = (int) k.get(f + NAME);
        long start = k.get(f + ADDR);
        return VmMapInsert.call(
                k,
                f,
                FRAME.size(),
                HA4,
                map,
                object(k, f),
                0,
                start,
                end(k, f),
                prot,
                prot,
                0,
                name);
    }

    private static int abandon(Kernel k, int f, int rv) {
        VmMaps.unlock(k, map(k));
        k.set(f + RV, rv);
        int o = object(k, f);
        k.set(f + OBJECT, 0);
        return VmObjectDeallocate.call(k, f, FRAME.size(), HA6, o);
    }

    @Block(
            number = HA4,
            id = "HA2.2",
            next = {HA5, HA6},
            calls = {Routines.VM_MAP_INHERIT, Routines.VM_OBJECT_DEALLOCATE})
    static int inserted(Kernel k, int f) {
        int rv = (int) Frame.result(k, f);
        if (rv != Kern.SUCCESS) {
            return abandon(k, f, rv);
        }
        VmMaps.unlock(k, map(k));
        ShmAttachment.add(k, map(k), k.get(f + ADDR), segment(k, f));
        int share = VmMapEntry.INHERIT_SHARE;
        return VmMapInherit.call(
                k, f, FRAME.size(), HA5, map(k), k.get(f + ADDR), end(k, f), share);
    }

    @Block(
            number = HA5,
            id = "HA3",
            label = "shmat returns the address",
            next = {Block.RETURN})
    static int attached(Kernel k, int f) {
        long addr = k.get(f + ADDR);
        long pages = k.get(f + SIZE) >>> VmPage.PAGE_SHIFT;
        Region.add(k, Vm.curproc(k), (int) k.get(f + NAME), addr, pages);
        return finish(k, f, Outcome.SUCCESS, addr);
    }

    @Block(
            number = HA6,
            id = "HA4.1",
            label = "shmat fails",
            next = {HA7},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int detach(Kernel k, int f) {
        int o = ShmSegment.detach(k, segment(k, f));
        k.set(f + OBJECT, o);
        return VmObjectDeallocate.call(k, f, FRAME.size(), HA7, o);
    }

    @Block(
            number = HA7,
            id = "HA4.2",
            next = {Block.RETURN})
    static int fail(Kernel k, int f) {
        return finish(k, f, Outcome.NO_ROOM, -1);
    }

    private static int finish(Kernel k, int f, Outcome outcome, long value) {
        int rv = (int) k.get(f + RV);
        ActionRecord.end(k, (int) k.get(f + ACTION), outcome, rv, value);
        return Frame.ret(k, f, value);
    }
}
