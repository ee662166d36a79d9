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
    /** The line at which the column at the right begins. */
    public static final String BORDER = "side/rule";

    private static final double MARGIN = 18;
    private static final double THREADS = 32;
    private static final double ABOVE_MEMORY = 6;

    /** The part of the height that threads may take, and that up to which their rows are tall. */
    private static final double MOST_THREADS = 0.34;

    private static final double TALL_THREADS = 0.2;

    /** As high a stage as there is: memory is then shown at its fullest. */
    private static final double HIGH = 1000;

    private StageLayout() {}

    /** The whole stage. */
    public static Picture layout(StageInput in, double width, double height, double zoom) {
        return layout(in, View.ALL, width, height, zoom);
    }

    /**
     * The stage.
     *
     * @param view what of it is shown; not the handler map alone, which is another picture
     * @param width of the room in pixels
     * @param height of the room in pixels
     * @param zoom how much larger than usual everything is; 1 for as usual
     */
    public static Picture layout(
            StageInput in, View view, double width, double height, double zoom) {
        StageSize size = StageSize.of(view);
        double factor = zoom * size.grown(width, height);
        double w = Math.max(size.leastWidth(), Math.floor(width / factor));
        double h = Math.max(size.leastHeight(), Math.floor(height / factor));
        PictureBuilder picture = new PictureBuilder(w, h);
        Scene scene = new Scene(in, picture, view.detail());
        boolean right = view.showsAny(Part.WORDS, Part.MAP, Part.STATE);
        boolean alone = right && view.alone() != null;
        double side = alone ? w : right ? side(view, w) : 0;
        if (!alone) {
            left(scene, view, w - side, h);
        }
        if (right) {
            new RightColumn(scene, new Rect(w - side, 0, side, h)).draw(view);
        }
        scene.motions.add();
        return picture.build().scaled(factor);
    }

    /** How wide the column at the right is. */
    private static double side(View view, double width) {
        double wide = view.side() / 100.0 * width;
        return Math.rint(view.isUsualSide() ? Math.clamp(wide, 310, 520) : Math.max(220, wide));
    }

    private static void left(Scene scene, View view, double width, double height) {
        double room = width - 2 * MARGIN;
        double y = 12;
        if (view.shows(Part.THREADS)) {
            y = threads(scene, view, new Rect(MARGIN, y, room, THREADS), height);
        }
        if (view.shows(Part.OTHERS) && OtherSpaces.of(scene).length > 0) {
            new OtherSpaces(scene, new Rect(MARGIN, y, room, OtherSpaces.HEIGHT)).draw();
            y += OtherSpaces.HEIGHT;
        }
        double labels = Math.clamp(Math.rint(room * 0.24), 160, 220);
        double columnsLeft = MARGIN + labels;
        Columns columns = new Columns(scene, columnsLeft, MARGIN + room);
        if (view.shows(Part.SPACE)) {
            Rect at = new Rect(MARGIN, y, room, AddressSpaces.HEIGHT);
            AddressSpaces spaces = new AddressSpaces(scene, columns, at);
            spaces.draw();
            y = spaces.bottom();
        }
        double bottom = height - 4;
        if (view.shows(Part.COUNTERS)) {
            bottom -= CountersLine.HEIGHT;
        }
        if (view.shows(Part.MEMORY)) {
            double high = view.shows(Part.CHAIN) ? height : HIGH;
            double memory = PhysicalMemory.height(high);
            bottom = view.shows(Part.CHAIN) ? bottom - memory : Math.min(bottom - memory, y + 8);
            new PhysicalMemory(scene, new Rect(MARGIN, bottom, room, memory), high).draw();
        }
        double rest = Math.max(0, bottom - ABOVE_MEMORY - y);
        Chains chains = new Chains(scene, columns);
        Foot foot = new Foot(scene, view, chains, new Rect(MARGIN, y, room, rest));
        if (view.shows(Part.CHAIN)) {
            Rect at = new Rect(MARGIN, y, room, foot.chainEnd() + ABOVE_MEMORY - y);
            ShadowChain chain = new ShadowChain(scene, columns, chains, at);
            chain.draw();
            y = chain.bottom();
        }
        foot.draw(y, labels);
        if (view.shows(Part.COUNTERS)) {
            double top = height - CountersLine.HEIGHT;
            new CountersLine(scene, new Rect(MARGIN, top, room, CountersLine.HEIGHT)).draw();
        }
    }

    /** Rows where one thread waits for another, else a strip; tells where they end. */
    private static double threads(Scene scene, View view, Rect strip, double height) {
        boolean alone = view.alone() == Part.THREADS;
        double tall = alone ? height : height * TALL_THREADS;
        double most = alone ? height : height * MOST_THREADS;
        ThreadRows rows = new ThreadRows(scene, alone, tall, most);
        if (!alone && !rows.isWorthwhile()) {
            if (scene.brief) {
                return strip.y();
            }
            new ThreadsStrip(scene, strip).draw();
            return strip.bottom();
        }
        rows.draw(new Rect(strip.x(), strip.y(), strip.width(), rows.height()));
        return strip.y() + rows.height();
    }

    /** The heading of a part. */
    static Group section(String key, double x, double baseline, String title) {
        return GroupBuilder.of(key).text(x, baseline, title, Type.SECTION, Role.MUTED).build();
    }
}
