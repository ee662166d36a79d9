package io.github.faultscope.vm.pager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pagers say to vm_pager_has_page, as "before,after" or "no". */
class PagersHasPageTest {
    private final PagerMachine machine = PagerMachine.plain();
    private final Kernel k = machine.k;

    /** The answer; outputs that were not written to are shown as a dash. */
    private String ask(int o, long pindex) {
        int out = k.alloc(DiskRequest.STRUCT) + DiskRequest.PAGES;
        k.set(out, -9);
        k.set(out + 1, -9);
        boolean has = Pagers.hasPage(k, o, pindex, out);
        return (has ? "yes" : "no") + shown(k.get(out)) + shown(k.get(out + 1));
    }

    private static String shown(long n) {
        return n == -9 ? " -" : " " + n;
    }

    /** Sets the blocks "a b c" in a tree of the vnode. */
    private void put(int root, String blocks) {
        if (!blocks.isEmpty()) {
            for (String b : blocks.split(" ", -1)) {
                Radix.put(k, root, Long.parseLong(b), 1);
            }
        }
    }

    // bytes, pages a block, holes, breaks, index, answer
    @ParameterizedTest
    @CsvSource({
        "65536,  1, '',    '',  0,  yes 0 15",
        "65536,  1, '',    '',  15, yes 15 0",
        "65536,  1, '',    '',  16, no - -",
        "65536,  4, '',    '',  5,  yes 5 10",
        "65537,  1, '',    '',  16, yes 16 0",
        "65537,  1, '',    '',  17, no - -",
        "40960,  4, '',    '',  9,  yes 9 1", // the end of the file is in block 2
        "40961,  4, '',    '',  9,  yes 9 1",
        "40961,  4, '',    '',  10, yes 10 0",
        "40960,  4, '',    '',  5,  yes 5 6", // block 2 counts in full, though the file ends there
        "1,      4, '',    '',  0,  yes 0 0",
        "0,      1, '',    '',  0,  no - -",
        "65536,  4, '1',   '',  5,  no - -",
        "65536,  4, '1',   '',  3,  yes 3 0",
        "65536,  4, '1',   '',  9,  yes 1 6",
        "65536,  4, '0 3', '',  6,  yes 2 5",
        "65536,  4, '',    '2', 6,  yes 6 1",
        "65536,  4, '',    '2', 8,  yes 0 7",
        "65536,  4, '',    '1 2', 6,  yes 2 1",
        "65536,  1, '',    '0', 3,  yes 3 12", // nothing comes before block 0
        "65536,  4, '1',   '3', 10, yes 2 1",
        "65536,  1, '',    '',  4503599627370496, no - -", // 2^52: times 4096 that is 0
        "65536,  1, '',    '',  4503599627370499, no - -",
        "65536,  1, '',    '',  -1, no - -",
        "8796093022208, 1, '', '', 2147483647, yes 2147483647 0",
    })
    void vnode(long bytes, int perBlock, String holes, String breaks, long pindex, String answer) {
        int o = machine.file(bytes, perBlock);
        int vp = VmObject.handle(k, o);
        put(vp + Vnode.HOLES, holes);
        put(vp + Vnode.BREAKS, breaks);
        FileBlocks.layOut(k, vp);

        assertThat(ask(o, pindex)).isEqualTo(answer);
    }

    // first index, first block, pages in a row, index, answer
    @ParameterizedTest
    @CsvSource({
        "4, 100, 1,  4,  yes 0 0",
        "4, 100, 1,  5,  no 0 0",
        "4, 100, 3,  5,  yes 1 1",
        "0, 0,   20, 0,  yes 0 7",
        "0, 0,   20, 6,  yes 6 7",
        "0, 0,   20, 7,  yes 7 7",
        "0, 0,   20, 10, yes 7 7",
        "0, 0,   20, 17, yes 7 2",
        "0, 0,   20, -1, no 0 0",
    })
    void swap_inOneRow(long first, long block, int pages, long pindex, String answer) {
        long[] blocks = new long[2 * pages];
        for (int i = 0; i < pages; i++) {
            blocks[2 * i] = first + i;
            blocks[2 * i + 1] = block + i;
        }

        assertThat(ask(machine.swap(blocks), pindex)).isEqualTo(answer);
    }

    // blocks of pages 1 to 5, - for none; the answer for page 3
    @ParameterizedTest
    @CsvSource({
        "9  8  7  6  5,  yes 0 0",
        "5  6  7  8  9,  yes 2 2",
        "5  -  7  -  9,  yes 0 0",
        "1  6  7  9  10, yes 1 0",
        "-  -  0  1  2,  yes 0 2",
        "5  6  -  8  9,  no 0 0",
    })
    void swap_neighboursCount_asLongAsTheirBlocksFollow(String blocks, String answer) {
        int o = machine.swap();
        String[] list = blocks.split(" +", -1);
        for (int i = 0; i < list.length; i++) {
            if (!list[i].equals("-")) {
                long slot = SwapBlock.pack(Long.parseLong(list[i]), 0);
                SwapMeta.put(k, o, i + 1, slot);
            }
        }

        assertThat(ask(o, 3)).isEqualTo(answer);
    }

    // type, index, answer
    @ParameterizedTest
    @CsvSource({
        "0, 0,    no - -",
        "0, -1,   no - -",
        "3, 0,    yes 0 0",
        "3, 999,  yes 0 0",
        "4, 0,    yes 0 1023",
        "4, 1023, yes 1023 0",
        "4, 1024, yes 0 1023",
        "4, 5000, yes 904 119",
        "4, -1,   yes 1023 0",
        "5, 0,    no 0 0",
    })
    void otherPagers(int type, long pindex, String answer) {
        assertThat(ask(machine.object(type, 4), pindex)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"true, no - -", "false, yes 0 3"})
    void vnode_thatWasRevoked_hasNothing(boolean doomed, String answer) {
        int o = machine.file(4L * VmPage.PAGE_SIZE, 1);
        Vnode.vIflag(k, VmObject.handle(k, o), doomed ? Vnode.DOOMED : 0);

        assertThat(ask(o, 0)).isEqualTo(answer);
    }
}
