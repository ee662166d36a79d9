package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/** A map entry in words, the more important ones first. */
final class EntryText {
    private final Scene scene;
    private final Kernel k;
    private final int entry;

    EntryText(Scene scene, int entry) {
        this.scene = scene;
        this.k = scene.k;
        this.entry = entry;
    }

    /** Name, protection, flags, behaviour, {@code lastr}, wirings; what changed stands out. */
    Segments full() {
        Segments line = new Segments(Type.CODE, 9);
        line.add(scene.names.entry(entry), Role.INK, Type.LABEL_STRONG.at(13));
        String id = "e" + k.id(entry);
        line.add(scene.names.entry(entry).equals(id) ? "" : id, Role.MUTED);
        line.news(protection(), changed("protection"), Role.INK);
        line.news(sharing(), changed("eflags"), Role.INK);
        int wired = VmMapEntry.wiredCount(k, entry);
        line.news(
                wired == 0 ? "" : Texts.of("entry.wired", wired), changed("wired_count"), Role.INK);
        int max = VmMapEntry.maxProtection(k, entry);
        line.news(Texts.of("entry.max", VmProt.format(max)), changed("max_protection"), Role.MUTED);
        line.news(
                Texts.of("entry.lastr", VmMapEntry.lastr(k, entry)), changed("lastr"), Role.MUTED);
        line.news(flags(), changed("eflags"), Role.MUTED);
        return line;
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

    boolean backingChanged() {
        return changed("object") || changed("offset");
    }

    private String protection() {
        return VmProt.format(VmMapEntry.protection(k, entry));
    }

    private String sharing() {
        boolean cow = VmMapEntry.is(k, entry, VmMapEntry.COW);
        boolean copy = VmMapEntry.is(k, entry, VmMapEntry.NEEDS_COPY);
        return (cow ? "COW" : "") + (cow && copy ? " " : "") + (copy ? Texts.of("entry.copy") : "");
    }

    private String flags() {
        StringBuilder text = new StringBuilder();
        append(text, VmMapEntry.GROWS_DOWN, Texts.of("entry.grows.down"));
        append(text, VmMapEntry.GROWS_UP, Texts.of("entry.grows.up"));
        append(text, VmMapEntry.NOFAULT, "NOFAULT");
        append(text, VmMapEntry.EFLAG_NOSYNC, "NOSYNC");
        append(text, VmMapEntry.IN_TRANSITION, Texts.of("entry.in.transition"));
        append(text, VmMapEntry.USER_WIRED, Texts.of("entry.user.wired"));
        return text + behaviour();
    }

    private void append(StringBuilder text, int flag, String name) {
        if (VmMapEntry.is(k, entry, flag)) {
            text.append(name).append(' ');
        }
    }

    private String behaviour() {
        return switch (VmMapEntry.behavior(k, entry)) {
            case VmMapEntry.BEHAV_SEQUENTIAL -> "SEQUENTIAL";
            case VmMapEntry.BEHAV_RANDOM -> "RANDOM";
            default -> "";
        };
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
                + (" " + flags()).stripTrailing();
    }
}
