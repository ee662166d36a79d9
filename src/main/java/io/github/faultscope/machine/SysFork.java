package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntries;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjectCollapse;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjectSplit;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmProt;

/**
 * fork(2): a child with a copy of the address space, or rather with the promise of one
 * (vmspace_fork and vm_map_copy_entry of vm_map.c; model 4.7). The parent's map is write-locked
 * throughout.
 */
public final class SysFork {
    static final Struct FRAME = Struct.frame("fork");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int NAME = FRAME.name("name");
    private static final int CHILD = FRAME.ref("p2", "proc");
    private static final int OLD_ENTRY = FRAME.ref("old_entry", "vm_map_entry");
    private static final int NEW_ENTRY = FRAME.ref("new_entry", "vm_map_entry");
    private static final int OBJECT = FRAME.ref("object", "vm_object");

    /** More words than the frame of vm_fault_copy_entry takes. */
    private static final int COPY_FRAME = 32;

    private static final int SF1 = Routines.SYS_FORK;
    private static final int SF2 = SF1 + 1;
    private static final int SF3 = SF1 + 2;
    private static final int SF4 = SF1 + 3;
    private static final int SF5 = SF1 + 4;
    private static final int SF6 = SF1 + 5;
    private static final int SF7 = SF1 + 6;
    private static final int SF8 = SF1 + 7;
    private static final int SF9 = SF1 + 8;
    private static final int SF10 = SF1 + 9;
    private static final int SF11 = SF1 + 10;
    private static final int SF12 = SF1 + 11;

    static final Routine ROUTINE =
            new Routine(FRAME.name(), SF1, SF12, SysFork.class, FRAME, SysFork::block);

    private SysFork() {}

    private static int block(Kernel k, int f, int b) {
        return switch (b) {
            case SF1 -> begin(k, f);
            case SF2 -> eachEntry(k, f);
            case SF3 -> shareReference(k, f);
            case SF4 -> shareShadow(k, f);
            case SF5 -> share(k, f);
            case SF6 -> copy(k, f);
            case SF7 -> writeProtect(k, f);
            case SF8 -> collapse(k, f);
            case SF9 -> split(k, f);
            case SF10 -> needsCopy(k, f);
            case SF11 -> copyMappings(k, f);
            case SF12 -> next(k, f);
            default -> throw new IllegalStateException("no block " + b);
        };
    }

    private static int oldMap(Kernel k) {
        return Proc.vmMap(k, Vm.curproc(k));
    }

    private static int newMap(Kernel k, int f) {
        return Proc.vmMap(k, (int) k.get(f + CHILD));
    }

    private static int old(Kernel k, int f) {
        return (int) k.get(f + OLD_ENTRY);
    }

    private static int fresh(Kernel k, int f) {
        return (int) k.get(f + NEW_ENTRY);
    }

    @Block(
            number = SF1,
            id = "SF1",
            label = "lock the parent's map; make a child",
            next = {SF2})
    static int begin(Kernel k, int f) {
        int map = oldMap(k);
        if (!VmMaps.lock(k, map)) {
            return Runner.again(SF1);
        }
        int child = Processes.create(k, (int) k.get(f + NAME), Proc.pPid(k, Vm.curproc(k)));
        k.set(f + CHILD, child);
        Processes.inherit(k, child, Vm.curproc(k));
        Proc.pFlag(k, child, Proc.pFlag(k, child) | Proc.P_NEW);
        VmMap.timestamp(k, newMap(k, f), 1);
        k.set(f + OLD_ENTRY, VmMap.firstEntry(k, map));
        return SF2;
    }

    @Block(
            number = SF2,
            id = "SF2",
            label = "each entry: share, copy or leave it?",
            next = {SF3, SF6, SF12, Block.RETURN})
    static int eachEntry(Kernel k, int f) {
        int e = old(k, f);
        if (e == 0) {
            return finish(k, f);
        }
        if (VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP)) {
            throw k.panic("vm_map_fork: encountered a submap");
        }
        return switch (VmMapEntry.inheritance(k, e)) {
            case VmMapEntry.INHERIT_SHARE -> SF3;
            case VmMapEntry.INHERIT_COPY -> SF6;
            default -> SF12;
        };
    }

    private static int finish(Kernel k, int f) {
        VmMaps.unlock(k, oldMap(k));
        int child = (int) k.get(f + CHILD);
        Region.copyAll(k, Vm.curproc(k), child);
        Proc.pFlag(k, child, Proc.pFlag(k, child) & ~Proc.P_NEW);
        ShmAttachment.copyAll(k, oldMap(k), newMap(k, f));
        long pid = Proc.pPid(k, child);
        ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, pid);
        return Frame.ret(k, f, pid);
    }

    @Block(
            number = SF3,
            id = "SF3.1",
            label = "share: one object for both",
            next = {SF4, SF5})
    static int shareReference(Kernel k, int f) {
        int e = old(k, f);
        int o = VmMapEntry.object(k, e);
        if (o == 0) {
            o = VmObjects.allocate(k, VmObject.DEFAULT, VmMapEntry.pages(k, e));
            VmMapEntry.object(k, e, o);
            VmMapEntry.offset(k, e, 0);
        }
        if (!VmObjects.lock(k, o)) {
            return Runner.again(SF3);
        }
        VmObjects.referenceLocked(k, o);
        VmObjects.unlock(k, o);
        k.set(f + OBJECT, o);
        return VmMapEntry.is(k, e, VmMapEntry.NEEDS_COPY) ? SF4 : SF5;
    }

    /** The copy that was put off is made now, so that both see each other's writes to it. */
    @Block(
            number = SF4,
            id = "SF3.2",
            next = {SF5},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    static int shareShadow(Kernel k, int f) {
        int e = old(k, f);
        int source = VmMapEntry.object(k, e);
        if (!VmObjects.lock(k, source)) {
            return Runner.again(SF4);
        }
        int o = VmObjects.shadowEntry(k, e);
        VmObjects.unlock(k, source);
        VmMapEntry.clearFlag(k, e, VmMapEntry.NEEDS_COPY);
        VmObjects.referenceLocked(k, o);
        k.set(f + OBJECT, o);
        return VmObjectDeallocate.call(k, f, FRAME.size(), SF5, source);
    }

    @Block(
            number = SF5,
            id = "SF3.3",
            next = {SF11})
    static int share(Kernel k, int f) {
        int e = old(k, f);
        int o = VmMapEntry.object(k, e);
        if (!VmObjects.lock(k, o)) {
            return Runner.again(SF5);
        }
        VmObject.clearFlag(k, o, VmObject.ONEMAPPING);
        VmObjects.unlock(k, o);
        link(k, f, VmMapEntries.copyForChild(k, e));
        k.set(f + OBJECT, 0);
        return SF11;
    }

    private static void link(Kernel k, int f, int e) {
        VmMaps.insertEntry(k, newMap(k, f), e);
        k.set(f + NEW_ENTRY, e);
    }

    /**
     * A need for a copy comes to the child together with the object, in SF5.3. Whether an entry is
     * wired is all that is asked: one that mlock is still at counts as wired, with pages missing.
     */
    @Block(
            number = SF6,
            id = "SF4.1",
            label = "copy: an entry for the child",
            next = {SF7, SF8, SF11, SF12},
            calls = {Routines.VM_FAULT_COPY_ENTRY})
    static int copy(Kernel k, int f) {
        int e = old(k, f);
        int copy = VmMapEntries.copyForChild(k, e);
        VmMapEntry.object(k, copy, 0);
        link(k, f, copy);
        if (VmMapEntry.wiredCount(k, e) != 0) {
            int g = Frame.push(k, f, FRAME.size(), COPY_FRAME, SF12);
            k.set(g + Frame.ARGS, newMap(k, f));
            k.set(g + Frame.ARGS + 1, oldMap(k));
            k.set(g + Frame.ARGS + 2, copy);
            k.set(g + Frame.ARGS + 3, e);
            return Routines.VM_FAULT_COPY_ENTRY;
        }
        VmMapEntry.clearFlag(k, copy, VmMapEntry.NEEDS_COPY);
        return VmMapEntry.is(k, e, VmMapEntry.NEEDS_COPY) ? copyObject(k, f) : SF7;
    }

    private static int copyObject(Kernel k, int f) {
        if (VmMapEntry.object(k, old(k, f)) != 0) {
            return SF8;
        }
        VmMapEntry.offset(k, fresh(k, f), 0);
        return SF11;
    }

    @Block(
            number = SF7,
            id = "SF4.2",
            label = "the parent may not write either",
            next = {SF8, SF11})
    static int writeProtect(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SF7);
        }
        int e = old(k, f);
        Pmaps.protect(
                k,
                VmMap.pmap(k, oldMap(k)),
                VmMapEntry.start(k, e),
                VmMapEntry.end(k, e),
                VmMapEntry.protection(k, e) & ~VmProt.WRITE);
        PageQueues.unlock(k);
        return copyObject(k, f);
    }

    @Block(
            number = SF8,
            id = "SF5.1",
            label = "the object gets a second user",
            next = {SF9, SF10},
            calls = {Routines.VM_OBJECT_COLLAPSE})
    static int collapse(Kernel k, int f) {
        int o = VmMapEntry.object(k, old(k, f));
        if (!VmObjects.lock(k, o)) {
            return Runner.again(SF8);
        }
        if (VmObject.handle(k, o) != 0 || !VmObject.isAnonymous(k, o)) {
            return SF10;
        }
        return VmObjectCollapse.call(k, f, FRAME.size(), SF9, o);
    }

    @Block(
            number = SF9,
            id = "SF5.2",
            next = {SF10},
            calls = {Routines.VM_OBJECT_SPLIT})
    static int split(Kernel k, int f) {
        int e = old(k, f);
        int flags = VmObject.flags(k, VmMapEntry.object(k, e));
        boolean own = (flags & VmObject.ONEMAPPING) != 0 && (flags & VmObject.NOSPLIT) == 0;
        return own ? VmObjectSplit.call(k, f, FRAME.size(), SF10, e) : SF10;
    }

    @Block(
            number = SF10,
            id = "SF5.3",
            label = "both need a copy before they write",
            next = {SF11})
    static int needsCopy(Kernel k, int f) {
        int e = old(k, f);
        int copy = fresh(k, f);
        int o = VmMapEntry.object(k, e);
        VmObjects.referenceLocked(k, o);
        VmObject.clearFlag(k, o, VmObject.ONEMAPPING);
        VmObjects.unlock(k, o);
        VmMapEntry.object(k, copy, o);
        VmMapEntry.setFlag(k, e, VmMapEntry.COW | VmMapEntry.NEEDS_COPY);
        VmMapEntry.setFlag(k, copy, VmMapEntry.COW | VmMapEntry.NEEDS_COPY);
        VmMapEntry.offset(k, copy, VmMapEntry.offset(k, e));
        return SF11;
    }

    @Block(
            number = SF11,
            id = "SF6",
            label = "give the child the same mappings",
            next = {SF12})
    static int copyMappings(Kernel k, int f) {
        if (!PageQueues.lock(k)) {
            return Runner.again(SF11);
        }
        int e = fresh(k, f);
        Pmaps.copy(
                k,
                VmMap.pmap(k, newMap(k, f)),
                VmMap.pmap(k, oldMap(k)),
                VmMapEntry.start(k, e),
                VmMapEntry.end(k, e));
        PageQueues.unlock(k);
        return SF12;
    }

    @Block(
            number = SF12,
            id = "SF7",
            label = "on to the next entry",
            next = {SF2})
    static int next(Kernel k, int f) {
        k.set(f + OLD_ENTRY, VmMapEntry.next(k, old(k, f)));
        return SF2;
    }
}
