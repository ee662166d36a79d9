package io.github.faultscope.scenario;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be said of structures: the kernel's fields by name, and a few words beside them. */
final class Facts {
    /** The structure is not there; said alone. */
    static final String NONE = "none";

    /** Facts that are no field of the structure. */
    private static final Map<Subject.Kind, List<String>> BESIDE =
            Map.of(
                    Subject.Kind.PAGE,
                            List.of("queue", "frame", "number", "popcnt", "content", "object"),
                    Subject.Kind.OBJECT,
                            List.of("resident", "swap_blocks", "backing_object", "locked"),
                    Subject.Kind.ENTRY, List.of("pages", "object"),
                    Subject.Kind.MAP, List.of("nentries"),
                    Subject.Kind.PROCESS, List.of(),
                    Subject.Kind.PTE, List.of());

    /** Kinds of fields whose words have a meaning to a reader. */
    private static final Set<Struct.Kind> READABLE =
            Set.of(
                    Struct.Kind.NUMBER,
                    Struct.Kind.HEX,
                    Struct.Kind.BOOLEAN,
                    Struct.Kind.PROT,
                    Struct.Kind.BITS,
                    Struct.Kind.FLAGS,
                    Struct.Kind.ENUM);

    private Facts() {}

    private static Struct struct(Subject.Kind kind) {
        return switch (kind) {
            case PAGE -> VmPage.STRUCT;
            case OBJECT -> VmObject.STRUCT;
            case ENTRY, PTE -> VmMapEntry.STRUCT;
            case MAP -> VmMap.STRUCT;
            case PROCESS -> Proc.STRUCT;
        };
    }

    /** The words with which a fact about such a structure may begin. */
    static List<String> of(Subject.Kind kind) {
        List<String> names = new ArrayList<>(BESIDE.getOrDefault(kind, List.of()));
        for (Struct.Field f : struct(kind).fields()) {
            boolean plain = f.count() == 1 && READABLE.contains(f.kind());
            if (plain && !f.name().equals("id") && !names.contains(f.name())) {
                names.add(f.name());
            }
        }
        names.add(NONE);
        return names;
    }

    /** Whether the fact is a field of the structure. */
    static boolean isField(Subject.Kind kind, String fact) {
        return !BESIDE.getOrDefault(kind, List.of()).contains(fact) && !fact.equals(NONE);
    }

    static Struct.Field field(Subject.Kind kind, String name) {
        return struct(kind).field(name);
    }

    /** The valid words of a fact whose value is one of a few; empty when it is a number. */
    static List<String> words(Subject.Kind kind, String fact) {
        if (!isField(kind, fact)) {
            return switch (fact) {
                case "queue" -> List.of("free", "cached", "inactive", "active", "hold", "none");
                case "frame" -> List.of("kept", "new");
                case "backing_object", "object" -> List.of("kept", "new", "none");
                case "locked" -> List.of("TRUE", "FALSE");
                default -> List.of();
            };
        }
        Struct.Field f = field(kind, fact);
        return switch (f.kind()) {
            case ENUM -> f.names();
            case FLAGS -> {
                List<String> flags = new ArrayList<>(f.names());
                flags.removeIf(String::isEmpty);
                flags.add(NONE);
                yield flags;
            }
            case BOOLEAN -> List.of("TRUE", "FALSE");
            default -> List.of();
        };
    }

    /** The value of a field as a scenario writes it. */
    static String format(Kernel k, Struct.Field f, long value) {
        return switch (f.kind()) {
            case FLAGS -> {
                String set = String.join(" ", Struct.names(f, value));
                yield set.isEmpty() ? NONE : set;
            }
            case BITS -> Long.toHexString(value);
            case NUMBER -> Long.toString(value);
            default -> Values.format(k, f, value);
        };
    }
}
