package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.either;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Decision.panics;
import static io.github.faultscope.narrate.Decision.returns;
import static io.github.faultscope.narrate.Decision.test;
import static io.github.faultscope.narrate.Facts.goes;
import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;

import static java.util.Map.entry;

import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmMapPmapEnter;
import io.github.faultscope.vm.VmObject;

import java.util.Map;

/** What is tested where ranges come into a map and leave it: mmap, munmap and what they call. */
final class MapDecisions {
    static final Map<String, Decision> OF =
            Map.ofEntries(
                    // mmap
                    entry(
                            "SM1",
                            ask(
                                    "arguments",
                                    s -> !goes(s, RETURN),
                                    either("file", go("SM2.1"), either("device", "SM7", "SM3.1")),
                                    go(RETURN))),
                    entry("SM2.2", either("there", "SM3.1", RETURN)),
                    entry("SM3.1", place()),
                    entry("SM3.2", either("mapped", "SM5.1", "SM6")),
                    entry(
                            "SM4.2",
                            ask(
                                    "entered",
                                    s -> s.value() == Kern.SUCCESS,
                                    either(
                                            "deferred",
                                            into("DE1"),
                                            either("shared", into("MH1"), go("SM5.1"))),
                                    abandon())),
                    entry("SM5.1", either("future", into("MW1"), go(RETURN))),
                    entry("SM6", either("deferred", into("DE1"), go(RETURN))),
                    entry(
                            "SM7",
                            ask(
                                    "mappable",
                                    s -> !goes(s, RETURN),
                                    either("trylock", "SM3.1", "SM7"),
                                    go(RETURN))),
                    // munmap, and what leaves with the map's lock
                    entry("UM1", either("arguments", "UM2", RETURN)),
                    entry("UM2", either("mapped", into("MD1"), go(RETURN))),
                    entry("UM3", either("deferred", into("DE1"), go(RETURN))),
                    entry(
                            "DE1",
                            ask(
                                    "left",
                                    s -> !goes(s, RETURN),
                                    either("object", "DE2", "DE1"),
                                    go(RETURN))),
                    // vm_map_insert
                    entry("MI1", insert()),
                    entry("MI3.1", either("anonymous", into("OC1"), go("MI6.1"))),
                    entry("MI3.3", either("grown", "MI4", "MI6.1")),
                    entry(
                            "MI4",
                            ask(
                                    "same",
                                    s -> goes(s, "MI6.2") || goes(s, "MS1"),
                                    either("merge", into("MS1"), go("MI6.2")),
                                    either("object", "MI5", "MI6.1"))),
                    entry(
                            "ME1.1",
                            all(
                                    go("ME1.2"),
                                    go(RETURN),
                                    test("file", s -> is(s, "-object.type", VmObject.VNODE)),
                                    test("small", s -> !isLarge(s)),
                                    test("resident", s -> has(s, "-object.resident_page_count")))),
                    // vm_map_delete
                    entry(
                            "MD2.1",
                            ask(
                                    "more",
                                    s -> !goes(s, RETURN),
                                    ask(
                                            "free",
                                            s -> !goes(s, "MD2.2"),
                                            Walks.end("MD3.1"),
                                            go("MD2.2")),
                                    go(RETURN))),
                    entry(
                            "MD3.1",
                            ask("wired", s -> has(s, "-entry.wired_count"), into("N1"), go("MD4"))),
                    entry("MD5.1", ask("object", s -> has(s, "object"), go("MD5.2"), go("MD7"))),
                    entry("MD5.2", lastMapping()),
                    entry("PR1", either("resident", "PR2.1", "PR3")),
                    entry("PR2.1", either("busy", "PR3", "PR2.2")),
                    // ranges of entries
                    entry("MH2.1", Walks.each("MH2.2")),
                    entry("MP2", either("max", "MP3.1", RETURN)),
                    entry("MP3.1", Walks.each("MP3.2")),
                    // vm_object_split
                    entry(
                            "OS1.1",
                            all(
                                    go("OS1.2"),
                                    go(RETURN),
                                    test("anonymous", s -> Facts.isAnonymous(s, "-entry.object")),
                                    test("users", s -> s.number("-entry.object.ref_count") > 1))),
                    entry("OS1.2", either("below", "OS2", "OS3.1")),
                    entry("OS2", either("alive", go("OS3.1"), into("OD1"))),
                    entry("OS3.1", either("busy", "OS4.1", "OS3.2")),
                    // an instruction of the kernel; the disk
                    entry(
                            "KA1",
                            ask(
                                    "table",
                                    s -> !goes(s, "KA2"),
                                    either("more", "KA1", RETURN),
                                    go("KA2"))),
                    entry("KA3", either("ok", "KA1", "KA4")),
                    entry(
                            "KA4",
                            ask("prepared", s -> has(s, "-pcb_onfault"), go(RETURN), panics())),
                    entry("DK2", either("waited", "DK1", "DK3.1")));

    private MapDecisions() {}

    private static Decision place() {
        return either(
                "stack",
                into("MK1"),
                either("fixed", into("MD1"), either("room", go("SM4.1"), abandon())));
    }

    private static Decision abandon() {
        return either("reference", into("OD1"), go("SM6"));
    }

    private static Decision insert() {
        Decision below = either("below", "MI3.1", "MI4");
        Decision alone = ask("continues", s -> !goes(s, "MI6.1"), below, go("MI6.1"));
        return all(
                either("object", go("MI2"), alone),
                returns(Kern.NO_SPACE),
                test("free", s -> !goes(s, RETURN)));
    }

    private static boolean isLarge(Scene s) {
        return has(s, "-flags", VmMapPmapEnter.PARTIAL)
                && s.number("-psize") > VmMapPmapEnter.MAX_INIT_PT
                && s.number("-object.resident_page_count") > VmMapPmapEnter.MAX_INIT_PT;
    }

    private static Decision lastMapping() {
        Decision drop = either("deferred", go("MD7"), into("OD1"));
        return all(
                into("OC1"),
                drop,
                test("users", s -> !is(s, "-object.ref_count", 1)),
                test("only", s -> goes(s, "OC1")));
    }
}
