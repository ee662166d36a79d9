package io.github.faultscope.vm.pager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.PutPages;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Pages on their way to swap and to files. */
class PutPagesTest {
    private final PagerMachine machine = PagerMachine.full();
    private final Kernel k = machine.k;

    /** Dirty, inactive pages of an object at the given indexes; page n holds 900 + n. */
    private int[] dirty(int o, long... pindexes) {
        int[] pages = new int[pindexes.length];
        for (int i = 0; i < pindexes.length; i++) {
            int m = PageAlloc.alloc(k, o, pindexes[i], PageAlloc.NORMAL);
            Pagers.fill(k, m, 900 + pindexes[i]);
            VmPage.valid(k, m, VmPage.BITS_ALL);
            VmPages.dirty(k, m);
            VmPages.wakeup(k, m);
            PageQueues.deactivate(k, m);
            pages[i] = m;
        }
        return pages;
    }

    private void flush(int o, int flags, int... pages) {
        long[] arguments = new long[4 + pages.length];
        arguments[0] = o;
        arguments[1] = pages.length;
        arguments[2] = flags;
        for (int i = 0; i < pages.length; i++) {
            arguments[4 + i] = pages[i];
        }
        machine.lock(o);
        assertThat(PageQueues.lock(k)).isTrue();
        machine.start(Routines.VM_PAGEOUT_FLUSH, arguments);
    }

    private long end(int o) {
        long rv = machine.result();
        assertThat(machine.locked(o)).isTrue();
        assertThat(Mutex.holder(k, PageQueues.MTX)).isEqualTo(machine.thread);
        return rv;
    }

    private void unlock(int o) {
        PageQueues.unlock(k);
        k.set(o + VmObject.MTX, 0);
    }

    private List<Long> blocks(int o, int n) {
        List<Long> blocks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            blocks.add(SwapMeta.block(k, o, i));
        }
        return blocks;
    }

    @Test
    void swap_byTheDaemon_isNotWaitedFor() {
        swapOn(k, 32);
        Pageout.daemon(k, machine.thread);
        int o = machine.object(VmObject.DEFAULT, 8);
        int[] m = dirty(o, 0, 1, 2);
        flush(o, 0, m);

        assertThat(end(o)).isEqualTo(3);
        assertThat(VmObject.type(k, o)).isEqualTo(VmObject.SWAP_TYPE);
        assertThat(VmPage.busy(k, m[0])).isEqualTo(1);
        assertThat(VmPage.isO(k, m[2], VmPage.SWAPINPROG)).isTrue();
        assertThat(VmObject.pagingInProgress(k, o)).isEqualTo(3);
        unlock(o);
        machine.disk();

        assertThat(machine.pages(m))
                .containsExactly("0=900 ff inactive", "1=901 ff inactive", "2=902 ff inactive");
        assertThat(VmPage.busy(k, m[0])).isZero();
        assertThat(VmPage.isO(k, m[2], VmPage.SWAPINPROG)).isFalse();
        assertThat(VmObject.pagingInProgress(k, o)).isZero();
        assertThat(blocks(o, 3)).containsExactly(0L, 1L, 2L);
        assertThat(SwapMeta.content(k, SwapMeta.slot(k, o, 1), 7)).isEqualTo(901);
        assertThat(SwapSpace.avail(k)).isEqualTo(29);
        assertThat(SwapMeta.bcount(k, o)).isEqualTo(1);
        assertThat(VmMeter.vSwapout(k)).isEqualTo(1);
        assertThat(VmMeter.vSwappgsout(k)).isEqualTo(3);
    }

    @Test
    void swap_byAnybodyElse_waitsForTheDisk() {
        swapOn(k, 32);
        int o = machine.object(VmObject.DEFAULT, 8);
        int[] m = dirty(o, 4);
        flush(o, 0, m);

        assertThat(machine.waits()).isEqualTo("swwrt");
        assertThat(Mutex.holder(k, o + VmObject.MTX)).isZero();
        machine.disk();
        assertThat(VmPage.busy(k, m[0])).isEqualTo(1);
        machine.run();

        assertThat(end(o)).isEqualTo(1);
        assertThat(machine.pages(m)).containsExactly("4=904 ff inactive");
        assertThat(VmPage.busy(k, m[0])).isZero();
        assertThat(VmObject.pagingInProgress(k, o)).isZero();
    }

    @Test
    void swap_thatTakesNoTime_isDoneAtOnce() {
        swapOn(k, 32);
        k.set(Settings.IO_AT_ONCE, 1);
        Pageout.daemon(k, machine.thread);
        int o = machine.object(VmObject.DEFAULT, 8);
        int[] m = dirty(o, 4);
        flush(o, 0, m);

        assertThat(end(o)).isEqualTo(1);
        assertThat(machine.pages(m)).containsExactly("4=904 ff inactive");
        assertThat(VmObject.pagingInProgress(k, o)).isZero();
    }

    @Test
    void swap_withoutSpace_activatesThePages() {
        swapOn(k, 0);
        int o = machine.object(VmObject.DEFAULT, 8);
        int[] m = dirty(o, 0, 1);
        flush(o, PutPages.SYNC, m);

        assertThat(end(o)).isZero();
        assertThat(machine.pages(m))
                .containsExactly("0=900 ff dirty active", "1=901 ff dirty active");
        assertThat(VmPage.busy(k, m[1])).isZero();
        assertThat(VmObject.pagingInProgress(k, o)).isZero();
        assertThat(SwapSpace.full(k)).isTrue();
    }

    @Test
    void swap_inPieces_takesRunsOfHalfTheSize() {
        swapOn(k, 14);
        SwapSpace.allocate(k, 14);
        for (long b = 0; b < 14; b++) {
            if (b != 5) {
                SwapSpace.free(k, b);
            }
        }
        Pageout.daemon(k, machine.thread);
        int o = machine.object(VmObject.DEFAULT, 16);
        int[] m = dirty(o, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        flush(o, 0, m);

        assertThat(end(o)).isEqualTo(10);
        assertThat(blocks(o, 10)).containsExactly(0L, 1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L, 10L);
        assertThat(VmMeter.vSwapout(k)).isEqualTo(2);
    }

    @Test
    void swap_ofAPageThatHasABlock_freesTheOldOne() {
        swapOn(k, 8);
        int o = machine.object(VmObject.SWAP_TYPE, 8);
        int[] m = dirty(o, 3);
        SwapMeta.build(k, o, 3, SwapSpace.allocate(k, 1));
        flush(o, 0, m);
        machine.disk();
        machine.run();

        assertThat(end(o)).isEqualTo(1);
        assertThat(SwapMeta.block(k, o, 3)).isEqualTo(1);
        assertThat(SwapSpace.used(k, 0)).isFalse();
        assertThat(SwapSpace.avail(k)).isEqualTo(7);
    }

    @Test
    void swap_toABadBlock_leavesThePageDirtyAndActive() {
        swapOn(k, 8);
        SwapSpace.bad(k, 1, true);
        int o = machine.object(VmObject.DEFAULT, 8);
        int[] m = dirty(o, 0, 1);
        flush(o, 0, m);
        machine.disk();
        machine.run();

        assertThat(end(o)).isEqualTo(2);
        assertThat(machine.pages(m))
                .containsExactly("0=900 ff dirty active", "1=901 ff dirty active");
        assertThat(VmPage.busy(k, m[0])).isZero();
    }

    @Test
    void swap_whatWasWritten_isReadAgain() {
        swapOn(k, 8);
        int o = machine.object(VmObject.DEFAULT, 8);
        int[] m = dirty(o, 2);
        k.set(m[0] + VmPage.CONTENT + 3, 77);
        flush(o, 0, m);
        machine.disk();
        machine.run();
        end(o);
        PageAlloc.cache(k, m[0]);
        assertThat(VmPage.is(k, m[0], VmPage.CACHED)).isTrue();
        PageAlloc.freeCached(k, m[0]);
        unlock(o);

        int a = machine.array(o, 2);
        int n = machine.copy(a, 1)[0];
        machine.getPages(o, a, 1, 0);
        machine.disk();
        machine.run();
        assertThat(machine.result()).isEqualTo(PagerResult.OK);
        assertThat(k.get(n + VmPage.CONTENT + 2)).isEqualTo(902);
        assertThat(k.get(n + VmPage.CONTENT + 3)).isEqualTo(77);
    }

    @Test
    void file_keepsWhatWasWritten() {
        int o = machine.file(4L * VmPage.PAGE_SIZE, 1);
        int[] m = dirty(o, 1, 2);
        flush(o, PutPages.SYNC, m);
        assertThat(machine.waits()).isEqualTo("biowr");
        machine.disk();
        machine.run();

        assertThat(end(o)).isEqualTo(2);
        assertThat(machine.pages(m)).containsExactly("1=901 ff inactive", "2=902 ff inactive");
        assertThat(FileBlocks.content(k, VmObject.handle(k, o), 2, 7)).isEqualTo(902);
    }

    @Test
    void clean_takesNeighbours_upToTheBoundaryAndThenAhead() {
        swapOn(k, 32);
        Pageout.daemon(k, machine.thread);
        k.set(Pageout.PAGE_COUNT, 4);
        int o = machine.object(VmObject.DEFAULT, 32);
        int[] m = dirty(o, 2, 3, 4, 5, 6, 7);
        machine.lock(o);
        assertThat(PageQueues.lock(k)).isTrue();
        machine.start(Routines.VM_PAGEOUT_CLEAN, m[3], 16, 1);

        // Page 5: back to 4, a boundary; then ahead to 6 and 7.
        assertThat(end(o)).isEqualTo(4);
        assertThat(VmPage.busy(k, m[1])).isZero();
        assertThat(VmPage.busy(k, m[2])).isEqualTo(1);
        assertThat(VmPage.busy(k, m[5])).isEqualTo(1);
    }

    private static void swapOn(Kernel k, int blocks) {
        k.set(SwapSpace.SIZE, blocks);
        SwapSpace.on(k);
    }
}
