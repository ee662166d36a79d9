package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
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
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

/** The object around the missing page, with brackets: what was wished for, what is read. */
final class ReadStrip {
    /** With both brackets and the room below, in pixels. */
    static final double HEIGHT = 112;

    private static final double TOP = 18;
    private static final double BOX = 34;
    private static final double LEAST_PITCH = 27;
    private static final int MOST = 48;

    /** Before the missing page, of the pages that are shown. */
    private static final double BEFORE = 0.45;

    private final Scene scene;
    private final Kernel k;
    private final ReadAhead read;
    private final Rect room;
    private final int object;
    private final long first;
    private final int pages;
    private final double pitch;

    ReadStrip(Scene scene, ReadAhead read, Rect room) {
        this.scene = scene;
        this.k = scene.k;
        this.read = read;
        this.room = room;
        object = scene.sight.object();
        long size = VmObject.size(k, object);
        int most = (int) Math.min(MOST, Math.floor(room.width() / LEAST_PITCH));
        long wanted = Math.max(0, read.pindex() - (long) (most * BEFORE));
        first = Math.max(0, Math.min(wanted, size - most));
        pages = most;
        pitch = Math.floor(room.width() / pages);
    }

    void draw(PaneBuilder pane) {
        long size = VmObject.size(k, object);
        for (int i = 0; i < pages; i++) {
            pane.add(slot(first + i, size));
        }
        ReadAhead.Limit wish = read.limits().getLast();
        for (ReadAhead.Limit limit : read.limits()) {
            boolean widest = limit.kind() == ReadAhead.Kind.TURN;
            wish = widest || limit.kind() == ReadAhead.Kind.WISH ? limit : wish;
        }
        String wished = Texts.of("window.wished", wish.behind(), wish.ahead());
        bracket(
                pane,
                "wished",
                read.pindex() - wish.behind(),
                read.pindex() + wish.ahead(),
                TOP + BOX + 4,
                wished);
        ReadAhead.Array array = read.array();
        if (array.placed()) {
            int asked = (int) (read.pindex() - array.pindex());
            String text = Texts.of("window.read", Texts.count("page", array.count()), asked);
            long last = array.pindex() + array.count() - 1;
            bracket(pane, "read", array.pindex(), last, TOP + BOX + 28, text);
        }
    }

    private double x(long pindex) {
        return room.x() + (pindex - first) * pitch;
    }

    private GroupBuilder slot(long pindex, long size) {
        GroupBuilder group = GroupBuilder.of("reading/page/" + pindex, x(pindex), room.y());
        if (pindex % 4 == 0 || pindex == read.pindex()) {
            boolean asked = pindex == read.pindex();
            Type type = asked ? Type.CODE_SMALL_STRONG : Type.CODE_SMALL;
            String text = Long.toString(pindex);
            if (TextMeasure.width(text, type) <= 2 * pitch) {
                group.textCenter(pitch / 2, 11, text, type, asked ? Role.NOW : Role.MUTED);
            }
        }
        Rect box = new Rect(1, TOP, pitch - 2, BOX);
        int resident = (int) Radix.get(k, object + VmObject.MEMQ, pindex);
        int cached = (int) Radix.get(k, object + VmObject.CACHE, pindex);
        if (pindex >= size) {
            return group.fill(box, 4, Role.TRACK);
        }
        if (resident == 0 && cached == 0) {
            return group.box(box, 4, Role.STRIP, Role.RULE);
        }
        face(group, box, resident, pindex);
        int m = resident != 0 ? resident : cached;
        String number = Long.toString(VmPage.number(k, m));
        group.textIn(box, number, Type.CODE_STRONG, resident != 0 ? Role.INK : Role.MUTED);
        return group.target("page/" + scene.names.page(m)).tooltip(PageChip.tooltip(scene, m));
    }

    private void face(GroupBuilder group, Rect box, int resident, long pindex) {
        ReadAhead.Array array = read.array();
        boolean mine = pindex >= array.pindex() && pindex < array.pindex() + array.count();
        if (pindex == read.pindex()) {
            group.strongBox(box, 4, Role.NOW_SOFT, Role.NOW);
        } else if (resident == 0) {
            group.add(Box.outlined(box, 4, Role.SURFACE, Role.EDGE, 1).dashed(Dash.DASHED));
        } else {
            group.box(box, 4, mine ? Role.PATH_SOFT : Role.SURFACE, mine ? Role.PATH : Role.EDGE);
        }
    }

    private void bracket(
            PaneBuilder pane, String key, long from, long to, double top, String text) {
        double left = x(Math.max(from, first)) + 2;
        double right = Math.min(x(to + 1) - 2, room.x() + pages * pitch);
        double y = room.y() + top;
        PathData path =
                PathData.start(left, y)
                        .lineTo(left, y + 5)
                        .lineTo(right, y + 5)
                        .lineTo(right, y)
                        .build();
        boolean wish = "wished".equals(key);
        Curve curve = Curve.plain(path, wish ? Role.MUTED : Role.PATH, wish ? 1 : 2);
        GroupBuilder group =
                GroupBuilder.of("reading/" + key)
                        .tooltip(text)
                        .add(wish ? curve.dashed(Dash.DASHED) : curve);
        Role role = wish ? Role.MUTED : Role.PATH;
        double half = TextMeasure.width(text, Type.LABEL_STRONG) / 2;
        double center =
                Math.clamp(
                        (left + right) / 2,
                        room.x() + half,
                        Math.max(room.x() + half, room.right() - half));
        pane.add(group.textCenter(center, y + 18, text, Type.LABEL_STRONG, role));
    }
}
