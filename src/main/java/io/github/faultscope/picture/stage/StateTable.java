package io.github.faultscope.picture.stage;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields of faultstate and the locals of vm_fault; what changed with what it was before. */
final class StateTable {
    private static final double HEADING = 24;
    private static final double FOOT = 9;

    /** So many are told also where they hold NULL, 0 or FALSE. */
    private static final int ALWAYS = 9;

    /** In so little room rows stand closer. */
    private static final double LOW = 340;

    /** The fields in the order of their weight; as many are shown as there is room for. */
    private static final List<String> FIELDS =
            List.of(
                    "fs.object",
                    "fs.pindex",
                    "fs.m",
                    "fs.first_object",
                    "fs.first_pindex",
                    "fs.first_m",
                    "prot",
                    "fault_type",
                    "fs.lookup_still_valid",
                    "fs.entry",
                    "fs.vp",
                    "hardfault",
                    "wired",
                    "faultcount",
                    "reqpage",
                    "behind",
                    "ahead",
                    "fault_flags",
                    "map_generation",
                    "growstack",
                    "rv",
                    "result",
                    "next_object",
                    "is_first_object_locked",
                    "retry_object",
                    "retry_pindex",
                    "retry_prot");

    private final Scene scene;
    private final Kernel k;
    private final Rect room;
    private final double middle;
    private final double third;
    private final Type type;
    private final double rowHeight;

    /** Whether the step itself ran the fault's last block. */
    private final boolean ranHere;

    /** The variables that the fault's last block decides by. */
    private final List<String> reads;

    StateTable(Scene scene, Rect room) {
        this.scene = scene;
        this.k = scene.k;
        this.room = room;
        boolean narrow = room.width() < 330;
        rowHeight = room.height() < LOW ? 17 : narrow ? 18 : 20;
        type = room.width() < 330 ? Type.CODE_SMALL : Type.CODE;
        middle = 20 + Math.ceil(TextMeasure.width("is_first_object_locked", type));
        third = Math.rint(middle + (room.width() - middle) * 0.38);
        List<BlockTable.Info> ran = scene.step.fault();
        boolean still = scene.step.block() == null || ran.isEmpty();
        ranHere = !still && scene.step.ran(ran.getLast().stem());
        reads = still ? List.of() : StateReads.of(ran.getLast().stem());
    }

    void draw() {
        PaneBuilder pane = scene.picture.pane("state", Layer.GROUND, room);
        WalkTable walk = new WalkTable(scene, room);
        boolean walks = !scene.sight.exists() && !walk.title().isEmpty();
        String title = walks ? walk.title() : Texts.of("section.state");
        pane.add(StageLayout.section("state/title", room.x(), room.y() + 14, title));
        FaultOwners owners = new FaultOwners(scene);
        boolean crowd = !walks && owners.isCrowd();
        String whose = crowd ? Texts.count("fault", owners.count()) : walks ? "" : owners.title();
        double after = room.x() + TextMeasure.width(title, Type.SECTION) + 12;
        if (!whose.isEmpty()) {
            pane.add(
                    GroupBuilder.of("state/whose")
                            .text(after, room.y() + 14, whose, Type.LABEL, Role.PATH));
        }
        Rect rest = new Rect(room.x(), room.y() + HEADING, room.width(), room.height() - HEADING);
        if (walks) {
            walk.draw(pane, rest.y());
            return;
        }
        if (crowd) {
            owners.draw(pane, rest, rowHeight);
            return;
        }
        if (!scene.sight.exists()) {
            pane.add(
                    GroupBuilder.of("state/none")
                            .text(
                                    room.x() + 8,
                                    room.y() + HEADING + 14,
                                    Texts.of("state.none"),
                                    Type.LABEL,
                                    Role.MUTED));
            return;
        }
        List<String> shown = chosen();
        double y = rest.y();
        for (String field : shown) {
            pane.add(row(field, y));
            y += rowHeight;
        }
        more(pane, shown);
    }

    /** Says in the heading how many there would be. */
    private void more(PaneBuilder pane, List<String> shown) {
        if (hidden(shown) > 0) {
            String left = Texts.of("state.more", hidden(shown));
            pane.add(
                    GroupBuilder.of("state/more")
                            .textRight(room.right(), room.y() + 14, left, Type.LABEL, Role.MUTED));
        }
    }

    /**
     * As many fields as there is room for, in their order: those that the block decides by and
     * those with news in any case, then the weightiest of those that are set, then those that are
     * not yet.
     */
    private List<String> chosen() {
        double free = room.height() - HEADING - FOOT;
        int most = (int) Math.max(1, Math.floor(free / rowHeight));
        List<String> wanted = new ArrayList<>(FIELDS);
        wanted.sort(Comparator.comparingInt(this::rank));
        Set<String> shown = new HashSet<>(wanted.subList(0, Math.min(most, wanted.size())));
        return FIELDS.stream().filter(shown::contains).toList();
    }

    private int rank(String field) {
        if (reads.contains(field)) {
            return news(field) ? 0 : 1;
        }
        if (news(field)) {
            return 2;
        }
        if (!scene.sight.knows(field)) {
            return 5;
        }
        boolean says = k.get(scene.sight.address(field)) != 0;
        return says || FIELDS.indexOf(field) < ALWAYS ? 3 : 4;
    }

    /** How many of the fields that are set are not shown. */
    private int hidden(List<String> shown) {
        long left = FIELDS.stream().filter(f -> scene.sight.knows(f) && !shown.contains(f)).count();
        return (int) left;
    }

    /**
     * Whether the step gave the field a value, be it what lay there by chance. A frame that was
     * just pushed holds what others left there: no news in that.
     */
    private boolean changed(String field) {
        return scene.sight.knows(field)
                && !scene.sight.begins()
                && (scene.changes.word(scene.sight.address(field))
                        || ranHere && scene.sight.sets(field));
    }

    private boolean news(String field) {
        return changed(field) || pageChanged(field);
    }

    private GroupBuilder row(String name, double y) {
        boolean changed = changed(name);
        GroupBuilder group = GroupBuilder.of("state/" + name, room.x(), y).target("state/" + name);
        Rect all = new Rect(0, 0, room.width(), rowHeight - 1);
        if (news(name)) {
            group.fill(all, 4, Role.NOW_SOFT);
        }
        double nameRoom = middle - 14;
        Role ink = reads.contains(name) ? Role.INK : Role.MUTED;
        group.text(8, 14, TextMeasure.ellipsize(name, type, nameRoom), type, ink);
        if (!scene.sight.knows(name)) {
            return group.text(middle, 14, "–", type, Role.FAINT);
        }
        Struct.Field field = Sight.field(name);
        int address = scene.sight.address(name);
        String value = value(field, k.get(address));
        String note = changed ? was(field, address, value) : note(field, address);
        note = note.isEmpty() ? about(name) : note;
        Segments line = new Segments(type, 10).news(value, changed, Role.INK);
        double right = room.width() - 6;
        double noteWidth = Math.ceil(TextMeasure.width(note, type));
        double end = line.draw(group, middle, right, 14);
        double at = Math.max(Math.min(third, right - noteWidth), end + 10);
        if (!note.isEmpty() && at + noteWidth <= right) {
            group.text(at, 14, note, type, news(name) ? Role.NOW : Role.MUTED);
        }
        return group.tooltip(name + " = " + value + (note.isEmpty() ? "" : ", " + note));
    }

    /** What there is to say about the value of some fields. */
    private String about(String name) {
        return switch (name) {
            case "map_generation" -> version();
            case "is_first_object_locked" -> firstLocked(k.get(scene.sight.address(name)) != 0);
            default -> "";
        };
    }

    /**
     * The variable says whether the first object was locked besides the one that is searched: it is
     * FALSE where both are one, and stays TRUE when that lock is given back (B27).
     */
    private String firstLocked(boolean locked) {
        if (!locked) {
            int o = scene.sight.object();
            boolean one = o != 0 && o == scene.sight.firstObject();
            return one ? Texts.of("state.first.one", scene.names.object(o)) : "";
        }
        return scene.sight.unlockedFirst() ? Texts.of("state.first.unlocked") : "";
    }

    /** The version that the map has now, where it is compared with the one noted. */
    private String version() {
        return reads.contains("map_generation")
                ? Texts.of("state.version", VmMap.timestamp(k, scene.sight.map()))
                : "";
    }

    private String was(Struct.Field field, int address, String value) {
        if (!scene.changes.word(address)) {
            return "";
        }
        String before = value(field, scene.changes.before(address));
        return before.equals(value) || !scene.sight.knew(field.name())
                ? ""
                : Texts.of("state.was", before);
    }

    private String value(Struct.Field field, long value) {
        return isPage(field, value)
                ? scene.names.frame((int) value)
                : Values.format(k, field, value);
    }

    private boolean isPage(Struct.Field field, long value) {
        return field.kind() == Struct.Kind.REF
                && field.names().getFirst().equals("vm_page")
                && Values.structOf(k, value) == VmPage.STRUCT;
    }

    private int page(Struct.Field field, int address) {
        return isPage(field, k.get(address)) ? (int) k.get(address) : 0;
    }

    private boolean pageChanged(String name) {
        if (!scene.sight.knows(name)) {
            return false;
        }
        int m = page(Sight.field(name), scene.sight.address(name));
        return m != 0 && scene.changes.struct(m);
    }

    /** What there is to say about the page that a field points to. */
    private String note(Struct.Field field, int address) {
        int m = page(field, address);
        if (m == 0) {
            return "";
        }
        String valid = change(m, "valid");
        if (!valid.isEmpty()) {
            return valid;
        }
        String dirty = change(m, "dirty");
        if (!dirty.isEmpty()) {
            return dirty;
        }
        String wired = wired(m);
        if (!wired.isEmpty()) {
            return wired;
        }
        return VmPage.isO(k, m, VmPage.BUSY) ? scene.names.busy(m) : "";
    }

    /** How often the page is wired, where the step counts that, or is about to. */
    private String wired(int m) {
        int address = m + VmPage.STRUCT.field("wire_count").offset();
        boolean counted = scene.changes.word(address);
        if (!counted && !(reads.contains("fault_flags") && reads.contains("fs.m"))) {
            return "";
        }
        String now = Long.toString(k.get(address));
        return "wire_count " + (counted ? scene.changes.before(address) + " → " : "") + now;
    }

    private String change(int m, String bits) {
        int address = m + VmPage.STRUCT.field(bits).offset();
        return scene.changes.word(address)
                ? String.format(
                        "%s %02x → %02x", bits, scene.changes.before(address), k.get(address))
                : "";
    }
}
