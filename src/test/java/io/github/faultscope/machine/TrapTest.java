package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.vm.VmMeter;

import org.junit.jupiter.api.Test;

/** A program that uses pages one after the other (model 4.9). */
class TrapTest {
    private final Rig r = new Rig().script("spawn P", "P: mmap heap 8 pages rw- anon private");

    @Test
    void write_ofSeveralPages_faultsOnEach() {
        ActionResult result = r.checkedResult("P: write heap 2 for 4 pages = 7");

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(result.value()).isEqualTo(7);
        assertThat(VmMeter.vVmFaults(r.k)).isEqualTo(4);
        assertThat(r.result("P: read heap 2").value()).isEqualTo(7);
        assertThat(r.result("P: read heap 5").value()).isEqualTo(7);
        assertThat(r.result("P: read heap 6").value()).isZero();
    }

    @Test
    void read_beyondTheRegion_endsWithTheSignalOfThePageThatIsNotThere() {
        ActionResult result = r.checkedResult("P: read heap 6 for 8 pages");

        assertThat(result.outcome()).isEqualTo(Outcome.SIGNALLED);
        assertThat(result.value()).isEqualTo(r.address("P", "heap", 8));
        assertThat(VmMeter.vVmFaults(r.k)).isEqualTo(3);
    }

    @Test
    void read_ofNoPages_readsOne() {
        assertThat(r.checkedResult("P: read heap 0 for 0 pages").outcome())
                .isEqualTo(Outcome.SUCCESS);
        assertThat(VmMeter.vVmFaults(r.k)).isEqualTo(1);
    }

    @Test
    void read_ofTooManyPages_isRefused() {
        Action tooMany = Actions.read("P", "heap", 0).with("pages", Limits.MAX_PAGES_OF_LOOP + 1);

        assertThat(r.result(tooMany).outcome()).isEqualTo(Outcome.BAD_ARGUMENT);
    }
}
