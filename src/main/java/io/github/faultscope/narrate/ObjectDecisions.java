package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.any;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.call;
import static io.github.faultscope.narrate.Decision.either;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Decision.test;
import static io.github.faultscope.narrate.Facts.goes;
import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;
import static io.github.faultscope.narrate.Facts.isAnonymous;
import static io.github.faultscope.narrate.Facts.same;

import static java.util.Map.entry;

import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.Vnode;

import java.util.Map;

/**
 * What is tested when an object loses a user: by vm_object_deallocate, _terminate and _collapse.
 */
final class ObjectDecisions {
    private static final String OBJECT = "-object";
    private static final String BACKING = "-object.backing_object";
    private static final String SHADOW = "-robject";
    private static final String SHADOWED = "-object.shadow_head";

    static final Map<String, Decision> OF =
            Map.ofEntries(
                    // vm_object_deallocate
                    entry("OD1", drop()),
                    entry(
                            "OD2",
                            ask(
                                    "trylock",
                                    s -> !goes(s, "OD1"),
                                    all(
                                            go("OD3"),
                                            go(RETURN),
                                            test("named", s -> !has(s, SHADOWED + ".handle")),
                                            test("type", s -> isAnonymous(s, SHADOWED)),
                                            test("dead", s -> !isDead(s, SHADOWED))),
                                    go("OD1"))),
                    entry(
                            "OD3",
                            ask(
                                    "shadow",
                                    s -> !paging(s, SHADOW),
                                    ask("object", s -> !paging(s, OBJECT), go("OD7.1"), go("OD5")),
                                    go("OD4"))),
                    entry("OD4", ask("shadow", s -> !paging(s, SHADOW), still(), go("OD4"))),
                    entry("OD5", still()),
                    entry(
                            "OD7.1",
                            ask(
                                    "other",
                                    s -> !is(s, "-robject.ref_count", 1),
                                    call("OC1", "OD7.2"),
                                    go("OD8"))),
                    entry(
                            "OD8",
                            ask(
                                    "dead",
                                    s -> !has(s, "-object.flags", VmObject.DEAD),
                                    call("OT1", "OD1"),
                                    go("OD1"))),
                    entry("OD9.2", ask("vnode", s -> isFile(s), lastUse(), go("OD1"))),
                    // vm_object_terminate
                    entry("OT1", end()),
                    entry("OT2", end()),
                    // vm_object_collapse
                    entry("OC1", ask("below", s -> has(s, BACKING), collapse(), go(RETURN))),
                    entry("OC3", either("busy", "OC5", "OC4.1")));

    private ObjectDecisions() {}

    private static boolean isDead(Scene s, String object) {
        return has(s, object + ".flags", VmObject.DEAD);
    }

    private static boolean isFile(Scene s) {
        return is(s, "-object.type", VmObject.VNODE);
    }

    private static boolean paging(Scene s, String object) {
        return has(s, object + ".paging_in_progress");
    }

    private static Decision drop() {
        Decision file = ask("giant", s -> !has(s, "-object.handle.giant"), lastUse(), go("OD9.1"));
        Decision shadow =
                all(
                        go("OD2"),
                        go(RETURN),
                        test("shadows", s -> is(s, "-object.shadow_count", 1)),
                        test("named", s -> !has(s, "-object.handle")),
                        test("anonymous", s -> isAnonymous(s, OBJECT)));
        Decision fewer =
                ask(
                        "more",
                        s -> s.number("-object.ref_count") > 2,
                        go(RETURN),
                        ask("last", s -> is(s, "-object.ref_count", 1), go("OD8"), shadow));
        return ask(
                "object",
                s -> has(s, OBJECT),
                ask("vnode", ObjectDecisions::isFile, file, fewer),
                go(RETURN));
    }

    /** A file goes with its last use if it has no name any more. */
    private static Decision lastUse() {
        return ask(
                "unused",
                s -> Vnode.inactive(s.after, (int) s.number("-object.handle")),
                into("VI1.1"),
                go(RETURN));
    }

    private static Decision still() {
        return ask(
                "still", s -> same(s, "-robject.backing_object", OBJECT), go("OD6"), go("OD7.1"));
    }

    private static Decision end() {
        return ask(
                "paging",
                s -> !paging(s, OBJECT),
                ask("file", ObjectDecisions::isFile, go("OT4"), go("OT3")),
                go("OT2"));
    }

    private static Decision collapse() {
        Decision hidden =
                any(
                        go("OC6"),
                        go(RETURN),
                        test("full", s -> same(s, "-object.resident_page_count", "-object.size")),
                        test("hidden", s -> goes(s, "OC6")));
        Decision idle = ask("alone", ObjectDecisions::isAlone, go("OC3"), hidden);
        Decision busy = ask("alone", ObjectDecisions::isAlone, go("OC2"), go(RETURN));
        return all(
                all(
                        idle,
                        busy,
                        test("paging", s -> !paging(s, OBJECT)),
                        test("pagingbelow", s -> !paging(s, BACKING))),
                go(RETURN),
                test("belownamed", s -> !has(s, BACKING + ".handle")),
                test("belowtype", s -> isAnonymous(s, BACKING)),
                test("belowdead", s -> !has(s, BACKING + ".flags", VmObject.DEAD)),
                test("named", s -> !has(s, "-object.handle")),
                test("type", s -> isAnonymous(s, OBJECT)),
                test("dead", s -> !has(s, "-object.flags", VmObject.DEAD)));
    }

    /** Whether the object is all that uses the one below. */
    private static boolean isAlone(Scene s) {
        return is(s, BACKING + ".ref_count", 1);
    }
}
