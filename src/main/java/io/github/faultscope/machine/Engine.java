package io.github.faultscope.machine;

import io.github.faultscope.fault.FaultRoutines;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.vm.VmMapClip;
import io.github.faultscope.vm.VmMapDelete;
import io.github.faultscope.vm.VmMapGrowstack;
import io.github.faultscope.vm.VmMapInherit;
import io.github.faultscope.vm.VmMapInsert;
import io.github.faultscope.vm.VmMapLookup;
import io.github.faultscope.vm.VmMapMadvise;
import io.github.faultscope.vm.VmMapPmapEnter;
import io.github.faultscope.vm.VmMapProcessDeferred;
import io.github.faultscope.vm.VmMapProtect;
import io.github.faultscope.vm.VmMapRemove;
import io.github.faultscope.vm.VmMapSimplifyEntry;
import io.github.faultscope.vm.VmMapStack;
import io.github.faultscope.vm.VmMapUnwire;
import io.github.faultscope.vm.VmMapWire;
import io.github.faultscope.vm.VmObjectCoalesce;
import io.github.faultscope.vm.VmObjectCollapse;
import io.github.faultscope.vm.VmObjectDeallocate;
import io.github.faultscope.vm.VmObjectMadvise;
import io.github.faultscope.vm.VmObjectPageRemove;
import io.github.faultscope.vm.VmObjectSplit;
import io.github.faultscope.vm.VmObjectTerminate;
import io.github.faultscope.vm.VmPageCowfault;
import io.github.faultscope.vm.VmPageoutClean;
import io.github.faultscope.vm.VmPageoutFlush;
import io.github.faultscope.vm.pageout.VmDaemon;
import io.github.faultscope.vm.pageout.VmPageout;
import io.github.faultscope.vm.pageout.VmPageoutActive;
import io.github.faultscope.vm.pageout.VmPageoutFallbackObjectLock;
import io.github.faultscope.vm.pageout.VmPageoutMapDeactivatePages;
import io.github.faultscope.vm.pageout.VmPageoutObjectDeactivatePages;
import io.github.faultscope.vm.pageout.VmPageoutScan;
import io.github.faultscope.vm.pageout.VmPagezero;
import io.github.faultscope.vm.pager.SwapPagerGetPages;
import io.github.faultscope.vm.pager.SwapPagerPutPages;
import io.github.faultscope.vm.pager.VmPagerGetPages;
import io.github.faultscope.vm.pager.VmPagerPutPages;
import io.github.faultscope.vm.pager.VnodePagerGetPages;
import io.github.faultscope.vm.pager.VnodePagerHaspage;
import io.github.faultscope.vm.pager.VnodePagerLock;
import io.github.faultscope.vm.pager.VnodePagerPutPages;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of routines: everything that a simulated thread can run. */
public final class Engine {
    private static final List<Routine> VM =
            List.of(
                    VmMapLookup.ROUTINE,
                    VmMapGrowstack.ROUTINE,
                    VmMapInsert.ROUTINE,
                    VmMapDelete.ROUTINE,
                    VmMapRemove.ROUTINE,
                    VmMapProcessDeferred.ROUTINE,
                    VmMapInherit.ROUTINE,
                    VmMapProtect.ROUTINE,
                    VmMapMadvise.ROUTINE,
                    VmObjectMadvise.ROUTINE,
                    VmObjectCoalesce.ROUTINE,
                    VmMapStack.ROUTINE,
                    VmMapClip.ROUTINE,
                    VmMapSimplifyEntry.ROUTINE,
                    VmMapWire.ROUTINE,
                    VmMapUnwire.ROUTINE,
                    VmMapPmapEnter.ROUTINE,
                    VmObjectSplit.ROUTINE,
                    VmObjectPageRemove.ROUTINE,
                    VmObjectDeallocate.ROUTINE,
                    VmObjectTerminate.ROUTINE,
                    VmObjectCollapse.ROUTINE,
                    VmPageCowfault.ROUTINE,
                    VnodePagerLock.ROUTINE,
                    VnodePagerHaspage.ROUTINE,
                    VmPagerGetPages.ROUTINE,
                    SwapPagerGetPages.ROUTINE,
                    VnodePagerGetPages.ROUTINE,
                    VmPageout.ROUTINE,
                    VmPageoutScan.ROUTINE,
                    VmPagezero.ROUTINE,
                    VmDaemon.ROUTINE,
                    VmPageoutMapDeactivatePages.ROUTINE,
                    VmPageoutObjectDeactivatePages.ROUTINE,
                    VmPageoutActive.ROUTINE,
                    VmPageoutFallbackObjectLock.ROUTINE,
                    VmPageoutClean.ROUTINE,
                    VmPageoutFlush.ROUTINE,
                    VmPagerPutPages.ROUTINE,
                    SwapPagerPutPages.ROUTINE,
                    VnodePagerPutPages.ROUTINE);

    private static final List<Routine> MACHINE =
            List.of(
                    Fubyte.ROUTINE,
                    Subyte.ROUTINE,
                    Trap.ROUTINE,
                    SysMmap.ROUTINE,
                    SysMunmap.ROUTINE,
                    SysRange.ROUTINE,
                    SysMincore.ROUTINE,
                    SysFork.ROUTINE,
                    SysRfork.ROUTINE,
                    SysSetrlimit.ROUTINE,
                    SysExit.ROUTINE,
                    SysExec.ROUTINE,
                    ElfLoadSection.ROUTINE,
                    SysShm.ROUTINE,
                    SysShmat.ROUTINE,
                    ShmDetach.ROUTINE,
                    SysMlock.ROUTINE,
                    PtraceIo.ROUTINE,
                    Socow.ROUTINE,
                    KmemAlloc.ROUTINE,
                    KernelAccess.ROUTINE,
                    DirectCall.ROUTINE,
                    DiskThread.ROUTINE,
                    ClockThread.ROUTINE,
                    Somebody.ROUTINE,
                    SomebodyWorks.ROUTINE,
                    KillBiggest.ROUTINE,
                    PageoutRequest.ROUTINE,
                    Console.ROUTINE);

    private static final BlockTable TABLE = new BlockTable(routines());

    private static final Set<String> BLOCKS =
            TABLE.blocks().stream()
                    .flatMap(b -> Stream.of(b.id(), b.stem()))
                    .collect(Collectors.toUnmodifiableSet());

    /** The blocks that run next where a scheduler may change hands. */
    private static final BitSet POINTS =
            TABLE.blocks().stream()
                    .filter(b -> InterleavingPoint.at(b.id()) != null)
                    .mapToInt(BlockTable.Info::number)
                    .collect(BitSet::new, BitSet::set, BitSet::or);

    private Engine() {}

    /** Whether a thread that runs this block next is at an interleaving point. */
    static boolean isPoint(int block) {
        return POINTS.get(block);
    }

    /** Whether a block, or a part of one, has this id. */
    static boolean hasBlock(String id) {
        return BLOCKS.contains(id);
    }

    private static List<Routine> routines() {
        List<Routine> all = new ArrayList<>(FaultRoutines.ALL);
        all.addAll(VM);
        all.addAll(MACHINE);
        all.addAll(FileRoutines.ALL);
        return all;
    }

    /** A runner for machines of this engine. */
    public static Runner runner() {
        return new Runner(TABLE);
    }
}
