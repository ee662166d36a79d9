package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Finding;
import io.github.faultscope.check.Invariants;
import io.github.faultscope.kern.Giant;

import org.junit.jupiter.api.Test;

import java.util.Objects;

/** Giant, of a file system that needs it, and those who sleep or wait with it. */
class GiantTest {
    private static Rig rig() {
        MachineConfig config = MachineConfig.standard().with(MachineParameter.FILE_SYSTEM, "giant");
        return new Rig(config)
                .script(
                        "spawn P",
                        "file F 4 pages",
                        "P: mmap data 4 pages rw file F shared",
                        "P: write data 1",
                        "P: occupy page data 1");
    }

    private static String waits(Rig r) {
        return Objects.requireNonNull(Waits.of(r.k, Threads.find(r.k, "P"))).what();
    }

    private static void isDone(Rig r) {
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(Giant.held(r.k)).isZero();
        assertThat(Invariants.check(r.k)).extracting(Finding::message).isEmpty();
    }

    @Test
    void sleep_withGiant_givesItUpAndTakesItAgain() {
        Rig r = rig().script("P: fsync F");
        assertThat(waits(r)).startsWith("page ");
        assertThat(Giant.held(r.k)).isZero();

        r.script("P: occupy giant", "P: vacate page data 1");
        assertThat(waits(r)).isEqualTo("Giant");

        r.script("P: vacate giant");
        isDone(r);
    }

    @Test
    void waitForAVnode_withGiant_takesItAgainWithTheVnodeInHand() {
        Rig r = rig().script("P: vacate page data 1", "P: occupy vnode data 1", "P: fsync F");
        assertThat(waits(r)).isEqualTo("vnode of F");
        assertThat(Giant.held(r.k)).isZero();

        r.script("P: occupy giant", "P: vacate vnode data 1");
        assertThat(waits(r)).isEqualTo("Giant");

        r.script("P: vacate giant");
        isDone(r);
    }

    @Test
    void somebody_whoHasGiant_keepsItWhileItWorks() {
        Rig r = rig().script("P: occupy giant");
        assertThat(Giant.held(r.k)).isEqualTo(1);
    }
}
