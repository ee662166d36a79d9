package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Pmap;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that a step changed, with what they held before, and the structures they are in. */
public final class Changes {
    /** Nothing changed. */
    public static final Changes NONE = new Changes(Map.of(), Set.of(), null);

    private final Map<Integer, Long> before;
    private final Set<Integer> structs;
    private final @Nullable Kernel old;

    private Changes(Map<Integer, Long> before, Set<Integer> structs, @Nullable Kernel old) {
        this.before = before;
        this.structs = structs;
        this.old = old;
    }

    /** The difference of two states; it costs a look at every word. */
    public static Changes between(Kernel before, Kernel after) {
        Map<Integer, Long> words = new HashMap<>();
        for (int a = 0; a < after.size(); a++) {
            long was = a < before.size() ? before.get(a) : 0;
            if (was != after.get(a)) {
                words.put(a, was);
            }
        }
        Set<Integer> structs = new HashSet<>();
        for (int address : words.keySet()) {
            addStruct(after, address, structs);
        }
        return new Changes(Map.copyOf(words), structs, before);
    }

    /** Links that string lists together are bookkeeping: whoever has only such is as before. */
    private static void addStruct(Kernel k, int address, Set<Integer> structs) {
        Struct type = Struct.ofType(k.typeAt(address));
        if (type == null || address % Kernel.CHUNK == 0) {
            return;
        }
        int start = k.structAt(address);
        if (address - start < type.size()
                && type.fieldAt(address - start).kind() != Struct.Kind.LINK) {
            structs.add(start);
        }
    }

    /**
     * The page-table entry that an address had before; {@code now} where nothing changed.
     *
     * @param pmap the page table, which may be new
     */
    public long pte(int pmap, long va, long now) {
        Kernel k = old;
        if (k == null) {
            return now;
        }
        boolean known = pmap < k.size() && k.typeAt(pmap) == Pmap.STRUCT.type();
        return known ? Pmap.pte(k, pmap, va) : 0;
    }

    /** Whether the word was written with another value. */
    public boolean word(int address) {
        return before.containsKey(address);
    }

    /** What the word held before; only of a word that changed. */
    public long before(int address) {
        Long was = before.get(address);
        if (was == null) {
            throw new IllegalArgumentException("word " + address + " is as it was");
        }
        return was;
    }

    /** Where the structures begin of which more changed than a link of a list. */
    Set<Integer> structs() {
        return structs;
    }

    /** Whether a field of the structure changed that is more than a link of a list. */
    public boolean struct(int start) {
        return structs.contains(start);
    }

    /** The structures of a type of which a field changed that is more than a link of a list. */
    List<Integer> structs(Kernel k, Struct type) {
        return structs.stream().filter(s -> k.typeAt(s) == type.type()).sorted().toList();
    }

    /** Whether the structure was made by the step: what its words held before is nobody's. */
    boolean made(Kernel k, int start) {
        return old != null && (start >= old.size() || old.id(start) != k.id(start));
    }

    /** Whether the named field of a structure of the heap changed. */
    public boolean field(Struct type, int start, String field) {
        return word(start + type.field(field).offset());
    }
}
