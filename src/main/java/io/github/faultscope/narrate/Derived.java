package io.github.faultscope.narrate;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPages;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.ToLongBiFunction;

/** What paths of {@link Scene} can name though no word of the machine holds it. */
final class Derived {
    /** A structure that a step is about, by a name that no variable has. */
    private static final Map<String, ToIntFunction<Scene>> SUBJECTS =
            Map.of(
                    "found_entry", Derived::foundEntry,
                    "advised_page", Derived::advisedPage,
                    "asked_page", Derived::askedPage,
                    "new_stack", Derived::newStack,
                    "occupied", s -> (int) s.number("which"),
                    "told", s -> (int) s.number("thing"));

    /** By kind of structure and name. */
    private static final Map<String, ToLongBiFunction<Kernel, Integer>> FIELDS =
            Map.of(
                    "vm_object.resident_page_count", VmObject::residentPageCount,
                    "pmap.resident_count", Pmap::residentCount);

    private Derived() {}

    /** The entry that a look-up in a map has come to; 0 for none. */
    static int foundEntry(Scene s) {
        int out = (int) s.number("out");
        return out == 0 ? 0 : (int) s.after.get(out + VmMaps.OUT_ENTRY);
    }

    /** What lies below a stack, once that has grown downwards. */
    private static int newStack(Scene s) {
        int stack = (int) s.number("stack_entry");
        return stack == 0 ? 0 : VmMapEntry.prev(s.after, stack);
    }

    /** The page for which a pager is asked, among those that come with it. */
    private static int askedPage(Scene s) {
        int marray = (int) s.number("-m");
        return marray == 0 || s.word("-reqpage") == null
                ? 0
                : (int) s.before.get(marray + (int) s.number("-reqpage"));
    }

    /** The page to which vm_object_madvise has come. */
    private static int advisedPage(Scene s) {
        int object = (int) s.number("-tobject");
        return object == 0 ? 0 : VmPages.lookup(s.before, object, s.number("-tpindex"));
    }

    /** The pointer to a structure that a step is about, as a word; null for any other name. */
    static Scene.@Nullable Word subject(String name, Scene s) {
        ToIntFunction<Scene> subject = SUBJECTS.get(name);
        if (subject == null) {
            return null;
        }
        int address = subject.applyAsInt(s);
        Struct struct = Values.structOf(s.after, address);
        String kind = struct == null ? "" : struct.name();
        return word(s.after, name, Struct.Kind.REF, List.of(kind), address);
    }

    /** What a structure has by a name that is none of its fields, as a word; null for nothing. */
    static Scene.@Nullable Word field(Kernel k, Struct s, int address, String name) {
        ToLongBiFunction<Kernel, Integer> field = FIELDS.get(s.name() + "." + name);
        return field == null
                ? null
                : word(k, name, Struct.Kind.NUMBER, List.of(), field.applyAsLong(k, address));
    }

    private static Scene.Word word(
            Kernel k, String name, Struct.Kind kind, List<String> names, long value) {
        return new Scene.Word(k, new Struct.Field(name, kind, 0, 1, names), value);
    }
}
