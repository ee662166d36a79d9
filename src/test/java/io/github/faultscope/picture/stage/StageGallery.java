package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Picture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Moments of the stage in the sizes in which it is seen. */
final class StageGallery {
    private StageGallery() {}

    /** A picture of the stage and the name of its file. */
    record Moment(String name, StageInput input, double width, double height, double zoom) {
        Picture picture() {
            return StageLayout.layout(input, width, height, zoom);
        }

        boolean dark() {
            return name.contains("dark");
        }
    }

    static List<Moment> moments() {
        StageInput copy = StageScenes.copyAfterFork().input();
        StageInput cluster = StageScenes.vector("file-cluster-around").after("B29").input();
        return List.of(
                new Moment("copy-1280", copy, 1280, 690, 1),
                new Moment("copy-900", copy, 900, 600, 1),
                new Moment("copy-1920-dark", copy, 1920, 980, 1),
                new Moment("copy-1920-zoom", copy, 1920, 980, 1.5),
                new Moment("copy-4k", copy, 3840, 2000, 1),
                new Moment(
                        "machine-copy",
                        MachineStage.fork().after("B44", 1).frames.now(),
                        1280,
                        690,
                        1),
                new Moment("machine-end", MachineStage.fork().toEnd().frames.now(), 1280, 690, 1),
                new Moment(
                        "machine-file",
                        MachineStage.file().after("B29", 1).frames.now(),
                        1440,
                        800,
                        1),
                new Moment("cluster-1280", cluster, 1280, 690, 1),
                new Moment(
                        "cluster-end",
                        StageScenes.vector("file-cluster-around").toEnd().input(),
                        1280,
                        690,
                        1),
                new Moment(
                        "three-1280",
                        StageScenes.vector("three-level-chain").after("B38").input(),
                        1280,
                        690,
                        1),
                new Moment(
                        "three-900",
                        StageScenes.vector("three-level-chain").after("B40").input(),
                        900,
                        600,
                        1),
                new Moment(
                        "swap-offset",
                        StageScenes.vector("swap-chain-offset").after("B28").input(),
                        1280,
                        690,
                        1),
                new Moment(
                        "blocked",
                        StageScenes.vector("busy-page-blocked").toEnd().input(),
                        1280,
                        690,
                        1),
                new Moment(
                        "stack",
                        StageScenes.vector("stack-grows-down").after("B03").input(),
                        1280,
                        690,
                        1),
                new Moment(
                        "large",
                        new StageRun(StageScenes.forked(4096, 2000)).after("B40").input(),
                        1280,
                        690,
                        1),
                new Moment(
                        "tiny",
                        new StageRun(StageScenes.forked(12, 4)).step0().input(),
                        1280,
                        690,
                        1));
    }

    /** Faults to walk through step by step. */
    static Map<String, StageRun> runs() {
        Map<String, StageRun> runs = new TreeMap<>();
        runs.put("fork", new StageRun(StageScenes.forked(64, 8)));
        runs.put("fork-large", new StageRun(StageScenes.forked(4096, 2000)));
        runs.put("fork-tiny", new StageRun(StageScenes.forked(12, 4)));
        for (String name :
                List.of(
                        "file-cluster-around",
                        "three-level-chain",
                        "swap-chain-offset",
                        "stack-grows-down",
                        "cow-steal",
                        "private-file-write",
                        "file-sequential",
                        "zero-fill-through-chain",
                        "prefault-window",
                        "entry-deleted-during-io",
                        "device-page",
                        "submap-descent",
                        "cached-page-reactivated",
                        "memory-blocked",
                        "nofault-entry-panics")) {
            runs.put(name, StageScenes.vector(name));
        }
        return runs;
    }
}
