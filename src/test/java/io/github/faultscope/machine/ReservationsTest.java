package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Tailq;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmReserv;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reservations (model 2.7, 3.28; scenarios 104 to 107), with blocks of eight frames. */
class ReservationsTest {
    private static Rig rig(int frames) {
        return new Rig(MachineConfig.ofFrames(frames).with(MachineParameter.RESERVATIONS, "on"));
    }

    private static Rig heap(int frames, int pages) {
        return rig(frames)
                .checked("spawn P", "P: mmap heap %d pages rw anon private".formatted(pages));
    }

    private static void write(Rig r, String region, int first, int last) {
        for (int i = first; i <= last; i++) {
            r.checked("P: write %s %d = %d".formatted(region, i, 100 + i));
        }
    }

    private static long frame(Rig r, String region, long page) {
        int m = r.mapped("P", region, page);
        return m == 0 ? -1 : VmPage.number(r.k, m);
    }

    /** The reservation of a frame, as in {@code o3+0 popcnt 1 partial}; empty for none. */
    private static String reservation(Rig r, int frame) {
        Kernel k = r.k;
        int rv = VmReserv.from(k, Vm.frame(k, frame));
        if (rv == 0 || VmReserv.object(k, rv) == 0) {
            return "";
        }
        return "o%d+%d popcnt %d%s"
                .formatted(
                        k.id(VmReserv.object(k, rv)),
                        VmReserv.pindex(k, rv),
                        VmReserv.popcnt(k, rv),
                        VmReserv.inpartpopq(k, rv) ? " partial" : "");
    }

    private static String counters(Rig r) {
        return "freed %d broken %d reclaimed %d"
                .formatted(
                        r.k.get(VmMeter.VM_RESERV_FREED),
                        r.k.get(VmMeter.VM_RESERV_BROKEN),
                        r.k.get(VmMeter.VM_RESERV_RECLAIMED));
    }

    @Test
    void fault_onPage5_takesFrame5OfAnAlignedBlock() {
        Rig r = heap(64, 8);
        write(r, "heap", 5, 5);

        assertThat(frame(r, "heap", 5)).isEqualTo(5);
        assertThat(reservation(r, 0)).isEqualTo("o3+0 popcnt 1 partial");
        assertThat(Tailq.count(r.k, VmReserv.PARTPOP)).isOne();
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(63);
        assertThat(VmObject.is(r.k, r.object("P", "heap"), VmObject.COLORED)).isTrue();
    }

    @Test
    void faults_onAllPages_fillTheReservation() {
        Rig r = heap(64, 8);
        for (int i : new int[] {3, 0, 7, 1, 6, 2, 5, 4}) {
            write(r, "heap", i, i);
            assertThat(frame(r, "heap", i)).isEqualTo(i);
        }

        assertThat(reservation(r, 0)).isEqualTo("o3+0 popcnt 8");
        assertThat(Tailq.count(r.k, VmReserv.PARTPOP)).isZero();
        assertThat(VmReserv.fullpop(r.k, r.mapped("P", "heap", 0))).isTrue();
    }

    @Test
    void otherAllocations_passReservedFramesOver() {
        Rig r = heap(64, 8);
        write(r, "heap", 0, 0);
        r.checked("P: mmap other 3 pages rw anon private");
        write(r, "other", 0, 0);

        // The region behind it has extended the object.
        assertThat(frame(r, "other", 0)).isEqualTo(8);
        assertThat(reservation(r, 8)).isEqualTo("o3+8 popcnt 1 partial");
    }

    @Test
    void munmap_ofAll_givesTheBlockBack() {
        Rig r = heap(64, 8);
        write(r, "heap", 2, 4);
        r.checked("P: munmap heap");

        assertThat(reservation(r, 0)).isEmpty();
        assertThat(counters(r)).isEqualTo("freed 1 broken 0 reclaimed 0");
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(64);
        assertThat(VmPage.number(r.k, Tailq.last(r.k, PageQueues.FREE))).isEqualTo(7);
    }

    @Test
    void shortage_breaksTheReservationThatChangedLongestAgo() {
        Rig r =
                new Rig(
                        MachineConfig.ofFrames(32)
                                .with(MachineParameter.RESERVATIONS, "on")
                                .with(MachineParameter.V_FREE_RESERVED, 2)
                                .with(MachineParameter.V_FREE_SEVERE, 3));
        r.checked("spawn P", "P: mmap heap 32 pages rw anon private");
        for (int first : new int[] {0, 8, 16, 24}) {
            write(r, "heap", first, first);
        }
        write(r, "heap", 1, 1);
        assertThat(counters(r)).isEqualTo("freed 0 broken 0 reclaimed 0");
        r.checked("P: mmap odd 4 pages rw anon private at 0x41000");
        write(r, "odd", 0, 0);

        // The first one was populated last, so the second goes; its free frames are anybody's.
        assertThat(counters(r)).isEqualTo("freed 0 broken 0 reclaimed 1");
        assertThat(reservation(r, 8)).isEmpty();
        assertThat(frame(r, "odd", 0)).isBetween(9L, 15L);
        assertThat(reservation(r, 0)).isEqualTo("o3+0 popcnt 2 partial");
    }

    @ParameterizedTest
    @CsvSource({"0x20000, true", "0x21000, false", "0x24000, false"})
    void file_mappedAtAnOddAddress_getsNoReservation(String address, boolean reserved) {
        Rig r = rig(64).checked("spawn P", "file F 8 pages");
        r.checked("P: mmap f 8 pages rw file F shared at " + address, "P: read f 0");

        assertThat(reservation(r, 0).isEmpty()).isEqualTo(!reserved);
        assertThat(r.counters()).containsEntry("vnodepgsin", 8L);
    }

    @Test
    void anonymousMemoryAtAnOddAddress_isReservedFromTheNextBoundaryOn() {
        Rig r = rig(64).checked("spawn P", "P: mmap heap 8 pages rw anon private at 0x24000");
        write(r, "heap", 0, 3);
        assertThat(reservation(r, 0)).isEmpty();

        write(r, "heap", 4, 4);

        assertThat(reservation(r, 8)).isEqualTo("o3+4 popcnt 1 partial");
        assertThat(frame(r, "heap", 4)).isEqualTo(8);
    }

    @Test
    void cachedPage_comesBackIntoItsReservation() {
        Rig r = rig(64).checked("spawn P", "file F 8 pages", "P: mmap f 8 pages r file F shared");
        r.checked("P: read f 0");
        int o = r.fileObject("F");
        int m = r.page(o, 3);
        assertThat(reservation(r, 0)).isEqualTo("o3+0 popcnt 8");
        r.checked("pagedaemon scan want 4 pages");
        assertThat(VmPage.is(r.k, m, VmPage.CACHED)).isTrue();
        assertThat(reservation(r, 0)).isEqualTo("o3+0 popcnt 4 partial");

        r.checked("P: read f 3");

        assertThat(r.page(o, 3)).isEqualTo(m);
        assertThat(r.counters()).containsEntry("reactivated", 1L);
        assertThat(reservation(r, 0)).startsWith("o3+0 popcnt 5");
    }

    @Test
    void collapse_movesReservationsUpWithTheirPages() {
        Rig r = heap(64, 16);
        write(r, "heap", 0, 11);
        r.checked("P: fork C", "P: write heap 0 = 7");
        int old = VmObject.backingObject(r.k, r.object("P", "heap"));
        assertThat(reservation(r, 0)).isEqualTo("o%d+0 popcnt 8".formatted(r.k.id(old)));
        r.checked("C: exit", "P: fork D");

        long id = r.k.id(r.object("P", "heap"));
        assertThat(r.counters()).containsEntry("collapses", 1L);
        assertThat(reservation(r, 8)).isEqualTo("o%d+8 popcnt 4 partial".formatted(id));
        assertThat(r.checkedResult("D: read heap 9").value()).isEqualTo(109);
    }

    @Test
    void wiredPageOutsideTheObject_leavesABrokenReservation() {
        Rig r = heap(64, 8);
        write(r, "heap", 0, 1);
        r.checked("P: send S heap 1", "P: munmap heap");

        assertThat(counters(r)).isEqualTo("freed 0 broken 1 reclaimed 0");
        assertThat(reservation(r, 0)).isEmpty();
        r.checked("sent S");
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(64);
    }

    @Test
    void pagezero_leavesReservedFramesAlone() {
        Rig r = heap(16, 8);
        write(r, "heap", 0, 0);
        r.checked("pagezero frames 16");

        assertThat(VmMeter.vmPageZeroCount(r.k)).isEqualTo(8);
    }

    @Test
    void takenFrames_breakReservationsWhereThereAreNoOthers() {
        Rig r = heap(16, 8);
        write(r, "heap", 0, 0);
        r.checked("take_frames 10");

        assertThat(PageQueues.freeCount(r.k)).isEqualTo(5);
        assertThat(counters(r)).isEqualTo("freed 0 broken 0 reclaimed 1");
        r.checked("give_frames 10", "P: exit");
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "5"})
    void otherOrders_work(int order) {
        Rig r =
                new Rig(
                        MachineConfig.standard()
                                .with(MachineParameter.RESERVATIONS, "on")
                                .with(MachineParameter.RESERVATION_ORDER, order));
        r.checked("spawn P", "P: mmap heap 64 pages rw anon private");
        write(r, "heap", 33, 35);

        int block = 1 << order;
        long first = r.address("P", "heap", 33) >>> VmPage.PAGE_SHIFT;
        assertThat(frame(r, "heap", 33)).isEqualTo(first % block);
        assertThat(frame(r, "heap", 34) % block).isEqualTo((first + 1) % block);
    }

    @Test
    void machineWithoutTheLayer_reservesNothing() {
        Rig r = new Rig().checked("spawn P", "P: mmap heap 8 pages rw anon private");
        write(r, "heap", 5, 5);

        assertThat(frame(r, "heap", 5)).isZero();
        assertThat(r.k.all(VmReserv.STRUCT)).isEmpty();
    }
}
