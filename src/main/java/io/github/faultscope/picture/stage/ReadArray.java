package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Curve;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;

/** The array {@code marray}, a box a slot: which frame, for which page, and how it fares. */
final class ReadArray {
    /** Of everything, in pixels. */
    static final double HEIGHT = 60;

    private static final double BOX = 25;
    private static final double INDEX = 37;
    private static final double STATE = 58;
    private static final double MOST_PITCH = 46;

    private final Scene scene;
    private final Kernel k;
    private final ReadAhead read;
    private final Rect room;
    private final double pitch;

    ReadArray(Scene scene, ReadAhead read, Rect room) {
        this.scene = scene;
        this.k = scene.k;
        this.read = read;
        this.room = room;
        pitch = Math.min(MOST_PITCH, Math.floor(room.width() / scene.sight.slots()));
    }

    /** A page in a slot. */
    record Slot(int number, int page, long pindex, String state, boolean asked) {}

    /** The slots that are filled. */
    static List<Slot> slots(Scene scene, ReadAhead read) {
        List<Slot> slots = new ArrayList<>();
        ReadAhead.Array array = read.array();
        for (int i = 0; i < array.count(); i++) {
            int slot = array.slot() + i;
            int m = scene.sight.marray(slot);
            long pindex = array.pindex() + i;
            boolean asked = array.placed() && pindex == read.pindex();
            slots.add(new Slot(slot, m, pindex, state(scene, read, m, pindex), asked));
        }
        return slots;
    }

    /** How a page of the array fares. */
    private static String state(Scene scene, ReadAhead read, int m, long pindex) {
        Kernel k = scene.k;
        boolean here = VmPage.object(k, m) == scene.sight.object() && VmPage.pindex(k, m) == pindex;
        if (!here) {
            return Texts.of("reading.freed");
        }
        if (VmPage.isO(k, m, VmPage.BUSY)) {
            boolean reading = read.progress() == ReadAhead.Progress.READING;
            return Texts.of(reading ? "reading.under.way" : "reading.busy");
        }
        return PageChip.place(k, m);
    }

    void draw(PaneBuilder pane) {
        int slots = scene.sight.slots();
        List<Slot> filled = slots(scene, read);
        for (int i = 0; i < slots; i++) {
            int at = i;
            GroupBuilder group =
                    filled.stream()
                            .filter(slot -> slot.number() == at)
                            .findFirst()
                            .map(this::filled)
                            .orElseGet(() -> free(at));
            pane.add(group);
        }
        states(pane, filled);
    }

    private double x(int slot) {
        return room.x() + slot * pitch;
    }

    private GroupBuilder free(int slot) {
        Rect all = new Rect(1, 0, pitch - 2, BOX);
        return GroupBuilder.of("reading/slot/" + slot, x(slot), room.y())
                .add(Box.outlined(all, 4, Role.NONE, Role.RULE, 1).dashed(Dash.DASHED));
    }

    private GroupBuilder filled(Slot slot) {
        Rect all = new Rect(1, 0, pitch - 2, BOX);
        boolean here = slot.page() != 0;
        boolean busy = here && VmPage.isO(k, slot.page(), VmPage.BUSY);
        boolean changed = scene.changes.word(scene.sight.address("marray") + slot.number());
        String page = scene.names.page(slot.page());
        GroupBuilder group =
                GroupBuilder.of("reading/slot/" + slot.number(), x(slot.number()), room.y())
                        .target("page/" + page)
                        .tooltip(
                                Texts.of(
                                        "reading.slot",
                                        slot.number(),
                                        page,
                                        slot.pindex(),
                                        slot.state()));
        if (slot.asked() || changed) {
            group.strongBox(all, 4, Role.NOW_SOFT, Role.NOW);
        } else {
            group.box(all, 4, busy ? Role.PATH_SOFT : Role.SURFACE, busy ? Role.PATH : Role.EDGE);
        }
        String number = Long.toString(VmPage.number(k, slot.page()));
        label(group, 17, number, Type.CODE_STRONG, Role.INK);
        Role role = slot.asked() ? Role.NOW : Role.MUTED;
        label(group, INDEX, Long.toString(slot.pindex()), Type.CODE_SMALL, role);
        return group;
    }

    /** A word in the middle of a slot, left out where there is no room for it. */
    private void label(GroupBuilder group, double baseline, String text, Type type, Role role) {
        if (TextMeasure.width(text, type) <= pitch - 3) {
            group.textCenter(pitch / 2, baseline, text, type, role);
        }
    }

    /** What neighbours have in common, told once below them. */
    private void states(PaneBuilder pane, List<Slot> filled) {
        for (int i = 0; i < filled.size(); ) {
            int end = i + 1;
            while (end < filled.size() && filled.get(end).state().equals(filled.get(i).state())) {
                end++;
            }
            state(pane, filled.get(i), filled.get(end - 1));
            i = end;
        }
    }

    private void state(PaneBuilder pane, Slot first, Slot last) {
        double left = x(first.number()) + 2;
        double right = x(last.number()) + pitch - 2;
        double y = room.y() + INDEX + 5;
        PathData path =
                PathData.start(left, y)
                        .lineTo(left, y + 3)
                        .lineTo(right, y + 3)
                        .lineTo(right, y)
                        .build();
        GroupBuilder group =
                GroupBuilder.of("reading/state/" + first.number())
                        .add(Curve.plain(path, Role.MUTED, 1));
        if (TextMeasure.width(first.state(), Type.LABEL) <= right - left) {
            double middle = (left + right) / 2;
            group.textCenter(middle, room.y() + STATE, first.state(), Type.LABEL, Role.MUTED);
        }
        pane.add(group);
    }
}
