package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** System V shared memory (model 4.19); after every step the invariants hold. */
class ShmTest {
    private static Rig rig() {
        return new Rig().checked("spawn P", "P: shmget seg 9000 bytes");
    }

    private static int segment(Rig r) {
        return ShmSegment.find(r.k, "seg");
    }

    private static int free(Rig r) {
        return PageQueues.freeCount(r.k);
    }

    @Test
    void shmget_makesAnObjectWithAReferenceOfItsOwn() {
        Rig r = rig();
        int o = ShmSegment.object(r.k, segment(r));
        assertThat(r.object(o)).isEqualTo("ref 1 shadow 0 resident 0 size 3");
        assertThat(VmObject.type(r.k, o)).isEqualTo(VmObject.DEFAULT);
        assertThat(VmObject.flags(r.k, o)).isEqualTo(VmObject.NOSPLIT);
    }

    @Test
    void shmat_mapsItShared() {
        Rig r = rig().checked("P: shmat a segment seg", "P: write a 2 = 4");
        int e = r.entry("P", "a");
        assertThat(VmMapEntry.inheritance(r.k, e)).isEqualTo(VmMapEntry.INHERIT_SHARE);
        assertThat(r.entries("P")).isEqualTo("10000-13000 share o3+0");
        assertThat(r.object(r.object("P", "a"))).isEqualTo("ref 2 shadow 0 resident 1 size 3");
        assertThat(ShmSegment.nattch(r.k, segment(r))).isEqualTo(1);
        r.checked("spawn Q", "Q: shmat b segment seg rdonly");
        assertThat(r.checkedResult("Q: read b 2").value()).isEqualTo(4);
        assertThat(VmMapEntry.maxProtection(r.k, r.entry("Q", "b"))).isEqualTo(1);
    }

    @Test
    void segment_livesUntilRemovedAndDetachedByAll() {
        Rig r = rig().checked("P: shmat a segment seg", "P: write a 0", "P: shmdt a");
        assertThat(r.entries("P")).isEmpty();
        assertThat(free(r)).as("its page stays").isEqualTo(63);
        r.checked("P: shmat b segment seg", "P: shmctl seg remove", "P: read b 0");
        Action again = Action.of("P", "shmat").with("name", "c").with("segment", "seg");
        assertThat(r.result(again).outcome()).isEqualTo(Outcome.NO_SUCH_SEGMENT);
        assertThat(free(r)).isEqualTo(63);
        r.checked("P: shmdt b");
        assertThat(free(r)).isEqualTo(64);
        assertThat(r.k.all(ShmSegment.STRUCT)).isEmpty();
    }

    @Test
    void remove_ofASegmentThatNobodyHasAttached_endsItAtOnce() {
        Rig r = rig().checked("P: shmctl seg remove");
        assertThat(r.k.all(ShmSegment.STRUCT)).isEmpty();
        assertThat(r.k.all(VmObject.STRUCT)).hasSize(2);
    }

    @Test
    void fork_copiesAttachments_exitDetachesThem() {
        Rig r = rig().checked("P: shmat a segment seg", "P: shmat b segment seg", "P: fork C");
        assertThat(ShmSegment.nattch(r.k, segment(r))).isEqualTo(4);
        r.checked("C: write a 0 = 3");
        assertThat(r.checkedResult("P: read b 0").value()).isEqualTo(3);
        r.checked("P: shmctl seg remove", "P: exit");
        assertThat(r.checkedResult("C: read b 0").value()).isEqualTo(3);
        r.checked("C: exit");
        assertThat(r.k.all(ShmSegment.STRUCT)).isEmpty();
        assertThat(free(r)).isEqualTo(64);
    }

    @Test
    void rfork_sharesAttachments_theLastExitDetaches() {
        Rig r = rig().checked("P: shmat a segment seg", "P: rfork C", "P: exit");
        assertThat(ShmSegment.nattch(r.k, segment(r))).isEqualTo(1);
        r.checked("C: exit");
        assertThat(ShmSegment.nattch(r.k, segment(r))).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "shmget big 8193 pages, EINVAL",
        "shmget none 0 pages, EINVAL",
        "shmget much 8190 pages, ENOMEM",
        "shmget fits 8189 pages, 0",
        "shmdt at 0x10000 1 pages, EINVAL",
        "shmat a segment seg at 0x20010, EINVAL",
        "shmat a segment seg at 0x20010 rnd, 0",
        "shmat a segment seg at 0x7fffe000, ENOMEM",
        "shmat a segment seg at 0x30000, ENOMEM",
    })
    void calls_areChecked(String call, String errno) {
        Rig r = rig().checked("P: mmap heap 1 pages rw anon private at 0x32000");
        assertThat(r.checkedResult("P: " + call).outcome().errno()).isEqualTo(errno);
        assertThat(ShmSegment.nattch(r.k, segment(r))).isEqualTo(call.contains("rnd") ? 1 : 0);
    }

    @Test
    void shmdt_insideASegment_isRefused() {
        Rig r = rig().checked("P: shmat a segment seg");
        assertThat(r.checkedResult("P: shmdt a 1").outcome()).isEqualTo(Outcome.NOT_ATTACHED);
        assertThat(r.checkedResult("P: shmdt a 0").outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void shmdt_ofWhatAnotherThreadDetachesMeanwhile_isRefused() {
        Rig r = rig().checked("P: shmat a segment seg", "P: thread 2", "hold P.2", "P.2: shmdt a");
        assertThat(r.checkedResult("P: shmdt a").outcome()).isEqualTo(Outcome.SUCCESS);
        r.checked("release P.2");
        int first = r.machine.script().size() - 3;
        assertThat(r.machine.result(first).outcome()).isEqualTo(Outcome.NOT_ATTACHED);
    }

    @Test
    void ordinaryUser_writesAndRemovesOnlyWhatItMay() {
        Rig r = rig().checked("P: shmget ro 1 pages mode r", "P: setuid user");
        assertThat(r.checkedResult("P: shmat a segment ro").outcome().errno()).isEqualTo("EACCES");
        assertThat(r.checkedResult("P: shmat a segment ro rdonly").done()).isTrue();
        assertThat(r.checkedResult("P: shmctl ro remove").outcome().errno()).isEqualTo("EPERM");
        r.checked("P: shmget own 1 pages");
        assertThat(r.checkedResult("P: shmctl own remove").outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void shmget_ofMoreSegmentsThanThereMayBe_hasNoSpace() {
        Rig r = new Rig().checked("spawn P");
        for (int i = 0; i < 192; i++) {
            r.script("P: shmget s" + i + " 1 page");
        }
        assertThat(r.checkedResult("P: shmget last 1 page").outcome().errno()).isEqualTo("ENOSPC");
    }

    @Test
    void shmUsePhys_makesPagesThatNobodyQueues() {
        Rig r = new Rig(MachineConfig.standard().with(MachineParameter.SHM_USE_PHYS, "on"));
        r.checked("spawn P", "P: shmget seg 32 pages", "P: shmat a segment seg");
        var before = r.counters();
        r.checked("P: write a 20 = 1");
        assertThat(r.since(before)).isEqualTo("faults 1 maj 1");
        int o = r.object("P", "a");
        assertThat(r.object(o)).isEqualTo("ref 2 shadow 0 resident 16 size 32");
        assertThat(VmPage.is(r.k, r.page(o, 13), VmPage.UNMANAGED)).isTrue();
        assertThat(r.page(r.page(o, 13))).isEqualTo("NONE valid ff dirty 0");
        r.checked("P: mlock a 13..14", "P: fork C", "C: write a 13 = 9");
        assertThat(r.checkedResult("P: read a 13").value()).isEqualTo(9);
        r.checked("P: munlock a 13..14", "P: exit", "C: shmctl seg remove", "C: exit");
        assertThat(free(r)).isEqualTo(64);
    }

    /** With U2 the object's reference goes once the map is unlocked. */
    @ParameterizedTest
    @ValueSource(strings = {"at_once", "deferred"})
    void shmdt_ofTheLastUser_endsTheSegment(String release) {
        MachineConfig config = MachineConfig.standard();
        Rig r = new Rig(config.with(MachineParameter.OBJECT_RELEASE, release));
        r.checked("spawn P", "P: shmget seg 2 pages", "P: shmat a segment seg", "P: write a 0");
        r.checked("P: shmctl seg remove", "P: shmdt a");
        assertThat(free(r)).isEqualTo(64);
        assertThat(VmMap.nentries(r.k, r.map("P"))).isZero();
    }

    @Test
    void shmat_whileTheMapIsHeld_waits() {
        Rig r = rig().checked("P: shmat z segment seg", "P: occupy map", "P: shmat a segment seg");
        assertThat(r.machine.lastResult()).matches(x -> x == null || !x.done());
        r.checked("spawn Q", "Q: shmctl seg remove", "P: vacate map");
        assertThat(ShmSegment.nattch(r.k, r.k.all(ShmSegment.STRUCT)[0])).isEqualTo(2);
        r.checked("P: exit");
        assertThat(r.k.all(ShmSegment.STRUCT)).isEmpty();
    }
}
