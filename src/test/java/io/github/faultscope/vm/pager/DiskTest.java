package io.github.faultscope.vm.pager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Page-ins that wait for the disk. */
class DiskTest {
    private final PagerMachine machine = PagerMachine.full();
    private final Kernel k = machine.k;

    private long end(int o) {
        long rv = machine.result();
        assertThat(machine.locked(o)).isTrue();
        assertThat(Mutex.holder(k, PageQueues.MTX)).isZero();
        assertThat(Mutex.holder(k, Giant.MTX)).isZero();
        assertThat(Disk.first(k)).isZero();
        assertThat(VmObject.pagingInProgress(k, o)).isZero();
        return rv;
    }

    @Test
    void swap_sleepsOnThePage_untilTheDiskIsDone() {
        int o = machine.swap(1, 10, 2, 20, 3, 21, 4, 22);
        int a = machine.array(o, 1, 2, 3, 4);
        int[] m = machine.copy(a, 4);
        machine.getPages(o, a, 4, 2);

        assertThat(machine.waits()).isEqualTo("swread");
        assertThat(KernelThread.chan(k, machine.thread)).isEqualTo(m[2]);
        assertThat(VmPage.isO(k, m[1], VmPage.SWAPINPROG)).isTrue();
        assertThat(machine.pages(m))
                .containsExactly("free", "2=900 0 busy", "3=900 0 busy wanted", "4=900 0 busy");
        assertThat(VmObject.pagingInProgress(k, o)).isEqualTo(3);
        assertThat(Mutex.holder(k, o + VmObject.MTX)).isZero();
        assertThat(DiskRequest.pindex(k, Disk.first(k))).isEqualTo(2);

        machine.disk();
        machine.run();
        assertThat(end(o)).isEqualTo(PagerResult.OK);
        assertThat(machine.pages(m))
                .containsExactly("free", "2=720 ff inactive", "3=721 ff busy", "4=722 ff inactive");
        assertThat(VmPage.isO(k, m[2], VmPage.SWAPINPROG)).isFalse();
        assertThat(VmMeter.vIntrans(k)).isEqualTo(1);
        assertThat(VmMeter.vSwappgsin(k)).isEqualTo(3);
    }

    @Test
    void swap_errorOfTheDisk_freesNeighbours() {
        int o = machine.swap(2, 20, 3, 21);
        machine.readFails(o, 3);
        int a = machine.array(o, 2, 3);
        int[] m = machine.copy(a, 2);
        machine.getPages(o, a, 2, 0);
        machine.disk();
        machine.run();

        assertThat(end(o)).isEqualTo(PagerResult.ERROR);
        assertThat(machine.pages(m)).containsExactly("2=900 0 busy", "free");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void vnode_sleepsOnTheRequest_untilTheDiskIsDone(boolean giant) {
        int o = machine.file(4L * VmPage.PAGE_SIZE - 1000, 1);
        Vnode.giant(k, VmObject.handle(k, o), giant);
        int a = machine.array(o, 1, 2, 3);
        int[] m = machine.copy(a, 3);
        machine.getPages(o, a, 3, 0);

        assertThat(machine.waits()).isEqualTo("vnread");
        assertThat(KernelThread.chan(k, machine.thread)).isEqualTo(Disk.first(k));
        assertThat(Mutex.holder(k, o + VmObject.MTX)).isZero();
        assertThat(Mutex.holder(k, Giant.MTX)).isZero();
        assertThat(VmObject.pagingInProgress(k, o)).isZero();

        machine.disk();
        machine.run();
        assertThat(end(o)).isEqualTo(PagerResult.OK);
        assertThat(machine.pages(m))
                .containsExactly("1=501 ff busy", "2=502 ff inactive", "3=503 7f inactive");
        assertThat(k.get(m[2] + VmPage.CONTENT + 6)).isEqualTo(503);
        assertThat(k.get(m[2] + VmPage.CONTENT + 7)).isZero();
        assertThat(VmMeter.vVnodepgsin(k)).isEqualTo(3);
    }

    @Test
    void vnode_requestThatIsMadeToFail_freesNeighbours() {
        int o = machine.file(4L * VmPage.PAGE_SIZE, 1);
        int a = machine.array(o, 1, 2);
        int[] m = machine.copy(a, 2);
        machine.getPages(o, a, 2, 1);
        DiskRequest.fail(k, Disk.first(k));
        machine.disk();
        machine.run();

        assertThat(end(o)).isEqualTo(PagerResult.ERROR);
        assertThat(machine.pages(m)).containsExactly("free", "2=900 ff busy");
    }

    @Test
    void vnode_readsOnlyTheRun_aroundTheRequestedPage() {
        int o = machine.file(16L * VmPage.PAGE_SIZE, 2);
        machine.holes(o, 1);
        machine.breaks(o, 4);
        int a = machine.array(o, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        int[] m = machine.copy(a, 9);
        machine.getPages(o, a, 9, 4);
        machine.disk();
        machine.run();

        assertThat(end(o)).isEqualTo(PagerResult.OK);
        assertThat(machine.pages(m))
                .containsExactly(
                        "free",
                        "free",
                        "free",
                        "4=504 ff inactive",
                        "5=505 ff busy",
                        "6=506 ff inactive",
                        "7=507 ff inactive",
                        "free",
                        "free");
        assertThat(machine.lastFreed(5)).containsExactly(0L, 1L, 2L, 7L, 8L);
        assertThat(VmMeter.vVnodepgsin(k)).isEqualTo(4);
    }

    @Test
    void vnode_hole_isZeroes_withoutReading() {
        int o = machine.file(4L * VmPage.PAGE_SIZE, 1);
        machine.holes(o, 2);
        int a = machine.array(o, 2, 3);
        int[] m = machine.copy(a, 2);
        machine.getPages(o, a, 2, 0);

        assertThat(end(o)).isEqualTo(PagerResult.OK);
        assertThat(machine.pages(m)).containsExactly("2=0 ff busy", "free");
        assertThat(VmMeter.vVnodein(k)).isZero();
    }

    @Test
    void vnode_partlyValidPage_isZeroedUpOrReadAgain() {
        int o = machine.file(4L * VmPage.PAGE_SIZE, 1);
        int a = machine.array(o, 0, 1);
        int[] m = machine.copy(a, 2);
        VmPage.valid(k, m[0], 1);
        VmPage.valid(k, m[1], 1);
        machine.getPages(o, a, 1, 0);

        assertThat(end(o)).isEqualTo(PagerResult.OK);
        assertThat(machine.page(m[0])).isEqualTo("0=900 ff busy");

        k.set(Settings.PARTLY_VALID_REREAD, 1);
        machine.start(Routines.VM_PAGER_GET_PAGES, o, a + 1, 1, 0);
        assertThat(machine.waits()).isEqualTo("vnread");
        assertThat(machine.page(m[1])).isEqualTo("1=900 0 busy");
        machine.disk();
        machine.run();
        assertThat(end(o)).isEqualTo(PagerResult.OK);
        assertThat(machine.page(m[1])).isEqualTo("1=501 ff busy");
    }

    @Test
    void vnode_thatWasRevoked_isBad() {
        int o = machine.file(4L * VmPage.PAGE_SIZE, 1);
        Vnode.vIflag(k, VmObject.handle(k, o), Vnode.DOOMED);
        machine.getPages(o, machine.array(o, 0), 1, 0);

        assertThat(end(o)).isEqualTo(PagerResult.BAD);
    }

    @Test
    void device_isAskedWithoutTheObject() {
        int o = machine.object(VmObject.DEVICE, 8);
        int a = machine.array(o, 3);
        machine.getPages(o, a, 1, 0);

        assertThat(end(o)).isEqualTo(PagerResult.OK);
        assertThat(VmPage.is(k, Pagers.page(k, a, 0), VmPage.FICTITIOUS)).isTrue();
    }

    @Test
    void requests_areDoneInTheOrderOfTheirComing() {
        int o = machine.file(4L * VmPage.PAGE_SIZE, 1);
        int a = machine.array(o, 0, 1);
        int first = DiskRequest.read(k, o, a, 1, 0, false);
        int second = DiskRequest.read(k, o, a + 1, 1, 0, false);
        Disk.start(k, first);
        Disk.start(k, second);

        assertThat(Disk.take(k)).isEqualTo(first);
        assertThat(Disk.take(k)).isEqualTo(second);
        assertThat(Disk.first(k)).isZero();
        Disk.start(k, first);
        assertThat(Disk.take(k)).isEqualTo(first);
    }
}
