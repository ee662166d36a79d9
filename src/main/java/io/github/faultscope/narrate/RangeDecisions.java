package io.github.faultscope.narrate;

import static io.github.faultscope.narrate.Decision.RETURN;
import static io.github.faultscope.narrate.Decision.all;
import static io.github.faultscope.narrate.Decision.ask;
import static io.github.faultscope.narrate.Decision.either;
import static io.github.faultscope.narrate.Decision.go;
import static io.github.faultscope.narrate.Decision.into;
import static io.github.faultscope.narrate.Decision.returns;
import static io.github.faultscope.narrate.Decision.test;
import static io.github.faultscope.narrate.Decision.told;
import static io.github.faultscope.narrate.Facts.goes;
import static io.github.faultscope.narrate.Facts.has;
import static io.github.faultscope.narrate.Facts.is;

import static java.util.Map.entry;

import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.Map;

/** What mprotect, minherit, madvise and msync test: calls on a range of what is mapped. */
final class RangeDecisions {
    /** MADV_PROTECT, which is about the process and not about pages. */
    private static final int PROTECT = 10;

    /** MS_ASYNC and MS_INVALIDATE. */
    private static final int ASYNC_INVALIDATE = 3;

    static final Map<String, Decision> OF =
            Map.ofEntries(
                    // the system calls
                    entry("SR1", ask("range", s -> !goes(s, RETURN), into("MP1"), go(RETURN))),
                    entry("SR2", ask("range", s -> !goes(s, RETURN), into("MH1"), go(RETURN))),
                    entry(
                            "SR3",
                            all(
                                    into("MV1"),
                                    go(RETURN),
                                    test("pages", s -> !is(s, "-how", PROTECT)),
                                    test("range", s -> !goes(s, RETURN)))),
                    entry(
                            "MX1",
                            all(
                                    into("MY1"),
                                    go(RETURN),
                                    test("flags", s -> !is(s, "-flags", ASYNC_INVALIDATE)),
                                    test("range", s -> !goes(s, RETURN)))),
                    // vm_map_protect, vm_map_inherit, vm_map_madvise
                    entry("MP1", Walks.begin("MP2")),
                    entry("MP3.2", Walks.merge("MP3.3")),
                    entry("MH1", Walks.begin("MH2.1")),
                    entry("MH2.2", Walks.merge("MH2.3")),
                    entry(
                            "MV1",
                            ask(
                                    "noted",
                                    s -> !goes(s, "MV3.1"),
                                    Walks.begin("MV2.1"),
                                    go("MV3.1"))),
                    entry("MV2.1", Walks.each("MV2.2")),
                    entry("MV2.2", Walks.merge("MV2.3")),
                    entry(
                            "MV3.1",
                            ask(
                                    "more",
                                    s -> !goes(s, RETURN),
                                    either("object", into("OV1"), go("MV3.3")),
                                    go(RETURN))),
                    entry("MV3.2", either("willneed", into("ME1.1"), go("MV3.3"))),
                    // vm_object_madvise
                    entry("OV2", either("more", "OV3", RETURN)),
                    entry("OV3", search()),
                    entry("OV5", advise()),
                    // vm_map_sync, vm_object_sync
                    entry(
                            "MY1",
                            ask(
                                    "mapped",
                                    s -> !gave(s, Kern.INVALID_ADDRESS),
                                    ask(
                                            "unwired",
                                            s -> !gave(s, Kern.INVALID_ARGUMENT),
                                            ask(
                                                    "invalidate",
                                                    s -> has(s, "-invalidate"),
                                                    go("MY2"),
                                                    go("MY3")),
                                            returns(Kern.INVALID_ARGUMENT)),
                                    returns(Kern.INVALID_ADDRESS))),
                    entry("MY3", either("more", into("OY1"), go(RETURN))),
                    entry("OY1", ask("object", s -> has(s, "-object"), look(), go(RETURN))),
                    entry("OY2", look()),
                    entry("OY7", forget()));

    private RangeDecisions() {}

    private static boolean gave(Scene s, int result) {
        return goes(s, RETURN) && s.value() == result;
    }

    private static boolean isFree(Scene s) {
        return s.text("advise").equals("free");
    }

    /** Whether nobody else sees the pages of the object. */
    private static boolean isAlone(Scene s) {
        return Facts.isAnonymous(s, "-tobject") && has(s, "-tobject.flags", VmObject.ONEMAPPING);
    }

    /** What is only the caller's may be freed; what others see, too, may not. */
    private static Decision search() {
        Decision below = either("below", go("OV4"), told("OV2", "nowhere"));
        Decision there = either("there", go("OV5"), below);
        return ask("may", s -> !isFree(s) || isAlone(s), there, told("OV2", "spared"));
    }

    private static Decision advise() {
        return all(
                ask("idle", s -> !goes(s, "OV1"), told("OV2", "advised"), go("OV1")),
                told("OV2", "spared"),
                test("held", s -> !has(s, "-advised_page.hold_count")),
                test("wired", s -> !has(s, "-advised_page.wire_count")),
                test("managed", s -> !has(s, "-advised_page.flags", VmPage.UNMANAGED)),
                test("whole", s -> Facts.isWhole(s, "-advised_page")));
    }

    /** Down to the bottom of the chain: only what a file has there is written. */
    private static Decision look() {
        Decision write = ask("giant", s -> !goes(s, "OY3"), go("OY4"), go("OY3"));
        Decision bottom =
                all(
                        write,
                        forget(),
                        test("file", s -> is(s, "object.type", VmObject.VNODE)),
                        test("dirty", s -> !goes(s, RETURN) && !goes(s, "PR1")));
        return either("below", go("OY2"), bottom);
    }

    private static Decision forget() {
        return either("forget", into("PR1"), go(RETURN));
    }
}
