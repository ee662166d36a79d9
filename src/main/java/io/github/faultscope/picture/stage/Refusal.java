package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmObject;

/**
 * The call-out where it is decided that a page cannot be moved, and while it is copied instead: the
 * first test of B42 that did not hold.
 */
final class Refusal {
    private static final double HEIGHT = 24;
    private static final double PAD = 10;

    private final Scene scene;

    Refusal(Scene scene) {
        this.scene = scene;
    }

    /** Whether the step refuses to move the page, or is a consequence of that. */
    boolean exists() {
        int o = scene.sight.object();
        boolean here = scene.step.ran("B44") || scene.step.ran("B42") && !moves();
        return here && o != 0 && o != scene.sight.firstObject();
    }

    /** All tests hold: then the first object is locked. */
    private boolean moves() {
        return scene.k.get(scene.sight.address("is_first_object_locked")) != 0;
    }

    /** Why the page is not moved; empty where that is not the question. */
    String text() {
        if (!exists()) {
            return "";
        }
        int o = scene.sight.object();
        Kernel k = scene.k;
        String name = scene.names.object(o);
        if (VmObject.shadowCount(k, o) != 1) {
            return Texts.of("refused.shadows", name, VmObject.shadowCount(k, o));
        }
        if (VmObject.refCount(k, o) != 1) {
            return Texts.of("refused.references", name, VmObject.refCount(k, o));
        }
        if (VmObject.handle(k, o) != 0) {
            return Texts.of("refused.handle", name);
        }
        int type = VmObject.type(k, o);
        if (type != VmObject.DEFAULT && type != VmObject.SWAP_TYPE) {
            return Texts.of("refused.type", name, scene.names.objectType(o));
        }
        boolean near = VmObject.backingObject(k, scene.sight.firstObject()) == o;
        return near ? Texts.of("refused.locked") : Texts.of("refused.far", name);
    }

    /**
     * Draws it.
     *
     * @param x the middle of the page that is not moved
     * @param y the foot of its object
     * @param room where the call-out has to stay
     */
    void draw(PaneBuilder pane, double x, double y, Rect room) {
        String text = text();
        double width = Math.ceil(TextMeasure.width(text, Type.LABEL_STRONG)) + 2 * PAD;
        double top = y + 20;
        if (text.isEmpty() || top + HEIGHT > room.bottom()) {
            return;
        }
        double left = Math.max(room.x(), Math.min(x - 40, room.right() - width));
        Rect at = new Rect(0, 0, width, HEIGHT);
        pane.add(
                GroupBuilder.of("arrow/refused", left, top)
                        .rule(x - 14 - left, y + 1 - top, x - 14 - left, 0, Role.EDGE)
                        .box(at, 5, Role.PANEL, Role.EDGE)
                        .textIn(at, text, Type.LABEL_STRONG, Role.INK));
    }
}
