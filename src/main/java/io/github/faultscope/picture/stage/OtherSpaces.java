package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;

import java.util.Arrays;

/** The other processes in one line: name and entries, each with the object that it maps. */
final class OtherSpaces {
    static final double HEIGHT = 28;
    private static final double BOX = 22;
    private static final double BOX_TOP = 0;
    private static final double BASELINE = 15;

    /** Entries of one process before the rest is only counted. */
    private static final int MOST_ENTRIES = 3;

    private final Scene scene;
    private final Kernel k;
    private final Rect room;
    private double x;

    OtherSpaces(Scene scene, Rect room) {
        this.scene = scene;
        this.k = scene.k;
        this.room = room;
    }

    /** The address spaces with entries that are not shown in full. */
    static int[] of(Scene scene) {
        return Arrays.stream(scene.k.all(VmMap.STRUCT))
                .filter(map -> map != scene.map && VmMap.nentries(scene.k, map) > 0)
                .toArray();
    }

    void draw() {
        PaneBuilder pane = scene.picture.pane("others", Layer.GROUND, room);
        pane.add(
                StageLayout.section(
                        "others/title", room.x(), room.y() + BASELINE, Texts.of("section.others")));
        x = room.x() + 70;
        int hidden = 0;
        for (int map : of(scene)) {
            if (x > room.right() - 150) {
                hidden++;
            } else {
                space(pane, map);
            }
        }
        if (hidden > 0) {
            pane.add(
                    GroupBuilder.of("others/more")
                            .text(
                                    x,
                                    room.y() + BASELINE,
                                    Texts.of("more", hidden),
                                    Type.LABEL,
                                    Role.MUTED));
        }
    }

    private void space(PaneBuilder pane, int map) {
        String id = scene.names.mapId(map);
        String name = TextMeasure.ellipsize(scene.names.map(map), Type.BODY_STRONG, 90);
        GroupBuilder group =
                GroupBuilder.of("proc/" + id, x, room.y())
                        .target("proc/" + id)
                        .tooltip(Texts.of("space.version.tip", name, VmMap.timestamp(k, map)))
                        .text(0, BASELINE, name, Type.BODY_STRONG, Role.INK);
        x += TextMeasure.width(name, Type.BODY_STRONG) + 8;
        if (isLarge(map)) {
            String count = Texts.of("others.count", Pmap.residentCount(k, VmMap.pmap(k, map)));
            double left = TextMeasure.width(name, Type.BODY_STRONG) + 8;
            group.text(left, BASELINE, count, Type.LABEL, Role.MUTED);
            x += TextMeasure.width(count, Type.LABEL) + 8;
        }
        pane.add(group);
        int shown = 0;
        int e = VmMap.firstEntry(k, map);
        for (; e != 0 && shown < MOST_ENTRIES; e = VmMapEntry.next(k, e)) {
            if (!entry(pane, map, e)) {
                break;
            }
            shown++;
        }
        int left = VmMap.nentries(k, map) - shown;
        if (left > 0) {
            String more = Texts.of("more", left);
            pane.add(
                    GroupBuilder.of("proc/more/" + id)
                            .text(x, room.y() + BASELINE, more, Type.LABEL, Role.MUTED));
            x += TextMeasure.width(more, Type.LABEL) + 8;
        }
        x += 12;
    }

    /** Whether it has an entry of so many pages that their mappings are not told one by one. */
    private boolean isLarge(int map) {
        int e = VmMap.firstEntry(k, map);
        for (int n = 0; e != 0 && n < MOST_ENTRIES; n++) {
            if (new MiniPmap(scene, map, e).width(false) == 0) {
                return true;
            }
            e = VmMapEntry.next(k, e);
        }
        return false;
    }

    private boolean entry(PaneBuilder pane, int map, int e) {
        EntryText text = new EntryText(scene, e);
        String brief = text.brief();
        MiniPmap mapped = new MiniPmap(scene, map, e);
        double plain = Math.ceil(TextMeasure.width(brief, Type.CODE_SMALL)) + 16;
        if (x + plain > room.right() - 60) {
            return false;
        }
        double free = room.right() - 60 - x - plain - 6;
        boolean numbers = mapped.width(true) <= free / 2;
        double cells = mapped.width(numbers) <= free ? mapped.width(numbers) : 0;
        double width = plain + (cells > 0 ? cells + 5 : 0);
        boolean changed = scene.changes.struct(e) || mapped.changed();
        Rect box = new Rect(0, BOX_TOP, width, BOX);
        GroupBuilder group =
                GroupBuilder.of("entry/e" + k.id(e), x, room.y())
                        .target("entry/e" + k.id(e))
                        .tooltip(text.tooltip() + mapped.tooltip())
                        .box(box, 5, Role.ENTRY, changed ? Role.NOW : Role.EDGE)
                        .text(8, 15, brief, Type.CODE_SMALL, changed ? Role.NOW : Role.MUTED);
        if (cells > 0) {
            mapped.draw(group, plain - 1, BOX_TOP + 4, numbers);
        }
        pane.add(group);
        x += width + 6;
        return true;
    }
}
