package io.github.faultscope.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Interference.Strike;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Trigger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

/**
 * The references of objects are given back.
 *
 * <pre>
 *   top --1--> bottom     top begins one page into bottom; bottom has four pages, top three
 * </pre>
 */
class VmObjectDeallocateTest {
    private final Bench bench = new Bench();
    private final Kernel k = bench.k;
    private final int bottom = bench.object(VmObject.DEFAULT, 4, 2);
    private final int top = bench.object(VmObject.DEFAULT, 3, 1);

    VmObjectDeallocateTest() {
        bench.shadow(bottom, 1, top);
    }

    private String deallocate(int o) {
        return bench.run(Routines.VM_OBJECT_DEALLOCATE, o).outcome();
    }

    @AfterEach
    void nothingIsLocked_whenDone() {
        if (bench.outcome().equals("done")) {
            assertThat(bench.locked()).isFalse();
        }
    }

    private int[] objects() {
        return Arrays.stream(k.all(VmObject.STRUCT))
                .filter(o -> !VmObject.is(k, o, VmObject.DESTROYED))
                .toArray();
    }

    // references before, after, flags after
    @ParameterizedTest
    @CsvSource({"3, 2, 0", "2, 1, 0x2000"})
    void object_withoutShadows_losesOneReference(int before, int after, String flags) {
        int o = bench.object(VmObject.PHYS, 1, before);

        assertThat(deallocate(o)).isEqualTo("done");

        assertThat(VmObject.refCount(k, o)).isEqualTo(after);
        assertThat(VmObject.flags(k, o)).isEqualTo(Integer.decode(flags));
    }

    @Test
    void noObject_isNothingToDo() {
        assertThat(deallocate(0)).isEqualTo("done");
    }

    // type, panic
    @ParameterizedTest
    @CsvSource({
        "1, vm_object_deallocate: object deallocated too many times: 1",
        "2, vm_object_vndeallocate: bad object reference count"
    })
    void object_withoutReferences_panics(int type, String panic) {
        int o = bench.object(type, 1, 0);
        VmObject.handle(k, o, k.alloc(Vnode.STRUCT));

        assertThat(deallocate(o)).isEqualTo(panic);
    }

    @Test
    void file_withItsLastReferenceGone_stays() {
        int o = bench.object(VmObject.VNODE, 1, 1);
        VmObject.handle(k, o, k.alloc(Vnode.STRUCT));
        bench.page(0, o, 0);

        assertThat(deallocate(o)).isEqualTo("done");

        assertThat(VmObject.refCount(k, o)).isZero();
        assertThat(bench.pages(o)).isEqualTo("0:p0");
    }

    @Test
    void file_underGiant_losesItsUse() {
        k.set(Settings.NO_VNODE_COUNTS, 0);
        int o = bench.object(VmObject.VNODE, 1, 2);
        int vp = k.alloc(Vnode.STRUCT);
        VmObject.handle(k, o, vp);
        Vnode.giant(k, vp, true);
        Vnode.vUsecount(k, vp, 2);

        assertThat(deallocate(o)).isEqualTo("done");

        assertThat(Vnode.vUsecount(k, vp)).isEqualTo(1);
        assertThat(k.get(Giant.MTX)).isZero();
    }

    @Test
    void object_withItsLastReferenceGone_freesPagesInOrderAndItsBackingObject() {
        VmObject.refCount(k, bottom, 1);
        int kept = bench.page(3, top, 2);
        VmPage.wireCount(k, kept, 1);
        bench.page(5, top, 1);
        bench.page(4, top, 0);
        bench.page(6, bottom, 0);

        assertThat(deallocate(top)).isEqualTo("done");

        assertThat(objects()).isEmpty();
        assertThat(bench.free()).isEqualTo("p4 p5 p6");
        assertThat(VmPage.object(k, kept)).isZero();
        assertThat(VmMeter.vPfree(k)).isEqualTo(3);
    }

    @Test
    void object_thatEnds_leavesASharedBackingObject() {
        VmObject.refCount(k, bottom, 3);

        assertThat(deallocate(top)).isEqualTo("done");

        assertThat(objects()).containsExactly(bottom);
        assertThat(VmObject.refCount(k, bottom)).isEqualTo(2);
        assertThat(VmObject.shadowCount(k, bottom)).isZero();
        assertThat(VmObject.shadowHead(k, bottom)).isZero();
    }

    @Test
    void device_thatEnds_takesItsFictitiousPagesAlong() {
        int o = bench.object(VmObject.DEVICE, 1, 1);
        VmObject.handle(k, o, VmObject.NAMED);
        int m = Placement.fictitious(k, 1);
        VmPage.flags(k, m, VmPage.FICTITIOUS);
        VmPage.wireCount(k, m, 1);
        Placement.resident(k, o, 0, m);

        assertThat(deallocate(o)).isEqualTo("done");

        assertThat(VmPage.is(k, m, VmPage.DESTROYED)).isTrue();
        assertThat(objects()).doesNotContain(o);
    }

    @Test
    void object_withABusyPage_cannotEnd() {
        VmPages.busy(k, bench.page(3, top, 0));

        assertThat(deallocate(top))
                .isEqualTo("vm_object_terminate: freeing busy page p3 p->busy = 0, p->oflags 1");
    }

    @Test
    void object_withPagingInProgress_endsAfterwards() {
        VmObjects.pipAdd(k, top, 1);

        assertThat(deallocate(top)).isEqualTo("asleep objtrm");
        assertThat(VmObject.is(k, top, VmObject.DEAD)).isTrue();
        assertThat(bench.locked()).isFalse();
        VmObjects.pipWakeup(k, top);

        assertThat(bench.goOn().outcome()).isEqualTo("done");
        assertThat(objects()).containsExactly(bottom);
    }

    @Test
    void object_thatIsReferencedWhileItWaits_panics() {
        VmObjects.pipAdd(k, top, 1);
        deallocate(top);
        VmObject.refCount(k, top, 1);
        VmObjects.pipWakeup(k, top);

        assertThat(bench.goOn().outcome())
                .isEqualTo("vm_object_terminate: object with references, ref_count=1");
    }

    // --- the only shadow ---

    @Test
    void onlyShadow_takesThePagesThatItHasNotYet() {
        bench.page(0, bottom, 0);
        bench.page(1, bottom, 1);
        int moved = bench.page(2, bottom, 2);
        bench.page(3, top, 0);

        assertThat(deallocate(bottom)).isEqualTo("done");

        assertThat(objects()).containsExactly(top);
        assertThat(bench.pages(top)).isEqualTo("0:p3 1:p2");
        assertThat(bench.free()).isEqualTo("p0 p1");
        assertThat(VmPage.dirty(k, moved)).isEqualTo(VmPage.BITS_ALL);
        assertThat(VmObject.refCount(k, top)).isEqualTo(1);
        assertThat(VmObject.backingObject(k, top)).isZero();
        assertThat(VmObject.backingObjectOffset(k, top)).isEqualTo(0x1000);
        assertThat(VmMeter.objectCollapses(k)).isEqualTo(1);
    }

    @Test
    void onlyShadow_takesTheSwapBlocksThatItHasNotYet() {
        VmObject.type(k, bottom, VmObject.SWAP_TYPE);
        VmObject.type(k, top, VmObject.SWAP_TYPE);
        bench.swap(bottom, 0, 50);
        bench.swap(bottom, 1, 51);
        bench.swap(bottom, 2, 52);
        bench.swap(bottom, 3, 53);
        bench.swap(top, 0, 60);
        bench.page(0, bottom, 3);

        assertThat(deallocate(bottom)).isEqualTo("done");

        assertThat(bench.swapBlocks(top)).isEqualTo("0:60 1:52");
        assertThat(bench.pages(top)).isEqualTo("2:p0");
    }

    @Test
    void onlyShadow_ofASwappedObject_becomesSwappedItself() {
        VmObject.type(k, bottom, VmObject.SWAP_TYPE);
        bench.swap(bottom, 1, 51);
        bench.page(0, bottom, 2);
        PageAlloc.cache(k, cachedFrom(bottom));

        assertThat(deallocate(bottom)).isEqualTo("done");

        assertThat(VmObject.type(k, top)).isEqualTo(VmObject.SWAP_TYPE);
        assertThat(bench.swapBlocks(top)).isEqualTo("0:51 1:99");
        assertThat(bench.free()).isEqualTo("p0");
    }

    private int cachedFrom(int o) {
        bench.swap(o, 2, 99);
        return VmPages.lookup(k, o, 2);
    }

    @Test
    void chainOfThree_isShortenedFromTheTop() {
        int deep = bench.object(VmObject.DEFAULT, 9, 2);
        bench.shadow(deep, 2, bottom);
        int other = bench.object(VmObject.DEFAULT, 9, 1);
        bench.shadow(deep, 0, other);
        for (int i = 0; i < 3; i++) {
            bench.page(i, top, i);
        }

        assertThat(deallocate(bottom)).isEqualTo("done");

        assertThat(objects()).containsExactly(top, deep, other);
        assertThat(VmObject.backingObject(k, top)).isZero();
        assertThat(VmObject.refCount(k, deep)).isEqualTo(1);
        assertThat(VmObject.shadowCount(k, deep)).isEqualTo(1);
        assertThat(VmObject.shadowHead(k, deep)).isEqualTo(other);
        assertThat(VmMeter.objectBypasses(k)).isEqualTo(1);
    }

    // does top hide what deep has?
    @ParameterizedTest
    @CsvSource({"0, true", "1, false"})
    void backingObject_ofMany_isBypassedIfNothingShowsThrough(long at, boolean bypassed) {
        int deep = bench.object(VmObject.DEFAULT, 9, 2);
        bench.shadow(deep, 2, bottom);
        int file = bench.object(VmObject.VNODE, 20, 1);
        VmObject.handle(k, file, k.alloc(Vnode.STRUCT));
        bench.shadow(file, 7, deep);
        bench.page(0, top, 0);
        bench.page(1, deep, 3 + at);
        bench.page(2, deep, 2);

        assertThat(deallocate(bottom)).isEqualTo("done");

        assertThat(VmObject.backingObject(k, top)).isEqualTo(bypassed ? file : deep);
        assertThat(VmObject.backingObjectOffset(k, top)).isEqualTo(bypassed ? 0xa000 : 0x3000);
        assertThat(VmObject.refCount(k, deep)).isEqualTo(bypassed ? 1 : 2);
        assertThat(VmObject.refCount(k, file)).isEqualTo(bypassed ? 2 : 1);
        assertThat(VmObject.shadowCount(k, file)).isEqualTo(bypassed ? 2 : 1);
    }

    @Test
    void shadow_withAName_isLeftAlone() {
        VmObject.handle(k, top, VmObject.NAMED);

        assertThat(deallocate(bottom)).isEqualTo("done");

        assertThat(VmObject.refCount(k, bottom)).isEqualTo(1);
        assertThat(VmObject.refCount(k, top)).isEqualTo(1);
    }

    @Test
    void trylock_thatFails_isTriedAgainAtOnceOrAfterATick() {
        bench.at(Trigger.OBJECT_TRYLOCK, Strike.FAIL, Strike.NONE);
        assertThat(deallocate(bottom)).isEqualTo("done");
        assertThat(objects()).containsExactly(top);
    }

    @Test
    void trylock_thatFailsOnTheFullMachine_waitsForATick() {
        k.set(Settings.NO_TICKS, 0);
        bench.at(Trigger.OBJECT_TRYLOCK, Strike.FAIL);

        assertThat(deallocate(bottom)).isEqualTo("asleep vmo_de");

        assertThat(KernelThread.chan(k, bench.thread)).isEqualTo(Vm.TICK_CHANNEL);
        assertThat(VmObject.refCount(k, bottom)).isEqualTo(2);
        assertThat(bench.locked()).isFalse();
    }

    @Test
    void countOfShadows_withoutAny_panics() {
        VmObjects.shadowUnlink(k, top);

        assertThat(deallocate(bottom))
                .isEqualTo("vm_object_deallocate: ref_count: 1, shadow_count: 1");
    }

    @Test
    void paging_inTheShadowThenInTheObject_isWaitedFor() {
        VmObjects.pipAdd(k, top, 1);
        VmObjects.pipAdd(k, bottom, 1);

        assertThat(deallocate(bottom)).isEqualTo("asleep objde1");
        assertThat(VmObject.refCount(k, top)).isEqualTo(2);
        VmObjects.pipWakeup(k, top);
        assertThat(bench.goOn().outcome()).isEqualTo("asleep objde2");
        VmObjects.pipWakeup(k, bottom);

        assertThat(bench.goOn().outcome()).isEqualTo("done");
        assertThat(objects()).containsExactly(top);
        assertThat(VmObject.refCount(k, top)).isEqualTo(1);
    }

    @Test
    void shadow_thatWasLeftByAllWhileItWasWaitedFor_endsToo() {
        VmObjects.pipAdd(k, top, 1);
        bench.page(0, top, 0);
        bench.at(Trigger.PIP_WAIT, Strike.DONE)
                .effect(
                        Trigger.PIP_WAIT,
                        () -> {
                            VmObjects.pipWakeup(k, top);
                            VmObject.refCount(k, top, 1);
                        });

        assertThat(deallocate(bottom)).isEqualTo("done");

        assertThat(objects()).isEmpty();
        assertThat(bench.free()).isEqualTo("p0");
    }

    @Test
    void busyPage_isWaitedForWhenTheShadowTakesPages() {
        int m = bench.page(0, bottom, 1);
        VmPages.busy(k, m);

        assertThat(deallocate(bottom)).isEqualTo("asleep vmocol");
        assertThat(VmPage.is(k, m, VmPage.REFERENCED)).isTrue();
        assertThat(bench.locked()).isFalse();
        VmPages.wakeup(k, m);

        assertThat(bench.goOn().outcome()).isEqualTo("done");
        assertThat(bench.pages(top)).isEqualTo("0:p0");
    }
}
