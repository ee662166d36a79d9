package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The words that a step changed, with what they held before, and the structures they are in. */
public final class Changes {
    /** Nothing changed. */
    public static final Changes NONE = new Changes(Map.of(), Set.of());

    private final Map<Integer, Long> before;
    private final Set<Integer> structs;

    private Changes(Map<Integer, Long> before, Set<Integer> structs) {
        this.before = before;
        this.structs = structs;
    }

    /**
     * The changes of one step.
     *
     * @param after the state after it
     * @param before what each changed word held before, by address
     */
    public static Changes of(Kernel after, Map<Integer, Long> before) {
        Set<Integer> structs = new HashSet<>();
        for (int address : before.keySet()) {
            addStruct(after, address, structs);
        }
        return new Changes(Map.copyOf(before), structs);
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
        return of(after, words);
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

    /** Whether the named field of a structure of the heap changed. */
    public boolean field(Struct type, int start, String field) {
        return word(start + type.field(field).offset());
    }
}
