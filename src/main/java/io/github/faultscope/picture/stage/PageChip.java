package io.github.faultscope.picture.stage;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Chip;
import io.github.faultscope.picture.ChipSize;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmReserv;

import java.util.List;

/** The chip of a page, the same wherever it is drawn. */
final class PageChip {
    private static final int INNER_RADIUS = 3;

    private PageChip() {}

    /**
     * Places a page's chip.
     *
     * @param place where it is, such as {@code queue/active}: with the page it makes the key
     */
    static GroupBuilder at(Scene scene, int m, String place, double x, double y, ChipSize size) {
        String page = "page/" + scene.names.page(m);
        String key = scene.key(page + "@" + place);
        if (scene.awaited(m)) {
            scene.picture.waits(key);
        }
        Chip shown = chip(scene, m);
        scene.signs.add(shown, size);
        GroupBuilder chip = shown.at(key, x, y, size, page);
        reservation(scene.k, m, chip, size);
        return chip.tooltip(tooltip(scene, m));
    }

    /** A second outline inside the first: broken while the reservation is not in use as a whole. */
    private static void reservation(Kernel k, int m, GroupBuilder chip, ChipSize size) {
        if (VmReserv.reserved(k, m)) {
            Rect inside = new Rect(2, 2, size.width() - 4.0, size.height() - 4.0);
            Box outline = Box.outlined(inside, INNER_RADIUS, Role.NONE, Role.MUTED, 1);
            chip.add(VmReserv.fullpop(k, m) ? outline : outline.dashed(Dash.DASHED));
        }
    }

    private static Chip chip(Scene scene, int m) {
        Kernel k = scene.k;
        int number = (int) VmPage.number(k, m);
        Chip chip =
                (VmPage.is(k, m, VmPage.FICTITIOUS) ? Chip.fictitious(number) : Chip.frame(number))
                        .busy(VmPage.isO(k, m, VmPage.BUSY), VmPage.busy(k, m))
                        .held(VmPage.wireCount(k, m), VmPage.holdCount(k, m), VmPage.cow(k, m))
                        .referenced(VmPage.is(k, m, VmPage.REFERENCED))
                        .flags(VmPage.isO(k, m, VmPage.WANTED), letters(k, m))
                        .blocks(VmPage.valid(k, m), VmPage.dirty(k, m))
                        .look(look(scene, m));
        return VmPage.is(k, m, VmPage.FREE) ? chip : chip.tag(Values.letters(content(k, m)));
    }

    /** The rarer flags: Z zeroed, U unmanaged, N not to be synced. */
    private static String letters(Kernel k, int m) {
        return (VmPage.is(k, m, VmPage.ZERO) ? "Z" : "")
                + (VmPage.is(k, m, VmPage.UNMANAGED) ? "U" : "")
                + (VmPage.isO(k, m, VmPage.NOSYNC) ? "N" : "");
    }

    private static long content(Kernel k, int m) {
        return VmPage.content(k, m);
    }

    private static Chip.Look look(Scene scene, int m) {
        boolean cached = VmPage.is(scene.k, m, VmPage.CACHED);
        if (scene.changes.struct(m)) {
            return cached ? Chip.Look.CACHED_NOW : Chip.Look.NOW;
        }
        if (cached) {
            return Chip.Look.CACHED;
        }
        boolean mine =
                scene.subject != 0
                        && VmPage.isO(scene.k, m, VmPage.BUSY)
                        && VmPage.owner(scene.k, m) == scene.subject;
        boolean onPath = mine || m == scene.sight.m() || m == scene.sight.firstM();
        return onPath ? Chip.Look.PATH : Chip.Look.PLAIN;
    }

    /** One line that says all of it. */
    static String tooltip(Scene scene, int m) {
        Kernel k = scene.k;
        int o = VmPage.object(k, m);
        String page = scene.names.page(m);
        StringBuilder text = new StringBuilder();
        if (o == 0) {
            text.append(page);
        } else {
            String pindex = Long.toUnsignedString(VmPage.pindex(k, m));
            text.append(Texts.of("page.of", page, pindex, scene.names.object(o)));
        }
        text.append(", ").append(place(k, m));
        text.append(bits(scene, m, "valid")).append(bits(scene, m, "dirty"));
        text.append(flags(k, m, "flags")).append(flags(k, m, "oflags"));
        if (VmPage.isO(k, m, VmPage.BUSY)) {
            text.append(", ").append(scene.names.busy(m));
        }
        count(text, "busy", VmPage.busy(k, m));
        count(text, "wire_count", VmPage.wireCount(k, m));
        count(text, "hold_count", VmPage.holdCount(k, m));
        count(text, "cow", VmPage.cow(k, m));
        if (VmReserv.reserved(k, m)) {
            text.append(", ").append(reserved(scene, m));
        }
        return text.toString();
    }

    /** A bar with what it was before the step. */
    private static String bits(Scene scene, int m, String field) {
        int address = m + VmPage.STRUCT.field(field).offset();
        String value = String.format("%02x", scene.k.get(address));
        String before = String.format("%02x", scene.was(address));
        return ", " + field + " " + (before.equals(value) ? "" : before + " → ") + value;
    }

    private static String flags(Kernel k, int m, String field) {
        Struct.Field flags = VmPage.STRUCT.field(field);
        List<String> set = Struct.names(flags, k.get(m + flags.offset()));
        return set.isEmpty() ? "" : ", " + field + " " + String.join(" ", set);
    }

    private static String reserved(Scene scene, int m) {
        Kernel k = scene.k;
        int rv = VmReserv.from(k, m);
        return Texts.of(
                "page.reserved",
                Long.toUnsignedString(VmReserv.pindexOf(k, rv, m)),
                scene.names.object(VmReserv.object(k, rv)),
                VmReserv.popcnt(k, rv),
                VmReserv.pages(k));
    }

    private static void count(StringBuilder text, String name, int count) {
        if (count > 0) {
            text.append(", ").append(name).append(' ').append(count);
        }
    }

    /** The list that the page is on, in the kernel's terms. */
    static String place(Kernel k, int m) {
        if (VmPage.is(k, m, VmPage.FREE)) {
            return Texts.of("page.free");
        }
        if (VmPage.is(k, m, VmPage.CACHED)) {
            return Texts.of("page.cached");
        }
        return VmPage.STRUCT.field("queue").names().get(VmPage.queue(k, m));
    }
}
