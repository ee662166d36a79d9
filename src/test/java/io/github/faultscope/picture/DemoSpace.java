package io.github.faultscope.picture;

import static io.github.faultscope.picture.DemoPicture.COLUMN;
import static io.github.faultscope.picture.DemoPicture.FAULT_COLUMN;
import static io.github.faultscope.picture.DemoPicture.columnCenter;
import static io.github.faultscope.picture.DemoPicture.columnLeft;

/** Threads, the map of process C and its pmap entries. */
final class DemoSpace {
    private DemoSpace() {}

    static void addTo(PictureBuilder picture) {
        PictureBuilder.PaneBuilder pane =
                picture.pane("space", Layer.GROUND, new Rect(0, 0, 1112, 216));
        threads(pane);
        process(pane);
        ruler(pane);
        for (int i = 0; i < 8; i++) {
            pane.add(pte(i));
        }
        other(pane);
    }

    private static void threads(PictureBuilder.PaneBuilder pane) {
        pane.add(DemoPicture.section("threads", 24, 30, "THREADS"));
        pane.add(thread("C", "vm_fault  B44 copy the page", 92, Role.PATH_SOFT, Role.PATH));
        pane.add(thread("P", "running", 320, Role.SURFACE, Role.EDGE));
        pane.add(thread("pagedaemon", "asleep", 420, Role.SURFACE, Role.EDGE));
    }

    private static GroupBuilder thread(
            String name, String state, double x, Role fill, Role stroke) {
        double nameWidth = TextMeasure.width(name, Type.LABEL_STRONG);
        double width = Math.ceil(nameWidth + 8 + TextMeasure.width(state, Type.LABEL) + 24);
        boolean now = stroke == Role.PATH;
        return GroupBuilder.of("thread/" + name, x, 14)
                .target("thread/" + name)
                .box(new Rect(0, 0, width, 24), 12, fill, stroke)
                .text(12, 16, name, Type.LABEL_STRONG, now ? Role.PATH : Role.INK)
                .text(20 + nameWidth, 16, state, Type.LABEL, now ? Role.PATH : Role.MUTED);
    }

    private static void process(PictureBuilder.PaneBuilder pane) {
        pane.add(DemoPicture.section("space/title", 24, 66, "ADDRESS SPACE"));
        pane.add(
                GroupBuilder.of("proc/101", 24, 72)
                        .target("proc/101")
                        .text(0, 20, "C", Type.NAME, Role.INK)
                        .text(20, 20, "pid 101", Type.LABEL, Role.MUTED)
                        .text(0, 52, "pmap", Type.CODE, Role.MUTED));
        pane.add(
                GroupBuilder.of("entry/101/heap", columnLeft(0), 68)
                        .target("entry/101/0x10000")
                        .tooltip("heap: 8 pages, copy on write, backed by S1 from offset 0")
                        .box(new Rect(0, 0, 8 * COLUMN, 30), 5, Role.ENTRY, Role.EDGE)
                        .text(12, 20, "heap", Type.LABEL_STRONG.at(13), Role.INK)
                        .text(56, 20, "rw-  max rwx   COW   lastr 0", Type.CODE, Role.MUTED)
                        .textRight(758, 20, "→ S1 + 0", Type.CODE_STRONG, Role.PATH));
    }

    private static void ruler(PictureBuilder.PaneBuilder pane) {
        for (int i = 0; i < 8; i++) {
            boolean now = i == FAULT_COLUMN;
            pane.add(
                    GroupBuilder.of("va/101/" + i)
                            .textCenter(
                                    columnCenter(i),
                                    60,
                                    "0x1" + i + "000",
                                    now ? Type.CODE_SMALL_STRONG : Type.CODE_SMALL,
                                    now ? Role.NOW : Role.MUTED));
        }
    }

    private static GroupBuilder pte(int i) {
        String va = "va/101/0x1" + i + "000";
        GroupBuilder pte = GroupBuilder.of("pte/101/" + i, columnLeft(i) + 4, 106).target(va);
        Rect all = new Rect(0, 0, 88, 34);
        if (i > 5) {
            return pte.add(Box.outlined(all, 6, Role.NONE, Role.EDGE, 1).dashed(Dash.DASHED));
        }
        if (i == FAULT_COLUMN) {
            pte.strongBox(all, 6, Role.NOW_SOFT, Role.NOW);
        } else {
            pte.box(all, 6, Role.SURFACE, Role.EDGE);
        }
        pte.text(10, 22, Integer.toString(10 + i), Type.monoBold(14), Role.INK)
                .text(38, 22, "r--", Type.CODE, Role.MUTED);
        return i % 3 == 0 ? pte.icon(70, 12, 11, Mark.EYE, Role.MUTED) : pte;
    }

    private static void other(PictureBuilder.PaneBuilder pane) {
        pane.add(
                GroupBuilder.of("proc/100", 24, 144)
                        .target("proc/100")
                        .text(0, 22, "P", Type.NAME, Role.INK)
                        .text(20, 22, "pid 100", Type.LABEL, Role.MUTED)
                        .box(new Rect(72, 4, 122, 24), 5, Role.ENTRY, Role.EDGE)
                        .textIn(
                                new Rect(72, 4, 122, 24),
                                "heap rw- NC → O",
                                Type.CODE_SMALL,
                                Role.MUTED));
    }
}
