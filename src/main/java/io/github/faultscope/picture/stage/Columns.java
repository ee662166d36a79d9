package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;

/**
 * The virtual pages that the stage shows, a column each: those that something is mapped at, in
 * order of address, gaps left out. If there are too many, a window of them around the address at
 * which something happens.
 */
final class Columns {
    /** Narrower than this, a column cannot hold a chip. */
    private static final double LEAST_PITCH = 33;

    /** A column for a chip of normal size. */
    private static final double FULL_PITCH = 62;

    private static final double MOST_PITCH = 104;
    private static final int LEAST_COLUMNS = 24;
    private static final double GAP = 14;

    /** Room for the count of what is left out. */
    private static final double MARGIN = 54;

    /**
     * A virtual page.
     *
     * @param entry the entry that maps it; 0 for an address that was hit but is not mapped
     * @param x left edge in pixels
     */
    record Column(long va, int entry, double x, double width) {
        double center() {
            return x + width / 2;
        }

        double right() {
            return x + width;
        }
    }

    private record Run(long start, long pages, int entry) {}

    /**
     * Neighbours of an address.
     *
     * @param before pages below it
     * @param after pages above it
     */
    record Around(long before, long after) {
        static final Around NONE = new Around(0, 0);
    }

    final List<Column> all = new ArrayList<>();

    /** How many mapped pages lie before the first column. */
    final long before;

    /** How many mapped pages lie behind the last one. */
    final long after;

    final double pitch;
    final double left;
    final double right;

    Columns(Scene scene, double left, double right) {
        this.left = left;
        this.right = right;
        long vaddr = scene.vaddr;
        List<Run> runs = runs(scene.k, scene.map, vaddr, scene.kept());
        long total = runs.stream().mapToLong(Run::pages).sum();
        double room = right - left;
        int most = most(room);
        long from = 0;
        if (total > most) {
            most = most(room - 2 * MARGIN);
            from = Math.clamp(window(runs, vaddr, scene.compared(), most), 0L, total - most);
        }
        int shown = (int) Math.min(total, most);
        before = from;
        after = total - from - shown;
        double margin = before + after > 0 ? MARGIN : 0;
        double gaps = countGaps(runs, from, shown) * GAP;
        double wide = shown == 0 ? MOST_PITCH : (room - 2 * margin - gaps) / shown;
        pitch = Math.floor(Math.min(MOST_PITCH, wide));
        place(runs, from, shown, left + margin);
    }

    /** At most so many columns; few, large ones rather than many on a very wide stage. */
    private static int most(double room) {
        int small = (int) Math.min(LEAST_COLUMNS, Math.floor(room / LEAST_PITCH));
        return Math.max(4, Math.max(small, (int) Math.floor(room / FULL_PITCH)));
    }

    private static List<Run> runs(Kernel k, int map, long vaddr, Around around) {
        List<Run> runs = new ArrayList<>();
        boolean missing = vaddr != StageInput.NOWHERE;
        long end = 0;
        int e = map == 0 ? 0 : VmMap.firstEntry(k, map);
        for (; e != 0; e = VmMapEntry.next(k, e)) {
            if (missing && Long.compareUnsigned(vaddr, VmMapEntry.end(k, e)) < 0) {
                missing = false;
                if (Long.compareUnsigned(vaddr, VmMapEntry.start(k, e)) < 0) {
                    runs.add(unmapped(vaddr, around, end, VmMapEntry.start(k, e)));
                }
            }
            runs.add(new Run(VmMapEntry.start(k, e), VmMapEntry.pages(k, e), e));
            end = VmMapEntry.end(k, e);
        }
        if (missing) {
            runs.add(unmapped(vaddr, around, end, -1));
        }
        return runs;
    }

    /** What is shown around an address between two entries: from the end of one to the next. */
    private static Run unmapped(long vaddr, Around around, long end, long next) {
        long below = Math.min(around.before(), (vaddr - end) >>> VmPage.PAGE_SHIFT);
        long room = (next - vaddr) >>> VmPage.PAGE_SHIFT;
        long above = room == 0 ? 0 : Math.min(around.after(), room - 1);
        return new Run(vaddr - (below << VmPage.PAGE_SHIFT), below + 1 + above, 0);
    }

    /** Where a window around the address begins: moved as far as the pages with it need. */
    private static long window(List<Run> runs, long vaddr, Around with, int most) {
        long at = position(runs, vaddr);
        long from = at - most / 2;
        long lowest = at - with.before();
        long highest = at + with.after();
        if (lowest < from) {
            return Math.max(lowest, at - most + 2);
        }
        return highest >= from + most ? Math.min(highest - most + 1, at) : from;
    }

    private static long position(List<Run> runs, long vaddr) {
        long sum = 0;
        for (Run run : runs) {
            long page = (vaddr - run.start()) >>> VmPage.PAGE_SHIFT;
            if (vaddr != StageInput.NOWHERE && page < run.pages()) {
                return sum + page;
            }
            sum += run.pages();
        }
        return 0;
    }

    private static boolean isGap(Run one, Run other) {
        return one.start() + (one.pages() << VmPage.PAGE_SHIFT) != other.start();
    }

    private static int countGaps(List<Run> runs, long from, int shown) {
        int gaps = 0;
        long sum = 0;
        for (int i = 0; i + 1 < runs.size(); i++) {
            sum += runs.get(i).pages();
            boolean inside = sum > from && sum < from + shown;
            gaps += inside && isGap(runs.get(i), runs.get(i + 1)) ? 1 : 0;
        }
        return gaps;
    }

    private void place(List<Run> runs, long from, int shown, double start) {
        double x = start;
        long sum = 0;
        Run last = null;
        for (Run run : runs) {
            long first = Math.max(0, from - sum);
            long end = Math.min(run.pages(), from + shown - sum);
            if (first < end) {
                x += last != null && isGap(last, run) ? GAP : 0;
                last = run;
            }
            for (long page = first; page < end; page++) {
                long va = run.start() + (page << VmPage.PAGE_SHIFT);
                all.add(new Column(va, run.entry(), x, pitch));
                x += pitch;
            }
            sum += run.pages();
        }
    }

    /** The columns of an entry, in order; empty when none of its pages is shown. */
    List<Column> of(int entry) {
        return all.stream().filter(column -> column.entry() == entry).toList();
    }

    /** The entries that have a column, in order; 0 stands for an address without one. */
    List<Integer> entries() {
        return all.stream().map(Column::entry).distinct().toList();
    }

    /** Where the last column ends. */
    double end() {
        return all.isEmpty() ? left : all.getLast().right();
    }
}
