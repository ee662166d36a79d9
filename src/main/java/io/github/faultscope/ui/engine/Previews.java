package io.github.faultscope.ui.engine;

import io.github.faultscope.export.PicturePainter;
import io.github.faultscope.fault.VmFault;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.picture.stage.StageFrames;
import io.github.faultscope.picture.stage.StageLayout;
import io.github.faultscope.picture.stage.View;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes previews of what is to be opened. Its methods may run on any thread. */
final class Previews {

    /** The machine without words: those would not be legible. */
    private static final View MACHINE =
            Stream.of(
                            Part.THREADS,
                            Part.TURNS,
                            Part.OTHERS,
                            Part.COUNTERS,
                            Part.WORDS,
                            Part.MAP,
                            Part.STATE)
                    .reduce(View.ALL, View::toggled, (one, other) -> other);

    private static final double WIDTH = 760;
    private static final double HEIGHT = 600;
    private static final double SCALE = 0.6;

    private Previews() {}

    /** The preview of a run that stands where it is to be seen first. */
    static Preview of(Recording recording, Theme theme) {
        History history = recording.history();
        StageFrames frames = new StageFrames(history, new Narrator(history));
        Picture picture = StageLayout.layout(frames.now(), MACHINE, WIDTH, HEIGHT, 1);
        Set<String> reached = new HashSet<>();
        for (int step = 1; step <= history.recorded(); step++) {
            reached.add(history.table().get(history.block(step)).stem());
        }
        List<String> all = handler(history.table());
        List<String> blocks = all.stream().filter(reached::contains).toList();
        return new Preview(image(picture, theme), blocks, all.size(), history.recorded());
    }

    /** The blocks of vm_fault, in the order of the C file. */
    private static List<String> handler(BlockTable table) {
        List<String> stems = new ArrayList<>();
        for (BlockTable.Info info : table.blocks()) {
            if (info.routine().equals(VmFault.NAME) && !stems.contains(info.stem())) {
                stems.add(info.stem());
            }
        }
        return stems;
    }

    private static Preview.Image image(Picture picture, Theme theme) {
        BufferedImage image = new PicturePainter(theme).image(picture, SCALE);
        int width = image.getWidth();
        int height = image.getHeight();
        int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
        return new Preview.Image(width, height, argb);
    }
}
