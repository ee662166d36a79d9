package io.github.faultscope.conformance;

import static io.github.faultscope.conformance.Schema.array;
import static io.github.faultscope.conformance.Schema.bool;
import static io.github.faultscope.conformance.Schema.integer;
import static io.github.faultscope.conformance.Schema.object;
import static io.github.faultscope.conformance.Schema.oneOf;
import static io.github.faultscope.conformance.Schema.setOf;
import static io.github.faultscope.conformance.Schema.text;
import static io.github.faultscope.conformance.StateSchema.BEHAVIOR;
import static io.github.faultscope.conformance.StateSchema.BITS;
import static io.github.faultscope.conformance.StateSchema.COUNT;
import static io.github.faultscope.conformance.StateSchema.EFLAGS;
import static io.github.faultscope.conformance.StateSchema.ENTRY_ID;
import static io.github.faultscope.conformance.StateSchema.HEX;
import static io.github.faultscope.conformance.StateSchema.INDEX;
import static io.github.faultscope.conformance.StateSchema.MAP_ID;
import static io.github.faultscope.conformance.StateSchema.NUMBER;
import static io.github.faultscope.conformance.StateSchema.OBJECT_FLAGS;
import static io.github.faultscope.conformance.StateSchema.OBJECT_ID;
import static io.github.faultscope.conformance.StateSchema.PAGE_ID;
import static io.github.faultscope.conformance.StateSchema.STATE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a vector looks like: its operations, their interference and effects (CONFORMANCE.md 2, 6).
 */
final class VectorSchema {
    private static final Schema REQUEST = text("[rwxo-]{1,8}", "a set of the letters r w x o");
    private static final Schema ENTRY_PROT = text("[rwx-]{1,8}", "a set of the letters r w x");
    private static final Schema DELTA = integer(-0xffff, 0xffff);

    private static final Schema EFFECT = byMember("do", effects());
    private static final Schema EFFECTS = array(EFFECT, 0, Limits.EFFECTS);

    private static final Schema INTERFERENCE =
            array(
                    object().need("at", oneOf(Names.TRIGGERS)).need("n", COUNT).need("do", EFFECTS),
                    0,
                    Limits.INTERFERENCE);

    private static final Schema EXPECT =
            object().need("result", result())
                    .need("patch", patch())
                    .may("console", array(text(), 0, Limits.CALLS))
                    .may("violations", array(text(), 0, Limits.CALLS));

    static final Schema VECTOR =
            object().need("name", text())
                    .need("title", text())
                    .may("about", text())
                    .need("tags", array(text(), 0, Limits.TAGS))
                    .need("machine", STATE)
                    .need("ops", array(byMember("op", ops()), 1, Limits.OPS))
                    .need("final", STATE)
                    .need("calls", array(array(text(), 0, Limits.CALLS), 1, Limits.OPS));

    private VectorSchema() {}

    /** Chooses the schema by the text of a member. */
    private static Schema byMember(String name, Map<String, Schema> schemas) {
        List<String> names = new ArrayList<>(schemas.keySet());
        Schema choice = oneOf(names);
        return new Schema() {
            @Override
            void check(Object value, String path, boolean patch) throws VectorException {
                if (!Tree.isObject(value)) {
                    throw expected("an object", value, path);
                }
                if (!Tree.has(value, name)) {
                    throw new VectorException(path, "member " + name + " is missing");
                }
                Object kind = Tree.get(value, name);
                choice.check(kind, path + "/" + name, patch);
                Schema schema = schemas.get(kind);
                if (schema != null) {
                    schema.check(value, path, patch);
                }
            }
        };
    }

    private static Map<String, Schema> ops() {
        Map<String, Schema> ops = new TreeMap<>();
        ops.put(
                "fault",
                op().need("map", MAP_ID)
                        .need("va", HEX)
                        .need("prot", REQUEST)
                        .need("flags", setOf(Names.FAULT_FLAGS.names())));
        ops.put(
                "wire",
                op().need("map", MAP_ID)
                        .need("start", HEX)
                        .need("end", HEX)
                        .need("user", bool())
                        .need("fictitious", bool()));
        ops.put(
                "unwire",
                op().need("map", MAP_ID)
                        .need("start", HEX)
                        .need("end", HEX)
                        .need("fictitious", bool()));
        ops.put(
                "copy_entry",
                op().need("dst_map", MAP_ID)
                        .need("src_map", MAP_ID)
                        .need("dst_entry", ENTRY_ID)
                        .need("src_entry", ENTRY_ID));
        ops.put("quick", op().need("va", HEX).need("prot", REQUEST));
        ops.put("effect", op().need("do", EFFECTS));
        return ops;
    }

    private static Schema.Members op() {
        return object().need("op", text()).may("interference", INTERFERENCE).need("expect", EXPECT);
    }

    private static Map<String, Schema> effects() {
        Map<String, Schema> effects = new TreeMap<>();
        for (String name : List.of("fail", "nothing", "unbusy_all")) {
            effects.put(name, effect());
        }
        for (String name : List.of("unbusy", "remove_page", "wire_page", "unwire_page")) {
            effects.put(name, effect().need("page", PAGE_ID));
        }
        for (String name : List.of("free_frames", "take_frames")) {
            effects.put(name, effect().need("count", COUNT));
        }
        effects.put(
                "pager_return",
                effect().need("rv", oneOf(List.of("OK", "BAD", "FAIL", "ERROR", "AGAIN", "PEND"))));
        effects.put(
                "set_busy",
                effect().need("page", PAGE_ID).may("busy", BITS).may("vpo_busy", bool()));
        effects.put(
                "move_page",
                effect().need("page", PAGE_ID).need("object", OBJECT_ID).need("pindex", INDEX));
        effects.put(
                "insert_page",
                effect().need("object", OBJECT_ID).need("pindex", INDEX).need("content", NUMBER));
        effects.put("bump_timestamp", effect().need("map", MAP_ID));
        effects.put("delete_entry", effect().need("entry", ENTRY_ID));
        effects.put("mark_dead", effect().need("object", OBJECT_ID));
        effects.put("set_entry", setEntry());
        effects.put("insert_entry", insertEntry());
        effects.put("set_object", setObject());
        effects.put(
                "set_page",
                effect().need("page", PAGE_ID)
                        .may("valid", BITS)
                        .may("dirty", BITS)
                        .may("content", NUMBER)
                        .may("cow", integer(0, 0xffff))
                        .may("hold_count", integer(0, Short.MAX_VALUE)));
        effects.put(
                "set_thresholds", effect().may("free_reserved", COUNT).may("free_severe", COUNT));
        return effects;
    }

    private static Schema setEntry() {
        return effect().need("entry", ENTRY_ID)
                .may("protection", ENTRY_PROT)
                .may("max_protection", ENTRY_PROT)
                .may("wired_count", COUNT)
                .may("lastr", INDEX)
                .may("avail_ssize", INDEX)
                .may("offset", HEX)
                .may("eflags_set", EFLAGS)
                .may("eflags_clear", EFLAGS)
                .may("behavior", BEHAVIOR)
                .may("object", OBJECT_ID);
    }

    private static Schema insertEntry() {
        return effect().need("map", MAP_ID)
                .need("start", HEX)
                .need("end", HEX)
                .may("object", OBJECT_ID)
                .may("offset", HEX)
                .may("protection", ENTRY_PROT)
                .may("max_protection", ENTRY_PROT)
                .may("eflags", EFLAGS)
                .may("avail_ssize", INDEX);
    }

    private static Schema setObject() {
        return effect().need("object", OBJECT_ID)
                .may("size", INDEX)
                .may("flags_set", OBJECT_FLAGS)
                .may("flags_clear", OBJECT_FLAGS)
                .may("pip_add", DELTA)
                .may("ref_add", DELTA)
                .may("file_size", NUMBER);
    }

    private static Schema.Members effect() {
        return object().need("do", text());
    }

    private static Schema result() {
        Schema panic = object().need("panic", text());
        Schema blocked = object().need("blocked", oneOf(Names.TRIGGERS));
        Schema number = integer(-1, 255);
        Schema word =
                text(
                        "KERN_[A-Z_]+|void|done",
                        "KERN_…, \"void\", \"done\", an integer, a panic or what it waits for");
        return new Schema() {
            @Override
            void check(Object value, String path, boolean patch) throws VectorException {
                Schema schema = word;
                if (Tree.isObject(value)) {
                    schema = Tree.has(value, "panic") ? panic : blocked;
                } else if (value instanceof Long) {
                    schema = number;
                }
                schema.check(value, path, patch);
            }
        };
    }

    private static Schema patch() {
        return new Schema() {
            @Override
            void check(Object value, String path, boolean patch) throws VectorException {
                STATE.check(value, path, true);
            }
        };
    }
}
