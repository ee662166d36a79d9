package io.github.faultscope.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.kern.Interference.Strike;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Trigger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

class VmObjectsTest {
    private final Bench bench = new Bench();
    private final Kernel k = bench.k;

    // type, flags
    @ParameterizedTest
    @CsvSource({"0, 0x2000", "1, 0x2000", "2, 0", "3, 0", "4, 0"})
    void allocate_ofAType_hasOneReferenceAndItsFlags(int type, String flags) {
        int o = VmObjects.allocate(k, type, 5);

        assertThat(VmObject.refCount(k, o)).isEqualTo(1);
        assertThat(VmObject.size(k, o)).isEqualTo(5);
        assertThat(VmObject.flags(k, o)).isEqualTo(Integer.decode(flags));
    }

    @Test
    void lock_ofAnObjectThatTheThreadHas_panicsWithItsId() {
        int o = bench.object(VmObject.DEFAULT, 1, 1);
        assertThat(VmObjects.lock(k, o)).isTrue();

        assertThatThrownBy(() -> VmObjects.lock(k, o))
                .hasMessage("recursed on non-recursive mutex vm object o1");
        assertThatThrownBy(() -> VmObjects.trylock(k, o))
                .hasMessage("recursed on non-recursive mutex vm object o1");
        VmObjects.unlock(k, o);
        assertThatThrownBy(() -> VmObjects.unlock(k, o)).hasMessage("mutex vm object o1 not owned");
    }

    @Test
    void trylock_thatAScriptFails_takesNothing() {
        bench.at(Trigger.OBJECT_TRYLOCK, Strike.FAIL);
        int o = bench.object(VmObject.DEFAULT, 1, 1);

        assertThat(VmObjects.trylock(k, o)).isFalse();
        assertThat(bench.locked()).isFalse();
        assertThat(VmObjects.trylock(k, o)).isTrue();
    }

    @Test
    void pipWakeup_ofTheLastOperation_clearsTheWish() {
        int o = bench.object(VmObject.DEFAULT, 1, 1);
        VmObjects.pipAdd(k, o, 2);
        VmObject.setFlag(k, o, VmObject.PIPWNT);

        VmObjects.pipWakeup(k, o);
        assertThat(VmObject.is(k, o, VmObject.PIPWNT)).isTrue();
        VmObjects.pipWakeup(k, o);

        assertThat(VmObject.pagingInProgress(k, o)).isZero();
        assertThat(VmObject.is(k, o, VmObject.PIPWNT)).isFalse();
    }

    @Test
    void setWriteableDirty_ofAFile_marksTheVnodeToo() {
        int o = bench.object(VmObject.VNODE, 1, 1);
        int vp = k.alloc(Vnode.STRUCT);
        VmObject.handle(k, o, vp);

        VmObjects.setWriteableDirty(k, o);

        assertThat(VmObject.flags(k, o)).isEqualTo(VmObject.MIGHTBEDIRTY);
        assertThat(Vnode.vIflag(k, vp)).isEqualTo(Vnode.OBJDIRTY);
    }

    // type, references, named, gets a shadow
    @ParameterizedTest
    @CsvSource({
        "0, 1, false, false",
        "1, 1, false, false",
        "0, 2, false, true",
        "0, 1, true,  true",
        "3, 1, true,  true",
        "4, 1, false, true",
    })
    void shadowEntry_ofAnObject_putsOneInFrontUnlessTheEntryIsAlone(
            int type, int references, boolean named, boolean shadowed) {
        int source = bench.object(type, 8, references);
        VmObject.handle(k, source, named ? VmObject.NAMED : 0);
        VmObject.flags(k, source, VmObject.COLORED | VmObject.MIGHTBEDIRTY);
        VmObject.pgColor(k, source, 4095);
        int e = bench.entry(bench.map("m1"), 16, 19);
        VmMapEntry.object(k, e, source);
        VmMapEntry.offset(k, e, 0x2000);

        int o = VmObjects.shadowEntry(k, e);

        assertThat(VmMapEntry.object(k, e)).isEqualTo(o);
        assertThat(o != source).isEqualTo(shadowed);
        assertThat(VmObject.refCount(k, source)).isEqualTo(references);
        assertThat(VmObject.shadowCount(k, source)).isEqualTo(shadowed ? 1 : 0);
        if (shadowed) {
            assertThat(VmMapEntry.offset(k, e)).isZero();
            assertThat(VmObject.size(k, o)).isEqualTo(3);
            assertThat(VmObject.backingObject(k, o)).isEqualTo(source);
            assertThat(VmObject.backingObjectOffset(k, o)).isEqualTo(0x2000);
            assertThat(VmObject.flags(k, o)).isEqualTo(VmObject.COLORED | VmObject.ONEMAPPING);
            assertThat(VmObject.pgColor(k, o)).isEqualTo(1);
        }
    }

    @Test
    void shadowEntry_withoutAnObject_makesOneThatKeepsTheOffset() {
        int e = bench.entry(bench.map("m1"), 16, 18);
        VmMapEntry.offset(k, e, 0x3000);

        int o = VmObjects.shadowEntry(k, e);

        assertThat(VmObject.backingObject(k, o)).isZero();
        assertThat(VmObject.backingObjectOffset(k, o)).isEqualTo(0x3000);
        assertThat(VmMapEntry.offset(k, e)).isZero();
    }

    @Test
    void shadowLinks_ofThree_areAListWithTheLastOneFirst() {
        int b = bench.object(VmObject.DEFAULT, 1, 3);
        int[] o = new int[3];
        for (int i = 0; i < 3; i++) {
            o[i] = bench.object(VmObject.DEFAULT, 1, 1);
            bench.shadow(b, 0, o[i]);
        }
        assertThat(shadows(b)).containsExactly(o[2], o[1], o[0]);

        VmObjects.shadowUnlink(k, o[1]);
        assertThat(shadows(b)).containsExactly(o[2], o[0]);
        VmObjects.shadowUnlink(k, o[2]);
        assertThat(shadows(b)).containsExactly(o[0]);
        VmObjects.shadowUnlink(k, o[0]);
        assertThat(shadows(b)).isEmpty();
    }

    private int[] shadows(int b) {
        int[] all = new int[3];
        int n = 0;
        for (int o = VmObject.shadowHead(k, b); o != 0; o = VmObject.shadowNext(k, o)) {
            all[n++] = o;
        }
        return Arrays.copyOf(all, n);
    }

    // type, size, references, backed, grows, size then, pages then
    @ParameterizedTest
    @CsvSource({
        "0, 2, 1, false, true,  5, 0:p0 1:p1",
        "0, 2, 2, false, true,  5, 0:p0 1:p1",
        "1, 4, 1, false, true,  5, 0:p0 1:p1",
        "1, 8, 1, false, true,  8, 0:p0 1:p1 6:p6",
        "0, 4, 2, false, false, 4, 0:p0 1:p1 2:p2",
        "0, 2, 1, true,  false, 2, 0:p0 1:p1",
        "4, 2, 1, false, false, 2, 0:p0 1:p1",
    })
    void coalesce_behindTwoPages_growsByThree(
            int type,
            long size,
            int references,
            boolean backed,
            boolean grows,
            long then,
            String pages) {
        int o = bench.object(type, size, references);
        for (int i = 0; i < size; i += i < 2 ? 1 : 4) {
            bench.page(i, o, i);
        }
        if (backed) {
            bench.shadow(bench.object(VmObject.DEFAULT, 1, 1), 0, o);
        }

        bench.run(Routines.VM_OBJECT_COALESCE, o, 2, 5);

        assertThat(bench.outcome()).isEqualTo("done");
        assertThat(KernelThread.result(k, bench.thread)).isEqualTo(grows ? 1 : 0);

        assertThat(VmObject.size(k, o)).isEqualTo(then);
        assertThat(bench.pages(o)).isEqualTo(pages);
    }

    @Test
    void coalesce_overABusyPage_waitsForIt() {
        int o = bench.object(VmObject.DEFAULT, 8, 1);
        int m = bench.page(3, o, 3);
        VmPage.setOflag(k, m, VmPage.BUSY);
        k.setCurthread(bench.thread);
        VmObjects.lock(k, o);
        bench.run(Routines.VM_OBJECT_COALESCE, o, 2, 5);
        assertThat(bench.outcome()).isEqualTo("asleep vmopar");

        VmPages.wakeup(k, m);
        assertThat(bench.goOn().outcome()).isEqualTo("done");
        assertThat(bench.pages(o)).isEmpty();
    }
}
