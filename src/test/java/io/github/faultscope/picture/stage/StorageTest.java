package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.picture.Outline;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.stage.BlockRow.Run;
import io.github.faultscope.picture.stage.BlockRow.State;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** Files and swap space: P maps a file of 9 and a half pages, in blocks of four pages. */
class StorageTest {
    private static MachineStage stage() {
        return new MachineStage(
                64,
                List.of(
                        Actions.file("lib", 38_912),
                        Actions.spawn("P"),
                        Actions.anon("P", "heap", 4),
                        Actions.mmap("P", "text", 8, VmProt.READ, Actions.Kind.FILE_SHARED, "lib"),
                        Actions.write("P", "heap", 1),
                        Actions.read("P", "text", 1)));
    }

    private static List<BlockRow> rows(StageInput in) {
        return new FileRows(new Scene(in, new io.github.faultscope.picture.PictureBuilder(9, 9)))
                .all();
    }

    private static BlockRow row(StageInput in, String name) {
        return rows(in).stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    /** The same step with another state. */
    private static StageInput with(StageInput in, Kernel k) {
        return new StageInput(k, in.runner(), in.step(), in.map(), in.vaddr());
    }

    @Test
    void file_onDisk_isOneRunUpToItsEnd() {
        BlockRow row = row(stage().toEnd().frames.now(), "lib");

        assertThat(row.blocks()).isEqualTo(3);
        assertThat(row.end()).isEqualTo(2.375);
        assertThat(row.note()).isEqualTo("10 pages, 3 blocks");
        assertThat(row.runs()).hasSize(1);
        assertThat(row.runs().getFirst().state()).isEqualTo(State.STORED);
        assertThat(row.runs().getFirst().label()).startsWith("@");
    }

    @Test
    void file_beingRead_tellsWhichBlocks() {
        MachineStage stage = stage();
        BlockRow idle = row(stage.after("B29", 1).frames.now(), "lib");
        BlockRow busy = row(stage.after("DK1", 1).frames.now(), "lib");

        assertThat(idle.busy()).isEmpty();
        assertThat(busy.busy()).isEqualTo("reads 1–8");
        assertThat(busy.runs())
                .extracting(Run::first, Run::count, Run::state)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(0L, 3L, State.BUSY));
        assertThat(busy.weight()).isGreaterThan(idle.weight());
    }

    @Test
    void badBlock_amongOthers_isARunOfItsOwn() {
        StageInput in = stage().toEnd().frames.now();
        Kernel k = in.view();
        FileBlocks.bad(k, k.all(Vnode.STRUCT)[0], 1, true);

        assertThat(row(with(in, k), "lib").runs())
                .extracting(Run::state)
                .containsExactly(State.STORED, State.BAD, State.STORED);
    }

    @Test
    void swapBlock_ofAnObject_isToldWithItsOwner() {
        StageInput in = stage().toEnd().frames.now();
        Kernel k = in.view();
        int o = k.all(VmObject.STRUCT)[0];
        long block = SwapSpace.allocate(k, 2);
        SwapMeta.build(k, o, 5, block);
        SwapMeta.build(k, o, 6, block + 1);
        SwapSpace.bad(k, block + 4, true);
        BlockRow row = row(with(in, k), "swap");

        assertThat(row.note()).startsWith("2 of ");
        assertThat(row.runs())
                .extracting(Run::count, Run::state, Run::label)
                .startsWith(
                        org.assertj.core.groups.Tuple.tuple(2L, State.STORED, "o" + k.id(o)),
                        org.assertj.core.groups.Tuple.tuple(2L, State.FREE, ""),
                        org.assertj.core.groups.Tuple.tuple(1L, State.BAD, ""));
    }

    @Test
    void outline_ofFilesAlone_namesEachBlock() {
        String words =
                Outline.of(
                        StageLayout.layout(
                                stage().toEnd().frames.now(),
                                View.ALL.alone(Part.FILES),
                                1000,
                                260,
                                1));

        assertThat(words)
                .contains("FILES AND SWAP")
                .contains("lib: 10 pages, 3 blocks")
                .contains("lib, blocks 0–2: stored, @")
                .contains("swap: 0 of ")
                .contains("end of the file");
    }

    @Test
    void stage_withAndWithoutRoom_overlapsNowhere() {
        MachineStage stage = stage();
        List<String> faults = new ArrayList<>();
        double[][] rooms = {{900, 600}, {1280, 690}, {1440, 900}, {1920, 980}};
        for (String block : List.of("B23", "B30.1", "DK1", "B31", "B61.1")) {
            StageInput in = stage.after(block, 1).frames.now();
            for (double[] room : rooms) {
                Picture whole = StageLayout.layout(in, room[0], room[1], 1);
                faults.addAll(Overlaps.in(whole));
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void thousandsOfBlocks_areSummarised() {
        MachineStage stage =
                new MachineStage(
                        64, List.of(Actions.file("big", 40_000L * 4096), Actions.spawn("P")));
        Picture picture =
                StageLayout.layout(
                        stage.toEnd().frames.now(), View.ALL.alone(Part.FILES), 1000, 260, 1);

        assertThat(picture.groupCount()).isLessThan(40);
        assertThat(Overlaps.in(picture)).isEmpty();
    }
}
