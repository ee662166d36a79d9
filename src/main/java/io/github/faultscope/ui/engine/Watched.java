package io.github.faultscope.ui.engine;

import io.github.faultscope.history.Values;
import io.github.faultscope.history.Words;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;

/**
 * A value of the state with the words that hold it.
 *
 * @param name how clicks call it; a bit's is its field's, then {@code /}
 * @param shown what people call it
 * @param value what it holds, as text
 * @param bits its parts: the bits of a field, the variables of a frame; none for what has none
 */
record Watched(String name, String shown, Words words, String value, List<Watched> bits) {
    private static final int BLOCKS = 8;

    /** All fields of a structure; where a thread goes on stands in its frames, by name. */
    static List<Watched> fields(Kernel k, int start, Struct type) {
        List<Watched> fields = new ArrayList<>();
        for (Struct.Field field : type.fields()) {
            if (field.kind() != Struct.Kind.LINK && field.kind() != Struct.Kind.BLOCK) {
                fields.add(field(k, start, field));
            }
        }
        if (type == VmPage.STRUCT) {
            fields.add(place(k, start));
        }
        return fields;
    }

    static Watched field(Kernel k, int start, Struct.Field field) {
        int address = start + field.offset();
        String value = Values.format(k, field, k.get(address));
        List<Watched> bits = new ArrayList<>();
        for (int bit = 0; bit < count(field); bit++) {
            String name = name(field, bit);
            if (!name.isEmpty()) {
                String of = field.name() + "/" + name;
                String shown = Texts.of("written.bit", field.name(), name);
                bits.add(bit(k, of, shown, address, 1L << bit));
            }
        }
        return new Watched(field.name(), field.name(), Words.of(start, field), value, bits);
    }

    private static int count(Struct.Field field) {
        return switch (field.kind()) {
            case BITS -> BLOCKS;
            case FLAGS -> field.names().size();
            default -> 0;
        };
    }

    private static String name(Struct.Field field, int bit) {
        return field.kind() == Struct.Kind.BITS ? String.valueOf(bit) : field.names().get(bit);
    }

    private static Watched bit(Kernel k, String name, String shown, int address, long mask) {
        String value = (k.get(address) & mask) == 0 ? "0" : "1";
        return new Watched(name, shown, Words.bits(address, mask), value, List.of());
    }

    /** Where a page stands in its queue: between which others. */
    private static Watched place(Kernel k, int m) {
        int next = VmPage.STRUCT.field("pageq_next").offset();
        Words words = new Words(m + next, 2, -1);
        int before = VmPage.PAGEQ.prev(k, m);
        int after = VmPage.PAGEQ.next(k, m);
        String value =
                Texts.of(
                        "written.between",
                        before == 0 ? Texts.of("written.head.of") : Values.name(k, before),
                        after == 0 ? Texts.of("written.tail.of") : Values.name(k, after));
        return new Watched("pageq", "pageq", words, value, List.of());
    }

    /** A frame of a thread's stack: where its routine goes on, and its variables. */
    static Watched frame(Kernel k, Frames.At frame, BlockTable table) {
        Struct type = frame.struct();
        BlockTable.Info block = table.get(frame.block());
        String at = block.heading();
        Words words = new Words(frame.address(), type.size(), -1);
        String shown = Texts.of("written.stack", frame.routine().name());
        return new Watched(shown, shown, words, at, fields(k, frame.address(), type));
    }

    /** An entry of a page table: its frame and its bits. */
    static List<Watched> pte(Kernel k, int address) {
        long pte = k.get(address);
        String frame = pte == 0 ? Texts.of("written.no.page") : Values.name(k, Pmap.page(pte));
        Words words = Words.bits(address, Pmap.PAGE);
        List<Watched> all = new ArrayList<>();
        all.add(new Watched("frame", Texts.of("written.frame"), words, frame, List.of()));
        all.add(bit(k, "w", Texts.of("written.w"), address, Pmap.PTE_W));
        all.add(bit(k, "x", Texts.of("written.x"), address, Pmap.PTE_X));
        all.add(bit(k, "wired", Texts.of("written.wired"), address, Pmap.PTE_WIRED));
        all.add(bit(k, "referenced", Texts.of("written.referenced"), address, Pmap.PTE_A));
        all.add(bit(k, "modified", Texts.of("written.modified"), address, Pmap.PTE_M));
        return all;
    }
}
