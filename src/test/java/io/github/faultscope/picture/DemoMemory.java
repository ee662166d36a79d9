package io.github.faultscope.picture;

import io.github.faultscope.picture.PictureBuilder.PaneBuilder;

/** The queues of physical memory. */
final class DemoMemory {
    private static final double TOP = 560;
    private static final double ROW = 62;
    private static final double LEFT = 140;
    private static final double PITCH = 51;

    private DemoMemory() {}

    static void addTo(PictureBuilder picture) {
        Rect bounds = new Rect(0, 530, 1112, 280);
        PaneBuilder ground = picture.pane("memory", Layer.GROUND, bounds);
        PaneBuilder chips = picture.pane("memory/chips", Layer.CHIPS, bounds);
        ground.add(DemoPicture.section("memory/title", 24, 546, "PHYSICAL MEMORY"));
        ground.add(gauge());
        queue(ground, 0, "FREE", 38);
        queue(ground, 1, "INACTIVE", 1);
        queue(ground, 2, "ACTIVE", 6);
        queue(ground, 3, "NONE", 2);
        for (int i = 0; i < 10; i++) {
            chip(chips, 0, i, "free", Chip.frame(32 + i));
        }
        chip(chips, 1, 0, "inactive", Chip.frame(16).blocks(0xff, 0));
        int[] active = {10, 11, 12, 14, 15, 17};
        for (int i = 0; i < active.length; i++) {
            Chip chip = Chip.frame(active[i]).blocks(0xff, i < 5 ? 0xff : 0);
            chip(chips, 2, i, "active", i == 3 ? chip.held(2, 1, 0).referenced(true) : chip);
        }
        Chip now = Chip.frame(13).look(Chip.Look.NOW).busy(true, 0);
        chip(chips, 3, 0, "none", now.blocks(0xff, 0xff));
        chip(chips, 3, 1, "none", Chip.frame(31).look(Chip.Look.NOW).busy(true, 0));
    }

    private static GroupBuilder gauge() {
        Rect all = new Rect(985, 538, 110, 9);
        return GroupBuilder.of("memory/gauge")
                .textRight(972, 547, "free + cached 38", Type.CODE, Role.INK)
                .fill(all, 4, Role.TRACK)
                .fill(new Rect(985, 538, 66, 9), 4, Role.VALID)
                .add(new Line(994, 534, 994, 551, Role.INK, 2, Dash.SOLID))
                .add(new Line(1018, 534, 1018, 551, Role.INK, 2, Dash.SOLID));
    }

    private static void queue(PaneBuilder pane, int row, String name, int count) {
        pane.add(
                GroupBuilder.of("queue/" + name, 24, TOP + row * ROW)
                        .text(0, 32, name, Type.CODE_STRONG, Role.INK)
                        .textRight(102, 32, Integer.toString(count), Type.CODE, Role.MUTED)
                        .box(new Rect(116, 0, 960, 54), 6, Role.STRIP, Role.RULE)
                        .textRight(1068, 31, "tail", Type.LABEL.at(11), Role.MUTED));
    }

    private static void chip(PaneBuilder pane, int row, int place, String queue, Chip chip) {
        String key = "page/" + chip.title().label() + "@queue/" + queue;
        double x = LEFT + 8 + place * PITCH;
        pane.add(
                chip.at(
                        key,
                        x,
                        TOP + row * ROW + 5,
                        ChipSize.COMPACT,
                        "page/" + chip.title().label()));
    }
}
