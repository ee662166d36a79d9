package io.github.faultscope.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.pager.PagerMachine;

import org.junit.jupiter.api.Test;

class VmPageCowfaultTest {
    private final PagerMachine machine = PagerMachine.plain();
    private final Kernel k = machine.k;
    private final int o = machine.object(VmObject.DEFAULT, 8);
    private final int m = PageAlloc.alloc(k, o, 3, PageAlloc.NORMAL | PageAlloc.NOBUSY);

    VmPageCowfaultTest() {
        k.set(m + VmPage.CONTENT, 55);
        VmPage.valid(k, m, VmPage.BITS_ALL);
        VmPage.cow(k, m, 1);
        VmPage.wireCount(k, m, 2);
        VmObject.pagingInProgress(k, o, 1);
    }

    private void cowfault() {
        machine.lock(o);
        assertThat(PageQueues.lock(k)).isTrue();
        machine.start(Routines.VM_PAGE_COWFAULT, m, 0, 0);
    }

    private void assertLocked() {
        assertThat(Mutex.holder(k, o + VmObject.MTX)).isEqualTo(machine.thread);
        assertThat(Mutex.holder(k, PageQueues.MTX)).isEqualTo(machine.thread);
    }

    @Test
    void pageBeingSent_isReplacedByACopy() {
        cowfault();

        assertThat(machine.panic()).isEmpty();
        assertLocked();
        int copy = VmPages.lookup(k, o, 3);
        assertThat(copy).isEqualTo(machine.frame(1));
        assertThat(VmPage.content(k, copy)).isEqualTo(55);
        assertThat(VmPage.valid(k, copy)).isEqualTo(VmPage.BITS_ALL);
        assertThat(VmPage.dirty(k, copy)).isEqualTo(VmPage.BITS_ALL);
        assertThat(VmPage.wireCount(k, copy)).isEqualTo(1);
        assertThat(VmPage.queue(k, copy)).isEqualTo(VmPage.PQ_NONE);
        assertThat(VmPage.object(k, m)).isZero();
        assertThat(VmPage.wireCount(k, m)).isEqualTo(1);
    }

    @Test
    void pageThatIsSent_stays() {
        VmPage.cow(k, m, 0);
        cowfault();

        assertLocked();
        assertThat(VmPages.lookup(k, o, 3)).isEqualTo(m);
        assertThat(PageQueues.freeCount(k)).isEqualTo(PagerMachine.FRAMES - 1);
    }

    @Test
    void withoutPagingInProgress_panics() {
        VmObject.pagingInProgress(k, o, 0);
        cowfault();

        assertThat(machine.panic())
                .isEqualTo("vm_page_cowfault: object o1's paging-in-progress count is zero.");
    }

    @Test
    void withoutFrames_sleepsUnlocked_andTriesAgain() {
        VmMeter.vFreeReserved(k, 100);
        cowfault();

        assertThat(machine.waits()).isEqualTo("vmwait");
        assertThat(KernelThread.state(k, machine.thread)).isEqualTo(KernelThread.SLEEPING);
        assertThat(VmPages.lookup(k, o, 3)).isEqualTo(m);
        assertThat(Mutex.holder(k, o + VmObject.MTX)).isZero();
        assertThat(Mutex.holder(k, PageQueues.MTX)).isZero();

        VmMeter.vFreeReserved(k, 0);
        SleepQueue.wakeup(k, PageQueues.FREE_COUNT_CHANNEL);
        machine.run();
        assertLocked();
        assertThat(VmPages.lookup(k, o, 3)).isEqualTo(machine.frame(1));
    }

    @Test
    void withoutFrames_andThePageGoneMeanwhile_leavesItAtThat() {
        VmMeter.vFreeReserved(k, 100);
        k.setInterference(new PagerMachine.Script(Trigger.VM_WAIT, () -> VmPages.remove(k, m)));
        cowfault();

        assertLocked();
        assertThat(KernelThread.state(k, machine.thread)).isEqualTo(KernelThread.IDLE);
        assertThat(VmPages.lookup(k, o, 3)).isZero();
    }
}
