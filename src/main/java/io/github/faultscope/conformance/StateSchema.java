package io.github.faultscope.conformance;

import static io.github.faultscope.conformance.Schema.array;
import static io.github.faultscope.conformance.Schema.bool;
import static io.github.faultscope.conformance.Schema.integer;
import static io.github.faultscope.conformance.Schema.isTrue;
import static io.github.faultscope.conformance.Schema.object;
import static io.github.faultscope.conformance.Schema.oneOf;
import static io.github.faultscope.conformance.Schema.setOf;
import static io.github.faultscope.conformance.Schema.table;
import static io.github.faultscope.conformance.Schema.text;

import java.util.ArrayList;
import java.util.List;

/** What the state of a machine looks like in a vector (CONFORMANCE.md 3). */
final class StateSchema {
    static final Schema HEX =
            text("0x(0|[1-9a-f][0-9a-f]{0,15})", "a hexadecimal text like \"0x401000\"");
    static final Schema PROT = text("[r-][w-][x-]", "a protection like \"rw-\"");
    static final Schema MAP_ID = text("[^/\\p{Cntrl}]{1,100}", "the name of a map");
    static final Schema OBJECT_ID = id("o", "an object");
    static final Schema ENTRY_ID = id("e", "an entry");
    static final Schema PAGE_ID =
            text("p(0|[1-9][0-9]{0,6})|f[1-9][0-9]{0,6}", "a page like \"p0\" or \"f1\"");
    static final Schema NUMBER = integer(0, Long.MAX_VALUE);

    /** An unsigned number of 64 bits; 2^64 - 1 may be written as -1. */
    static final Schema INDEX = integer(Long.MIN_VALUE, Long.MAX_VALUE);

    static final Schema COUNT = integer(0, Integer.MAX_VALUE);
    static final Schema BITS = integer(0, 255);
    static final Schema EFLAGS = setOf(Names.EFLAGS.names());
    static final Schema OBJECT_FLAGS = setOf(Names.OBJECT_FLAGS.names());
    static final Schema BEHAVIOR = oneOf(List.of("normal", "sequential", "random"));

    static final Schema STATE =
            object().need("frames", integer(1, Limits.FRAMES))
                    .need(
                            "thresholds",
                            object().need("free_reserved", COUNT).need("free_severe", COUNT))
                    .may("proc", proc())
                    .may("kernel_map", MAP_ID)
                    .may("kernel_object", OBJECT_ID)
                    .may("kmem_object", OBJECT_ID)
                    .need("maps", table("[^/\\p{Cntrl}]{1,100}", "a name", map(), Limits.MAPS))
                    .need("objects", table("o[1-9][0-9]{0,6}", "o1, o2…", obj(), Limits.OBJECTS))
                    .need(
                            "pages",
                            table(
                                    "p(0|[1-9][0-9]{0,6})|f[1-9][0-9]{0,6}",
                                    "p0, f1…",
                                    page(),
                                    Limits.FRAMES + Limits.FICTITIOUS_PAGES))
                    .need("queues", queues())
                    .need("pmaps", pmaps())
                    .need("counters", counters());

    private StateSchema() {}

    private static Schema id(String letter, String what) {
        return text(letter + "[1-9][0-9]{0,6}", "the id of " + what + " like \"" + letter + "1\"");
    }

    private static Schema proc() {
        return object().need("pid", COUNT)
                .need("comm", text())
                .may("map", MAP_ID)
                .need("maxsaddr", HEX)
                .need("ssize", NUMBER)
                .need("stack_limit", HEX)
                .need("sgrowsiz", HEX);
    }

    private static Schema map() {
        return object().need("timestamp", integer(0, 0xffffffffL))
                .need("system_map", bool())
                .need("min", HEX)
                .need("max", HEX)
                .need("entries", table("e[1-9][0-9]{0,6}", "e1, e2…", entry(), Limits.ENTRIES));
    }

    private static Schema entry() {
        Schema submap = object().need("start", HEX).need("end", HEX).need("submap", MAP_ID);
        Schema range =
                object().need("start", HEX)
                        .need("end", HEX)
                        .may("object", OBJECT_ID)
                        .need("offset", HEX)
                        .need("protection", PROT)
                        .need("max_protection", PROT)
                        .need("inheritance", oneOf(Names.INHERITANCE))
                        .need("eflags", EFLAGS)
                        .need("behavior", BEHAVIOR)
                        .need("wired_count", integer(Integer.MIN_VALUE, Integer.MAX_VALUE))
                        .need("lastr", INDEX)
                        .may("avail_ssize", INDEX);
        return new Schema() {
            @Override
            void check(Object value, String path, boolean patch) throws VectorException {
                boolean sub = Tree.isObject(value) && Tree.has(value, "submap");
                (sub ? submap : range).check(value, path, patch);
            }
        };
    }

    private static Schema obj() {
        Schema blocks = array(NUMBER, 0, Limits.BLOCKS);
        return object().need("type", oneOf(Names.OBJECT_TYPES))
                .need("size", INDEX)
                .need("ref_count", integer(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .need("shadow_count", integer(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .may("backing", OBJECT_ID)
                .may("backing_offset", HEX)
                .may("handle", isTrue())
                .need("flags", OBJECT_FLAGS)
                .need("pg_color", integer(0, 0xffff))
                .need("pip", integer(0, 0xffff))
                .need("resident", array(PAGE_ID, 0, Limits.FRAMES + Limits.FICTITIOUS_PAGES))
                .may("cached", array(PAGE_ID, 1, Limits.FRAMES))
                .may(
                        "swap",
                        table(
                                "0|[1-9][0-9]{0,18}",
                                "a page index",
                                array(integer(0, Integer.MAX_VALUE - 1), 2, 2),
                                Limits.SWAP_BLOCKS))
                .may(
                        "file",
                        object().need("size", NUMBER)
                                .need("block_pages", integer(1, 1 << 20))
                                .need("tag_base", COUNT)
                                .need("holes", blocks)
                                .need("breaks", blocks))
                .may("device", object().need("tag_base", COUNT))
                .may("read_errors", array(INDEX, 1, Limits.BLOCKS));
    }

    private static Schema page() {
        List<String> queues = new ArrayList<>(Names.QUEUES);
        queues.add(Names.NO_QUEUE);
        return object().need("queue", oneOf(queues))
                .may("object", OBJECT_ID)
                .may("pindex", INDEX)
                .need("content", NUMBER)
                .may("valid", integer(1, 255))
                .may("dirty", integer(1, 255))
                .may("wire_count", integer(1, 0xffffffffL))
                .may("hold_count", integer(Short.MIN_VALUE, Short.MAX_VALUE))
                .may("cow", integer(1, 0xffff))
                .may("busy", integer(1, 255))
                .may("act_count", integer(1, 255))
                .may("oflags", setOf(Names.PAGE_OFLAGS.names()))
                .may("flags", setOf(Names.PAGE_FLAGS.names()));
    }

    private static Schema queues() {
        Schema.Members queues = object();
        for (String name : Names.QUEUES) {
            queues.need(name, array(PAGE_ID, 0, Limits.FRAMES));
        }
        return queues;
    }

    private static Schema pmaps() {
        Schema pte =
                object().need("page", PAGE_ID)
                        .need("prot", text("r[w-][x-]", "a protection that begins with \"r\""))
                        .need("wired", bool())
                        .need("referenced", bool())
                        .need("modified", bool());
        Schema pmap =
                table("0x(0|[1-9a-f][0-9a-f]{0,12}000)", "the address of a page", pte, Limits.PTES);
        return table("[^/\\p{Cntrl}]{1,100}", "the name of a map", pmap, Limits.MAPS);
    }

    private static Schema counters() {
        Schema.Members counters = object();
        for (String name : Names.COUNTERS.keySet()) {
            counters.need(name, integer(0, 0xffffffffL));
        }
        return counters.need("ru_majflt", NUMBER).need("ru_minflt", NUMBER);
    }
}
