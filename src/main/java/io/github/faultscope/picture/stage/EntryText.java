package io.github.faultscope.picture.stage;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A map entry in words, the more important ones first. */
final class EntryText {
    private static final Struct.Field EFLAGS = VmMapEntry.STRUCT.field("eflags");
    private static final long SHARING = VmMapEntry.COW | VmMapEntry.NEEDS_COPY;

    /** What the flags with long names are called in a bar. */
    private static final Map<String, String> SHORT = Map.of("NEEDS_COPY", "NC");

    private static final Type TITLE = Type.LABEL_STRONG;

    /** Smaller than this nothing is written. */
    private static final double LEAST = 9;

    private static final List<String> REST =
            List.of(
                    "max_protection",
                    "inheritance",
                    "eflags",
                    "wired_count",
                    "lastr",
                    "avail_ssize");

    private final Scene scene;
    private final Kernel k;
    private final int entry;

    EntryText(Scene scene, int entry) {
        this.scene = scene;
        this.k = scene.k;
        this.entry = entry;
    }

    /** Every attribute, the more telling ones first; what changed stands out with what it was. */
    Segments full() {
        Segments line = new Segments(Type.CODE, 9);
        line.add(scene.names.entry(entry), Role.INK, Type.LABEL_STRONG.at(13));
        line.add(id(), Role.MUTED);
        attributes(line);
        return line;
    }

    /** Name and number in small type. */
    Segments whole() {
        Segments line = new Segments(Type.CODE.at(10), 5);
        return line.add(scene.names.entry(entry), Role.INK, TITLE).add(id(), Role.MUTED);
    }

    /** Everything in small type, the object at the end. */
    Segments line() {
        Segments line = new Segments(Type.CODE_SMALL, 6);
        line.add(scene.names.entry(entry), Role.INK, TITLE).add(id(), Role.MUTED);
        attributes(line);
        Role role = backingChanged() ? Role.NOW : Role.PATH;
        return line.add(Texts.of("space.backing", backing()), role, Type.CODE_SMALL_STRONG);
    }

    /** Three lines for a very small place: name, address, protection. */
    List<String> aside() {
        String start = Names.hex(VmMapEntry.start(k, entry));
        return List.of(scene.names.entry(entry), start, protection());
    }

    /** How it is called, as large as that fits. */
    Segments title(double room) {
        String name = scene.names.entry(entry);
        Segments line = new Segments(Type.CODE.at(10), 5);
        double wide = TextMeasure.width(name, TITLE);
        double size = Math.min(TITLE.size(), Math.floor(20 * TITLE.size() * room / wide) / 20);
        if (size < LEAST) {
            return line.add("e" + k.id(entry), Role.INK, TITLE.at(LEAST));
        }
        return line.add(name, Role.INK, TITLE.at(size)).add(id(), Role.MUTED);
    }

    /** Its attributes in small type, for a line of their own. */
    Segments attributes() {
        Segments line = new Segments(Type.CODE.at(10), 5);
        attributes(line);
        return line;
    }

    /** The number that dumps and calls have; empty where it is the name, or would be too much. */
    private String id() {
        String id = "e" + k.id(entry);
        return scene.brief || scene.names.entry(entry).equals(id) ? "" : id;
    }

    private void attributes(Segments line) {
        value(line, "", "protection", Role.INK);
        flags(line, SHARING, Role.INK);
        unless(line, "wired", "wired_count", 0);
        aside(line, "max", "max_protection");
        aside(line, "lastr", "lastr");
        flags(line, ~SHARING, Role.MUTED);
        if (!scene.brief) {
            unless(line, "inherit", "inheritance", VmMapEntry.INHERIT_COPY);
            unless(line, "avail_ssize", "avail_ssize", 0);
        }
    }

    /** A field that an overview tells only when it changes. */
    private void aside(Segments line, String name, String field) {
        if (!scene.brief || changed(field)) {
            value(line, name, field, Role.MUTED);
        }
    }

    /** A field that is worth a word only where it is not as usual. */
    private void unless(Segments line, String name, String field, long usual) {
        if (k.get(entry + VmMapEntry.STRUCT.field(field).offset()) != usual || changed(field)) {
            value(line, name, field, Role.MUTED);
        }
    }

    /** Name, protection and flags only, then the object. */
    String brief() {
        String sharing = sharing();
        return scene.names.entry(entry)
                + " "
                + protection()
                + (sharing.isEmpty() ? "" : " " + sharing)
                + " → "
                + backing();
    }

    /** The object and where in it the entry begins, in pages. */
    String backing() {
        if (VmMapEntry.is(k, entry, VmMapEntry.IS_SUB_MAP)) {
            return scene.names.map(VmMapEntry.subMap(k, entry));
        }
        int o = VmMapEntry.object(k, entry);
        long pages = VmMapEntry.offset(k, entry) >>> VmPage.PAGE_SHIFT;
        return o == 0 ? Texts.of("entry.no.object") : scene.names.object(o) + " + " + pages;
    }

    private boolean changed(String field) {
        return scene.changes.field(VmMapEntry.STRUCT, entry, field);
    }

    private String target(String field) {
        return "entry/e" + k.id(entry) + "#" + field;
    }

    /** The object with a way to who wrote it. */
    String backingTarget() {
        return target(changed("offset") && !changed("object") ? "offset" : "object");
    }

    boolean backingChanged() {
        return changed("object") || changed("offset");
    }

    /** A field as it is now, or as it was before the step. */
    private String text(String field, boolean before) {
        Struct.Field of = VmMapEntry.STRUCT.field(field);
        int address = entry + of.offset();
        return Values.format(k, of, before ? scene.was(address) : k.get(address));
    }

    private void value(Segments line, String name, String field, Role quiet) {
        String now = text(field, false);
        if (scene.changes.made(k, entry)) {
            line.word((name + " " + now).strip(), changed(field), quiet, target(field));
        } else {
            line.field(name, text(field, true), now, quiet, target(field));
        }
    }

    private String protection() {
        return text("protection", false);
    }

    /** The flags with a bit set in {@code of}, and those that the step took away. */
    private void flags(Segments line, long of, Role quiet) {
        int address = entry + EFLAGS.offset();
        long now = k.get(address);
        long changed = now ^ scene.was(address);
        for (int bit = 0; bit < EFLAGS.names().size(); bit++) {
            long mask = 1L << bit;
            String name = EFLAGS.names().get(bit);
            if ((mask & of & (now | changed)) != 0 && !name.isEmpty()) {
                String shown = SHORT.getOrDefault(name, name);
                String text = (mask & now) != 0 ? shown : Texts.of("entry.gone", shown);
                line.word(text, (mask & changed) != 0, quiet, target("eflags/" + name));
            }
        }
    }

    private String sharing() {
        boolean cow = VmMapEntry.is(k, entry, VmMapEntry.COW);
        boolean copy = VmMapEntry.is(k, entry, VmMapEntry.NEEDS_COPY);
        boolean share = VmMapEntry.inheritance(k, entry) == VmMapEntry.INHERIT_SHARE;
        return Stream.of(cow ? "COW" : "", copy ? "NC" : "", share ? Texts.of("entry.share") : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The whole entry, for the pointer. */
    String tooltip() {
        return brief()
                + ", "
                + Names.hex(VmMapEntry.start(k, entry))
                + "–"
                + Names.hex(VmMapEntry.end(k, entry))
                + ", "
                + Texts.count("page", VmMapEntry.pages(k, entry))
                + ", "
                + String.join(", ", rest());
    }

    /** What is not in the brief text, field by field. */
    private List<String> rest() {
        List<String> rest = new ArrayList<>();
        for (String field : REST) {
            rest.add(field + " " + text(field, false));
        }
        return rest;
    }
}
