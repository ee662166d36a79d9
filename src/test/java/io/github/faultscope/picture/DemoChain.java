package io.github.faultscope.picture;

import static io.github.faultscope.picture.DemoPicture.COLUMN;
import static io.github.faultscope.picture.DemoPicture.FAULT_COLUMN;
import static io.github.faultscope.picture.DemoPicture.columnCenter;
import static io.github.faultscope.picture.DemoPicture.columnLeft;

import io.github.faultscope.picture.PictureBuilder.PaneBuilder;

/** Two objects of a shadow chain, the pages in them, and the copy between. */
final class DemoChain {
    private static final double STRIP_1 = 220;
    private static final double STRIP_2 = 366;
    private static final double CHIP_DROP = 9;

    private DemoChain() {}

    static void addTo(PictureBuilder picture) {
        Rect bounds = new Rect(0, 190, 1112, 330);
        PaneBuilder ground = picture.pane("chain", Layer.GROUND, bounds);
        ground.add(DemoPicture.section("chain/title", 24, 206, "SHADOW CHAIN"));
        strip(ground, "S1", STRIP_1);
        strip(ground, "O", STRIP_2);
        ground.add(
                GroupBuilder.of("chain/column")
                        .fill(
                                new Rect(columnLeft(FAULT_COLUMN), 166, COLUMN, 300),
                                0,
                                Role.NOW_WASH));
        card(ground, "S1", "OBJT_DEFAULT", STRIP_1, true);
        card(ground, "O", "OBJT_SWAP", STRIP_2, false);
        chips(picture.pane("chain/chips", Layer.CHIPS, bounds));
        arrows(picture.pane("chain/arrows", Layer.ARROWS, bounds));
    }

    private static void card(PaneBuilder pane, String name, String type, double y, boolean top) {
        Rect all = new Rect(0, 0, 206, 86);
        GroupBuilder card = GroupBuilder.of("object/" + name, 24, y).target("object/" + name);
        if (top) {
            card.strongBox(all, 6, Role.PATH_SOFT, Role.PATH);
        } else {
            card.box(all, 6, Role.SURFACE, Role.EDGE).icon(184, 12, 12, Mark.LOCK, Role.PATH);
        }
        double after = 12 + TextMeasure.width(name, Type.NAME) + 8;
        pane.add(
                card.text(12, 25, name, Type.NAME, Role.INK)
                        .text(after, 25, type, Type.CODE, Role.MUTED)
                        .text(12, 48, "ref_count 2   size 8", Type.CODE, Role.INK)
                        .text(
                                12,
                                68,
                                "shadow_count " + (top ? 0 : 1) + "   pip 1",
                                Type.CODE,
                                Role.INK));
    }

    private static void strip(PaneBuilder pane, String name, double y) {
        GroupBuilder strip =
                GroupBuilder.of("strip/" + name, columnLeft(0), y)
                        .box(new Rect(0, 0, 8 * COLUMN, 86), 6, Role.STRIP, Role.EDGE);
        for (int i = 0; i < 8; i++) {
            if (i > 0) {
                strip.rule(i * COLUMN, 6, i * COLUMN, 80, Role.RULE);
            }
            boolean now = i == FAULT_COLUMN;
            strip.text(
                    i * COLUMN + 6,
                    80,
                    Integer.toString(i),
                    now ? Type.CODE_SMALL_STRONG : Type.CODE_SMALL,
                    now ? Role.NOW : Role.MUTED);
        }
        if (name.equals("O")) {
            strip.icon(6.5 * COLUMN - 26, 37, 12, Mark.DISK, Role.MUTED)
                    .text(6.5 * COLUMN - 10, 47, "swap 7", Type.CODE, Role.MUTED);
        }
        pane.add(strip);
    }

    private static void chips(PaneBuilder pane) {
        for (int i = 0; i < 6; i++) {
            Chip chip = Chip.frame(10 + i).tag(Character.toString('a' + i)).blocks(0xff, 0xff);
            chip = i == FAULT_COLUMN ? chip.look(Chip.Look.NOW).busy(true, 0) : chip;
            chip = i == 4 ? chip.held(2, 1, 0).referenced(true) : chip;
            chip = i == 5 ? chip.busy(false, 2).blocks(0x0f, 0x03) : chip;
            pane.add(chip(chip, 10 + i, "O", i, STRIP_2));
        }
        Chip copy = Chip.frame(31).look(Chip.Look.NOW).busy(true, 0);
        pane.add(chip(copy, 31, "S1", FAULT_COLUMN, STRIP_1));
    }

    private static GroupBuilder chip(Chip chip, int frame, String object, int slot, double y) {
        String key = "page/" + frame + "@object/" + object + "/" + slot;
        double x = columnCenter(slot) - ChipSize.NORMAL.width() / 2.0;
        return chip.at(key, x, y + CHIP_DROP, ChipSize.NORMAL, "page/" + frame)
                .tooltip("Frame " + frame + ", page " + slot + " of " + object);
    }

    private static void arrows(PaneBuilder pane) {
        double x = columnCenter(FAULT_COLUMN);
        pane.add(
                GroupBuilder.of("arrow/access")
                        .textCenter(x, 156, "write", Type.LABEL_STRONG, Role.NOW)
                        .arrow(x, 162, x, STRIP_1 + CHIP_DROP - 2, Role.NOW, 2));
        pane.add(
                GroupBuilder.of("arrow/search")
                        .arrow(x + 34, STRIP_1 + 66, x + 34, STRIP_2 + 4, Role.NOW, 2));
        PathData bow =
                PathData.start(x - 28, STRIP_2 + 36)
                        .curveTo(x - 76, STRIP_2 + 20, x - 76, STRIP_1 + 56, x - 29, STRIP_1 + 38)
                        .build();
        Rect pill = new Rect(x - 172, STRIP_1 + 104, 96, 26);
        pane.add(
                GroupBuilder.of("arrow/copy")
                        .arrow(bow, Role.NOW, 2)
                        .strongBox(pill, 13, Role.NOW_SOFT, Role.NOW)
                        .textIn(pill, "copy 4096", Type.CODE_STRONG, Role.NOW));
        pane.add(
                GroupBuilder.of("arrow/backing")
                        .arrow(127, STRIP_1 + 87, 127, STRIP_2 - 2, Role.PATH, 2)
                        .text(138, 340, "backing_object", Type.LABEL, Role.PATH));
        pane.add(
                GroupBuilder.of("names")
                        .text(x + 36, STRIP_1 + 30, "first_m", Type.CODE_SMALL_STRONG, Role.NOW)
                        .text(x + 36, STRIP_2 + 30, "fs.m", Type.CODE_SMALL_STRONG, Role.NOW));
        pane.add(
                GroupBuilder.of("reason", 640, 476)
                        .add(Line.rule(-14, -12, 20, 0, Role.MUTED))
                        .box(new Rect(0, 0, 378, 32), 6, Role.PANEL, Role.RULE)
                        .text(
                                12,
                                21,
                                "not moved: O.ref_count is 2, P still uses this page",
                                Type.BODY.at(13),
                                Role.INK));
    }
}
