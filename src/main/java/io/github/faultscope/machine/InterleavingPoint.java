package io.github.faultscope.machine;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the work of another thread can change what the handler sees (model 6.2): the points at
 * which a scheduler may change hands, each by the blocks that the thread runs next when it is
 * there.
 */
public enum InterleavingPoint {
    Y1("before the look-up", "nothing", "anything: the whole fault is computed anew", "B01.1"),
    Y2("the map's lock is wanted", "nothing", "a writer of the map comes first", "ML1", "ML2"),
    Y3("the map's lock is upgraded", "nothing", "the map: the look-up restarts", "ML3.2"),
    Y4("the stack is to grow", "nothing", "another thread grows the same stack", "GS1"),
    Y5("the object is to be pinned", "the map", "the pages of the first object", "B08.1", "B08.2"),
    Y6(
            "the vnode's lock is wanted",
            "the map, a reference",
            "the first object's pages and chain; the file's size",
            "VL3",
            "VL4"),
    Y7(
            "a frame for a page that is being sent",
            "the map, the vnode, a reference, paging in progress",
            "the page; the send may be complete",
            "CF2"),
    Y8(
            "all is let go for a busy page",
            "a reference, paging in progress",
            "the page and the map",
            "B15.1"),
    Y9(
            "asleep on a busy page",
            "a reference, paging in progress",
            "anything: nothing is assumed afterwards",
            "B15.3"),
    Y10("a frame is to be had", "the map, the object", "the number of free frames", "B20.2"),
    Y11("no frame: about to sleep", "nothing", "frames become free just before", "B21.2"),
    Y12(
            "the pager looks for neighbours",
            "the map, the vnode, busy pages",
            "the pages beside this one",
            "A1.2",
            "HP2",
            "HP3",
            "HP4"),
    Y13(
            "page-in",
            "the vnode, busy pages, a reference, paging in progress",
            "the map: munmap, mprotect, fork, mlock; the object's other pages",
            "B30.1",
            "VP6",
            "VP7",
            "SP4"),
    Y14("the pager has answered", "the object", "the pager may have replaced the page", "B31"),
    Y15(
            "between the deepest object and the first",
            "the busy placeholder, a reference, paging in progress",
            "the deeper object may get the page after all",
            "B36.2"),
    Y16("from one object to the next", "either object", "nothing"),
    Y17("may the page be moved?", "the deeper object", "whoever has the first object", "B42"),
    Y18("after the copy", "the busy placeholder", "the first object's other pages", "B44b.2"),
    Y19(
            "the map is to be locked again",
            "the object, busy pages",
            "a writer has the map: everything is given back",
            "B47.1"),
    Y20("has the map changed?", "the map", "the entry, its protection, its object", "B48"),
    Y21(
            "the page is mapped",
            "the map, the vnode, the busy page",
            "the object's other pages",
            "B56",
            "B58.1"),
    Y22("all is given back", "the map, the vnode", "the last reference may go", "D2.1", "D3"),
    Y23(
            "a reference is dropped",
            "the map",
            "a pause, or paging in progress, with the map locked",
            "OD4",
            "OD5");

    /** By the id of a block: schedulers ask at every step. */
    private static final Map<String, InterleavingPoint> BY_BLOCK = byBlock();

    private final String label;
    private final String held;
    private final String change;
    private final String blocks;

    InterleavingPoint(String label, String held, String change, String... blocks) {
        this.label = label;
        this.held = held;
        this.change = change;
        this.blocks = String.join(" ", blocks);
    }

    private static Map<String, InterleavingPoint> byBlock() {
        Map<String, InterleavingPoint> points = new HashMap<>();
        for (InterleavingPoint y : values()) {
            y.blocks().forEach(block -> points.putIfAbsent(block, y));
        }
        return Map.copyOf(points);
    }

    /** Where the thread is, in a few words. */
    public String label() {
        return label;
    }

    /** What it holds there. */
    public String held() {
        return held;
    }

    /** What may be different when it goes on. */
    public String change() {
        return change;
    }

    /** The ids of the blocks that run next there; none where nobody can come between. */
    public List<String> blocks() {
        return blocks.isEmpty() ? List.of() : Arrays.asList(blocks.split(" "));
    }

    /** The point at which a thread is that runs this block next; null for none. */
    public static @Nullable InterleavingPoint at(String block) {
        return BY_BLOCK.get(block);
    }
}
