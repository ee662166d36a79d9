package io.github.faultscope.fault;

import static io.github.faultscope.fault.FaultState.FRAME;
import static io.github.faultscope.fault.FaultState.LOOKUP;
import static io.github.faultscope.fault.FaultState.MARRAY;
import static io.github.faultscope.fault.FaultState.READ;
import static io.github.faultscope.fault.FaultState.REQPAGE;
import static io.github.faultscope.fault.FaultState.RETRY;
import static io.github.faultscope.fault.FaultState.SIZE;
import static io.github.faultscope.fault.FaultState.ahead;
import static io.github.faultscope.fault.FaultState.behind;
import static io.github.faultscope.fault.FaultState.entry;
import static io.github.faultscope.fault.FaultState.faultFlags;
import static io.github.faultscope.fault.FaultState.faultType;
import static io.github.faultscope.fault.FaultState.faultcount;
import static io.github.faultscope.fault.FaultState.firstLocked;
import static io.github.faultscope.fault.FaultState.firstM;
import static io.github.faultscope.fault.FaultState.firstObject;
import static io.github.faultscope.fault.FaultState.firstPindex;
import static io.github.faultscope.fault.FaultState.firstpindexOfScan;
import static io.github.faultscope.fault.FaultState.growstack;
import static io.github.faultscope.fault.FaultState.hardfault;
import static io.github.faultscope.fault.FaultState.lookupStillValid;
import static io.github.faultscope.fault.FaultState.m;
import static io.github.faultscope.fault.FaultState.map;
import static io.github.faultscope.fault.FaultState.map0;
import static io.github.faultscope.fault.FaultState.mapGeneration;
import static io.github.faultscope.fault.FaultState.nextObject;
import static io.github.faultscope.fault.FaultState.object;
import static io.github.faultscope.fault.FaultState.pindex;
import static io.github.faultscope.fault.FaultState.prot;
import static io.github.faultscope.fault.FaultState.reqpage;
import static io.github.faultscope.fault.FaultState.result;
import static io.github.faultscope.fault.FaultState.retryEntry;
import static io.github.faultscope.fault.FaultState.retryObject;
import static io.github.faultscope.fault.FaultState.retryPindex;
import static io.github.faultscope.fault.FaultState.retryProt;
import static io.github.faultscope.fault.FaultState.retryWired;
import static io.github.faultscope.fault.FaultState.rv;
import static io.github.faultscope.fault.FaultState.vaddr;
import static io.github.faultscope.fault.FaultState.vp;
import static io.github.faultscope.fault.FaultState.wired;
import static io.github.faultscope.vm.VmFaultFlags.DIRTY;
import static io.github.faultscope.vm.VmFaultFlags.USER_WIRE;
import static io.github.faultscope.vm.VmFaultFlags.WIRE_MASK;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMapGrowstack;
import io.github.faultscope.vm.VmMapLookup;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPageCowfault;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.VmWait;
import io.github.faultscope.vm.Vnode;
import io.github.faultscope.vm.pager.Pagers;
import io.github.faultscope.vm.pager.VmPagerGetPages;
import io.github.faultscope.vm.pager.VnodePagerLock;

/**
 * vm_fault: handles a page fault at an address, block by block in the order of vm_fault.c (lines
 * 190-924; model 7.1).
 *
 * <p>If it succeeds the page is in the page table. Between the blocks these hold (model 7.0): at
 * B10 the object is locked and counts this fault in paging_in_progress, and below the top a busy
 * placeholder stands in the first object; from B16 or B20 on {@code fs.m} is busy and this fault's
 * own; nothing at all is held at any way back to B01.
 */
public final class VmFault {
    /** The C name, by which the blocks and frames of the handler are known. */
    public static final String NAME = "vm_fault";

    private static final int B00 = Routines.VM_FAULT;
    private static final int B01_1 = B00 + 1;
    private static final int B01_2 = B00 + 2;
    private static final int B02 = B00 + 3;
    private static final int B03 = B00 + 4;
    private static final int B04_1 = B00 + 5;
    private static final int B04_2 = B00 + 6;
    private static final int B05_1 = B00 + 7;
    private static final int B05_2 = B00 + 8;
    private static final int B06 = B00 + 9;
    private static final int B07 = B00 + 10;
    private static final int B08_1 = B00 + 11;
    private static final int B08_2 = B00 + 12;
    private static final int B08_3 = B00 + 13;
    private static final int B09 = B00 + 14;
    private static final int B10 = B00 + 15;
    private static final int B11 = B00 + 16;
    private static final int B12_1 = B00 + 17;
    private static final int B12_2 = B00 + 18;
    private static final int B13 = B00 + 19;
    private static final int B14_1 = B00 + 20;
    private static final int B14_2 = B00 + 21;
    private static final int B14_3 = B00 + 22;
    private static final int B14_4 = B00 + 23;
    private static final int B14_5 = B00 + 24;
    private static final int B15_1 = B00 + 25;
    private static final int B15_2 = B00 + 26;
    private static final int B15_3 = B00 + 27;
    private static final int B15_4 = B00 + 28;
    private static final int B16 = B00 + 29;
    private static final int B17 = B00 + 30;
    private static final int B18 = B00 + 31;
    private static final int B19 = B00 + 32;
    private static final int B20_1 = B00 + 33;
    private static final int B20_2 = B00 + 34;
    private static final int B21_1 = B00 + 35;
    private static final int B21_2 = B00 + 36;
    private static final int B22 = B00 + 37;
    private static final int B23 = B00 + 38;
    private static final int B24 = B00 + 39;
    private static final int B25_1 = B00 + 40;
    private static final int B25_2 = B00 + 41;
    private static final int B26 = B00 + 42;
    private static final int B27 = B00 + 43;
    private static final int B28 = B00 + 44;
    private static final int B29 = B00 + 45;
    private static final int B30_1 = B00 + 46;
    private static final int B30_2 = B00 + 47;
    private static final int B31 = B00 + 48;
    private static final int B32_1 = B00 + 49;
    private static final int B32_2 = B00 + 50;
    private static final int B33 = B00 + 51;
    private static final int B34 = B00 + 52;
    private static final int B35 = B00 + 53;
    private static final int B36_1 = B00 + 54;
    private static final int B36_2 = B00 + 55;
    private static final int B37 = B00 + 56;
    private static final int B38 = B00 + 57;
    private static final int B40 = B00 + 58;
    private static final int B41 = B00 + 59;
    private static final int B42 = B00 + 60;
    private static final int B43 = B00 + 61;
    private static final int B44 = B00 + 62;
    private static final int B44b_1 = B00 + 63;
    private static final int B44b_2 = B00 + 64;
    private static final int B45 = B00 + 65;
    private static final int B46 = B00 + 66;
    private static final int B47_1 = B00 + 67;
    private static final int B47_2 = B00 + 68;
    private static final int B48 = B00 + 69;
    private static final int B49_1 = B00 + 70;
    private static final int B49_2 = B00 + 71;
    private static final int B50_1 = B00 + 72;
    private static final int B50_2 = B00 + 73;
    private static final int B51 = B00 + 74;
    private static final int B52 = B00 + 75;
    private static final int B53 = B00 + 76;
    private static final int B54 = B00 + 77;
    private static final int B55 = B00 + 78;
    private static final int B56 = B00 + 79;
    private static final int B57 = B00 + 80;
    private static final int B58_1 = B00 + 81;
    private static final int B58_2 = B00 + 82;
    private static final int B59 = B00 + 83;
    private static final int B60 = B00 + 84;
    private static final int B61_1 = B00 + 85;
    private static final int B61_2 = B00 + 86;
    private static final int X1 = B00 + 87;
    private static final int X2 = B00 + 88;
    private static final int X3 = B00 + 89;
    private static final int X4 = B00 + 90;
    private static final int X5 = B00 + 91;
    private static final int X6 = B00 + 92;
    private static final int X7 = B00 + 93;
    private static final int XP1 = B00 + 94;

    /** VM_FAULT_READ_BEHIND: how many pages below the fault are wished for. */
    public static final int READ_BEHIND = 7;

    /** VM_FAULT_READ_AHEAD: how many above. */
    public static final int READ_AHEAD = 8;

    public static final Routine ROUTINE =
            new Routine(NAME, B00, VmFault.class, FRAME, VmFault::run);

    private VmFault() {}

    /**
     * Calls vm_fault from a routine.
     *
     * @param callerSize the size of the caller's frame in words
     * @param resume the caller's block that runs afterwards and finds a KERN_ result
     * @param map the address space, referenced and not locked
     * @param vaddr the address, truncated to its page
     * @param faultType VM_PROT_ bits
     * @param faultFlags VM_FAULT_ flags
     */
    public static int call(
            Kernel k,
            int f,
            int callerSize,
            int resume,
            int map,
            long vaddr,
            int faultType,
            int faultFlags) {
        int fs = Frame.push(k, f, callerSize, SIZE, resume);
        k.set(fs + Frame.ARGS, map);
        k.set(fs + Frame.ARGS + 1, vaddr);
        k.set(fs + Frame.ARGS + 2, faultType);
        k.set(fs + Frame.ARGS + 3, faultFlags);
        return B00;
    }

    /** Counts the fault: once a call, not once a try. */
    @Block(
            number = B00,
            id = "B00",
            label = "enter",
            lines = {222, 224},
            next = {B01_1})
    private static int b00(Kernel k, int fs) {
        hardfault(k, fs, 0);
        growstack(k, fs, true);
        VmMeter.inc(k, VmMeter.V_VM_FAULTS);
        return B01_1;
    }

    /** Asks the map for entry, object and index: the start of every try. */
    @Block(
            number = B01_1,
            id = "B01.1",
            label = "look the address up",
            lines = {226, 234},
            next = {B01_2},
            calls = {Routines.VM_MAP_LOOKUP})
    private static int b01Part1(Kernel k, int fs) {
        map(k, fs, map0(k, fs));
        Call.VM_MAP_LOOKUP.note(k, map0(k, fs), vaddr(k, fs), faultType(k, fs));
        return VmMapLookup.call(
                k, fs, SIZE, B01_2, map0(k, fs), vaddr(k, fs), faultType(k, fs), fs + LOOKUP);
    }

    @Block(
            number = B01_2,
            id = "B01.2",
            next = {B06, B02})
    private static int b01Part2(Kernel k, int fs) {
        return lookedUp(k, fs) == Kern.SUCCESS ? B06 : B02;
    }

    @Block(
            number = B02,
            id = "B02",
            label = "classify failure",
            lines = {235, 237},
            next = {B03, B05_1})
    private static int b02(Kernel k, int fs) {
        boolean userWire = (faultFlags(k, fs) & WIRE_MASK) == USER_WIRE;
        return result(k, fs) == Kern.PROTECTION_FAILURE && userWire ? B05_1 : B03;
    }

    @Block(
            number = B03,
            id = "B03",
            label = "stack candidate?",
            lines = {238, 246},
            next = {B04_1, X1})
    private static int b03(Kernel k, int fs) {
        return growstack(k, fs)
                        && result(k, fs) == Kern.INVALID_ADDRESS
                        && map0(k, fs) != Vm.kernelMap(k)
                        && Vm.curproc(k) != 0
                ? B04_1
                : X1;
    }

    /** Always the stack of the current process, whatever map is faulted on (quirk 20). */
    @Block(
            number = B04_1,
            id = "B04.1",
            label = "grow the stack",
            lines = {240, 244},
            next = {B04_2},
            calls = {Routines.VM_MAP_GROWSTACK})
    private static int b04Part1(Kernel k, int fs) {
        return VmMapGrowstack.call(k, fs, SIZE, B04_2, Vm.curproc(k), vaddr(k, fs));
    }

    @Block(
            number = B04_2,
            id = "B04.2",
            next = {B01_1, X2})
    private static int b04Part2(Kernel k, int fs) {
        long grown = Frame.result(k, fs);
        Call.VM_MAP_GROWSTACK.note(k, vaddr(k, fs), grown);
        if (grown != Kern.SUCCESS) {
            return X2;
        }
        growstack(k, fs, false);
        return B01_1;
    }

    @Block(
            number = B05_1,
            id = "B05.1",
            label = "user-wire override",
            lines = {256, 271},
            next = {B05_2},
            calls = {Routines.VM_MAP_LOOKUP})
    private static int b05Part1(Kernel k, int fs) {
        int prot = VmProt.READ | VmProt.WRITE | VmProt.OVERRIDE_WRITE;
        Call.VM_MAP_LOOKUP.note(k, map(k, fs), vaddr(k, fs), prot);
        return VmMapLookup.call(k, fs, SIZE, B05_2, map(k, fs), vaddr(k, fs), prot, fs + LOOKUP);
    }

    /** What cannot be written now never will be (quirks 9 and 25). */
    @Block(
            number = B05_2,
            id = "B05.2",
            next = {B06, X3})
    private static int b05Part2(Kernel k, int fs) {
        if (lookedUp(k, fs) != Kern.SUCCESS) {
            return X3;
        }
        int e = entry(k, fs);
        if ((VmMapEntry.protection(k, e) & VmProt.WRITE) == 0) {
            VmMapEntry.maxProtection(k, e, VmMapEntry.maxProtection(k, e) & ~VmProt.WRITE);
        }
        return B06;
    }

    @Block(
            number = B06,
            id = "B06",
            label = "remember map version",
            lines = 274,
            next = {B07})
    private static int b06(Kernel k, int fs) {
        mapGeneration(k, fs, VmMap.timestamp(k, map(k, fs)));
        return B07;
    }

    @Block(
            number = B07,
            id = "B07",
            label = "no-fault entry?",
            lines = {276, 279},
            next = {B08_1, B08_2, XP1})
    private static int b07(Kernel k, int fs) {
        if (VmMapEntry.is(k, entry(k, fs), VmMapEntry.NOFAULT)) {
            return XP1;
        }
        return needGiant(k, fs) ? B08_1 : B08_2;
    }

    @Block(
            number = B08_1,
            id = "B08.1",
            label = "pin the object",
            lines = {293, 307},
            next = {B08_2})
    private static int b08Part1(Kernel k) {
        return Locks.giant(k) ? B08_2 : Runner.again(B08_1);
    }

    /** From here to the end the fault has a reference of its own. */
    @Block(
            number = B08_2,
            id = "B08.2",
            next = {B08_3},
            calls = {Routines.VNODE_PAGER_LOCK})
    private static int b08Part2(Kernel k, int fs) {
        int first = firstObject(k, fs);
        if (!Locks.object(k, first)) {
            return Runner.again(B08_2);
        }
        Call.VM_OBJECT_REFERENCE_LOCKED.note(k, first);
        VmObjects.referenceLocked(k, first);
        return VnodePagerLock.call(k, fs, SIZE, B08_3, first);
    }

    @Block(
            number = B08_3,
            id = "B08.3",
            next = {B09})
    private static int b08Part3(Kernel k, int fs) {
        int first = firstObject(k, fs);
        int vnode = (int) Frame.result(k, fs);
        vp(k, fs, vnode);
        noteVnode(k, first, vnode);
        boolean system = VmMap.systemMap(k, map(k, fs));
        if (vnode != 0 && system) {
            k.kassert("vm_fault: vnode-backed object mapped by system map");
        }
        if (needGiant(k, fs)) {
            if (system) {
                k.kassert("vm_fault: Object requiring giant mapped by system map");
            }
            Locks.unlockGiant(k);
        }
        Call.VM_OBJECT_PIP_ADD.note(k, first, 1);
        VmObjects.pipAdd(k, first, 1);
        lookupStillValid(k, fs, true);
        return B09;
    }

    /** A wired entry is faulted for all that it allows. */
    @Block(
            number = B09,
            id = "B09",
            label = "start at the top",
            lines = {309, 318},
            next = {B10})
    private static int b09(Kernel k, int fs) {
        if (wired(k, fs)) {
            faultType(k, fs, prot(k, fs));
        }
        firstM(k, fs, 0);
        object(k, fs, firstObject(k, fs));
        pindex(k, fs, firstPindex(k, fs));
        return B10;
    }

    @Block(
            number = B10,
            id = "B10",
            label = "dead object?",
            lines = {319, 326},
            next = {B11, X4},
            calls = {Routines.UNLOCK_AND_DEALLOCATE})
    private static int b10(Kernel k, int fs) {
        if (!VmObject.is(k, object(k, fs), VmObject.DEAD)) {
            return B11;
        }
        return UnlockAndDeallocate.call(k, fs, X4);
    }

    @Block(
            number = B11,
            id = "B11",
            label = "resident?",
            lines = {331, 332},
            next = {B12_1, B18})
    private static int b11(Kernel k, int fs) {
        return lookupPage(k, fs) != 0 ? B12_1 : B18;
    }

    /** A page that is being sent must not change: the writer gets another frame. */
    @Block(
            number = B12_1,
            id = "B12.1",
            label = "zero-copy page written",
            lines = {342, 350},
            next = {B13, B12_2},
            calls = {Routines.VM_PAGE_COWFAULT})
    private static int b12Part1(Kernel k, int fs) {
        if (!Locks.queues(k)) {
            return Runner.again(B12_1);
        }
        int m = m(k, fs);
        if (VmPage.cow(k, m) == 0
                || (faultType(k, fs) & VmProt.WRITE) == 0
                || object(k, fs) != firstObject(k, fs)) {
            return B13;
        }
        Call.VM_PAGE_COWFAULT.note(k, m);
        return VmPageCowfault.call(k, fs, SIZE, B12_2, m);
    }

    @Block(
            number = B12_2,
            id = "B12.2",
            next = {B01_1},
            calls = {Routines.UNLOCK_AND_DEALLOCATE})
    private static int b12Part2(Kernel k, int fs) {
        Locks.unlockQueues(k);
        return UnlockAndDeallocate.call(k, fs, B01_1);
    }

    @Block(
            number = B13,
            id = "B13",
            label = "busy?",
            lines = 368,
            next = {B14_1, B16})
    private static int b13(Kernel k, int fs) {
        return VmPage.anyBusy(k, m(k, fs)) ? B14_1 : B16;
    }

    /** Never waits for a page while it holds the map or the vnode. */
    @Block(
            number = B14_1,
            id = "B14.1",
            label = "let go of everything",
            lines = {369, 388},
            next = {B14_2, B14_4})
    private static int b14Part1(Kernel k, int fs) {
        Locks.unlockQueues(k);
        Locks.unlockObject(k, object(k, fs));
        return deeper(k, fs) ? B14_2 : B14_4;
    }

    @Block(
            number = B14_2,
            id = "B14.2",
            next = {B14_3})
    private static int b14Part2(Kernel k, int fs) {
        return Locks.object(k, firstObject(k, fs)) ? B14_3 : Runner.again(B14_2);
    }

    @Block(
            number = B14_3,
            id = "B14.3",
            next = {B14_4})
    private static int b14Part3(Kernel k, int fs) {
        if (!Locks.queues(k)) {
            return Runner.again(B14_3);
        }
        freeUnderQueues(k, firstM(k, fs));
        pipWakeup(k, firstObject(k, fs));
        Locks.unlockObject(k, firstObject(k, fs));
        firstM(k, fs, 0);
        return B14_4;
    }

    @Block(
            number = B14_4,
            id = "B14.4",
            next = {B14_5, B15_1})
    private static int b14Part4(Kernel k, int fs) {
        UnlockAndDeallocate.unlockMap(k, fs);
        return vp(k, fs) != 0 ? B14_5 : B15_1;
    }

    @Block(
            number = B14_5,
            id = "B14.5",
            next = {B15_1})
    private static int b14Part5(Kernel k, int fs) {
        return UnlockAndDeallocate.vput(k, fs) ? B15_1 : Runner.again(B14_5);
    }

    /** Looks again first: the page may be gone, or free of its user, by now. */
    @Block(
            number = B15_1,
            id = "B15.1",
            label = "sleep on the page",
            lines = {389, 399},
            next = {B15_2, B15_4})
    private static int b15Part1(Kernel k, int fs) {
        if (!Locks.object(k, object(k, fs))) {
            return Runner.again(B15_1);
        }
        int m = VmPages.lookup(k, object(k, fs), pindex(k, fs));
        Call.VM_PAGE_LOOKUP.note(k, object(k, fs), pindex(k, fs), m);
        if (m == 0 || m != m(k, fs)) {
            return B15_4;
        }
        boolean busy = VmPage.anyBusy(k, m);
        Call.VM_PAGE_SLEEP_IF_BUSY.note(k, m, busy ? 1 : 0);
        return busy ? B15_2 : B15_4;
    }

    @Block(
            number = B15_2,
            id = "B15.2",
            next = {B15_3})
    private static int b15Part2(Kernel k, int fs) {
        if (!PageQueues.lock(k)) {
            return Runner.again(B15_2);
        }
        int m = m(k, fs);
        VmPage.setFlag(k, m, VmPage.REFERENCED);
        PageQueues.unlock(k);
        VmPage.setOflag(k, m, VmPage.WANTED);
        VmObjects.unlock(k, object(k, fs));
        return SleepQueue.sleep(k, m, "vmpfw", Trigger.PAGE_SLEEP, B15_3);
    }

    @Block(
            number = B15_3,
            id = "B15.3",
            next = {B15_4})
    private static int b15Part3(Kernel k, int fs) {
        return VmObjects.lock(k, object(k, fs)) ? B15_4 : Runner.again(B15_3);
    }

    /** Counts the wait, slept or not (quirk 8), and starts over. */
    @Block(
            number = B15_4,
            id = "B15.4",
            next = {B01_1},
            calls = {Routines.VM_OBJECT_DEALLOCATE})
    private static int b15Part4(Kernel k, int fs) {
        pipWakeup(k, object(k, fs));
        Locks.unlockObject(k, object(k, fs));
        VmMeter.inc(k, VmMeter.V_INTRANS);
        int first = firstObject(k, fs);
        Call.VM_OBJECT_DEALLOCATE.note(k, first);
        return VmObjectDeallocate.call(k, fs, SIZE, B01_1, first);
    }

    @Block(
            number = B16,
            id = "B16",
            label = "claim the page",
            lines = {401, 410},
            next = {B17})
    private static int b16(Kernel k, int fs) {
        int m = m(k, fs);
        Call.VM_PAGEQ_REMOVE.note(k, m);
        PageQueues.pageqRemove(k, m);
        Locks.unlockQueues(k);
        busy(k, m);
        return B17;
    }

    @Block(
            number = B17,
            id = "B17",
            label = "complete?",
            lines = {411, 416},
            next = {B22, B40})
    private static int b17(Kernel k, int fs) {
        int m = m(k, fs);
        int o = VmPage.object(k, m);
        boolean kernel = o == Vm.kernelObject(k) || o == Vm.kmemObject(k);
        return VmPage.valid(k, m) == VmPage.BITS_ALL || kernel ? B40 : B22;
    }

    @Block(
            number = B18,
            id = "B18",
            label = "allocate here?",
            lines = 423,
            next = {B19, B22})
    private static int b18(Kernel k, int fs) {
        return tryPager(k, fs) || !deeper(k, fs) ? B19 : B22;
    }

    @Block(
            number = B19,
            id = "B19",
            label = "inside the object?",
            lines = {424, 427},
            next = {B20_1, X5},
            calls = {Routines.UNLOCK_AND_DEALLOCATE})
    private static int b19(Kernel k, int fs) {
        if (PageAlloc.inside(k, object(k, fs), pindex(k, fs))) {
            return B20_1;
        }
        return UnlockAndDeallocate.call(k, fs, X5);
    }

    /** Without a lock: the answer may be out of date when the frame is taken (quirk 32). */
    @Block(
            number = B20_1,
            id = "B20.1",
            label = "get a frame",
            lines = {432, 443},
            next = {B20_2, B21_1})
    private static int b20Part1(Kernel k, int fs) {
        m(k, fs, 0);
        boolean severe = PageAlloc.countSevere(k);
        Call.VM_PAGE_COUNT_SEVERE.note(k, severe ? 1 : 0);
        return severe ? B21_1 : B20_2;
    }

    /** A zeroed frame is asked for only where nothing below can supply data (quirk 10). */
    @Block(
            number = B20_2,
            id = "B20.2",
            next = {B21_1})
    private static int b20Part2(Kernel k, int fs) {
        int o = object(k, fs);
        long pindex = pindex(k, fs);
        if (!VmObject.is(k, o, VmObject.COLORED)) {
            VmObject.setFlag(k, o, VmObject.COLORED);
            long color = (vaddr(k, fs) >>> VmPage.PAGE_SHIFT) - pindex;
            VmObject.pgColor(k, o, (int) color & 0xffff);
        }
        boolean supplied = vp(k, fs) != 0 || VmObject.backingObject(k, o) != 0;
        int req = supplied ? PageAlloc.NORMAL : PageAlloc.ZERO;
        int m = PageAlloc.alloc(k, o, pindex, req);
        Call.VM_PAGE_ALLOC.note(k, o, pindex, req, m);
        m(k, fs, m);
        return B21_1;
    }

    @Block(
            number = B21_1,
            id = "B21.1",
            label = "got one?",
            lines = {444, 449},
            next = {B22, B40, B21_2},
            calls = {Routines.UNLOCK_AND_DEALLOCATE})
    private static int b21Part1(Kernel k, int fs) {
        int m = m(k, fs);
        if (m == 0) {
            return UnlockAndDeallocate.call(k, fs, B21_2);
        }
        return VmPage.valid(k, m) == VmPage.BITS_ALL ? B40 : B22;
    }

    @Block(
            number = B21_2,
            id = "B21.2",
            next = {B01_1})
    private static int b21Part2(Kernel k) {
        Call.VM_WAITPFAULT.note(k);
        return VmWait.vmWaitpfault(k, B01_1);
    }

    @Block(
            number = B22,
            id = "B22",
            label = "ask a pager?",
            lines = {452, 462},
            next = {B23, B34})
    private static int b22(Kernel k, int fs) {
        return tryPager(k, fs) ? B23 : B34;
    }

    @Block(
            number = B23,
            id = "B23",
            label = "cluster wishes",
            lines = {463, 479},
            next = {B24})
    private static int b23(Kernel k, int fs) {
        int e = entry(k, fs);
        boolean random = VmMapEntry.behavior(k, e) == VmMapEntry.BEHAV_RANDOM;
        long below = (vaddr(k, fs) - VmMapEntry.start(k, e)) >>> VmPage.PAGE_SHIFT;
        long above = ((VmMapEntry.end(k, e) - vaddr(k, fs)) >>> VmPage.PAGE_SHIFT) - 1;
        behind(k, fs, random ? 0 : clip(below, READ_BEHIND));
        ahead(k, fs, random ? 0 : clip(above, READ_AHEAD));
        reqpage(k, fs, 0);
        return B24;
    }

    /** The tests stand in the C order: the lock may be had and the answer still be no. */
    @Block(
            number = B24,
            id = "B24",
            label = "sequential?",
            lines = {480, 488},
            next = {B25_1, B27})
    private static int b24(Kernel k, int fs) {
        firstLocked(k, fs, false);
        int behavior = VmMapEntry.behavior(k, entry(k, fs));
        if (behavior != VmMapEntry.BEHAV_SEQUENTIAL
                && (behavior == VmMapEntry.BEHAV_RANDOM || !follows(k, fs))) {
            return B27;
        }
        int first = firstObject(k, fs);
        if (deeper(k, fs)) {
            firstLocked(k, fs, Locks.tryObject(k, first));
            if (!firstLocked(k, fs)) {
                return B27;
            }
        }
        int type = VmObject.type(k, first);
        return type != VmObject.DEVICE && type != VmObject.PHYS ? B25_1 : B27;
    }

    @Block(
            number = B25_1,
            id = "B25.1",
            label = "drop-behind",
            lines = {489, 522},
            next = {B25_2})
    private static int b25Part1(Kernel k, int fs) {
        long first = firstPindex(k, fs);
        firstpindexOfScan(k, fs, compareUnsigned(first, 2 * READ) < 0 ? 0 : first - 2 * READ);
        return B25_2;
    }

    /**
     * With a floor of 0 the comparison never fails: what ends the scan is the absent page 2^64-1
     * (quirk 1).
     */
    @Block(
            number = B25_2,
            id = "B25.2",
            next = {B26})
    private static int b25Part2(Kernel k, int fs) {
        if (!Locks.queues(k)) {
            return Runner.again(B25_2);
        }
        for (long t = firstPindex(k, fs) - 1;
                compareUnsigned(t, firstpindexOfScan(k, fs)) >= 0;
                t--) {
            if (!dropBehind(k, firstObject(k, fs), t)) {
                break;
            }
        }
        Locks.unlockQueues(k);
        return B26;
    }

    @Block(
            number = B26,
            id = "B26",
            label = "turn round",
            lines = {523, 525},
            next = {B27})
    private static int b26(Kernel k, int fs) {
        ahead(k, fs, ahead(k, fs) + behind(k, fs));
        behind(k, fs, 0);
        return B27;
    }

    @Block(
            number = B27,
            id = "B27",
            label = "unlock first object",
            lines = {526, 527},
            next = {B28})
    private static int b27(Kernel k, int fs) {
        if (firstLocked(k, fs)) {
            Locks.unlockObject(k, firstObject(k, fs));
        }
        return B28;
    }

    @Block(
            number = B28,
            id = "B28",
            label = "build the cluster",
            lines = {545, 546},
            next = {B29},
            calls = {Routines.VM_FAULT_ADDITIONAL_PAGES})
    private static int b28(Kernel k, int fs) {
        return VmFaultAdditionalPages.call(
                k, fs, B29, m(k, fs), behind(k, fs), ahead(k, fs), fs + MARRAY, fs + REQPAGE);
    }

    /** Writes the entry without the right to (quirk 9), then lets the map go for all the I/O. */
    @Block(
            number = B29,
            id = "B29",
            label = "note position, free the map",
            lines = {555, 562},
            next = {B30_1})
    private static int b29(Kernel k, int fs) {
        int count = (int) Frame.result(k, fs);
        faultcount(k, fs, count);
        VmMapEntry.lastr(k, entry(k, fs), pindex(k, fs) + count - behind(k, fs));
        UnlockAndDeallocate.unlockMap(k, fs);
        return B30_1;
    }

    @Block(
            number = B30_1,
            id = "B30.1",
            label = "page in",
            lines = {564, 566},
            next = {B30_2, B32_1},
            calls = {Routines.VM_PAGER_GET_PAGES})
    private static int b30Part1(Kernel k, int fs) {
        if (faultcount(k, fs) == 0) {
            rv(k, fs, PagerResult.FAIL);
            return B32_1;
        }
        int requested = (int) k.get(fs + MARRAY + reqpage(k, fs));
        Call.VM_PAGER_GET_PAGES.note(
                k, object(k, fs), requested, faultcount(k, fs), reqpage(k, fs));
        return VmPagerGetPages.call(
                k, fs, SIZE, B30_2, object(k, fs), fs + MARRAY, faultcount(k, fs), reqpage(k, fs));
    }

    @Block(
            number = B30_2,
            id = "B30.2",
            next = {B31, B32_1})
    private static int b30Part2(Kernel k, int fs) {
        rv(k, fs, (int) Frame.result(k, fs));
        Call.VM_PAGER_GOT_PAGES.note(k, rv(k, fs));
        return rv(k, fs) == PagerResult.OK ? B31 : B32_1;
    }

    /** Looks the page up again: a device pager puts another one in its place. */
    @Block(
            number = B31,
            id = "B31",
            label = "data arrived",
            lines = {568, 587},
            next = {B40, B01_1},
            calls = {Routines.UNLOCK_AND_DEALLOCATE})
    private static int b31(Kernel k, int fs) {
        if (lookupPage(k, fs) == 0) {
            return UnlockAndDeallocate.call(k, fs, B01_1);
        }
        hardfault(k, fs, hardfault(k, fs) + 1);
        return B40;
    }

    @Block(
            number = B32_1,
            id = "B32.1",
            label = "fatal?",
            lines = {601, 620},
            next = {B32_2, B33})
    private static int b32Part1(Kernel k, int fs) {
        int rv = rv(k, fs);
        if (rv == PagerResult.ERROR) {
            printReadError(k, Vm.curproc(k));
        }
        boolean error = rv == PagerResult.ERROR && map(k, fs) != Vm.kernelMap(k);
        return error || rv == PagerResult.BAD ? B32_2 : B33;
    }

    /** A thread of the kernel's is no process's: pid 0, and its own name. */
    private static void printReadError(Kernel k, int p) {
        long pid = p == 0 ? 0 : Proc.pPid(k, p);
        Call.PRINTF.note(k, pid, p == 0 ? KernelThread.tdName(k, k.curthread()) : Proc.pComm(k, p));
    }

    @Block(
            number = B32_2,
            id = "B32.2",
            next = {X6},
            calls = {Routines.UNLOCK_AND_DEALLOCATE})
    private static int b32Part2(Kernel k, int fs) {
        if (!Locks.queues(k)) {
            return Runner.again(B32_2);
        }
        freeUnderQueues(k, m(k, fs));
        m(k, fs, 0);
        return UnlockAndDeallocate.call(k, fs, X6);
    }

    @Block(
            number = B33,
            id = "B33",
            label = "not here",
            lines = {621, 630},
            next = {B34})
    private static int b33(Kernel k, int fs) {
        if (!deeper(k, fs)) {
            return B34;
        }
        if (!Locks.queues(k)) {
            return Runner.again(B33);
        }
        freeUnderQueues(k, m(k, fs));
        m(k, fs, 0);
        return B34;
    }

    /** The busy page at the top keeps others from rushing past this fault (quirk 12). */
    @Block(
            number = B34,
            id = "B34",
            label = "keep placeholder",
            lines = {637, 638},
            next = {B35})
    private static int b34(Kernel k, int fs) {
        if (!deeper(k, fs)) {
            firstM(k, fs, m(k, fs));
        }
        return B35;
    }

    @Block(
            number = B35,
            id = "B35",
            label = "step down",
            lines = {644, 646},
            next = {B36_1, B38})
    private static int b35(Kernel k, int fs) {
        int o = object(k, fs);
        long offset = VmPage.offToIdx(VmObject.backingObjectOffset(k, o));
        pindex(k, fs, pindex(k, fs) + offset);
        nextObject(k, fs, VmObject.backingObject(k, o));
        return nextObject(k, fs) == 0 ? B36_1 : B38;
    }

    @Block(
            number = B36_1,
            id = "B36.1",
            label = "back to the top",
            lines = {651, 660},
            next = {B36_2, B37})
    private static int b36Part1(Kernel k, int fs) {
        if (!deeper(k, fs)) {
            firstM(k, fs, 0);
            return B37;
        }
        pipWakeup(k, object(k, fs));
        Locks.unlockObject(k, object(k, fs));
        useFirst(k, fs);
        return B36_2;
    }

    @Block(
            number = B36_2,
            id = "B36.2",
            next = {B37})
    private static int b36Part2(Kernel k, int fs) {
        if (!Locks.object(k, object(k, fs))) {
            return Runner.again(B36_2);
        }
        firstM(k, fs, 0);
        return B37;
    }

    @Block(
            number = B37,
            id = "B37",
            label = "zero fill",
            lines = {665, 672},
            next = {B40})
    private static int b37(Kernel k, int fs) {
        int m = m(k, fs);
        if (VmPage.is(k, m, VmPage.ZERO)) {
            VmMeter.inc(k, VmMeter.V_OZFOD);
        } else {
            Call.PMAP_ZERO_PAGE.note(k, m);
            Pmaps.zeroPage(k, m);
        }
        VmMeter.inc(k, VmMeter.V_ZFOD);
        VmPage.valid(k, m, VmPage.BITS_ALL);
        return B40;
    }

    /** Locks the next object before it lets go of this one. */
    @Block(
            number = B38,
            id = "B38",
            label = "hand over hand",
            lines = {674, 682},
            next = {B10})
    private static int b38(Kernel k, int fs) {
        int next = nextObject(k, fs);
        int o = object(k, fs);
        if (next == o) {
            throw k.panic("object loop o" + k.id(next));
        }
        if (!Locks.object(k, next)) {
            return Runner.again(B38);
        }
        Call.VM_OBJECT_PIP_ADD.note(k, next, 1);
        VmObjects.pipAdd(k, next, 1);
        if (deeper(k, fs)) {
            pipWakeup(k, o);
        }
        Locks.unlockObject(k, o);
        object(k, fs, next);
        return B10;
    }

    @Block(
            number = B40,
            id = "B40",
            label = "page found",
            lines = {685, 698},
            next = {B41, B46})
    private static int b40(Kernel k, int fs) {
        if (!VmPage.isO(k, m(k, fs), VmPage.BUSY)) {
            k.kassert("vm_fault: not busy after main loop");
        }
        return deeper(k, fs) ? B41 : B46;
    }

    @Block(
            number = B41,
            id = "B41",
            label = "write?",
            lines = 702,
            next = {B42, B45})
    private static int b41(Kernel k, int fs) {
        return (faultType(k, fs) & VmProt.WRITE) != 0 ? B42 : B45;
    }

    /** Nobody else may want the page. The lock comes late: it may be had in vain (quirk 14). */
    @Block(
            number = B42,
            id = "B42",
            label = "may we steal it?",
            lines = {713, 736},
            next = {B43, B44})
    private static int b42(Kernel k, int fs) {
        firstLocked(k, fs, false);
        int o = object(k, fs);
        if (VmObject.shadowCount(k, o) != 1
                || VmObject.refCount(k, o) != 1
                || VmObject.handle(k, o) != 0
                || !VmObject.isAnonymous(k, o)) {
            return B44;
        }
        firstLocked(k, fs, Locks.tryObject(k, firstObject(k, fs)));
        boolean next = o == VmObject.backingObject(k, firstObject(k, fs));
        return firstLocked(k, fs) && next ? B43 : B44;
    }

    @Block(
            number = B43,
            id = "B43",
            label = "move the page",
            lines = {737, 752},
            next = {B44b_1})
    private static int b43(Kernel k, int fs) {
        if (!Locks.queues(k)) {
            return Runner.again(B43);
        }
        Call.VM_PAGE_FREE.note(k, firstM(k, fs));
        PageAlloc.free(k, firstM(k, fs));
        int m = m(k, fs);
        Call.VM_PAGE_RENAME.note(k, m, firstObject(k, fs), firstPindex(k, fs));
        VmPages.rename(k, m, firstObject(k, fs), firstPindex(k, fs));
        Locks.unlockQueues(k);
        busy(k, m);
        firstM(k, fs, m);
        m(k, fs, 0);
        VmMeter.inc(k, VmMeter.V_COW_OPTIM);
        return B44b_1;
    }

    @Block(
            number = B44,
            id = "B44",
            label = "copy the page",
            lines = {753, 766},
            next = {B44b_1},
            calls = {Routines.RELEASE_PAGE})
    private static int b44(Kernel k, int fs) {
        Call.PMAP_COPY_PAGE.note(k, m(k, fs), firstM(k, fs));
        Pmaps.copyPage(k, m(k, fs), firstM(k, fs));
        VmPage.valid(k, firstM(k, fs), VmPage.BITS_ALL);
        return ReleasePage.call(k, fs, B44b_1);
    }

    @Block(
            number = B44b_1,
            id = "B44b.1",
            label = "continue with ours",
            lines = {770, 780},
            next = {B44b_2})
    private static int b44bPart1(Kernel k, int fs) {
        pipWakeup(k, object(k, fs));
        Locks.unlockObject(k, object(k, fs));
        useFirst(k, fs);
        return B44b_2;
    }

    @Block(
            number = B44b_2,
            id = "B44b.2",
            next = {B46})
    private static int b44bPart2(Kernel k, int fs) {
        if (!firstLocked(k, fs) && !Locks.object(k, object(k, fs))) {
            return Runner.again(B44b_2);
        }
        VmMeter.inc(k, VmMeter.V_COW_FAULTS);
        return B46;
    }

    @Block(
            number = B45,
            id = "B45",
            label = "read of a lower page",
            lines = 782,
            next = {B46})
    private static int b45(Kernel k, int fs) {
        prot(k, fs, prot(k, fs) & ~VmProt.WRITE);
        return B46;
    }

    @Block(
            number = B46,
            id = "B46",
            label = "map still ours?",
            lines = 790,
            next = {B51, B47_1})
    private static int b46(Kernel k, int fs) {
        return lookupStillValid(k, fs) ? B51 : B47_1;
    }

    /** The object is locked, and it comes after the map: so only a try. */
    @Block(
            number = B47_1,
            id = "B47.1",
            label = "relock the map",
            lines = {795, 799},
            next = {B48, B47_2},
            calls = {Routines.RELEASE_PAGE})
    private static int b47Part1(Kernel k, int fs) {
        boolean locked = VmMaps.trylockRead(k, map(k, fs));
        Call.VM_MAP_TRYLOCK_READ.note(k, map(k, fs), locked ? 1 : 0);
        return locked ? B48 : ReleasePage.call(k, fs, B47_2);
    }

    @Block(
            number = B47_2,
            id = "B47.2",
            next = {B01_1},
            calls = {Routines.UNLOCK_AND_DEALLOCATE})
    private static int b47Part2(Kernel k, int fs) {
        return UnlockAndDeallocate.call(k, fs, B01_1);
    }

    @Block(
            number = B48,
            id = "B48",
            label = "same version?",
            lines = {800, 801},
            next = {B51, B49_1})
    private static int b48(Kernel k, int fs) {
        lookupStillValid(k, fs, true);
        return VmMap.timestamp(k, map(k, fs)) == mapGeneration(k, fs) ? B51 : B49_1;
    }

    /** Overwrites entry and wired: an entry wired meanwhile changes the end (quirk 16). */
    @Block(
            number = B49_1,
            id = "B49.1",
            label = "re-check",
            lines = {802, 821},
            next = {B50_1, B49_2},
            calls = {Routines.RELEASE_PAGE})
    private static int b49Part1(Kernel k, int fs) {
        int map = map(k, fs);
        int result = VmMaps.lookupLocked(k, map, vaddr(k, fs), faultType(k, fs), fs + RETRY);
        Call.VM_MAP_LOOKUP_LOCKED.note(k, map, vaddr(k, fs), faultType(k, fs), result);
        result(k, fs, result);
        if (result != Kern.SUCCESS) {
            return ReleasePage.call(k, fs, B49_2);
        }
        entry(k, fs, retryEntry(k, fs));
        wired(k, fs, retryWired(k, fs));
        return B50_1;
    }

    @Block(
            number = B49_2,
            id = "B49.2",
            next = {B01_1, X7},
            calls = {Routines.UNLOCK_AND_DEALLOCATE})
    private static int b49Part2(Kernel k, int fs) {
        boolean again = result(k, fs) == Kern.FAILURE;
        return UnlockAndDeallocate.call(k, fs, again ? B01_1 : X7);
    }

    @Block(
            number = B50_1,
            id = "B50.1",
            label = "same place?",
            lines = {822, 837},
            next = {B51, B50_2},
            calls = {Routines.RELEASE_PAGE})
    private static int b50Part1(Kernel k, int fs) {
        if (retryObject(k, fs) != firstObject(k, fs) || retryPindex(k, fs) != firstPindex(k, fs)) {
            return ReleasePage.call(k, fs, B50_2);
        }
        prot(k, fs, prot(k, fs) & retryProt(k, fs));
        return B51;
    }

    @Block(
            number = B50_2,
            id = "B50.2",
            next = {B01_1},
            calls = {Routines.UNLOCK_AND_DEALLOCATE})
    private static int b50Part2(Kernel k, int fs) {
        return UnlockAndDeallocate.call(k, fs, B01_1);
    }

    @Block(
            number = B51,
            id = "B51",
            label = "writable mapping?",
            lines = 840,
            next = {B52, B54})
    private static int b51(Kernel k, int fs) {
        return (prot(k, fs) & VmProt.WRITE) != 0 ? B52 : B54;
    }

    /** Depends on what the mapping will allow, not on the access (quirk 18). */
    @Block(
            number = B52,
            id = "B52",
            label = "mark object",
            lines = {841, 863},
            next = {B53})
    private static int b52(Kernel k, int fs) {
        Call.VM_OBJECT_SET_WRITEABLE_DIRTY.note(k, object(k, fs));
        VmObjects.setWriteableDirty(k, object(k, fs));
        int m = m(k, fs);
        if (!VmMapEntry.is(k, entry(k, fs), VmMapEntry.EFLAG_NOSYNC)) {
            VmPage.clearOflag(k, m, VmPage.NOSYNC);
        } else if (VmPage.dirty(k, m) == 0) {
            VmPage.setOflag(k, m, VmPage.NOSYNC);
        }
        return B53;
    }

    @Block(
            number = B53,
            id = "B53",
            label = "mark page",
            lines = {864, 867},
            next = {B54})
    private static int b53(Kernel k, int fs) {
        if ((faultFlags(k, fs) & DIRTY) != 0) {
            int m = m(k, fs);
            Call.VM_PAGE_DIRTY.note(k, m);
            VmPages.dirty(k, m);
            Call.VM_PAGER_PAGE_UNSWAPPED.note(k, m);
            Pagers.pageUnswapped(k, m);
        }
        return B54;
    }

    @Block(
            number = B54,
            id = "B54",
            label = "last checks",
            lines = {873, 882},
            next = {B55})
    private static int b54(Kernel k, int fs) {
        int m = m(k, fs);
        if (!VmPage.isO(k, m, VmPage.BUSY)) {
            k.kassert("vm_fault: page " + VmPage.name(k.id(m)) + " not busy!");
        }
        if (VmPage.valid(k, m) != VmPage.BITS_ALL) {
            Call.VM_PAGE_ZERO_INVALID.note(k, m, 1);
            VmPages.zeroInvalid(k, m, true);
        }
        return B55;
    }

    @Block(
            number = B55,
            id = "B55",
            label = "unlock the object",
            lines = 883,
            next = {B56})
    private static int b55(Kernel k, int fs) {
        Locks.unlockObject(k, object(k, fs));
        return B56;
    }

    @Block(
            number = B56,
            id = "B56",
            label = "map it",
            lines = 891,
            next = {B57})
    private static int b56(Kernel k, int fs) {
        int map = map(k, fs);
        return PmapEnter.enter(
                        k, map, vaddr(k, fs), faultType(k, fs), m(k, fs), prot(k, fs), wired(k, fs))
                ? B57
                : Runner.again(B56);
    }

    @Block(
            number = B57,
            id = "B57",
            label = "prefault?",
            lines = {892, 894},
            next = {B58_1},
            calls = {Routines.VM_FAULT_PREFAULT})
    private static int b57(Kernel k, int fs) {
        if ((faultFlags(k, fs) & WIRE_MASK) != 0 || wired(k, fs)) {
            return B58_1;
        }
        int pmap = VmMap.pmap(k, map(k, fs));
        return VmFaultPrefault.call(k, fs, B58_1, pmap, vaddr(k, fs), entry(k, fs));
    }

    @Block(
            number = B58_1,
            id = "B58.1",
            label = "mark referenced",
            lines = {895, 897},
            next = {B58_2})
    private static int b58Part1(Kernel k, int fs) {
        return Locks.object(k, object(k, fs)) ? B58_2 : Runner.again(B58_1);
    }

    @Block(
            number = B58_2,
            id = "B58.2",
            next = {B59})
    private static int b58Part2(Kernel k, int fs) {
        if (!Locks.queues(k)) {
            return Runner.again(B58_2);
        }
        Call.VM_PAGE_FLAG_SET.note(k, m(k, fs), VmPage.REFERENCED);
        VmPage.setFlag(k, m(k, fs), VmPage.REFERENCED);
        return B59;
    }

    @Block(
            number = B59,
            id = "B59",
            label = "queue or wire",
            lines = {903, 910},
            next = {B60})
    private static int b59(Kernel k, int fs) {
        int m = m(k, fs);
        if ((faultFlags(k, fs) & WIRE_MASK) == 0) {
            Call.VM_PAGE_ACTIVATE.note(k, m);
            PageQueues.activate(k, m);
        } else if (wired(k, fs)) {
            Call.VM_PAGE_WIRE.note(k, m);
            PageQueues.wire(k, m);
        } else {
            Call.VM_PAGE_UNWIRE.note(k, m, 1);
            PageQueues.unwire(k, m, true);
        }
        return B60;
    }

    @Block(
            number = B60,
            id = "B60",
            label = "release page",
            lines = {911, 912},
            next = {B61_1})
    private static int b60(Kernel k, int fs) {
        Locks.unlockQueues(k);
        Call.VM_PAGE_WAKEUP.note(k, m(k, fs));
        VmPages.wakeup(k, m(k, fs));
        return B61_1;
    }

    @Block(
            number = B61_1,
            id = "B61.1",
            label = "leave",
            lines = {917, 923},
            next = {B61_2},
            calls = {Routines.UNLOCK_AND_DEALLOCATE})
    private static int b61Part1(Kernel k, int fs) {
        return UnlockAndDeallocate.call(k, fs, B61_2);
    }

    @Block(
            number = B61_2,
            id = "B61.2",
            next = {Block.RETURN})
    private static int b61Part2(Kernel k, int fs) {
        int t = k.curthread();
        if (hardfault(k, fs) != 0) {
            KernelThread.majflt(k, t, KernelThread.majflt(k, t) + 1);
        } else {
            KernelThread.minflt(k, t, KernelThread.minflt(k, t) + 1);
        }
        return Frame.ret(k, fs, Kern.SUCCESS);
    }

    @Block(
            number = X1,
            id = "X1",
            label = "no such access",
            lines = 246,
            next = {Block.RETURN})
    private static int x1(Kernel k, int fs) {
        return Frame.ret(k, fs, result(k, fs));
    }

    @Block(
            number = X2,
            id = "X2",
            label = "stack cannot grow",
            lines = 242,
            next = {Block.RETURN})
    private static int x2(Kernel k, int fs) {
        return Frame.ret(k, fs, Kern.FAILURE);
    }

    @Block(
            number = X3,
            id = "X3",
            label = "override refused",
            lines = 260,
            next = {Block.RETURN})
    private static int x3(Kernel k, int fs) {
        return Frame.ret(k, fs, result(k, fs));
    }

    @Block(
            number = X4,
            id = "X4",
            label = "object is dead",
            lines = 325,
            next = {Block.RETURN})
    private static int x4(Kernel k, int fs) {
        return Frame.ret(k, fs, Kern.PROTECTION_FAILURE);
    }

    @Block(
            number = X5,
            id = "X5",
            label = "beyond the object",
            lines = 426,
            next = {Block.RETURN})
    private static int x5(Kernel k, int fs) {
        return Frame.ret(k, fs, Kern.PROTECTION_FAILURE);
    }

    @Block(
            number = X6,
            id = "X6",
            label = "page-in failed",
            lines = 619,
            next = {Block.RETURN})
    private static int x6(Kernel k, int fs) {
        boolean error = rv(k, fs) == PagerResult.ERROR;
        return Frame.ret(k, fs, error ? Kern.FAILURE : Kern.PROTECTION_FAILURE);
    }

    @Block(
            number = X7,
            id = "X7",
            label = "access no longer allowed",
            lines = 820,
            next = {Block.RETURN})
    private static int x7(Kernel k, int fs) {
        return Frame.ret(k, fs, result(k, fs));
    }

    @Block(
            number = XP1,
            id = "XP1",
            label = "panic",
            lines = {277, 278},
            next = {})
    private static int xp1(Kernel k, int fs) {
        throw k.panic("vm_fault: fault on nofault entry, addr: %x".formatted(vaddr(k, fs)));
    }

    // --- what several blocks do ---

    private static int lookedUp(Kernel k, int fs) {
        int result = (int) Frame.result(k, fs);
        result(k, fs, result);
        if (result != Kern.SUCCESS) {
            Call.VM_MAP_LOOKUP_FAILED.note(k, result);
        } else {
            Call.VM_MAP_LOOKUP_OK.note(
                    k,
                    entry(k, fs),
                    firstObject(k, fs),
                    firstPindex(k, fs),
                    prot(k, fs),
                    wired(k, fs) ? 1 : 0);
        }
        return result;
    }

    private static boolean needGiant(Kernel k, int fs) {
        int first = firstObject(k, fs);
        return first != 0 && VmObject.is(k, first, VmObject.NEEDGIANT);
    }

    private static void noteVnode(Kernel k, int first, int vnode) {
        if (vnode == 0) {
            Call.VNODE_PAGER_LOCK_NULL.note(k, first);
        } else {
            Call.VNODE_PAGER_LOCK.note(k, first, Vnode.object(k, vnode));
        }
    }

    /** Whether the search has left the first object. */
    private static boolean deeper(Kernel k, int fs) {
        return object(k, fs) != firstObject(k, fs);
    }

    /** TRYPAGER (lines 187-188): whether the object's pager might have the page. */
    private static boolean tryPager(Kernel k, int fs) {
        return VmObject.type(k, object(k, fs)) != VmObject.DEFAULT
                && ((faultFlags(k, fs) & WIRE_MASK) == 0 || wired(k, fs));
    }

    private static int lookupPage(Kernel k, int fs) {
        int m = VmPages.lookup(k, object(k, fs), pindex(k, fs));
        Call.VM_PAGE_LOOKUP.note(k, object(k, fs), pindex(k, fs), m);
        m(k, fs, m);
        return m;
    }

    private static void busy(Kernel k, int m) {
        Call.VM_PAGE_BUSY.note(k, m);
        VmPages.busy(k, m);
    }

    private static void pipWakeup(Kernel k, int o) {
        Call.VM_OBJECT_PIP_WAKEUP.note(k, o);
        VmObjects.pipWakeup(k, o);
    }

    /** Frees a page and lets go of the page-queue lock. */
    private static void freeUnderQueues(Kernel k, int m) {
        Call.VM_PAGE_FREE.note(k, m);
        PageAlloc.free(k, m);
        Locks.unlockQueues(k);
    }

    /** From here on the fault is about the first object and the page in it. */
    private static void useFirst(Kernel k, int fs) {
        object(k, fs, firstObject(k, fs));
        pindex(k, fs, firstPindex(k, fs));
        m(k, fs, firstM(k, fs));
    }

    private static long clip(long pages, int limit) {
        return Math.min((int) pages, limit);
    }

    /** Whether this fault comes right after what was read last for the entry. */
    private static boolean follows(Kernel k, int fs) {
        long lastr = VmMapEntry.lastr(k, entry(k, fs));
        return compareUnsigned(pindex(k, fs), lastr) >= 0
                && compareUnsigned(pindex(k, fs), lastr + READ) < 0;
    }

    /** Lets go of one page behind a sequential reader; false ends the scan. */
    private static boolean dropBehind(Kernel k, int first, long pindex) {
        int m = VmPages.lookup(k, first, pindex);
        Call.VM_PAGE_LOOKUP.note(k, first, pindex, m);
        if (m == 0 || VmPage.valid(k, m) != VmPage.BITS_ALL) {
            return false;
        }
        if (VmPage.anyBusy(k, m) || VmPage.holdCount(k, m) != 0 || VmPage.wireCount(k, m) != 0) {
            return true;
        }
        Call.PMAP_REMOVE_ALL.note(k, m);
        Pmaps.removeAll(k, m);
        if (VmPage.dirty(k, m) != 0) {
            Call.VM_PAGE_DEACTIVATE.note(k, m);
            PageQueues.deactivate(k, m);
        } else {
            Call.VM_PAGE_CACHE.note(k, m);
            PageAlloc.cache(k, m);
        }
        return true;
    }

    // --- the runner: a group of blocks is what the compiler turns into one piece of code ---

    private static int run(Runner r, Kernel k, int fs, int block) {
        int pc = block;
        do {
            if (pc <= B11) {
                pc = lookUp(r, k, fs, pc);
            } else if (pc <= B22) {
                pc = claim(r, k, fs, pc);
            } else if (pc >= B51 && pc <= B61_2) {
                pc = finish(r, k, fs, pc);
            } else if (pc >= B34 && pc <= B46) {
                pc = fill(r, k, fs, pc);
            } else {
                pc = one(r, k, fs, pc);
            }
        } while (r.goesOn(pc, B00, XP1));
        return pc;
    }

    /** One block: whatever is not on the way of a simple fault. */
    private static int one(Runner r, Kernel k, int fs, int block) {
        int next = block(k, fs, block);
        r.step(k, block, next);
        return next;
    }

    private static int block(Kernel k, int fs, int block) {
        return switch (block) {
            case B00 -> b00(k, fs);
            case B01_1 -> b01Part1(k, fs);
            case B01_2 -> b01Part2(k, fs);
            case B02 -> b02(k, fs);
            case B03 -> b03(k, fs);
            case B04_1 -> b04Part1(k, fs);
            case B04_2 -> b04Part2(k, fs);
            case B05_1 -> b05Part1(k, fs);
            case B05_2 -> b05Part2(k, fs);
            case B06 -> b06(k, fs);
            case B07 -> b07(k, fs);
            case B08_1 -> b08Part1(k);
            case B08_2 -> b08Part2(k, fs);
            case B08_3 -> b08Part3(k, fs);
            case B09 -> b09(k, fs);
            case B10 -> b10(k, fs);
            case B11 -> b11(k, fs);
            case B12_1 -> b12Part1(k, fs);
            case B12_2 -> b12Part2(k, fs);
            case B13 -> b13(k, fs);
            case B14_1 -> b14Part1(k, fs);
            case B14_2 -> b14Part2(k, fs);
            case B14_3 -> b14Part3(k, fs);
            case B14_4 -> b14Part4(k, fs);
            case B14_5 -> b14Part5(k, fs);
            case B15_1 -> b15Part1(k, fs);
            case B15_2 -> b15Part2(k, fs);
            case B15_3 -> b15Part3(k, fs);
            case B15_4 -> b15Part4(k, fs);
            case B16 -> b16(k, fs);
            case B17 -> b17(k, fs);
            case B18 -> b18(k, fs);
            case B19 -> b19(k, fs);
            case B20_1 -> b20Part1(k, fs);
            case B20_2 -> b20Part2(k, fs);
            case B21_1 -> b21Part1(k, fs);
            case B21_2 -> b21Part2(k);
            case B22 -> b22(k, fs);
            case B23 -> b23(k, fs);
            case B24 -> b24(k, fs);
            case B25_1 -> b25Part1(k, fs);
            case B25_2 -> b25Part2(k, fs);
            case B26 -> b26(k, fs);
            case B27 -> b27(k, fs);
            case B28 -> b28(k, fs);
            case B29 -> b29(k, fs);
            case B30_1 -> b30Part1(k, fs);
            case B30_2 -> b30Part2(k, fs);
            case B31 -> b31(k, fs);
            case B32_1 -> b32Part1(k, fs);
            case B32_2 -> b32Part2(k, fs);
            case B33 -> b33(k, fs);
            case B34 -> b34(k, fs);
            case B35 -> b35(k, fs);
            case B36_1 -> b36Part1(k, fs);
            case B36_2 -> b36Part2(k, fs);
            case B37 -> b37(k, fs);
            case B38 -> b38(k, fs);
            case B40 -> b40(k, fs);
            case B41 -> b41(k, fs);
            case B42 -> b42(k, fs);
            case B43 -> b43(k, fs);
            case B44 -> b44(k, fs);
            case B44b_1 -> b44bPart1(k, fs);
            case B44b_2 -> b44bPart2(k, fs);
            case B45 -> b45(k, fs);
            case B46 -> b46(k, fs);
            case B47_1 -> b47Part1(k, fs);
            case B47_2 -> b47Part2(k, fs);
            case B48 -> b48(k, fs);
            case B49_1 -> b49Part1(k, fs);
            case B49_2 -> b49Part2(k, fs);
            case B50_1 -> b50Part1(k, fs);
            case B50_2 -> b50Part2(k, fs);
            case B51 -> b51(k, fs);
            case B52 -> b52(k, fs);
            case B53 -> b53(k, fs);
            case B54 -> b54(k, fs);
            case B55 -> b55(k, fs);
            case B56 -> b56(k, fs);
            case B57 -> b57(k, fs);
            case B58_1 -> b58Part1(k, fs);
            case B58_2 -> b58Part2(k, fs);
            case B59 -> b59(k, fs);
            case B60 -> b60(k, fs);
            case B61_1 -> b61Part1(k, fs);
            case B61_2 -> b61Part2(k, fs);
            case X1 -> x1(k, fs);
            case X2 -> x2(k, fs);
            case X3 -> x3(k, fs);
            case X4 -> x4(k, fs);
            case X5 -> x5(k, fs);
            case X6 -> x6(k, fs);
            case X7 -> x7(k, fs);
            case XP1 -> xp1(k, fs);
            default -> throw new IllegalStateException("no block " + block);
        };
    }

    /** From the call to the search for the page. */
    @SuppressWarnings({"fallthrough", "FallThrough"})
    private static int lookUp(Runner r, Kernel k, int fs, int block) {
        int pc = block;
        switch (pc) {
            case B00:
                pc = b00(k, fs);
                if (r.step(k, B00, pc) || pc != B01_1) {
                    break;
                }
            case B01_1:
                pc = b01Part1(k, fs);
                if (r.step(k, B01_1, pc)) {
                    break;
                }
                pc = r.through(k, VmMapLookup.ROUTINE, pc);
                if (r.leaves(pc, B01_2)) {
                    break;
                }
            case B01_2:
                pc = b01Part2(k, fs);
                if (r.step(k, B01_2, pc) || pc != B06) {
                    break;
                }
            case B06:
                pc = b06(k, fs);
                if (r.step(k, B06, pc) || pc != B07) {
                    break;
                }
            case B07:
                pc = b07(k, fs);
                if (r.step(k, B07, pc) || pc != B08_2) {
                    break;
                }
            case B08_2:
                pc = b08Part2(k, fs);
                if (r.step(k, B08_2, pc)) {
                    break;
                }
                pc = r.through(k, VnodePagerLock.ROUTINE, pc);
                if (r.leaves(pc, B08_3)) {
                    break;
                }
            case B08_3:
                pc = b08Part3(k, fs);
                if (r.step(k, B08_3, pc) || pc != B09) {
                    break;
                }
            case B09:
                pc = b09(k, fs);
                if (r.step(k, B09, pc) || pc != B10) {
                    break;
                }
            case B10:
                pc = b10(k, fs);
                if (r.step(k, B10, pc) || pc != B11) {
                    break;
                }
            case B11:
                pc = b11(k, fs);
                r.step(k, B11, pc);
                break;
            default:
                return one(r, k, fs, pc);
        }
        return pc;
    }

    /** A resident page is claimed, or a frame allocated. */
    @SuppressWarnings({"fallthrough", "FallThrough"})
    private static int claim(Runner r, Kernel k, int fs, int block) {
        int pc = block;
        switch (pc) {
            case B12_1:
                pc = b12Part1(k, fs);
                if (r.step(k, B12_1, pc) || pc != B13) {
                    break;
                }
            case B13:
                pc = b13(k, fs);
                if (r.step(k, B13, pc) || pc != B16) {
                    break;
                }
            case B16:
                pc = b16(k, fs);
                if (r.step(k, B16, pc) || pc != B17) {
                    break;
                }
            case B17:
                pc = b17(k, fs);
                r.step(k, B17, pc);
                break;
            case B18:
                pc = b18(k, fs);
                if (r.step(k, B18, pc) || pc != B19) {
                    break;
                }
            case B19:
                pc = b19(k, fs);
                if (r.step(k, B19, pc) || pc != B20_1) {
                    break;
                }
            case B20_1:
                pc = b20Part1(k, fs);
                if (r.step(k, B20_1, pc) || pc != B20_2) {
                    break;
                }
            case B20_2:
                pc = b20Part2(k, fs);
                if (r.step(k, B20_2, pc) || pc != B21_1) {
                    break;
                }
            case B21_1:
                pc = b21Part1(k, fs);
                if (r.step(k, B21_1, pc) || pc != B22) {
                    break;
                }
            case B22:
                pc = b22(k, fs);
                r.step(k, B22, pc);
                break;
            default:
                return one(r, k, fs, pc);
        }
        return pc;
    }

    /** A frame is filled with zeros, and the first object's own page is what is mapped. */
    @SuppressWarnings({"fallthrough", "FallThrough"})
    private static int fill(Runner r, Kernel k, int fs, int block) {
        int pc = block;
        switch (pc) {
            case B34:
                pc = b34(k, fs);
                if (r.step(k, B34, pc) || pc != B35) {
                    break;
                }
            case B35:
                pc = b35(k, fs);
                if (r.step(k, B35, pc) || pc != B36_1) {
                    break;
                }
            case B36_1:
                pc = b36Part1(k, fs);
                if (r.step(k, B36_1, pc) || pc != B37) {
                    break;
                }
            case B37:
                pc = b37(k, fs);
                if (r.step(k, B37, pc) || pc != B40) {
                    break;
                }
            case B40:
                pc = b40(k, fs);
                if (r.step(k, B40, pc) || pc != B46) {
                    break;
                }
            case B46:
                pc = b46(k, fs);
                r.step(k, B46, pc);
                break;
            default:
                return one(r, k, fs, pc);
        }
        return pc;
    }

    /** The page is marked, mapped and let go. */
    @SuppressWarnings({"fallthrough", "FallThrough"})
    private static int finish(Runner r, Kernel k, int fs, int block) {
        int pc = block;
        switch (pc) {
            case B51:
                pc = b51(k, fs);
                if (r.step(k, B51, pc) || pc != B52) {
                    break;
                }
            case B52:
                pc = b52(k, fs);
                if (r.step(k, B52, pc) || pc != B53) {
                    break;
                }
            case B53:
                pc = b53(k, fs);
                if (r.step(k, B53, pc) || pc != B54) {
                    break;
                }
            case B54:
                pc = b54(k, fs);
                if (r.step(k, B54, pc) || pc != B55) {
                    break;
                }
            case B55:
                pc = b55(k, fs);
                if (r.step(k, B55, pc) || pc != B56) {
                    break;
                }
            case B56:
                pc = b56(k, fs);
                if (r.step(k, B56, pc) || pc != B57) {
                    break;
                }
            case B57:
                pc = b57(k, fs);
                if (r.step(k, B57, pc)) {
                    break;
                }
                pc = r.through(k, VmFaultPrefault.ROUTINE, pc);
                if (r.leaves(pc, B58_1)) {
                    break;
                }
            case B58_1:
                pc = b58Part1(k, fs);
                if (r.step(k, B58_1, pc) || pc != B58_2) {
                    break;
                }
            case B58_2:
                pc = b58Part2(k, fs);
                if (r.step(k, B58_2, pc) || pc != B59) {
                    break;
                }
            case B59:
                pc = b59(k, fs);
                if (r.step(k, B59, pc) || pc != B60) {
                    break;
                }
            case B60:
                pc = b60(k, fs);
                if (r.step(k, B60, pc) || pc != B61_1) {
                    break;
                }
            case B61_1:
                pc = b61Part1(k, fs);
                if (r.step(k, B61_1, pc)) {
                    break;
                }
                pc = r.through(k, UnlockAndDeallocate.ROUTINE, pc);
                if (r.leaves(pc, B61_2)) {
                    break;
                }
            case B61_2:
                pc = b61Part2(k, fs);
                r.step(k, B61_2, pc);
                break;
            default:
                return one(r, k, fs, pc);
        }
        return pc;
    }
}
