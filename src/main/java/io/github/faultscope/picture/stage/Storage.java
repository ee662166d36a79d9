package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.Vnode;

import java.util.List;

/**
 * Files and swap space, a row each: how large it is, its blocks as they lie on disk, and what the
 * disk does with it now. What the disk is at, and the file that the fault reads, come first.
 */
final class Storage {
    private static final double HEADING = 22;
    private static final double ROW = 36;
    private static final double GAUGE = 130;

    private final Scene scene;
    private final Kernel k;
    private final List<BlockRow> rows;

    /**
     * @param alone whether there is nothing else to be seen: then what nobody uses is shown, too
     */
    Storage(Scene scene, boolean alone) {
        this.scene = scene;
        this.k = scene.k;
        rows = new FileRows(scene).all().stream().filter(row -> alone || isUsed(row)).toList();
    }

    /** Whether there is, or was, anything to show: the part then keeps its place. */
    boolean exists() {
        return !rows.isEmpty()
                || k.lastId(Vnode.STRUCT) > 0
                || VmMeter.vSwapout(k) + VmMeter.vSwapin(k) > 0;
    }

    private static boolean isUsed(BlockRow row) {
        return row.weight() >= 0;
    }

    /** How much of a height this part takes: of one row at least where that is all the room. */
    double height(double most) {
        int fitting = (int) Math.max(1, Math.floor((most - HEADING) / ROW));
        return HEADING + ROW * Math.clamp(rows.size(), 1, fitting);
    }

    /**
     * Draws as many rows as there is room for.
     *
     * @param labels how wide the names at the left may be
     */
    void draw(Rect room, double labels) {
        PaneBuilder pane = scene.picture.pane("files", Layer.GROUND, room);
        String title = Texts.of("section.files");
        pane.add(StageLayout.section("files/title", room.x(), room.y() + 14, title));
        int fitting = (int) Math.max(1, Math.floor((room.height() - HEADING) / ROW));
        int shown = Math.min(rows.size(), fitting);
        double after = room.x() + TextMeasure.width(title, Type.SECTION) + 14;
        String text =
                rows.isEmpty()
                        ? Texts.of("files.none")
                        : shown < rows.size() ? Texts.of("more", rows.size() - shown) : "";
        if (!text.isEmpty()) {
            pane.add(
                    GroupBuilder.of("files/more")
                            .text(after, room.y() + 14, text, Type.LABEL, Role.MUTED));
        }
        double y = room.y() + HEADING;
        for (BlockRow row : rows.subList(0, shown)) {
            name(pane, row, new Rect(room.x(), y, labels - 12, ROW));
            double left = room.x() + labels;
            boolean swap = "swap".equals(row.key());
            double right =
                    swap && room.right() - left > 3 * GAUGE ? room.right() - GAUGE : room.right();
            new BlockBar(row, new Rect(left, y, right - left, ROW)).draw(pane);
            scene.motions.stored(row);
            if (right < room.right()) {
                fullness(pane, right + 16, y, room.right());
            }
            y += ROW;
        }
    }

    private static void name(PaneBuilder pane, BlockRow row, Rect room) {
        boolean busy = !row.busy().isEmpty();
        String name = TextMeasure.ellipsize(row.name(), Type.CODE_STRONG, room.width());
        String second = busy ? row.busy() : row.note();
        Type type = busy ? Type.LABEL_STRONG : Type.LABEL;
        String fitting = TextMeasure.ellipsize(second, type, room.width());
        pane.add(
                GroupBuilder.of("files/" + row.key(), room.x(), room.y())
                        .target(row.target().isEmpty() ? null : row.target())
                        .tooltip(row.name() + ": " + row.note() + (busy ? ", " + row.busy() : ""))
                        .text(0, 12, name, Type.CODE_STRONG, Role.INK)
                        .text(0, 27, fitting, type, busy ? Role.NOW : Role.MUTED));
    }

    /** Free blocks of swap space, with a tick where it counts as (almost) full. */
    private void fullness(PaneBuilder pane, double left, double top, double right) {
        int size = SwapSpace.size(k);
        int free = SwapSpace.avail(k);
        double width = right - left;
        boolean tight = SwapSpace.almostFull(k);
        GroupBuilder group =
                GroupBuilder.of("files/swap/gauge", left, top)
                        .tooltip(
                                Texts.of(
                                        "files.swap.tip",
                                        free,
                                        SwapSpace.killBelow(k),
                                        SwapSpace.lowat(k),
                                        SwapSpace.hiwat(k)))
                        .fill(new Rect(0, 3, width, 9), 4, Role.TRACK);
        double filled = Math.rint(width * free / size);
        if (filled > 0) {
            group.fill(new Rect(0, 3, filled, 9), 4, tight ? Role.WARN : Role.VALID);
        }
        for (int mark :
                new int[] {SwapSpace.killBelow(k), SwapSpace.lowat(k), SwapSpace.hiwat(k)}) {
            double x = Math.rint(width * mark / size);
            group.fill(new Rect(x - 1, 0, 2, 15), 0, Role.INK);
        }
        String key = SwapSpace.full(k) ? "files.full" : tight ? "files.almost" : "files.free";
        String text = TextMeasure.ellipsize(Texts.of(key, free), Type.LABEL, width);
        Role role = tight ? Role.WARN : Role.MUTED;
        pane.add(group.text(0, 28, text, Type.LABEL, role));
    }
}
