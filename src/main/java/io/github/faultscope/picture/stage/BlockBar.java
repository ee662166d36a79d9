package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.picture.stage.BlockRow.Run;
import io.github.faultscope.picture.stage.BlockRow.State;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Blocks as a bar: a cell a block, or for several where they are many. What is rare lies above what
 * is common, so that it is seen however small it is.
 */
final class BlockBar {
    private static final double BAR = 15;
    private static final double LABEL = 28;
    private static final double LEAST_CELL = 4;
    private static final double MOST_CELL = 26;

    /** Narrower cells are not told from each other. */
    private static final double LEAST_PARTED = 7;

    private final BlockRow row;
    private final Rect room;

    /** How many blocks a cell stands for. */
    private final long each;

    private final double cell;

    BlockBar(BlockRow row, Rect room) {
        this.row = row;
        this.room = room;
        long most = (long) Math.floor(room.width() / LEAST_CELL);
        each = Math.max(1, Math.ceilDiv(row.blocks(), most));
        long cells = Math.max(1, Math.ceilDiv(row.blocks(), each));
        cell = Math.clamp(Math.floor(room.width() / cells), LEAST_CELL, MOST_CELL);
    }

    void draw(PaneBuilder pane) {
        List<Run> byWeight = new ArrayList<>(row.runs());
        byWeight.sort(Comparator.comparing(Run::state));
        for (Run run : byWeight) {
            pane.add(run(run));
        }
        labels(pane);
        end(pane);
    }

    private double x(long block) {
        long index = block / each;
        return index * cell;
    }

    /** The key of what shows the run. */
    static String key(BlockRow row, Run run) {
        return "files/" + row.key() + "/" + run.first();
    }

    private GroupBuilder run(Run run) {
        double left = x(run.first());
        double width = x(run.last()) + cell - left;
        Rect all = new Rect(0, 0, width - 1, BAR);
        GroupBuilder group =
                GroupBuilder.of(key(row, run), room.x() + left, room.y()).tooltip(tooltip(run));
        switch (run.state()) {
            case STORED -> {
                Role edge = run.news() ? Role.NOW : Role.EDGE;
                group.box(all, 2, run.news() ? Role.NOW_SOFT : Role.ENTRY, edge);
            }
            case HOLE ->
                    group.add(Box.outlined(all, 2, Role.NONE, Role.MUTED, 1).dashed(Dash.DASHED));
            case FREE -> group.box(all, 2, Role.STRIP, Role.RULE);
            case BAD -> group.box(all, 2, Role.WARN_SOFT, Role.WARN);
            case BUSY -> group.strongBox(all, 2, Role.NOW_SOFT, Role.NOW);
        }
        if (run.state() == State.BAD && width >= 10) {
            double size = Math.min(9, width - 3);
            group.icon(Math.floor(width / 2 - size / 2), 3, size, Mark.CROSS, Role.WARN);
        } else if (run.state() != State.FREE && each == 1 && cell >= LEAST_PARTED) {
            for (double x = cell; x < width - 1; x += cell) {
                group.rule(x, 3, x, BAR - 3, Role.RULE);
            }
        }
        return group;
    }

    private String tooltip(Run run) {
        String blocks =
                run.count() == 1
                        ? Texts.of("files.block", run.first())
                        : Texts.of("files.blocks", run.first(), run.last());
        String state = Texts.of("block." + run.state());
        return row.name()
                + ", "
                + blocks
                + ": "
                + state
                + (run.label().isEmpty() ? "" : ", " + run.label());
    }

    /** Addresses or owners below the runs that they begin, as many as there is room for. */
    private void labels(PaneBuilder pane) {
        double free = Double.NEGATIVE_INFINITY;
        for (Run run : row.runs()) {
            String text =
                    switch (run.state()) {
                        case HOLE, BAD -> Texts.of("block." + run.state());
                        default -> run.label();
                    };
            double left = room.x() + x(run.first());
            double width = TextMeasure.width(text, Type.CODE_SMALL);
            if (text.isEmpty() || left < free || left + width > room.right()) {
                continue;
            }
            Role role = run.state() == State.BAD ? Role.WARN : Role.MUTED;
            pane.add(
                    GroupBuilder.of(key(row, run) + "/label")
                            .text(left, room.y() + LABEL, text, Type.CODE_SMALL, role));
            free = left + width + 8;
        }
    }

    /** Where the content ends: within the last block, or right behind it. */
    private void end(PaneBuilder pane) {
        if (row.blocks() == 0 || "swap".equals(row.key())) {
            return;
        }
        double x = Math.rint(room.x() + row.end() / each * cell);
        pane.add(
                GroupBuilder.of("files/" + row.key() + "/end")
                        .tooltip(Texts.of("files.end"))
                        .fill(new Rect(x - 1, room.y() - 3, 2, BAR + 6), 0, Role.INK));
    }
}
