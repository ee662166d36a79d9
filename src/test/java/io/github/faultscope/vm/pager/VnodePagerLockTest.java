package io.github.faultscope.vm.pager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class VnodePagerLockTest {
    private final PagerMachine machine = PagerMachine.full();
    private final Kernel k = machine.k;
    private final int file = machine.file(4L * VmPage.PAGE_SIZE, 1);
    private final int vp = VmObject.handle(k, file);
    private final int middle = shadow(file);
    private final int top = shadow(middle);

    private int shadow(int backing) {
        int o = machine.object(VmObject.DEFAULT, 4);
        VmObject.backingObject(k, o, backing);
        return o;
    }

    private void lock(int first) {
        machine.lock(first);
        machine.start(Routines.VNODE_PAGER_LOCK, first, first, 0, 0);
    }

    private boolean free(int o) {
        return Mutex.holder(k, o + VmObject.MTX) == 0;
    }

    @Test
    void fileBelowAChain_isShareLocked_withTheFirstObjectLocked() {
        lock(top);

        assertThat(machine.result()).isEqualTo(vp);
        assertThat(machine.locked(top)).isTrue();
        assertThat(free(middle)).isTrue();
        assertThat(free(file)).isTrue();
        assertThat(Sx.sharers(k, vp + Vnode.LOCK)).isEqualTo(1);
        assertThat(Vnode.vUsecount(k, vp)).isEqualTo(1);

        Vnodes.vput(k, vp);
        assertThat(Sx.sharers(k, vp + Vnode.LOCK)).isZero();
        assertThat(Vnode.vUsecount(k, vp)).isZero();
    }

    @Test
    void fileItself_isShareLocked() {
        lock(file);

        assertThat(machine.result()).isEqualTo(vp);
        assertThat(machine.locked(file)).isTrue();
    }

    @Test
    void plainMachine_countsNoUses() {
        k.set(Settings.NO_VNODE_COUNTS, 1);
        lock(file);

        assertThat(Vnode.vUsecount(k, vp)).isZero();
        Vnodes.vput(k, vp);
        assertThat(Vnode.vUsecount(k, vp)).isZero();
    }

    @Test
    void deadFile_isNone() {
        VmObject.setFlag(k, file, VmObject.DEAD);
        lock(top);

        assertThat(machine.result()).isZero();
        assertThat(machine.locked(top)).isTrue();
        assertThat(free(file)).isTrue();
    }

    @Test
    void chainWithoutFile_isNone() {
        VmObject.type(k, file, VmObject.SWAP_TYPE);
        lock(top);

        assertThat(machine.result()).isZero();
        assertThat(machine.locked(top)).isTrue();
        assertThat(free(middle)).isTrue();
        assertThat(free(file)).isTrue();
    }

    @Test
    void objectAlone_needsNoFrame() {
        int o = machine.object(VmObject.DEFAULT, 4);
        int f = k.alloc(DiskRequest.STRUCT);
        k.set(f + 1, vp);

        assertThat(VnodePagerLock.call(k, f, 2, 77, o)).isEqualTo(77);
        assertThat(k.get(f + 1)).isZero();
    }

    @Test
    void objectThatBacksItself_panics() {
        VmObject.backingObject(k, top, top);
        lock(top);

        assertThat(machine.panic())
                .isEqualTo("recursed on non-recursive mutex vm object o" + k.id(top));
    }

    @Test
    void vnodeLockedByAnother_isWaitedFor_withoutObjects() {
        int writer = KernelThread.create(k, "writer", 0);
        k.setCurthread(writer);
        assertThat(Sx.xlock(k, vp + Vnode.LOCK, "vnode")).isTrue();
        lock(top);

        assertThat(KernelThread.state(k, machine.thread)).isEqualTo(KernelThread.LOCKED);
        assertThat(machine.waits()).isEqualTo("vnode");
        assertThat(free(top)).isTrue();
        assertThat(free(file)).isTrue();

        k.setCurthread(writer);
        Sx.xunlock(k, vp + Vnode.LOCK, "vnode");
        machine.run();
        assertThat(machine.result()).isEqualTo(vp);
        assertThat(machine.locked(top)).isTrue();
    }

    @Test
    void vnodeHeldExclusively_mayBeSharedByItsHolder() {
        assertThat(Sx.xlock(k, vp + Vnode.LOCK, "vnode")).isTrue();
        lock(top);

        assertThat(machine.result()).isEqualTo(vp);
        Vnodes.vput(k, vp);
        Sx.xunlock(k, vp + Vnode.LOCK, "vnode");
        assertThat(Sx.sharers(k, vp + Vnode.LOCK)).isZero();
    }

    @Test
    void triggers_strikeBeforeTheLock_andBeforeTheUnlock() {
        List<Integer> sharers = new ArrayList<>();
        k.setInterference(
                new PagerMachine.Script(
                        Trigger.VNODE_LOCK, () -> sharers.add(Sx.sharers(k, vp + Vnode.LOCK))));
        lock(top);
        k.setInterference(
                new PagerMachine.Script(
                        Trigger.VPUT, () -> sharers.add(Sx.sharers(k, vp + Vnode.LOCK))));
        Vnodes.vput(k, vp);

        assertThat(sharers).containsExactly(0, 1);
    }
}
