package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Placement;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the pages and queues of a vector's machine. */
final class PageLoader {
    private final Kernel k;
    private final Map<String, Object> state;
    private final Map<String, Integer> objects;
    private final Map<String, Integer> pages = new HashMap<>();

    PageLoader(Kernel k, Map<String, Object> state, Map<String, Integer> objects) {
        this.k = k;
        this.state = state;
        this.objects = objects;
    }

    /** Makes them, and says by which names they are known. */
    Map<String, Integer> load(int frames) throws VectorException {
        Map<String, Object> all = Tree.object(state, "pages");
        Vm.makeFrames(k, frames);
        for (int i = 0; i < frames; i++) {
            pages.put("p" + i, Vm.frame(k, i));
        }
        int last = 0;
        for (Map.Entry<String, Object> e : all.entrySet()) {
            String name = e.getKey();
            if (name.startsWith("f")) {
                pages.put(name, Placement.fictitious(k, Tree.id(name)));
                last = Math.max(last, Tree.id(name));
            }
        }
        Placement.lastFictitious(k, last);
        for (Map.Entry<String, Object> e : all.entrySet()) {
            fill(e.getKey(), e.getValue(), "/machine/pages/" + e.getKey());
        }
        for (String name : pages.keySet()) {
            if (!all.containsKey(name)) {
                throw new VectorException("/machine/pages", "member " + name + " is missing");
            }
        }
        for (String name : Names.QUEUES) {
            queue(name);
        }
        queuesAgree(all);
        objectsAgree();
        return pages;
    }

    private void fill(String name, Object members, String path) throws VectorException {
        int m = StateLoader.known(pages, name, path);
        VmPage.flags(k, m, Names.PAGE_FLAGS.parse(Tree.list(members, "flags")));
        VmPage.oflags(k, m, Names.PAGE_OFLAGS.parse(Tree.list(members, "oflags")));
        k.set(m + VmPage.CONTENT, Tree.number(members, "content"));
        VmPage.valid(k, m, (int) Tree.number(members, "valid", 0));
        VmPage.dirty(k, m, (int) Tree.number(members, "dirty", 0));
        VmPage.wireCount(k, m, (int) Tree.number(members, "wire_count", 0));
        VmPage.holdCount(k, m, (int) Tree.number(members, "hold_count", 0));
        VmPage.cow(k, m, (int) Tree.number(members, "cow", 0));
        VmPage.busy(k, m, (int) Tree.number(members, "busy", 0));
        VmPage.actCount(k, m, (int) Tree.number(members, "act_count", 0));
        if (Tree.has(members, "object") != Tree.has(members, "pindex")) {
            throw new VectorException(path, "members object and pindex go together");
        }
        if (Tree.has(members, "object")) {
            int o = StateLoader.known(objects, Tree.text(members, "object"), path + "/object");
            place(m, o, Tree.number(members, "pindex"), members, path);
            if (VmPage.is(k, m, VmPage.FICTITIOUS)) {
                VmObjects.fictitiousOwner(k, m, o);
            }
        }
    }

    private void place(int m, int o, long pindex, Object members, String path)
            throws VectorException {
        if (Radix.get(k, o + VmObject.MEMQ, pindex) != 0
                || Radix.get(k, o + VmObject.CACHE, pindex) != 0) {
            throw new VectorException(path + "/pindex", "two pages are at this index");
        }
        if (Tree.text(members, "queue").equals("cache")) {
            Placement.cached(k, o, pindex, m);
        } else {
            Placement.resident(k, o, pindex, m);
        }
    }

    private void queue(String name) throws VectorException {
        List<Object> names = StateLoader.queue(state, name);
        for (int i = 0; i < names.size(); i++) {
            String path = "/machine/queues/" + name + "/" + i;
            String page = (String) names.get(i);
            int m = StateLoader.known(pages, page, path);
            Object members = Tree.get(Tree.get(state, "pages"), page);
            if (!Tree.text(members, "queue").equals(name)) {
                throw new VectorException(path, page + " says that it is on another queue");
            }
            if (VmPage.PAGEQ.prev(k, m) != 0 || !StateDumper.queue(k, m).equals(Names.NO_QUEUE)) {
                throw new VectorException(path, page + " is listed twice");
            }
            enter(name, m);
        }
    }

    private void enter(String queue, int m) {
        switch (queue) {
            case "free" -> {
                PageQueues.enterFree(k, m);
                k.add(VmMeter.VM_PAGE_ZERO_COUNT, VmPage.is(k, m, VmPage.ZERO) ? 1 : 0);
            }
            case "cache" -> Placement.enterCache(k, m);
            case "active" -> Placement.enter(k, VmPage.PQ_ACTIVE, m);
            case "inactive" -> Placement.enter(k, VmPage.PQ_INACTIVE, m);
            default -> Placement.enter(k, VmPage.PQ_HOLD, m);
        }
    }

    private void queuesAgree(Map<String, Object> all) throws VectorException {
        for (Map.Entry<String, Object> e : all.entrySet()) {
            int m = StateLoader.known(pages, e.getKey(), "");
            String path = "/machine/pages/" + e.getKey() + "/queue";
            if (!StateDumper.queue(k, m).equals(Tree.text(e.getValue(), "queue"))) {
                throw new VectorException(path, "the queue does not list the page");
            }
            if (VmPage.is(k, m, VmPage.FREE) && VmPage.object(k, m) != 0) {
                throw new VectorException(path, "a free page belongs to no object");
            }
            if (VmPage.is(k, m, VmPage.CACHED) && VmPage.object(k, m) == 0) {
                throw new VectorException(path, "a cached page belongs to an object");
            }
        }
    }

    private void objectsAgree() throws VectorException {
        for (Map.Entry<String, Integer> e : objects.entrySet()) {
            Object members = Tree.get(Tree.get(state, "objects"), e.getKey());
            String path = "/machine/objects/" + e.getKey();
            int o = e.getValue();
            agree(StateDumper.pages(k, o + VmObject.MEMQ), members, "resident", path);
            agree(StateDumper.pages(k, o + VmObject.CACHE), members, "cached", path);
        }
    }

    private static void agree(List<Object> pages, Object members, String member, String path)
            throws VectorException {
        if (!pages.equals(Tree.list(members, member))) {
            throw new VectorException(
                    path + "/" + member,
                    "expected "
                            + Json.show(pages)
                            + " as the pages say, found "
                            + Json.show(Tree.list(members, member)));
        }
    }
}
