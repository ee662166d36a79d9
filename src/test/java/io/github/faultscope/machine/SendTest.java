package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.Test;

/** Zero-copy sends (model 4.14, 3.18). */
class SendTest {
    private static Rig sending() {
        return new Rig()
                .checked(
                        "spawn P",
                        "P: mmap heap 2 pages rw anon private",
                        "P: write heap 0 = 1",
                        "P: send S heap 0");
    }

    @Test
    void send_pageInMemory_takesTheRightToWrite() {
        Rig r = sending();
        int m = r.mapped("P", "heap", 0);

        assertThat(VmPage.cow(r.k, m)).isEqualTo(1);
        assertThat(VmPage.wireCount(r.k, m)).isEqualTo(1);
        assertThat(VmPage.holdCount(r.k, m)).isZero();
        assertThat(r.pte("P", "heap", 0)).isEqualTo("r-- A");
        assertThat(VmPage.dirty(r.k, m)).isEqualTo(0xff);
    }

    @Test
    void write_duringTheSend_goesToACopy() {
        Rig r = sending();
        int sent = r.mapped("P", "heap", 0);
        r.checked("P: write heap 0 = 2");

        assertThat(r.mapped("P", "heap", 0)).isNotEqualTo(sent);
        assertThat(VmPage.object(r.k, sent)).isZero();
        assertThat(r.checkedResult("sent S").value()).isEqualTo(1);
        assertThat(VmPage.is(r.k, sent, VmPage.FREE)).isTrue();
        assertThat(r.checkedResult("P: read heap 0").value()).isEqualTo(2);
        assertThat(VmMeter.vWireCount(r.k)).isZero();
    }

    @Test
    void write_afterTheSend_getsTheRightBack() {
        Rig r = sending();
        int m = r.mapped("P", "heap", 0);
        r.checked("sent S");
        assertThat(r.page(m)).startsWith("INACTIVE");
        assertThat(r.pte("P", "heap", 0)).isEqualTo("r-- A");
        r.checked("P: write heap 0 = 2");

        assertThat(r.mapped("P", "heap", 0)).isEqualTo(m);
        assertThat(r.pte("P", "heap", 0)).isEqualTo("rw- AM");
    }

    @Test
    void exit_duringTheSend_leavesTheFrameToTheNetwork() {
        Rig r = sending();
        int m = r.mapped("P", "heap", 0);
        r.checked("P: exit");
        assertThat(VmPage.object(r.k, m)).isZero();
        assertThat(VmPage.wireCount(r.k, m)).isEqualTo(1);
        r.checked("sent S");

        assertThat(PageQueues.freeCount(r.k)).isEqualTo((int) VmMeter.vPageCount(r.k));
    }

    @Test
    void send_ofNothing_isABadAddress() {
        Rig r = sending();

        assertThat(r.checkedResult("P: send T heap 9").outcome()).isEqualTo(Outcome.BAD_ADDRESS);
        assertThat(Naming.SEND.all(r.k, 0)).containsExactly("S");
    }
}
