package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who else comes to an object of the chain: the other objects that shadow it, and the entries of
 * others that map it. They stand above the object's strip, away from the column where the search
 * goes down.
 */
final class ChainUsers {
    private static final double BOX = 19;
    private static final double RISE = 25;
    private static final double GAP = 6;

    /** For the object's name, where there are strips of other chains. */
    private static final double NAME = 30;

    /** Around the searched column: arrows and their labels. */
    private static final double CLEAR = 76;

    private static final double CLEAR_COPY = 180;

    /** While neighbours are looked at: four on either side, with their labels. */
    private static final double CLEAR_WALK = 200;

    private static final double NEIGHBOURS = 4.5;

    private final Scene scene;
    private final Kernel k;
    private final ChainRows rows;
    private final Chain focus;
    private final Map<Integer, List<String>> mappings = new HashMap<>();

    ChainUsers(Scene scene, ChainRows rows, Chain focus) {
        this.scene = scene;
        this.k = scene.k;
        this.rows = rows;
        this.focus = focus;
        for (int map : k.all(VmMap.STRUCT)) {
            for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
                if (e != focus.entry && VmMapEntry.object(k, e) != 0) {
                    String entry = scene.names.entry(e);
                    String who = map == scene.map ? entry : scene.names.map(map) + " " + entry;
                    mappings.computeIfAbsent(VmMapEntry.object(k, e), o -> new ArrayList<>())
                            .add(part(who, e));
                }
            }
        }
    }

    /** Who maps the object, and which of its pages where the entry does not map all. */
    private String part(String who, int e) {
        long first = VmMapEntry.offset(k, e) >>> VmPage.PAGE_SHIFT;
        long pages = VmMapEntry.pages(k, e);
        return first == 0 && pages >= VmObject.size(k, VmMapEntry.object(k, e))
                ? who
                : Texts.of("chain.user.part", who, first, first + pages - 1);
    }

    void draw(PaneBuilder pane) {
        for (int row = 0; row < rows.depths.size(); row++) {
            int depth = rows.depths.get(row);
            if (depth < focus.links.size()) {
                int above = depth == 0 ? 0 : focus.links.get(depth - 1).object();
                draw(pane, row, users(focus.links.get(depth).object(), above));
            }
        }
    }

    private List<String> users(int object, int above) {
        List<String> users = new ArrayList<>(mappings.getOrDefault(object, List.of()));
        int s = VmObject.shadowHead(k, object);
        for (int n = 0; s != 0 && n < 8; s = VmObject.shadowNext(k, s), n++) {
            if (s != above) {
                List<String> by = mappings.getOrDefault(s, List.of());
                String name = scene.names.object(s);
                users.add(by.isEmpty() ? name : Texts.of("chain.user.of", name, by.getFirst()));
            }
        }
        return users;
    }

    private void draw(PaneBuilder pane, int row, List<String> users) {
        double[] room = room();
        double x = room[0];
        int shown = 0;
        for (String user : users) {
            String text = Texts.of("chain.user", user);
            double width = Math.ceil(TextMeasure.width(text, Type.CODE_SMALL)) + 14;
            boolean last = shown == users.size() - 1;
            if (x + width > room[1] - (last ? 0 : 36)) {
                break;
            }
            pane.add(box(row, x, width, user));
            x += width + GAP;
            shown++;
        }
        if (shown < users.size() && x + 34 <= room[1]) {
            pane.add(
                    GroupBuilder.of("users/more/" + row)
                            .tooltip(
                                    Texts.of(
                                            "chain.users.tip",
                                            String.join(", ", users.subList(shown, users.size()))))
                            .text(
                                    x,
                                    rows.y(row) - RISE + 14,
                                    Texts.of("more", users.size() - shown),
                                    Type.CODE_SMALL,
                                    Role.MUTED));
        }
    }

    /** The wider side of the searched column, over the strip. */
    private double[] room() {
        double left = focus.left() + (rows.chains.others.isEmpty() ? 0 : NAME);
        double right = focus.right();
        for (Columns.Column column : focus.columns) {
            if (column.va() == scene.vaddr) {
                double before = column.center() - clear() - left;
                double behind = right - column.center() - clear();
                return behind >= before
                        ? new double[] {right - Math.max(0, behind), right}
                        : new double[] {left, left + before};
            }
        }
        return new double[] {left, right};
    }

    /** Beside the column: a page that comes up has its label there. */
    private double clear() {
        if (WalkMarks.prefaults(scene)) {
            double pitch = focus.columns.isEmpty() ? 0 : focus.columns.getFirst().width();
            return Math.max(CLEAR_WALK, NEIGHBOURS * pitch);
        }
        boolean lifts = scene.step.ran("B43") || scene.step.ran("B44") || scene.step.ran("C6");
        return lifts ? CLEAR_COPY : CLEAR;
    }

    private GroupBuilder box(int row, double x, double width, String user) {
        double y = rows.y(row) - RISE;
        return GroupBuilder.of(scene.key("user/" + row + "/" + user), x, y)
                .tooltip(Texts.of("chain.user.tip", user))
                .box(new Rect(0, 0, width, BOX), 5, Role.PANEL, Role.EDGE)
                .text(7, 13.5, Texts.of("chain.user", user), Type.CODE_SMALL, Role.MUTED);
    }
}
