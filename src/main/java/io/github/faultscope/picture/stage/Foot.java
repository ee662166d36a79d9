package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.picture.Rect;

/**
 * What stands between the chain and physical memory: turns of threads, files and swap space, each
 * in the same place through a run, and above them the read-ahead window where there is room left.
 */
final class Foot {
    /** Below the chain, and between the parts. */
    private static final double GAP = 8;

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

    /** Whether the window of a read is to be shown. */
    private final boolean reads;

    /**
     * Whether threads of processes take turns, and no read of the only one at work has to be told.
     */
    private final boolean several;

    /**
     * @param room of these parts and of the chain
     */
    Foot(Scene scene, View view, Chains chains, Rect room) {
        this.scene = scene;
        this.view = view;
        this.room = room;
        objects = Math.clamp(chains.longest, 1, MOST_OBJECTS);
        storage = new Storage(scene, view.alone() == Part.FILES);
        reads = view.shows(Part.READING) && ReadPane.isReading(scene);
        several = scene.step.cast().isSeveral() && !(reads && isAlone());
        double high = files();
        turns = turns(high);
        files = yields(high) ? 0 : high;
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

    /** Whether no thread of a process but one is at work. */
    private boolean isAlone() {
        int working = 0;
        for (int t : KernelThread.all(scene.k)) {
            boolean idle = KernelThread.state(scene.k, t) == KernelThread.IDLE;
            working += idle || KernelThread.system(scene.k, t) ? 0 : 1;
        }
        return working < 2;
    }

    /**
     * Whether files make room for the limits of a read, which have none beside them, as long as
     * these are found out.
     */
    private boolean yields(double high) {
        double rest = room.height() - taken(turns) - ShadowChain.least(objects) - GAP;
        return reads
                && ReadPane.isLimiting(scene)
                && !scene.step.cast().isSeveral()
                && rest - taken(high) < ReadPane.TABLED
                && rest >= ReadPane.TABLED;
    }

    private double turns(double under) {
        if (view.alone() == Part.TURNS) {
            return room.height();
        }
        boolean alone = view.alone() == Part.THREADS;
        if (!alone && !view.shows(Part.TURNS)) {
            return 0;
        }
        double most = room.height();
        if (!alone) {
            double chain = several ? ShadowChain.least(objects) : ShadowChain.usual(objects);
            most -= taken(under) + (view.shows(Part.CHAIN) ? chain : 0) + GAP;
            most -= several ? 0 : ReadPane.TABLED + GAP;
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
        double most = top() - room.y() - ShadowChain.least(objects) - GAP;
        double window = most >= ReadPane.TABLED ? ReadPane.TABLED : ReadPane.BRIEF;
        return top() - (reads && most >= window ? window + GAP : 0);
    }

    /**
     * Draws them.
     *
     * @param end where the chain ends, or begins if it is not shown
     * @param labels how wide names at the left may be
     */
    void draw(double end, double labels) {
        double from = view.shows(Part.CHAIN) ? end + GAP : end;
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
