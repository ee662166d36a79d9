package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.picture.ChipSize;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMeter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Physical memory as queues, head at the left. Which queue stands where depends on the stage's
 * height alone, so that nothing jumps when a queue runs empty.
 */
final class PhysicalMemory {
    private static final double HEADING = 22;
    private static final double ROW_GAP = 4;
    private static final double CELL_GAP = 12;

    private record Cell(QueueKind kind, double share) {}

    private static final List<List<Cell>> THREE_ROWS =
            List.of(
                    List.of(new Cell(QueueKind.FREE, 0.64), new Cell(QueueKind.CACHE, 0.36)),
                    List.of(new Cell(QueueKind.INACTIVE, 0.5), new Cell(QueueKind.ACTIVE, 0.5)),
                    List.of(
                            new Cell(QueueKind.NONE, 0.5),
                            new Cell(QueueKind.WIRED, 0.28),
                            new Cell(QueueKind.HOLD, 0.22)));
    private static final List<List<Cell>> SIX_ROWS =
            List.of(
                    List.of(new Cell(QueueKind.FREE, 1)),
                    List.of(new Cell(QueueKind.CACHE, 1)),
                    List.of(new Cell(QueueKind.INACTIVE, 1)),
                    List.of(new Cell(QueueKind.ACTIVE, 1)),
                    List.of(new Cell(QueueKind.NONE, 1)),
                    List.of(new Cell(QueueKind.WIRED, 0.6), new Cell(QueueKind.HOLD, 0.4)));

    private final Scene scene;
    private final Kernel k;
    private final Rect room;
    private final List<List<Cell>> rows;
    private final double rowHeight;
    private final ChipSize size;

    PhysicalMemory(Scene scene, Rect room, double stageHeight) {
        this.scene = scene;
        this.k = scene.k;
        this.room = room;
        rows = rows(stageHeight);
        size = size(stageHeight);
        rowHeight = size.height() + 6;
    }

    private static List<List<Cell>> rows(double stageHeight) {
        return stageHeight >= 940 ? SIX_ROWS : THREE_ROWS;
    }

    private static ChipSize size(double stageHeight) {
        return stageHeight >= 660 ? ChipSize.COMPACT : ChipSize.TINY;
    }

    /** How high this part is on a stage of that height. */
    static double height(double stageHeight) {
        double row = size(stageHeight).height() + 6;
        return HEADING + rows(stageHeight).size() * (row + ROW_GAP);
    }

    void draw() {
        PaneBuilder ground = scene.picture.pane("memory", Layer.GROUND, room);
        PaneBuilder chips = scene.picture.pane("memory/chips", Layer.CHIPS, room);
        heading(ground);
        Map<QueueKind, List<Integer>> unlisted = QueueKind.unlisted(k);
        double y = room.y() + HEADING;
        for (List<Cell> row : rows) {
            double x = room.x();
            double width = room.width() - CELL_GAP * (row.size() - 1);
            for (Cell cell : row) {
                Rect at = new Rect(Math.rint(x), y, Math.floor(width * cell.share()), rowHeight);
                List<Integer> pages = unlisted.getOrDefault(cell.kind(), List.of());
                new QueueCell(scene, cell.kind(), at, size, pages).draw(ground, chips);
                x += width * cell.share() + CELL_GAP;
            }
            y += rowHeight + ROW_GAP;
        }
    }

    private void heading(PaneBuilder pane) {
        double baseline = room.y() + 14;
        String title = Texts.of("section.memory");
        double after = room.x() + TextMeasure.width(title, Type.SECTION) + 14;
        pane.add(StageLayout.section("memory/title", room.x(), baseline, title));
        String frames = Texts.count("frame", VmMeter.vPageCount(k));
        GroupBuilder group = GroupBuilder.of("memory/frames");
        group.text(after, baseline, frames, Type.LABEL, Role.MUTED);
        double end = after + TextMeasure.width(frames, Type.LABEL) + 14;
        int holder = Mutex.holder(k, PageQueues.MTX);
        if (holder != 0) {
            boolean changed = scene.changes.word(PageQueues.MTX);
            Role role = changed ? Role.NOW : Role.PATH;
            double x = end;
            String text = Texts.of("memory.locked", scene.names.thread(holder));
            if (scene.awaited(PageQueues.MTX)) {
                scene.picture.waits("memory/frames");
            }
            group.icon(x, baseline - 10, 11, Mark.LOCK, role)
                    .text(x + 16, baseline, text, Type.LABEL, role);
            end = x + 16 + TextMeasure.width(text, Type.LABEL) + 14;
        }
        pane.add(group);
        new Gauge(scene).draw(pane, end, room.right(), room.y());
    }

    /** How many frames each kind has, for tests. */
    static Map<QueueKind, Integer> counts(Kernel k) {
        Map<QueueKind, List<Integer>> unlisted = QueueKind.unlisted(k);
        Map<QueueKind, Integer> counts = new EnumMap<>(QueueKind.class);
        for (QueueKind kind : QueueKind.values()) {
            counts.put(kind, kind.count(k, unlisted.getOrDefault(kind, List.of())));
        }
        return counts;
    }
}
