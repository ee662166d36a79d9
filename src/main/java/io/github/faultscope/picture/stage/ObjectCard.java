package io.github.faultscope.picture.stage;

import io.github.faultscope.check.Holdings;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.kern.Sx;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

import java.util.ArrayList;
import java.util.List;

/** An object in words: type, counts, flags, and who holds its lock. */
final class ObjectCard {
    private static final double PAD = 9;
    private static final double LINE = 14;

    /** Between two lines where there are many. */
    private static final double LEAST = 12;

    private static final Type TYPE = Type.CODE_SMALL;

    private final Scene scene;
    private final Kernel k;
    private final int object;
    private final boolean mapped;

    /**
     * @param mapped whether an entry leads to it
     */
    ObjectCard(Scene scene, int object, boolean mapped) {
        this.scene = scene;
        this.mapped = mapped;
        this.k = scene.k;
        this.object = object;
    }

    /** How much attention it wants: that of the object being searched most. */
    enum Look {
        QUIET,
        VISITED,
        HERE
    }

    GroupBuilder at(double x, double y, double width, double height, Look look) {
        String id = "object/o" + k.id(object);
        String key = scene.key(id);
        if (scene.awaited(object)) {
            scene.picture.waits(key);
        }
        Rect all = new Rect(0, 0, width, height);
        GroupBuilder group = GroupBuilder.of(key, x, y).target(id).tooltip(tooltip());
        switch (look) {
            case QUIET -> group.box(all, 6, Role.SURFACE, Role.EDGE);
            case VISITED -> group.box(all, 6, Role.SURFACE, Role.PATH);
            case HERE -> group.strongBox(all, 6, Role.PATH_SOFT, Role.PATH);
        }
        double right = width - PAD;
        double end = lock(group, right, 7) - 6;
        List<Segments> lines = lines(end - PAD, right - PAD, (int) ((height - 6) / LEAST));
        double pitch = Math.min(LINE, Math.rint((height - 8) / lines.size()));
        double baseline = Math.floor((height - lines.size() * pitch) / 2) + 12;
        for (Segments line : lines) {
            line.draw(group, PAD, right, baseline);
            baseline += pitch;
        }
        return group;
    }

    /**
     * Everything in lines, at most so many; of what is too much it is the flags that are counted.
     */
    private List<Segments> lines(double first, double width, int most) {
        List<Segments> lines = new ArrayList<>(title().wrapped(first));
        lines.addAll(counts().wrapped(width));
        int rest = Math.max(0, most - lines.size());
        lines.addAll(state().wrapped(width, rest, n -> Texts.of("more", n)));
        return lines;
    }

    /** Name, type and counts in one line. */
    Segments brief() {
        Segments line = new Segments(TYPE, 7);
        line.add(scene.names.object(object), Role.INK, Type.CODE_SMALL_STRONG);
        line.add(scene.names.objectType(object), Role.MUTED);
        count(line, "ref_count", "ref_count");
        count(line, "shadow_count", "shadow_count");
        count(line, "size", "size");
        return line;
    }

    private Segments title() {
        Segments line = new Segments(TYPE, 7);
        line.add(scene.names.object(object), Role.INK, Type.sansBold(15));
        line.add(scene.names.objectTitle(object), Role.INK, Type.LABEL_STRONG);
        return line.word(
                scene.names.objectType(object), changed("type"), Role.MUTED, target("type"));
    }

    /** Draws who holds the object's lock; tells where that begins. */
    private double lock(GroupBuilder group, double right, double top) {
        int lock = object + VmObject.MTX;
        int holder = Mutex.holder(k, lock);
        if (holder == 0) {
            return right;
        }
        Role role = scene.changes.word(lock) ? Role.NOW : Role.PATH;
        scene.signs.add(Mark.LOCK);
        group.icon(right - 11, top, 11, Mark.LOCK, role);
        return right - 11;
    }

    private Segments counts() {
        Segments line = new Segments(TYPE, 8);
        count(line, "ref_count", "ref_count");
        if (!scene.brief || changed("paging_in_progress")) {
            count(line, Texts.of("object.pip"), "paging_in_progress");
        }
        count(line, "shadow_count", "shadow_count");
        if (!scene.brief || changed("size")) {
            count(line, "size", "size");
        }
        return line;
    }

    /**
     * Whose faults keep it, who has the vnode, and the flags: those that are set, and those that
     * the step took away.
     */
    private Segments state() {
        Segments line = new Segments(TYPE, 8);
        keepers(line);
        vnode(line);
        Struct.Field field = VmObject.STRUCT.field("flags");
        long now = VmObject.flags(k, object);
        long before = scene.was(object + field.offset());
        List<String> set = Struct.names(field, now & ~before);
        for (String flag : scene.brief ? set : Struct.names(field, now)) {
            line.word(flag, set.contains(flag), Role.MUTED, target("flags"));
        }
        for (String flag : Struct.names(field, before & ~now)) {
            line.word(Texts.of("entry.gone", flag), true, Role.MUTED, target("flags"));
        }
        return line;
    }

    /** The faults of others that keep it, and the one that is shown when no entry leads here. */
    private void keepers(Segments line) {
        List<String> names = new ArrayList<>();
        for (int t : scene.inFault) {
            boolean known = t == scene.subject && !scene.foreign && mapped;
            if (!known && keeps(t)) {
                names.add(scene.names.thread(t));
            }
        }
        if (names.size() == 1) {
            String who = names.getFirst();
            line.add(Texts.of("object.kept", who), Texts.of("object.kept.brief", who), Role.PATH);
        } else if (!names.isEmpty()) {
            String who = String.join(", ", names);
            String brief = Texts.of("object.kept.several.brief", names.size());
            line.add(Texts.of("object.kept.several", who), brief, Role.PATH);
        }
    }

    private boolean keeps(int t) {
        return Holdings.ofFaults(k, scene.in.runner(), t).stream()
                .anyMatch(held -> held.structure() == object);
    }

    private void vnode(Segments line) {
        int vp = VmObject.type(k, object) == VmObject.VNODE ? VmObject.handle(k, object) : 0;
        if (vp == 0) {
            return;
        }
        int lock = vp + Vnode.LOCK;
        boolean changed = scene.changes.word(lock) || scene.changes.word(lock + 2);
        String held =
                Sx.sharers(k, lock) > 0
                        ? Texts.of("object.vnode.shared")
                        : Sx.holder(k, lock) != 0 ? Texts.of("object.vnode.locked") : "";
        uses(line, vp);
        line.news(held, changed, Role.PATH);
    }

    /** What keeps a file alive, where it has lost its name or its uses change. */
    private void uses(Segments line, int vp) {
        boolean nameless = Vnode.unlinked(k, vp);
        boolean lost = scene.changes.field(Vnode.STRUCT, vp, "unlinked");
        line.news(nameless ? Texts.of("object.no.name") : "", lost, Role.PATH);
        int address = vp + Vnode.STRUCT.field("v_usecount").offset();
        if (nameless || scene.changes.word(address)) {
            String now = Long.toString(k.get(address));
            String target = "file/" + k.id(vp) + "#v_usecount";
            String before = Long.toString(scene.was(address));
            line.field("v_usecount", before, now, Role.PATH, target);
        }
    }

    private void count(Segments line, String name, String field) {
        int address = object + VmObject.STRUCT.field(field).offset();
        String value = Long.toUnsignedString(k.get(address));
        String before = Long.toUnsignedString(scene.was(address));
        line.field(name, before, value, Role.INK, target(field));
    }

    private String target(String field) {
        return "object/o" + k.id(object) + "#" + field;
    }

    private String count(String field) {
        long value = k.get(object + VmObject.STRUCT.field(field).offset());
        return field + " " + Long.toUnsignedString(value);
    }

    private boolean changed(String field) {
        return scene.changes.field(VmObject.STRUCT, object, field);
    }

    private List<String> flags() {
        Struct.Field field = VmObject.STRUCT.field("flags");
        return Struct.names(field, VmObject.flags(k, object));
    }

    private String tooltip() {
        int holder = Mutex.holder(k, object + VmObject.MTX);
        String id = "o" + k.id(object);
        String name = scene.names.object(object);
        return (name.equals(id) ? id : name + " (" + id + ")")
                + ": "
                + scene.names.objectType(object)
                + ", "
                + count("ref_count")
                + ", "
                + count("shadow_count")
                + ", "
                + count("paging_in_progress")
                + ", "
                + count("size")
                + ", "
                + Texts.count("resident", VmObject.residentPageCount(k, object))
                + (flags().isEmpty() ? "" : ", " + String.join(" ", flags()))
                + backing()
                + (holder == 0 ? "" : ", " + Texts.of("object.locked", scene.names.thread(holder)));
    }

    /** What lies below, and how far its pages are shifted. */
    private String backing() {
        int below = VmObject.backingObject(k, object);
        long pages = VmPage.offToIdx(VmObject.backingObjectOffset(k, object));
        return below == 0
                ? ""
                : ", " + Texts.of("object.backing", scene.names.object(below), pages);
    }
}
