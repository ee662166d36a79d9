package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The address space in full: addresses above, the entries as bars over their pages, and the
 * page-table entries beneath, in the same columns.
 */
final class AddressSpaces {
    /** Height of everything together. */
    static final double HEIGHT = 96;

    private static final double RULER = 14;
    private static final double BAR_TOP = 20;
    private static final double BAR = 28;
    private static final double EDGE_TEXT = 9;

    /** In a narrower bar text begins nearer to its edge. */
    private static final double NARROW = 70;

    /** Of an entry that lies outside the columns. */
    private static final double BORDER_CHIP = 36;

    /** Room for a name before the object. */
    private static final double LEAST_TITLE = 28;

    /** Below the page-table entries: what the bars have no room for. */
    private static final double NOTE = 15;

    /** Between two addresses of the ruler. */
    private static final double ADDRESS_GAP = 12;

    private final Scene scene;
    private final Kernel k;
    private final Columns columns;
    private final Rect room;
    private final PmapRow pmap;

    /** The entries whose bars have no room for all that is to be said. */
    private final List<Integer> cut;

    AddressSpaces(Scene scene, Columns columns, Rect room) {
        this.scene = scene;
        this.k = scene.k;
        this.columns = columns;
        this.room = room;
        this.pmap = new PmapRow(scene, columns, room.y() + BAR_TOP + BAR + 5);
        cut = columns.entries().stream().filter(e -> e != 0 && isCut(e)).toList();
    }

    /** Where the page-table entries end, with what is told below them. */
    double bottom() {
        return pmap.bottom() + (cut.isEmpty() ? 0 : NOTE);
    }

    void draw() {
        PaneBuilder pane = scene.picture.pane("space", Layer.GROUND, room);
        pane.add(
                StageLayout.section(
                        "space/title", room.x(), room.y() + 12, Texts.of("section.space")));
        if (scene.map == 0) {
            pane.add(
                    GroupBuilder.of("space/none")
                            .text(
                                    columns.left,
                                    room.y() + 40,
                                    Texts.of("space.none"),
                                    Type.LABEL,
                                    Role.MUTED));
            return;
        }
        owner(pane);
        ruler(pane);
        for (int entry : columns.entries()) {
            if (entry != 0) {
                bar(pane, entry);
            } else {
                unmapped(pane);
            }
        }
        edges(pane);
        pmap.draw(pane);
        if (!cut.isEmpty()) {
            note(pane);
        }
    }

    /** Whether an entry's bar leaves out what it says in a wider one. */
    private boolean isCut(int entry) {
        List<Columns.Column> mine = columns.of(entry);
        double width = mine.getLast().right() - mine.getFirst().x();
        EntryText text = new EntryText(scene, entry);
        double edge = width < NARROW ? 4 : EDGE_TEXT;
        double room = width - 1 - 2 * edge;
        Type type = Type.CODE_STRONG.at(10);
        boolean named = backingWidth(text, type) + text.whole().width() <= room;
        return !isWhole(text, width) && !(named && text.attributes().width() <= room);
    }

    private static boolean isWhole(EntryText text, double width) {
        double backing = backingWidth(text, Type.CODE_STRONG);
        return text.full().width() + backing <= width - 2 * EDGE_TEXT;
    }

    /** The cut entries in full, what the step changed first; as many as there is room for. */
    private void note(PaneBuilder pane) {
        GroupBuilder group = GroupBuilder.of("space/note");
        List<Integer> order = new ArrayList<>(cut);
        order.sort(Comparator.comparingInt(this::rank));
        double x = columns.left;
        for (int entry : order) {
            Segments line = new EntryText(scene, entry).line();
            if (x > columns.left && x + line.width() > columns.right) {
                break;
            }
            x = line.draw(group, x, columns.right, pmap.bottom() + NOTE - 3) + 18;
        }
        pane.add(group);
    }

    private int rank(int entry) {
        boolean here = columns.of(entry).stream().anyMatch(c -> c.va() == scene.vaddr);
        return scene.changes.struct(entry) ? 0 : here ? 1 : 2;
    }

    private void owner(PaneBuilder pane) {
        int map = scene.map;
        double most = columns.left - 12 - room.x();
        GroupBuilder group =
                GroupBuilder.of("proc/" + scene.names.mapId(map), room.x(), room.y() + BAR_TOP)
                        .target("proc/" + scene.names.mapId(map));
        String whole = scene.names.map(map);
        boolean wide = TextMeasure.width(whole, Type.NAME) > most / 2;
        Type type = wide ? Type.BODY_STRONG : Type.NAME;
        String name = TextMeasure.ellipsize(whole, type, most - 60);
        double after = TextMeasure.width(name, type) + 8;
        group.text(0, 21, name, type, Role.INK);
        Segments line = new Segments(Type.LABEL, 8);
        if (scene.names.proc(map) != 0) {
            line.add(Texts.of("space.pid", scene.names.mapId(map)), Role.MUTED);
        }
        String before = Long.toString(scene.was(map + VmMap.STRUCT.field("timestamp").offset()));
        String version = Long.toString(VmMap.timestamp(k, map));
        String target = "proc/" + scene.names.mapId(map) + "#timestamp";
        line.field(Texts.of("space.version"), before, version, Role.MUTED, target);
        double end = line.draw(group, after, most - 16, 21);
        lock(group, end + 8);
        group.text(0, BAR + 5 + 20, Texts.of("space.pmap"), Type.CODE, Role.MUTED);
        group.tooltip(Texts.of("space.version.tip", scene.names.map(map), VmMap.timestamp(k, map)));
        pane.add(group);
    }

    private void lock(GroupBuilder group, double x) {
        int lock = scene.map + VmMap.LOCK;
        boolean shared = Sx.sharers(k, lock) > 0;
        if (shared || Sx.holder(k, lock) != 0) {
            boolean changed = scene.changes.word(lock) || scene.changes.word(lock + 2);
            if (scene.awaited(scene.map)) {
                scene.picture.waits("proc/" + scene.names.mapId(scene.map));
            }
            Mark mark = shared ? Mark.LOCK_SHARED : Mark.LOCK;
            scene.signs.add(mark);
            Role ink = changed ? Role.NOW : Role.PATH;
            group.icon(x, 10, 12, mark, ink);
            String how = how(shared);
            if (x + 16 + TextMeasure.width(how, Type.LABEL) <= columns.left - 12 - room.x()) {
                group.text(x + 16, 21, how, Type.LABEL, ink);
            }
        }
    }

    /** How the map is locked: readers and writers differ only where readers share the lock. */
    private String how(boolean shared) {
        if (shared) {
            return Texts.of("space.lock.shared");
        }
        return Texts.of(VmMaps.shares(k, scene.map) ? "space.lock.exclusive" : "space.lock");
    }

    /** The addresses, as many as fit, the one at which something happens in any case. */
    private void ruler(PaneBuilder pane) {
        double hitLeft = Double.NEGATIVE_INFINITY;
        double hitRight = Double.NEGATIVE_INFINITY;
        for (Columns.Column column : columns.all) {
            if (column.va() == scene.vaddr) {
                double half = addressWidth(column) / 2 + ADDRESS_GAP;
                hitLeft = column.center() - half;
                hitRight = column.center() + half;
            }
        }
        double free = Double.NEGATIVE_INFINITY;
        for (Columns.Column column : columns.all) {
            double half = addressWidth(column) / 2;
            double left = column.center() - half;
            boolean hit = column.va() == scene.vaddr;
            boolean collides = column.center() + half > hitLeft && left < hitRight;
            if (hit || left >= free && !collides) {
                pane.add(address(column, hit));
                free = column.center() + half + ADDRESS_GAP;
            }
        }
    }

    private static double addressWidth(Columns.Column column) {
        return TextMeasure.width(Names.hex(column.va()), Type.CODE_SMALL_STRONG);
    }

    private GroupBuilder address(Columns.Column column, boolean hit) {
        return GroupBuilder.of(scene.key("address/" + Names.hex(column.va())))
                .target(scene.names.target(scene.map, column.va()))
                .textCenter(
                        column.center(),
                        room.y() + RULER,
                        Names.hex(column.va()),
                        hit ? Type.CODE_SMALL_STRONG : Type.CODE_SMALL,
                        hit ? scene.hit() : Role.MUTED);
    }

    private void bar(PaneBuilder pane, int entry) {
        List<Columns.Column> mine = columns.of(entry);
        double x = mine.getFirst().x();
        double width = mine.getLast().right() - x;
        EntryText text = new EntryText(scene, entry);
        boolean changed = scene.changes.struct(entry);
        String start = Names.hex(VmMapEntry.start(k, entry));
        Rect all = new Rect(1, 0, width - 2, BAR);
        GroupBuilder group =
                GroupBuilder.of(
                                scene.key("entry/" + scene.names.mapId(scene.map) + "/" + start),
                                x,
                                room.y() + BAR_TOP)
                        .target("entry/e" + k.id(entry))
                        .tooltip(text.tooltip());
        if (changed) {
            group.strongBox(all, 5, Role.ENTRY, Role.NOW);
        } else if (entry == scene.sight.entry()) {
            group.strongBox(all, 5, Role.ENTRY, Role.PATH);
        } else {
            group.box(all, 5, Role.ENTRY, Role.EDGE);
        }
        if (isWhole(text, width)) {
            double end = backing(group, text, width - 1 - EDGE_TEXT, 18, Type.CODE_STRONG);
            text.full().draw(group, 1 + EDGE_TEXT, end, 18);
        } else {
            twoLines(group, text, width);
        }
        pane.add(group);
    }

    /** Where it is too much for one line: the name and the object, below it the attributes. */
    private static void twoLines(GroupBuilder group, EntryText text, double width) {
        double edge = width < NARROW ? 4 : EDGE_TEXT;
        double right = width - 1 - edge;
        Type type = Type.CODE_STRONG.at(10);
        boolean room = backingWidth(text, type) + LEAST_TITLE <= right - edge;
        double end = room ? backing(group, text, right, 12, type) : right;
        text.title(end - edge).draw(group, edge, end, 12);
        text.attributes().fitting(right - edge).draw(group, edge, right, 24);
    }

    private static double backingWidth(EntryText text, Type type) {
        return TextMeasure.width(Texts.of("space.backing", text.backing()), type) + 8;
    }

    /** The object at the bar's right end; tells where it begins. */
    private static double backing(
            GroupBuilder group, EntryText text, double right, double baseline, Type type) {
        String backing = Texts.of("space.backing", text.backing());
        double needs = TextMeasure.width(backing, type);
        Role role = text.backingChanged() ? Role.NOW : Role.PATH;
        double top = baseline - type.lineHeight() + 2;
        Rect spot = new Rect(right - needs, top, needs, type.lineHeight());
        group.textRight(right, baseline, backing, type, role).spot(spot, text.backingTarget(), "");
        return right - needs - 8;
    }

    private void unmapped(PaneBuilder pane) {
        List<Columns.Column> mine = columns.of(0);
        double x = mine.getFirst().x();
        Role ink = scene.foreign ? Role.PATH : Role.NOW;
        Rect all = new Rect(1, 0, mine.getLast().right() - x - 2, BAR);
        pane.add(
                GroupBuilder.of("entry/none", x, room.y() + BAR_TOP)
                        .tooltip(Texts.of("space.no.entry.tip"))
                        .add(Box.outlined(all, 5, Role.NONE, ink, 1).dashed(Dash.DASHED))
                        .textIn(all.grown(-3), Texts.of("space.no.entry"), Type.LABEL, ink));
    }

    private void edges(PaneBuilder pane) {
        double y = room.y() + BAR_TOP + 18;
        if (columns.before > 0) {
            double right = columns.all.getFirst().x() - 6;
            pane.add(
                    GroupBuilder.of("space/before")
                            .tooltip(Texts.of("space.before", Texts.count("page", columns.before)))
                            .textRight(right, y, more(columns.before), Type.CODE, Role.MUTED));
            hidden(pane, true, new Rect(columns.left, 0, right - columns.left, 0));
        }
        if (columns.after > 0) {
            double x = columns.end() + 6;
            pane.add(
                    GroupBuilder.of("space/after")
                            .tooltip(Texts.of("space.after", Texts.count("page", columns.after)))
                            .text(x, y, more(columns.after), Type.CODE, Role.MUTED));
            hidden(pane, false, new Rect(x, 0, columns.right - x, 0));
        }
    }

    /** An entry that lies outside the columns: the one that the step changed, else the nearest. */
    private void hidden(PaneBuilder pane, boolean before, Rect width) {
        int found = 0;
        long first = columns.all.getFirst().va();
        long last = columns.all.getLast().va();
        for (int e = VmMap.firstEntry(k, scene.map); e != 0; e = VmMapEntry.next(k, e)) {
            boolean below = Long.compareUnsigned(VmMapEntry.end(k, e), first) <= 0;
            boolean above = Long.compareUnsigned(VmMapEntry.start(k, e), last) > 0;
            boolean nearer = found == 0 || before && !scene.changes.struct(found);
            if ((before ? below : above) && (nearer || scene.changes.struct(e))) {
                found = e;
            }
        }
        if (found != 0) {
            pane.add(chip(found, width));
        }
    }

    private GroupBuilder chip(int entry, Rect width) {
        boolean changed = scene.changes.struct(entry);
        EntryText text = new EntryText(scene, entry);
        Rect box = new Rect(0, 0, width.width(), BORDER_CHIP);
        GroupBuilder group =
                GroupBuilder.of("entry/e" + k.id(entry) + "/aside", width.x(), pmap.top())
                        .target("entry/e" + k.id(entry))
                        .tooltip(text.tooltip());
        if (changed) {
            group.strongBox(box, 5, Role.ENTRY, Role.NOW);
        } else {
            group.box(box, 5, Role.ENTRY, Role.EDGE);
        }
        double y = 11;
        for (String line : text.aside()) {
            Type type = y < 12 ? Type.LABEL_STRONG.at(10) : Type.CODE.at(9.5);
            String fitting = TextMeasure.ellipsize(line, type, width.width() - 4);
            group.textCenter(width.width() / 2, y, fitting, type, changed ? Role.NOW : Role.INK);
            y += 11;
        }
        return group;
    }

    private static String more(long pages) {
        return pages > 999_999 ? "+ …" : pages > 9999 ? "+" + pages / 1000 + "k" : "+" + pages;
    }
}
