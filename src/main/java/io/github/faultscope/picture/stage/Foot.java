package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Rect;

/**
 * What stands between the chain and physical memory: turns of threads, files and swap space, each
 * in the same place through a run, and above them the read-ahead window where there is room left.
 */
final class Foot {
    /** Below the chain, and between the parts. */
    static final double GAP = 8;

    /** Lanes for two threads: fewer tell nothing. */
    private static final double LEAST_TURNS = 68;

    /** Of the room, for files and swap space beyond the first of them. */
    private static final double MOST_FILES = 0.35;

    private static final int MOST_OBJECTS = 3;

    private final Scene scene;
    private final View view;
    private final Rect room;

    /** Of the longest chain, as far as room is kept for it. */
    private final int objects;

    private final Storage storage;
    private final double files;
    private final double turns;

    /**
     * @param room of these parts and of the chain
     */
    Foot(Scene scene, View view, Columns columns, Rect room) {
        this.scene = scene;
        this.view = view;
        this.room = room;
        objects =
                Math.clamp(
                        new ChainRows(scene, columns, 0, room.height()).longest, 1, MOST_OBJECTS);
        storage = new Storage(scene, view.alone() == Part.FILES);
        files = files();
        turns = turns();
    }

    private double files() {
        if (view.alone() == Part.FILES) {
            return room.height();
        }
        if (!view.shows(Part.FILES) || !storage.exists()) {
            return 0;
        }
        double height = storage.height(room.height() * MOST_FILES);
        double chain = view.shows(Part.CHAIN) ? ShadowChain.least(1) : 0;
        return height + GAP + chain > room.height() ? 0 : height;
    }

    private double turns() {
        if (view.alone() == Part.TURNS) {
            return room.height();
        }
        boolean alone = view.alone() == Part.THREADS;
        if (!alone && !view.shows(Part.TURNS)) {
            return 0;
        }
        double most = room.height();
        if (!alone) {
            most -= taken(files) + (view.shows(Part.CHAIN) ? ShadowChain.least(objects) : 0) + GAP;
            most -= scene.step.cast().isSeveral() ? 0 : ReadPane.FULL;
        }
        return most < LEAST_TURNS ? 0 : lanes(most).height();
    }

    private TurnLanes lanes(double height) {
        return new TurnLanes(scene, room.width(), height);
    }

    private static double taken(double height) {
        return height > 0 ? height + GAP : 0;
    }

    private double top() {
        return room.bottom() - taken(files) - taken(turns);
    }

    /** Where the chain must end: it makes room for the window of a read that is under way. */
    double chainEnd() {
        double window = ReadPane.BRIEF + GAP;
        boolean reads = view.shows(Part.READING) && ReadPane.isReading(scene);
        double chain = top() - room.y() - window;
        return top() - (reads && chain >= ShadowChain.least(objects) ? window : 0);
    }

    /**
     * Draws them.
     *
     * @param from where the chain ends
     * @param labels how wide names at the left may be
     */
    void draw(double from, double labels) {
        double y = room.bottom() - files;
        if (files > 0) {
            storage.draw(new Rect(room.x(), y, room.width(), files), labels);
        }
        if (turns > 0) {
            double gap = files > 0 ? GAP : 0;
            boolean alone = view.alone() == Part.TURNS || view.alone() == Part.THREADS;
            double top = alone ? from : y - gap - turns;
            lanes(turns).draw(new Rect(room.x(), top, room.width(), turns));
        }
        if (view.shows(Part.READING)) {
            reading(from);
        }
    }

    private void reading(double from) {
        double most = top() - from;
        double height = view.alone() == Part.READING ? most : ReadPane.height(scene, most);
        if (height > 0) {
            new ReadPane(scene, new Rect(room.x(), from, room.width(), height)).draw();
        }
    }
}
