package io.github.faultscope.picture.stage;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.VmPage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What the page daemon counts while it walks over a queue, where otherwise the variables of a fault
 * stand: its pass, what is left of its lap, the page it is at and that page's standing.
 */
final class WalkTable {
    /** The routines shown; they set all their variables when they begin. */
    private static final List<String> WALKS = List.of("vm_pageout_scan", "vm_pageout_active");

    private static final double ROW = 20;
    private static final double MIDDLE = 190;

    private final Scene scene;
    private final Kernel k;
    private final Rect room;
    private final Frames.@Nullable At walk;

    WalkTable(Scene scene, Rect room) {
        this.scene = scene;
        this.k = scene.k;
        this.room = room;
        walk =
                Frames.of(k, scene.thread, scene.in.runner()).stream()
                        .filter(at -> WALKS.contains(at.routine().name()))
                        .findFirst()
                        .orElse(null);
    }

    /** What the table is about; empty where the daemon walks over no queue. */
    String title() {
        return walk == null ? "" : Texts.of("section.state.of", walk.routine().name());
    }

    void draw(PaneBuilder pane, double top) {
        Frames.At at = walk;
        if (at == null) {
            return;
        }
        double y = top;
        if (Pageout.requestTimes(k) > 0) {
            String rounds = Integer.toString(Pageout.requestTimes(k));
            row(pane, y, Texts.of("state.rounds"), rounds, "", false);
            y += ROW;
        }
        for (Struct.Field field : at.struct().fields()) {
            boolean fits = y + ROW <= room.bottom();
            if (fits && field.offset() >= Frame.ARGS && field.kind() != Struct.Kind.LINK) {
                row(pane, y, at.address(), field);
                y += ROW;
            }
        }
    }

    private void row(PaneBuilder pane, double y, int frame, Struct.Field field) {
        int address = frame + field.offset();
        boolean changed = scene.changes.word(address);
        boolean begins = scene.changes.word(frame);
        String now = value(field, k.get(address));
        boolean news = changed && !begins;
        String note = note(field, k.get(address));
        if (news && note.isEmpty()) {
            note = Texts.of("state.was", value(field, scene.changes.before(address)));
        }
        row(pane, y, field.name(), now, note, news);
    }

    private boolean isPage(Struct.Field field, long value) {
        return field.kind() == Struct.Kind.REF && Values.structOf(k, value) == VmPage.STRUCT;
    }

    private String value(Struct.Field field, long value) {
        return isPage(field, value)
                ? scene.names.frame((int) value)
                : Values.format(k, field, value);
    }

    /** The standing of a page. */
    private String note(Struct.Field field, long value) {
        return isPage(field, value) && !VmPage.is(k, (int) value, VmPage.MARKER)
                ? Texts.of("state.act.count", VmPage.actCount(k, (int) value))
                : "";
    }

    private void row(
            PaneBuilder pane, double y, String name, String value, String note, boolean changed) {
        GroupBuilder group = GroupBuilder.of("state/" + name, room.x(), y);
        if (changed) {
            group.fill(new Rect(0, 0, room.width(), ROW - 1), 4, Role.NOW_SOFT);
        }
        Role ink = changed ? Role.NOW : Role.INK;
        double third = MIDDLE + (room.width() - MIDDLE) * 0.42;
        group.text(8, 14, name, Type.CODE, Role.MUTED)
                .text(MIDDLE, 14, value, changed ? Type.CODE_STRONG : Type.CODE, ink)
                .text(third, 14, note, Type.CODE, changed ? Role.NOW : Role.MUTED)
                .tooltip(name + " = " + value + (note.isEmpty() ? "" : ", " + note));
        pane.add(group);
    }
}
