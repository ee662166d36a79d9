package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Line;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMeter;

import java.util.List;

/**
 * Free and cached frames as a bar, with a tick at each threshold that bites: reserved, severe,
 * minimum, target.
 */
final class Gauge {
    private static final double WIDTH = 150;

    /** A frame is told from the next one from here on. */
    private static final double LEAST_CELL = 3.5;

    /**
     * A threshold.
     *
     * @param value in frames
     * @param text the key of what it is for
     */
    private record Threshold(String name, long value, String text) {}

    private final Scene scene;
    private final Kernel k;

    Gauge(Scene scene) {
        this.scene = scene;
        this.k = scene.k;
    }

    /**
     * @param from how far to the left the thresholds may be named
     */
    void draw(PaneBuilder pane, double from, double right, double top) {
        int free = PageQueues.freeAndCached(k);
        long frames = Math.max(1, VmMeter.vPageCount(k));
        long reserved = VmMeter.vFreeReserved(k);
        long severe = VmMeter.vFreeSevere(k);
        long min = VmMeter.vFreeMin(k);
        long target = VmMeter.vFreeTarget(k);
        // The thresholds lie near the left end: a whole bar is twice the target, if there is one.
        long whole = Math.max(1, Math.min(frames, target > 0 ? 2 * target : frames));
        double left = right - WIDTH;
        double part = Math.min(1, (double) free / whole);
        boolean low = free < severe || free <= reserved;
        boolean changed =
                scene.changes.word(PageQueues.FREE + 2) || scene.changes.word(PageQueues.CACHE + 2);
        Role ink = changed ? Role.NOW : Role.INK;
        String told = (Texts.of("memory.free", free) + " " + place(free)).strip();
        GroupBuilder group =
                GroupBuilder.of("memory/gauge")
                        .target("counters")
                        .tooltip(Texts.of("memory.free.tip", free, reserved, severe, min, target))
                        .textRight(
                                left - 10,
                                top + 14,
                                told,
                                changed ? Type.CODE_STRONG : Type.CODE,
                                ink)
                        .fill(new Rect(left, top + 5, WIDTH, 9), 4, Role.TRACK);
        double filled = Math.rint(WIDTH * part);
        if (filled > 0) {
            Rect bar = new Rect(left, top + 5, filled, 9);
            group.fill(bar, 4, low ? Role.WARN : Role.VALID);
        }
        if (free < target) {
            cells(group, left, top, whole);
        }
        ticks(group, left, top, whole);
        pane.add(group);
        double end = left - 10 - TextMeasure.width(told, Type.CODE_STRONG);
        legend(pane, from, end - 18, top);
    }

    /** The lowest threshold that it lies below; empty where there are enough. */
    private String place(long free) {
        if (free < VmMeter.vFreeReserved(k)) {
            return Texts.of("memory.below.reserved");
        }
        if (free < VmMeter.vFreeSevere(k)) {
            return Texts.of("memory.below.severe");
        }
        if (free < VmMeter.vFreeMin(k)) {
            return Texts.of("memory.below.min");
        }
        return free < VmMeter.vFreeTarget(k) ? Texts.of("memory.below.target") : "";
    }

    /** A line between any two frames, where there is room for it, so that they can be counted. */
    private static void cells(GroupBuilder group, double left, double top, long whole) {
        if (WIDTH / whole < LEAST_CELL) {
            return;
        }
        for (long n = 1; n < whole; n++) {
            double x = Math.rint(left + WIDTH * n / whole);
            group.add(Line.rule(x, top + 5, x, top + 14, Role.SURFACE));
        }
    }

    /** The values of the ticks, from left to right, where there is room for them. */
    private void legend(PaneBuilder pane, double from, double right, double top) {
        String text =
                Texts.of(
                        "memory.thresholds",
                        VmMeter.vFreeReserved(k),
                        VmMeter.vFreeSevere(k),
                        VmMeter.vFreeMin(k),
                        VmMeter.vFreeTarget(k));
        if (VmMeter.vFreeTarget(k) > 0 && right - TextMeasure.width(text, Type.LABEL) > from) {
            pane.add(
                    GroupBuilder.of("memory/thresholds")
                            .target("counters")
                            .textRight(right, top + 14, text, Type.LABEL, Role.MUTED));
        }
    }

    private void ticks(GroupBuilder group, double left, double top, long whole) {
        List<Threshold> thresholds =
                List.of(
                        new Threshold(
                                "v_free_reserved",
                                VmMeter.vFreeReserved(k),
                                "memory.threshold.reserved"),
                        new Threshold(
                                "v_free_severe", VmMeter.vFreeSevere(k), "memory.threshold.severe"),
                        new Threshold("v_free_min", VmMeter.vFreeMin(k), "memory.threshold.min"),
                        new Threshold(
                                "v_free_target",
                                VmMeter.vFreeTarget(k),
                                "memory.threshold.target"));
        for (Threshold threshold : thresholds) {
            if (threshold.value() > 0 && threshold.value() <= whole) {
                tick(group, threshold, Math.rint(left + WIDTH * threshold.value() / whole), top);
            }
        }
    }

    /** The pointer finds a threshold's name at its tick, and a click who set it. */
    private static void tick(GroupBuilder group, Threshold threshold, double x, double top) {
        Rect around = new Rect(x - 3, top, 6, 19);
        String text = Texts.of(threshold.text(), threshold.value());
        group.add(new Line(x, top + 2, x, top + 17, Role.INK, 2, Dash.SOLID))
                .spot(around, "counters#" + threshold.name(), text);
    }
}
