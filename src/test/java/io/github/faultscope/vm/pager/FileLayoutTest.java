package io.github.faultscope.vm.pager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose blocks are smaller than a page, and the question where a block lies. */
class FileLayoutTest {
    private static final long PAGE = VmPage.PAGE_SIZE;

    private final PagerMachine machine = PagerMachine.full();
    private final Kernel k = machine.k;

    private String ask(int o, long pindex) {
        int out = machine.array(machine.object(VmObject.DEFAULT, 1));
        machine.hasPage(o, pindex, out);
        return answer(out);
    }

    private String answer(int out) {
        boolean has = machine.result() != 0;
        return has ? "yes %d %d".formatted(k.get(out), k.get(out + 1)) : "no";
    }

    // size in bytes, bytes in a block, hole (block), run limit in pages, index, answer
    @ParameterizedTest
    @CsvSource({
        "65536, 1024,  -1, 0,  3, yes 3 12",
        "65536, 1024,  12, 0,  3, no", // its first block decides
        "65536, 1024,  13, 0,  3, yes 3 0",
        "65536, 2048,  -1, 2,  3, yes 1 1",
        "65536, 4096,  -1, 4,  8, yes 3 3",
        "65536, 16384, -1, 4,  8, yes 0 3",
        "65536, 16384, -1, 32, 0, yes 0 15",
        "9000,  16384, -1, 0,  1, yes 1 1",
    })
    void hasPage_ofAllSizesOfBlocks(
            long size, int iosize, long hole, int run, long pindex, String answer) {
        int o = machine.fileOfBlocks(size, iosize);
        if (hole >= 0) {
            machine.holes(o, hole);
        }
        k.set(FileBlocks.MAX_RUN, run);
        assertThat(ask(o, pindex)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hasPage_ofAColdFile_sleepsWithTheObjectUnlocked(boolean giant) {
        int o = machine.file(4 * PAGE, 1);
        Vnode.cold(k, VmObject.handle(k, o), true);
        Vnode.giant(k, VmObject.handle(k, o), giant);
        int out = machine.array(machine.object(VmObject.DEFAULT, 1));
        machine.hasPage(o, 1, out);

        assertThat(machine.waits()).isEqualTo("biord");
        assertThat(machine.locked(o)).isFalse();
        assertThat(Mutex.holder(k, Giant.MTX)).isZero();
        machine.disk();
        machine.run();
        assertThat(answer(out)).isEqualTo("yes 1 2");
        assertThat(machine.locked(o)).isTrue();
        assertThat(Mutex.holder(k, Giant.MTX)).isZero();
        assertThat(Vnode.cold(k, VmObject.handle(k, o))).isFalse();
    }

    @Test
    void getPages_ofSmallBlocks_readsPieceByPieceAndZeroesHoles() {
        int o = machine.fileOfBlocks(4 * PAGE, 1024);
        machine.holes(o, 5);
        int a = machine.array(o, 0, 1, 2);
        int[] m = machine.copy(a, 3);
        machine.getPages(o, a, 3, 1);
        int reads = 0;
        while (machine.waits().equals("vnsrd")) {
            assertThat(machine.locked(o)).isFalse();
            reads++;
            machine.disk();
            machine.run();
        }
        assertThat(machine.result()).isEqualTo(PagerResult.OK);
        assertThat(reads).isEqualTo(3);
        assertThat(machine.pages(m)).containsExactly("free", "1=501 ff busy", "free");
        assertThat(k.get(m[1] + VmPage.CONTENT + 2)).isZero();
        assertThat(k.get(m[1] + VmPage.CONTENT + 4)).isEqualTo(501);
        assertThat(VmMeter.vVnodein(k)).isEqualTo(1);
        assertThat(VmMeter.vVnodepgsin(k)).isEqualTo(1);
    }

    @Test
    void getPages_ofSmallBlocks_leavesValidPiecesAlone() {
        k.set(Settings.PARTLY_VALID_REREAD, 1);
        int o = machine.fileOfBlocks(4 * PAGE, 2048);
        int a = machine.array(o, 1);
        int[] m = machine.copy(a, 1);
        VmPage.valid(k, m[0], 0x01);
        VmPage.dirty(k, m[0], 0x01);
        machine.getPages(o, a, 1, 0);
        machine.disk();
        machine.run();
        assertThat(machine.result()).isEqualTo(PagerResult.OK);
        // The rest of the first block was never valid; vm_pager_get_pages zeroes it.
        assertThat(machine.pages(m)).containsExactly("1=900 ff dirty busy");
        assertThat(k.get(m[0] + VmPage.CONTENT + 1)).isZero();
        assertThat(k.get(m[0] + VmPage.CONTENT + 4)).isEqualTo(501);
    }

    @Test
    void getPages_ofSmallBlocks_errorEndsIt() {
        int o = machine.fileOfBlocks(4 * PAGE, 2048);
        machine.readFails(o, 1);
        int a = machine.array(o, 1);
        machine.getPages(o, a, 1, 0);
        machine.disk();
        machine.run();
        assertThat(machine.result()).isEqualTo(PagerResult.ERROR);
        assertThat(machine.locked(o)).isTrue();
    }
}
