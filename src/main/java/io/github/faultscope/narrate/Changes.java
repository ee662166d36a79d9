package io.github.faultscope.narrate;

import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

import java.util.List;
import java.util.stream.LongStream;

/** What a step has done to several pages at once, counted. */
final class Changes {
    /** More pages than these are not looked at. */
    private static final long MOST = 4096;

    private Changes() {}

    /** How many pages went to the cache. */
    static long cached(Scene s) {
        return Math.max(0, PageQueues.cacheCount(s.after) - PageQueues.cacheCount(s.before));
    }

    /** How many pages were to be cached, but have no copy anywhere and so were freed. */
    static long freed(Scene s) {
        return s.calls(Call.VM_PAGE_CACHE) - cached(s);
    }

    /** The dirty pages behind a sequential reader, which are inactive now: {@code 25 and 21}. */
    static String dirtyBehind(Scene s) {
        int object = (int) s.number("fs.first_object");
        long reader = s.number("fs.first_pindex");
        List<String> pages =
                LongStream.iterate(reader - 1, page -> page - 1)
                        .limit(reader - s.number("firstpindex"))
                        .takeWhile(page -> VmPages.lookup(s.before, object, page) != 0)
                        .filter(page -> isDropped(s, VmPages.lookup(s.after, object, page)))
                        .mapToObj(Long::toString)
                        .toList();
        return Words.joined(pages);
    }

    private static boolean isDropped(Scene s, int m) {
        return m != 0
                && VmPage.dirty(s.after, m) != 0
                && VmPage.wireCount(s.after, m) == 0
                && VmPage.holdCount(s.after, m) == 0
                && !VmPage.anyBusy(s.after, m);
    }

    /** How many pages of a file were thrown away though what they held was not written. */
    static long lost(Scene s) {
        int object = (int) s.number("-object");
        if (object == 0 || s.number("-object.type") != VmObject.VNODE) {
            return 0;
        }
        long start = s.number("-start");
        long end = s.number("-end") == 0 ? s.number("-object.size") : s.number("-end");
        return LongStream.range(start, Math.min(end, start + MOST))
                .filter(page -> isDirty(s, VmPages.lookup(s.before, object, page)))
                .filter(page -> VmPages.lookup(s.after, object, page) == 0)
                .count();
    }

    private static boolean isDirty(Scene s, int m) {
        return m != 0 && (VmPage.dirty(s.before, m) != 0 || Pmaps.isModified(s.before, m));
    }

    /** Whether something of what mmap has entered is mapped before anybody touches it. */
    static boolean isMappedInAdvance(Scene s) {
        int p = KernelThread.proc(s.after, s.step.thread());
        int map = p == 0 ? 0 : Proc.vmMap(s.after, p);
        long start = s.number("addr");
        return map != 0
                && LongStream.iterate(start, va -> va + VmPage.PAGE_SIZE)
                        .limit(Math.min(s.number("len") / VmPage.PAGE_SIZE, MOST))
                        .anyMatch(va -> Pmap.pte(s.after, VmMap.pmap(s.after, map), va) != 0);
    }

    /** How many bytes a file has of the page that its pager was asked for, if that is not all. */
    static long tail(Scene s) {
        long begin = s.number("asked_page.pindex") << VmPage.PAGE_SHIFT;
        long bytes = s.number("asked_page.object.handle.size") - begin;
        return bytes < VmPage.PAGE_SIZE ? Math.max(0, bytes) : 0;
    }
}
