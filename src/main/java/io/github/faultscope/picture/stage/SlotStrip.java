package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.picture.ChipSize;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.PictureBuilder.PaneBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.VmObject;

import org.jspecify.annotations.Nullable;

/** An object as slots, one under each column: the page there, or where its content is instead. */
final class SlotStrip {
    private static final double WIDE = 60;

    private final Scene scene;
    private final Kernel k;
    private final Chain chain;
    private final Chain.Link link;
    private final ChainRows rows;
    private final int row;
    private final int object;

    SlotStrip(Scene scene, Chain chain, Chain.Link link, ChainRows rows, int row) {
        this.scene = scene;
        this.k = scene.k;
        this.chain = chain;
        this.link = link;
        this.rows = rows;
        this.row = row;
        this.object = link.object();
    }

    void draw(PaneBuilder ground, PaneBuilder chips) {
        String id = "object/o" + k.id(object);
        double left = chain.left();
        Rect all = new Rect(1, 0, chain.right() - left - 2, rows.size.row);
        GroupBuilder strip =
                GroupBuilder.of(scene.key("strip/o" + k.id(object)), left, rows.y(row))
                        .target(id)
                        .box(all, 6, Role.STRIP, Role.EDGE);
        for (Columns.Column column : chain.columns) {
            slot(strip, chips, column, column.x() - left);
        }
        ground.add(strip);
    }

    private void slot(GroupBuilder strip, PaneBuilder chips, Columns.Column column, double x) {
        if (x > 0) {
            strip.rule(x, 6, x, rows.size.row - 6, Role.RULE);
        }
        long index = chain.index(link, column);
        int resident = (int) Radix.get(k, object + VmObject.MEMQ, index);
        int cached = (int) Radix.get(k, object + VmObject.CACHE, index);
        int page = resident != 0 ? resident : cached;
        if (page != 0) {
            chip(chips, column, page);
        } else {
            elsewhere(strip, x, column.width(), index);
        }
        label(strip, column, x, index, resident == 0 && cached != 0);
    }

    private void chip(PaneBuilder chips, Columns.Column column, int page) {
        ChipSize size = rows.size.chipFor(column.width());
        double y = rows.chipTop(row) + Math.floor((rows.size.chip.height() - size.height()) / 2.0);
        double x = column.center() - size.width() / 2.0;
        chips.add(PageChip.at(scene, page, "object/o" + k.id(object), x, y, size));
    }

    private void label(
            GroupBuilder strip, Columns.Column column, double x, long index, boolean cached) {
        boolean hit = column.va() == scene.vaddr;
        Type type = hit ? Type.CODE_SMALL_STRONG : Type.CODE_SMALL;
        String plain = Long.toUnsignedString(index);
        String text = cached ? Texts.of("slot.cached", plain) : plain;
        double room = column.width() - 4;
        if (TextMeasure.width(text, type) > room) {
            text = cached ? Texts.of("slot.cached.brief", plain) : plain;
        }
        if (TextMeasure.width(text, type) <= room) {
            double center = x + column.width() / 2;
            Role role = hit ? scene.hit() : Role.MUTED;
            strip.textCenter(center, rows.size.row - 5, text, type, role);
        }
    }

    /** What a slot without a page says. */
    private void elsewhere(GroupBuilder strip, double x, double width, long index) {
        if (Long.compareUnsigned(index, VmObject.size(k, object)) >= 0) {
            strip.fill(new Rect(x + 2, 3, width - 4, rows.size.row - 21), 4, Role.TRACK);
            return;
        }
        long block = Radix.get(k, object + VmObject.SWAP, index);
        if (block != 0) {
            word(
                    strip,
                    x,
                    width,
                    Mark.DISK,
                    Texts.of("slot.swap", SwapBlock.block(block)),
                    Texts.of("slot.swap.brief"));
            return;
        }
        switch (VmObject.type(k, object)) {
            case VmObject.VNODE -> file(strip, x, width, index);
            case VmObject.DEVICE ->
                    word(
                            strip,
                            x,
                            width,
                            null,
                            Texts.of("slot.device"),
                            Texts.of("slot.device.brief"));
            default -> {
                // Nothing there: a zero-filled page if nobody below has one.
            }
        }
    }

    private void file(GroupBuilder strip, double x, double width, long index) {
        int vp = VmObject.handle(k, object);
        boolean hole = vp > VmObject.NAMED && FileBlocks.isHole(k, vp, index);
        String text = Texts.of(hole ? "slot.hole" : "slot.file");
        word(strip, x, width, null, text, Texts.of(hole ? "slot.hole" : "slot.file.brief"));
    }

    private void word(
            GroupBuilder strip,
            double x,
            double width,
            @Nullable Mark mark,
            String text,
            String brief) {
        double center = x + width / 2;
        double middle = Math.floor((rows.size.row - 14) / 2);
        boolean fits = TextMeasure.width(text, Type.CODE_SMALL) <= width - 6;
        boolean roomy = width >= WIDE || mark != null;
        if (mark != null) {
            strip.icon(Math.floor(center - 6), middle - 13, 12, mark, Role.MUTED);
        }
        double baseline = middle + (roomy && mark != null ? 14 : 4);
        strip.textCenter(center, baseline, fits ? text : brief, Type.CODE_SMALL, Role.MUTED);
    }
}
