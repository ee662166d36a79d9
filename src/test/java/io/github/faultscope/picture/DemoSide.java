package io.github.faultscope.picture;

import io.github.faultscope.picture.PictureBuilder.PaneBuilder;

/** The right column: the sentence, the handler's blocks, the fault's state. */
final class DemoSide {
    private static final double LEFT = 1144;
    private static final double WIDTH = 432;
    private static final String[][] STATE = {
        {"fs.object", "O", ""},
        {"fs.pindex", "3", ""},
        {"fs.m", "frame 13", "busy"},
        {"fs.first_object", "S1", ""},
        {"fs.first_m", "frame 31", "valid 00 → ff"},
        {"prot", "rw-", ""},
        {"fault_type", "w", ""},
        {"lookup_still_valid", "TRUE", ""},
        {"hardfault", "0", ""},
    };

    private DemoSide() {}

    static void addTo(PictureBuilder picture) {
        sentence(picture.pane("sentence", Layer.GROUND, new Rect(1120, 0, 480, 180)));
        map(picture.pane("map", Layer.GROUND, new Rect(1120, 180, 480, 430)));
        state(picture.pane("state", Layer.GROUND, new Rect(1120, 610, 480, 290)));
    }

    private static void sentence(PaneBuilder pane) {
        pane.add(GroupBuilder.of("side/rule").rule(1120, 0, 1120, 900, Role.RULE));
        pane.add(DemoPicture.section("sentence/title", LEFT, 30, "WHAT HAPPENS"));
        pane.add(
                GroupBuilder.of("sentence", LEFT, 42)
                        .fill(new Rect(0, 0, WIDTH, 134), 8, Role.NOW_SOFT)
                        .text(16, 30, "Frame 13 is copied into frame 31.", Type.SENTENCE, Role.INK)
                        .textWrapped(
                                16,
                                55,
                                WIDTH - 32,
                                "C writes a page that it only shares: it was found in O, below"
                                        + " the first object S1. Moving it is not allowed, since"
                                        + " O has two users.",
                                Type.BODY,
                                Role.INK)
                        .text(
                                16,
                                122,
                                "Next: the copy takes over (B44b).",
                                Type.BODY_STRONG,
                                Role.NOW));
    }

    private static void map(PaneBuilder pane) {
        pane.add(DemoPicture.section("map/title", LEFT, 206, "HANDLER"));
        pane.add(
                GroupBuilder.of("map", LEFT, 218)
                        .textRight(WIDTH, -12, "vm_fault.c:753–766", Type.CODE, Role.MUTED)
                        .box(new Rect(0, 0, WIDTH, 372), 8, Role.STRIP, Role.RULE));
        String[] left = {
            "look up",
            "pin object",
            "search the chain  ×2",
            "allocate",
            "ask the pager",
            "step down",
            "zero fill",
            "wait, retry"
        };
        String[] right = {
            "page found", "move or copy", "map unchanged?", "mark dirty", "pmap_enter", "prefault"
        };
        for (int i = 0; i < left.length; i++) {
            boolean taken = i < 4 || i == 5;
            block(pane, left[i], 1164, 232 + 44 * i, taken, false);
            if (i > 0 && i != 7) {
                link(pane, 1244, 232 + 44 * i, taken && i != 5);
            }
        }
        for (int i = 0; i < right.length; i++) {
            block(pane, right[i], 1364, 320 + 44 * i, i == 0, i == 1);
            if (i > 0) {
                link(pane, 1444, 320 + 44 * i, i == 1);
            }
        }
        curves(pane);
    }

    private static void block(
            PaneBuilder pane, String label, double x, double y, boolean taken, boolean now) {
        Rect all = new Rect(0, 0, 160, 30);
        GroupBuilder block = GroupBuilder.of("block/" + label, x, y).target("block/" + label);
        if (now) {
            block.strongBox(all, 15, Role.NOW_SOFT, Role.NOW)
                    .textIn(all, label, Type.sansBold(13), Role.INK);
        } else if (taken) {
            block.box(all, 15, Role.PATH_SOFT, Role.PATH)
                    .textIn(all, label, Type.LABEL_STRONG.at(13), Role.INK);
        } else {
            block.box(all, 15, Role.SURFACE, Role.RULE)
                    .textIn(all, label, Type.LABEL.at(13), Role.MUTED);
        }
        pane.add(block);
    }

    private static void link(PaneBuilder pane, double x, double y, boolean taken) {
        pane.add(
                GroupBuilder.of("link/" + x + "/" + y)
                        .arrow(x, y - 14, x, y - 1, taken ? Role.PATH : Role.FAINT, taken ? 2 : 1));
    }

    private static void curves(PaneBuilder pane) {
        pane.add(GroupBuilder.of("link/found").arrow(1324, 335, 1363, 335, Role.PATH, 2));
        PathData back = PathData.start(1164, 467).curveTo(1140, 458, 1140, 348, 1163, 336).build();
        pane.add(GroupBuilder.of("link/again").arrow(back, Role.PATH, 2));
        PathData down = PathData.start(1324, 379).curveTo(1350, 400, 1350, 450, 1325, 466).build();
        pane.add(GroupBuilder.of("link/down").arrow(down, Role.PATH, 2));
    }

    private static void state(PaneBuilder pane) {
        pane.add(DemoPicture.section("state/title", LEFT, 622, "FAULT STATE"));
        for (int i = 0; i < STATE.length; i++) {
            boolean now = i == 4;
            GroupBuilder row = GroupBuilder.of("state/" + STATE[i][0], LEFT, 634 + 24 * i);
            if (now) {
                row.fill(new Rect(0, 0, WIDTH, 24), 4, Role.NOW_SOFT);
            }
            row.text(8, 16, STATE[i][0], Type.CODE, Role.MUTED)
                    .text(170, 16, STATE[i][1], now ? Type.CODE_STRONG : Type.CODE, Role.INK)
                    .text(290, 16, STATE[i][2], Type.CODE, now ? Role.NOW : Role.MUTED);
            pane.add(row);
        }
    }
}
