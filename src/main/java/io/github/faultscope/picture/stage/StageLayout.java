package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Type;

/**
 * Lays the machine's state out as a picture: at the left threads, address space, shadow chain and
 * physical memory, at the right what happens in words, the handler's phases and the fault's state.
 */
public final class StageLayout {
    /** Smaller than this, the stage is laid out larger than its room; in pixels at zoom 1. */
    public static final double LEAST_WIDTH = 900;

    public static final double LEAST_HEIGHT = 600;

    /** A room larger than this makes everything larger. */
    private static final double FULL_WIDTH = 1500;

    private static final double FULL_HEIGHT = 820;

    private static final double MARGIN = 18;
    private static final double THREADS = 32;
    private static final double FOOT = 22;

    private StageLayout() {}

    /**
     * The whole stage.
     *
     * @param width of the room in pixels
     * @param height of the room in pixels
     * @param zoom how much larger than usual everything is; 1 for as usual
     */
    public static Picture layout(StageInput in, double width, double height, double zoom) {
        double factor = zoom * grown(width, height);
        double w = Math.max(LEAST_WIDTH, Math.floor(width / factor));
        double h = Math.max(LEAST_HEIGHT, Math.floor(height / factor));
        PictureBuilder picture = new PictureBuilder(w, h);
        Scene scene = new Scene(in, picture);
        double side = Math.rint(Math.clamp(0.31 * w, 310, 520));
        left(scene, w - side, h);
        new RightColumn(scene, new Rect(w - side, 0, side, h)).draw();
        StageMotions.add(scene);
        return picture.build().scaled(factor);
    }

    /** In a large room everything is larger, so that it is read from the back row. */
    private static double grown(double width, double height) {
        double larger = Math.min(width / FULL_WIDTH, height / FULL_HEIGHT);
        return Math.max(1, Math.floor(larger * 20) / 20);
    }

    private static void left(Scene scene, double width, double height) {
        double room = width - 2 * MARGIN;
        double y = 12;
        new ThreadsStrip(scene, new Rect(MARGIN, y, room, THREADS)).draw();
        y += THREADS;
        if (OtherSpaces.of(scene).length > 0) {
            new OtherSpaces(scene, new Rect(MARGIN, y, room, OtherSpaces.HEIGHT)).draw();
            y += OtherSpaces.HEIGHT;
        }
        double labels = Math.clamp(Math.rint(room * 0.24), 160, 220);
        double columnsLeft = MARGIN + labels;
        Columns columns = new Columns(scene.k, scene.map, scene.vaddr, columnsLeft, MARGIN + room);
        AddressSpaces spaces =
                new AddressSpaces(scene, columns, new Rect(MARGIN, y, room, AddressSpaces.HEIGHT));
        spaces.draw();
        y = spaces.bottom();
        double memoryHeight = PhysicalMemory.height(height);
        double memoryTop = height - FOOT - 4 - memoryHeight;
        new ShadowChain(scene, columns, new Rect(MARGIN, y, room, memoryTop - y)).draw();
        new PhysicalMemory(scene, new Rect(MARGIN, memoryTop, room, memoryHeight), height).draw();
        new CountersLine(scene, new Rect(MARGIN, height - FOOT, room, FOOT)).draw();
    }

    /** The heading of a part. */
    static Group section(String key, double x, double baseline, String title) {
        return GroupBuilder.of(key).text(x, baseline, title, Type.SECTION, Role.MUTED).build();
    }
}
