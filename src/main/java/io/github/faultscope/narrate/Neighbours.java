package io.github.faultscope.narrate;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.text.TextFile;
import io.github.faultscope.vm.VmMapEntry;

import java.util.List;

/** Why an entry of a map and the one beside it do not become one (vm_map_simplify_entry). */
final class Neighbours {
    /** What must be the same in both, in the order of the C file. */
    private static final List<String> SAME =
            List.of(
                    "object",
                    "eflags",
                    "protection",
                    "max_protection",
                    "inheritance",
                    "wired_count");

    private static final TextFile TEXTS = TextFile.beside(Words.class, "words.properties");

    private Neighbours() {}

    /** In words, of the entry that the step is about. */
    static String apart(Scene s, String side) {
        Kernel k = s.after;
        int e = (int) s.number("entry");
        if (Values.structOf(k, e) != VmMapEntry.STRUCT) {
            return TEXTS.of("apart.none", side);
        }
        boolean below = side.equals("below");
        int other = below ? VmMapEntry.prev(k, e) : VmMapEntry.next(k, e);
        return other == 0
                ? TEXTS.of("apart.none", side)
                : below ? apart(k, other, e, other, side) : apart(k, e, other, other, side);
    }

    private static String apart(Kernel k, int low, int high, int other, String side) {
        if (VmMapEntry.end(k, low) != VmMapEntry.start(k, high)) {
            return TEXTS.of("apart.gap", side, Values.name(k, other));
        }
        int own = other == low ? high : low;
        for (String name : SAME) {
            Struct.Field field = VmMapEntry.STRUCT.field(name);
            if (k.get(low + field.offset()) != k.get(high + field.offset())) {
                return TEXTS.of(
                        "apart.differs",
                        Values.name(k, other),
                        name,
                        text(k, other, field),
                        text(k, own, field));
            }
        }
        return TEXTS.of("apart.offset", Values.name(k, other));
    }

    private static String text(Kernel k, int e, Struct.Field field) {
        long value = k.get(e + field.offset());
        return field.kind() == Struct.Kind.REF && value == 0
                ? Scene.NOTHING
                : Values.format(k, field, value);
    }
}
