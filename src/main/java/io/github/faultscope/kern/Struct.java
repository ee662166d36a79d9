package io.github.faultscope.kern;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The layout of one kind of kernel structure: its name and its fields, each declared once.
 *
 * <p>A declaration returns the field's offset in words, so that the accessor beside it is one array
 * access. There are three kinds of structure:
 *
 * <ul>
 *   <li>of the heap: any number of them, word 0 is the id, 0 in a free slot;
 *   <li>fixed: one of them, at an address of its own, and the offsets are absolute addresses;
 *   <li>frames: on a thread's stack, words 0 and 1 as in {@link Frame}.
 * </ul>
 */
public final class Struct {
    /** How a field's word is to be read. */
    public enum Kind {
        NUMBER,
        HEX,
        BOOLEAN,
        PROT,
        BITS,
        REF,
        LINK,
        FLAGS,
        ENUM,
        NAME,
        BLOCK
    }

    /**
     * One field.
     *
     * @param names for FLAGS the names from bit 0 upwards ("" = none), for ENUM those of the
     *     values; for REF the one name of the structure it points to
     * @param count how many words it takes; more than one is an array
     */
    public record Field(String name, Kind kind, int offset, int count, List<String> names) {}

    /** The most kinds of heap structures. */
    static final int MAX_TYPES = 40;

    private static final @Nullable Struct[] HEAP = new Struct[MAX_TYPES];
    private static final List<Struct> FIXED = new ArrayList<>();

    private final String name;
    private final int type;
    private final int base;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, Field> byName = new HashMap<>();
    private int size;

    private Struct(String name, int type, int base, int size) {
        this.name = name;
        this.type = type;
        this.base = base;
        this.size = size;
    }

    /** Declares a structure of the heap; {@code type} is its number, unique, from 1. */
    public static Struct heap(int type, String name) {
        if (type < 1 || type >= MAX_TYPES) {
            throw new IllegalArgumentException("no such type number: " + type);
        }
        Struct s = new Struct(name, type, 0, 0);
        s.add("id", Kind.NUMBER, 1, List.of());
        synchronized (HEAP) {
            if (HEAP[type] != null) {
                throw new IllegalStateException("type taken twice: " + type + " for " + name);
            }
            HEAP[type] = s;
        }
        return s;
    }

    /** Declares the one structure that lies at {@code base}, inside the first chunk. */
    public static Struct fixed(int base, String name) {
        Struct s = new Struct(name, 0, base, 0);
        synchronized (FIXED) {
            FIXED.add(s);
        }
        return s;
    }

    /** Declares the frame of a routine. */
    public static Struct frame(String routine) {
        Struct s = new Struct(routine, 0, 0, 0);
        s.add("caller", Kind.LINK, 1, List.of());
        s.add("result", Kind.NUMBER, 1, List.of());
        return s;
    }

    /** A heap structure by its type number, or null. */
    public static @Nullable Struct ofType(int type) {
        return type < MAX_TYPES ? HEAP[type] : null;
    }

    /** The fixed structure that covers an address, or null. */
    public static @Nullable Struct fixedAt(int address) {
        synchronized (FIXED) {
            for (Struct s : FIXED) {
                if (address >= s.base && address < s.base + s.size) {
                    return s;
                }
            }
            return null;
        }
    }

    private int add(String field, Kind kind, int count, List<String> names) {
        int offset = size;
        if (base != 0) {
            checkFree(base + offset, count);
        }
        size += count;
        Field added = new Field(field, kind, offset, count, names);
        fields.add(added);
        byName.putIfAbsent(field, added);
        return base + offset;
    }

    /** Fails when a fixed structure would lie over another or leave the first chunk. */
    private void checkFree(int from, int count) {
        for (int a = from; a < from + count; a++) {
            Struct other = fixedAt(a);
            if (other != null) {
                throw new IllegalStateException(name + " lies over " + other.name + " at " + a);
            }
            if (a >= Kernel.CHUNK) {
                throw new IllegalStateException(name + " leaves the first chunk");
            }
        }
    }

    public int number(String field) {
        return add(field, Kind.NUMBER, 1, List.of());
    }

    /** An address or a byte offset, shown in hexadecimal. */
    public int hex(String field) {
        return add(field, Kind.HEX, 1, List.of());
    }

    public int bool(String field) {
        return add(field, Kind.BOOLEAN, 1, List.of());
    }

    public int prot(String field) {
        return add(field, Kind.PROT, 1, List.of());
    }

    /** One bit for each 512-byte block of a page. */
    public int bits(String field) {
        return add(field, Kind.BITS, 1, List.of());
    }

    /** A pointer to a structure of the named kind; 0 is NULL. */
    public int ref(String field, String target) {
        return add(field, Kind.REF, 1, List.of(target));
    }

    /** A pointer that only strings a list or tree together: bookkeeping, not news. */
    public int link(String field) {
        return add(field, Kind.LINK, 1, List.of());
    }

    public int flags(String field, String... bits) {
        return add(field, Kind.FLAGS, 1, List.of(bits));
    }

    public int enumeration(String field, String... values) {
        return add(field, Kind.ENUM, 1, List.of(values));
    }

    /** A text, by its number in {@link Kernel#name(long)}. */
    public int name(String field) {
        return add(field, Kind.NAME, 1, List.of());
    }

    /** A block of the handler or of a routine, by number. */
    public int block(String field) {
        return add(field, Kind.BLOCK, 1, List.of());
    }

    /** A {@link Mutex}: its holder, and the first of its waiters. */
    public int mutex(String field) {
        int offset = add(field, Kind.REF, 1, List.of("thread"));
        add(field + "_waiters", Kind.LINK, 1, List.of());
        return offset;
    }

    /** An {@link Sx}: its exclusive holder, the first of its waiters, how many share it. */
    public int sx(String field) {
        int offset = mutex(field);
        add(field + "_sharers", Kind.NUMBER, 1, List.of());
        return offset;
    }

    public int array(String field, int count) {
        return add(field, Kind.NUMBER, count, List.of());
    }

    public int refArray(String field, int count, String target) {
        return add(field, Kind.REF, count, List.of(target));
    }

    public int linkArray(String field, int count) {
        return add(field, Kind.LINK, count, List.of());
    }

    public String name() {
        return name;
    }

    /** The number of a heap structure; 0 for the others. */
    public int type() {
        return type;
    }

    /** The address of a fixed structure; 0 for the others. */
    public int base() {
        return base;
    }

    /** Words that one of them takes. */
    public int size() {
        return size;
    }

    public List<Field> fields() {
        return fields;
    }

    /** The field that covers the word {@code offset} of the structure. */
    public Field fieldAt(int offset) {
        for (Field f : fields) {
            if (offset >= f.offset() && offset < f.offset() + f.count()) {
                return f;
            }
        }
        throw new IllegalArgumentException(name + " has no word " + offset);
    }

    /** The field of that name. */
    public Field field(String field) {
        Field found = byName.get(field);
        if (found == null) {
            throw new IllegalArgumentException(name + "." + field);
        }
        return found;
    }

    /** Whether it has a field of that name. */
    public boolean has(String field) {
        return byName.containsKey(field);
    }

    /** The declared names of a set of flags, lowest bit first. */
    public static List<String> names(Field f, long value) {
        List<String> set = new ArrayList<>();
        for (int bit = 0; bit < f.names().size(); bit++) {
            if ((value >>> bit & 1) != 0 && !f.names().get(bit).isEmpty()) {
                set.add(f.names().get(bit));
            }
        }
        return set;
    }

    @Override
    public String toString() {
        return name + Arrays.toString(fields.stream().map(Field::name).toArray());
    }
}
