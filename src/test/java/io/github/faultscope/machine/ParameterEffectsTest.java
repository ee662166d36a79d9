package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelPanic;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters that are the kernel's constants and sysctls: what a machine does differently. */
class ParameterEffectsTest {
    private static final String HEAP = "P: mmap heap 8 pages rw anon private";

    private static MachineConfig with(String parameter, long value) {
        return MachineConfig.standard().with(MachineParameter.of(parameter), value);
    }

    private static int page(Rig r, long n) {
        return r.page(r.object("P", "heap"), n);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, SIGSEGV SEGV_ACCERR",
        "1, 0, SIGBUS BUS_PAGE_FAULT",
        "2, 0, SIGSEGV SEGV_ACCERR",
        "0, 1, SIGBUS BUS_PAGE_FAULT",
        "1, 1, SIGBUS BUS_PAGE_FAULT",
        "2, 1, SIGSEGV SEGV_ACCERR"
    })
    void protectionFailure_signalsAsTheSwitchAndTheProgramSay(
            long translation, long programs, String signal) {
        Rig r =
                new Rig(
                        with("prot_fault_translation", translation)
                                .with(MachineParameter.PROGRAMS, programs));
        r.checked("spawn P", "P: mmap a 1 page r anon private");

        assertThat(r.checkedResult("P: write a 0").signal()).isEqualTo(signal);
    }

    @Test
    void stack_growsBySgrowsizAtLeast() {
        Rig r = new Rig(with("sgrowsiz", 2));
        r.checked("spawn P", "P: stack stack 16 pages");
        assertThat(Proc.vmSsize(r.k, r.proc("P"))).isEqualTo(2);

        r.checked("P: write stack 13");

        assertThat(Proc.vmSsize(r.k, r.proc("P"))).isEqualTo(4);
    }

    @Test
    void actAdvanceAndDecline_decideHowLongAPageStays() {
        Rig r = new Rig(with("act_advance", 10).with(MachineParameter.ACT_DECLINE, 4));
        r.checked("spawn P", HEAP, "P: write heap 0");

        r.checked("pagedaemon page_stats");
        assertThat(VmPage.actCount(r.k, page(r, 0))).isEqualTo(5 + 10 + 2);
        r.checked("pagedaemon page_stats");
        assertThat(VmPage.actCount(r.k, page(r, 0))).isEqualTo(5 + 10 + 2 - 4);
    }

    @Test
    void actMax_limitsTheStanding() {
        Rig r = new Rig(with("act_max", 7));
        r.checked("spawn P", HEAP, "P: write heap 0", "pagedaemon page_stats");

        assertThat(VmPage.actCount(r.k, page(r, 0))).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"0, ACTIVE", "1, INACTIVE"})
    void algorithmLru_deactivatesWhatWasNotUsedSinceTheLastLook(long lru, String queue) {
        Rig r =
                new Rig(
                        with("pageout_algorithm", lru)
                                .with(MachineParameter.V_INACTIVE_TARGET, 64));
        r.checked("spawn P", HEAP, "P: write heap 0", "pagedaemon scan", "pagedaemon scan");

        assertThat(r.page(page(r, 0))).startsWith(queue);
    }

    @Test
    void swapMarks_chosen_sayWhenSwapIsAlmostFull() {
        Rig r =
                new Rig(
                        MachineConfig.ofFrames(32)
                                .with(MachineParameter.SWAP, 64)
                                .with(MachineParameter.NSWAP_LOWAT, 60)
                                .with(MachineParameter.NSWAP_HIWAT, 62));
        Kernel k = r.k;
        assertThat(SwapSpace.almostFull(k)).isFalse();
        r.checked("spawn P", "P: mmap heap 40 pages rw anon private");
        for (int i = 0; i < 40; i++) {
            r.script("P: write heap " + i);
        }
        assertThat(SwapSpace.almostFull(k)).isTrue();
        assertThat(SwapSpace.full(k)).isFalse();

        r.checked("P: exit");
        assertThat(SwapSpace.almostFull(k)).isFalse();
    }

    @Test
    void swapMarks_notChosen_areScaledWithTheSwapSpace() {
        Kernel k = new Rig(with("swap", 128)).k;
        assertThat(k.get(SwapSpace.LOWAT)).isEqualTo(8);
        assertThat(k.get(SwapSpace.HIWAT)).isEqualTo(32);
        assertThat(k.get(SwapSpace.KILL)).isEqualTo(4);
    }

    @Test
    void idlezero_afterFiveMinutes_looksAgain() {
        Rig r = new Rig(with("idlezero", 1));
        r.checked("wait seconds 301");

        assertThat(VmMeter.vmPageZeroCount(r.k)).isEqualTo(4 * 64 / 5);
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(64);
    }

    @Test
    void failingAssertion_unchecked_stopsNothing() {
        Rig checked = new Rig(with("assertions", 0));
        Rig unchecked = new Rig(with("assertions", 1));
        for (Rig r : new Rig[] {checked, unchecked}) {
            r.script("spawn P", HEAP, "P: write heap 0");
            VmPages.busy(r.k, page(r, 0));
        }

        assertThatThrownBy(() -> VmPages.busy(checked.k, page(checked, 0)))
                .isInstanceOf(KernelPanic.class);
        VmPages.busy(unchecked.k, page(unchecked, 0));

        assertThat(VmPage.isO(unchecked.k, page(unchecked, 0), VmPage.BUSY)).isTrue();
    }
}
