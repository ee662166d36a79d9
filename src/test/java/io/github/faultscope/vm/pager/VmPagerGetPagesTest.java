package io.github.faultscope.vm.pager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Interference;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** vm_pager_get_pages where the disk takes no time, and of the pagers that have no disk. */
class VmPagerGetPagesTest {
    private final PagerMachine machine = PagerMachine.plain();
    private final Kernel k = machine.k;

    private long getPages(int o, int array, int count, int reqpage) {
        machine.getPages(o, array, count, reqpage);
        long rv = machine.result();
        assertThat(machine.locked(o)).isTrue();
        assertThat(Mutex.holder(k, PageQueues.MTX)).isZero();
        return rv;
    }

    @Test
    void swap_readsTheRow_andFreesWhatIsOutsideIt() {
        int o = machine.swap(1, 10, 2, 20, 3, 21, 4, 22, 5, 30);
        int a = machine.array(o, 1, 2, 3, 4, 5);
        int[] m = machine.copy(a, 5);
        VmPage.setOflag(k, m[2], VmPage.WANTED);

        assertThat(getPages(o, a, 5, 2)).isEqualTo(PagerResult.OK);
        assertThat(machine.pages(m))
                .containsExactly(
                        "free", "2=720 ff inactive", "3=721 ff busy", "4=722 ff inactive", "free");
        assertThat(machine.lastFreed(2)).containsExactly(0L, 4L);
        assertThat(VmPage.is(k, m[2], VmPage.REFERENCED)).isTrue();
        assertThat(VmMeter.vSwapin(k)).isEqualTo(1);
        assertThat(VmMeter.vSwappgsin(k)).isEqualTo(3);
        assertThat(VmMeter.vIntrans(k)).isEqualTo(1);
        assertThat(SwapMeta.block(k, o, 3)).isEqualTo(21);
    }

    @Test
    void swap_withoutBlock_fails() {
        int o = machine.swap(2, 20);
        int a = machine.array(o, 2, 3);
        int[] m = machine.copy(a, 2);

        assertThat(getPages(o, a, 2, 1)).isEqualTo(PagerResult.FAIL);
        assertThat(machine.pages(m)).containsExactly("free", "3=900 0 busy");
        assertThat(VmMeter.vSwapin(k)).isZero();
    }

    @Test
    void swap_errorOfANeighbour_failsAll() {
        int o = machine.swap(2, 20, 3, 21, 4, 22);
        machine.readFails(o, 4);
        int a = machine.array(o, 2, 3, 4);
        int[] m = machine.copy(a, 3);
        VmPage.valid(k, m[1], 1);

        assertThat(getPages(o, a, 3, 1)).isEqualTo(PagerResult.ERROR);
        assertThat(machine.pages(m)).containsExactly("free", "3=900 0 busy", "free");
    }

    @Test
    void vnode_readsAll_andGivesNeighboursUp() {
        int o = machine.file(4L * VmPage.PAGE_SIZE - 1000, 1);
        int a = machine.array(o, 0, 1, 2, 3);
        int[] m = machine.copy(a, 4);
        VmPage.setOflag(k, m[0], VmPage.WANTED);
        VmPage.valid(k, m[1], 3);
        VmPage.dirty(k, m[1], 3);

        assertThat(getPages(o, a, 4, 1)).isEqualTo(PagerResult.OK);
        assertThat(machine.pages(m))
                .containsExactly(
                        "0=500 ff active",
                        "1=501 ff busy",
                        "2=502 ff inactive",
                        "3=503 7f inactive");
        assertThat(VmMeter.vVnodein(k)).isEqualTo(1);
        assertThat(VmMeter.vVnodepgsin(k)).isEqualTo(4);
    }

    @Test
    void vnode_atTheEndOfTheFile_becomesValidAllOver() {
        int o = machine.file(VmPage.PAGE_SIZE + 600, 1);
        int a = machine.array(o, 1);

        assertThat(getPages(o, a, 1, 0)).isEqualTo(PagerResult.OK);
        assertThat(machine.page(machine.copy(a, 1)[0])).isEqualTo("1=501 ff busy");
    }

    @Test
    void vnode_pastTheEndOfTheFile_becomesZero() {
        int o = machine.file(VmPage.PAGE_SIZE, 1);
        int a = machine.array(o, 5);

        assertThat(getPages(o, a, 1, 0)).isEqualTo(PagerResult.OK);
        assertThat(machine.page(machine.copy(a, 1)[0])).isEqualTo("5=0 ff busy");
    }

    @Test
    void vnode_ofAValidPage_readsNothing() {
        int o = machine.file(4L * VmPage.PAGE_SIZE, 1);
        int a = machine.array(o, 0, 1);
        int[] m = machine.copy(a, 2);
        VmPage.valid(k, m[1], VmPage.BITS_ALL);

        assertThat(getPages(o, a, 2, 1)).isEqualTo(PagerResult.OK);
        assertThat(machine.pages(m)).containsExactly("free", "1=900 ff busy");
        assertThat(VmMeter.vVnodein(k)).isZero();
    }

    @Test
    void vnode_error_marksThePageButKeepsItsOldContent() {
        int o = machine.file(4L * VmPage.PAGE_SIZE, 1);
        machine.readFails(o, 0);
        int a = machine.array(o, 0, 1, 2);
        int[] m = machine.copy(a, 3);

        assertThat(getPages(o, a, 3, 1)).isEqualTo(PagerResult.ERROR);
        assertThat(machine.pages(m)).containsExactly("free", "1=900 ff busy", "free");
    }

    @Test
    void device_replacesTheFrame_byAFictitiousPage() {
        int o = machine.object(VmObject.DEVICE, 8);
        VmObject.devpBase(k, o, 40);
        int a = machine.array(o, 2, 3);
        int[] m = machine.copy(a, 2);

        assertThat(getPages(o, a, 2, 1)).isEqualTo(PagerResult.OK);
        int fake = Pagers.page(k, a, 1);
        assertThat(machine.pages(m)).containsExactly("free", "free");
        assertThat(machine.page(fake)).isEqualTo("3=43 ff busy");
        assertThat(VmPage.name(k.id(fake))).isEqualTo("f1");
        assertThat(VmPage.is(k, fake, VmPage.FICTITIOUS)).isTrue();
        assertThat(VmPage.wireCount(k, fake)).isEqualTo(1);
        assertThat(VmPages.lookup(k, o, 3)).isEqualTo(fake);
        assertThat(VmPage.owner(k, fake)).isEqualTo(machine.thread);
    }

    @Test
    void device_refreshesAFictitiousPage() {
        int o = machine.object(VmObject.DEVICE, 8);
        int a = machine.array(o, 3);
        getPages(o, a, 1, 0);
        int fake = Pagers.page(k, a, 0);
        VmObject.devpBase(k, o, 60);
        machine.start(Routines.VM_PAGER_GET_PAGES, o, a, 1, 0);

        assertThat(machine.result()).isEqualTo(PagerResult.OK);
        assertThat(Pagers.page(k, a, 0)).isEqualTo(fake);
        assertThat(machine.page(fake)).isEqualTo("3=63 ff busy");
    }

    @Test
    void phys_zeroesAll_butGivesNobodyNotice() {
        int o = machine.object(VmObject.PHYS, 8);
        int a = machine.array(o, 0, 1, 2);
        int[] m = machine.copy(a, 3);
        VmPage.setFlag(k, m[0], VmPage.ZERO);
        VmPage.setOflag(k, m[2], VmPage.WANTED);
        VmPage.dirty(k, m[1], 4);

        assertThat(getPages(o, a, 3, 1)).isEqualTo(PagerResult.OK);
        assertThat(machine.pages(m)).containsExactly("0=900 ff", "1=0 ff busy", "2=0 ff wanted");
    }

    @Test
    void phys_partlyValid_panics() {
        int o = machine.object(VmObject.PHYS, 8);
        int a = machine.array(o, 0);
        VmPage.valid(k, machine.copy(a, 1)[0], 3);
        machine.getPages(o, a, 1, 0);

        assertThat(machine.panic()).isEqualTo("phys_pager_getpages: partially valid page p0");
    }

    @ParameterizedTest
    @ValueSource(ints = {VmObject.DEFAULT, VmObject.DEAD_TYPE})
    void objectWithoutPager_fails(int type) {
        int o = machine.object(type, 8);
        int a = machine.array(o, 0);

        assertThat(getPages(o, a, 1, 0)).isEqualTo(PagerResult.FAIL);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void scriptedResult_replacesThePager(boolean plain) {
        PagerMachine other = plain ? machine : PagerMachine.full();
        int o = other.swap(2, 20, 3, 21, 4, 22);
        int a = other.array(o, 2, 3, 4);
        int[] m = other.copy(a, 3);
        List<String> seen = new ArrayList<>();
        Interference script =
                new PagerMachine.Script(
                        PagerResult.AGAIN,
                        Trigger.PAGER_GET_PAGES,
                        () -> seen.addAll(other.pages(m)));
        other.k.setInterference(script);
        other.getPages(o, a, 3, 1);

        assertThat(other.result()).isEqualTo(PagerResult.AGAIN);
        assertThat(seen).containsExactly("free", "3=900 0 busy", "free");
    }

    @Test
    void scriptedOk_runsThePager() {
        int o = machine.swap(3, 21);
        int a = machine.array(o, 3);
        List<String> seen = new ArrayList<>();
        Interference script =
                new PagerMachine.Script(
                        PagerResult.OK,
                        Trigger.PAGER_GET_PAGES,
                        () -> seen.add(machine.page(Pagers.page(k, a, 0))));
        k.setInterference(script);

        assertThat(getPages(o, a, 1, 0)).isEqualTo(PagerResult.OK);
        assertThat(seen).containsExactly("3=721 ff busy");
    }

    @Test
    void pageUnswapped_dropsTheBlock_ofASwapObjectOnly() {
        int o = machine.swap(3, 21);
        int m = Pagers.page(k, machine.array(o, 3), 0);
        int other = machine.object(VmObject.DEFAULT, 8);
        int n = Pagers.page(k, machine.array(other, 3), 0);
        Pagers.pageUnswapped(k, m);
        Pagers.pageUnswapped(k, n);

        assertThat(Radix.count(k, o + VmObject.SWAP)).isZero();
    }
}
