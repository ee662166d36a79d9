package io.github.faultscope.picture.stage;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.history.History;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Finds out, from the record of a fault that asks a pager, how it came to read the pages that it
 * reads: the values stand in the frames of vm_fault and vm_fault_additional_pages, but not all of
 * them all the time.
 */
public final class ReadAheads {
    private static final String HELPER = "vm_fault_additional_pages";

    private final History history;
    private final int thread;
    private final List<BlockTable.Info> fault;

    /** The latest step of each block since the wish, by id. */
    private final Map<String, Integer> steps = new HashMap<>();

    /** The latest step after which the helper's frame is to be read; 0 for none. */
    private int helper;

    private String helperBlock = "";
    private String now = "";

    private ReadAheads(History history, int thread, List<BlockTable.Info> fault) {
        this.history = history;
        this.thread = thread;
        this.fault = fault;
    }

    /**
     * The read that a thread is at.
     *
     * @param position the last step to look at
     * @param fault the blocks of vm_fault that its fault has run
     * @return null where it is at none
     */
    public static @Nullable ReadAhead of(
            History history, int position, int thread, List<BlockTable.Info> fault) {
        if (thread == 0 || new FaultPath(fault).last() != Phase.PAGER) {
            return null;
        }
        ReadAheads found = new ReadAheads(history, thread, fault);
        found.collect(position);
        return found.steps.containsKey("B23") ? found.values() : null;
    }

    private void collect(int position) {
        for (int n = position; n > 0 && !steps.containsKey("B23"); n--) {
            if (history.thread(n) != thread) {
                continue;
            }
            BlockTable.Info info = history.table().get(history.block(n));
            boolean mine = info.routine().equals(HELPER);
            if (!mine && !info.routine().equals(VmFault.NAME)) {
                continue;
            }
            steps.putIfAbsent(info.id(), n);
            now = n == position ? info.id() : now;
            if (mine && helper == 0 && isHelper(history.next(n))) {
                helper = n;
                helperBlock = info.id();
            }
        }
    }

    private boolean isHelper(int block) {
        BlockTable table = history.table();
        return table.has(block) && table.get(block).routine().equals(HELPER);
    }

    private boolean ran(String id) {
        return steps.containsKey(id);
    }

    /** Whether the helper has come as far as a block, by the order in which it runs them. */
    private boolean reached(int block) {
        return !helperBlock.isEmpty() && number(helperBlock) >= block;
    }

    /** {@code 4} of {@code A4}; the parts of A1 are one. */
    private static int number(String block) {
        int dot = block.indexOf('.');
        return Integer.parseInt(block.substring(1, dot < 0 ? block.length() : dot));
    }

    private int step(String id) {
        return Objects.requireNonNull(steps.get(id));
    }

    private ReadAhead values() {
        Kernel wished = history.at(step("B23"));
        Sight sight = Sight.of(wished, history.table(), thread, fault);
        ReadLimits limits = new ReadLimits(wished, sight, now);
        if (ran("B26")) {
            limits.turned();
        }
        ReadAhead.Array array = ReadAhead.Array.EMPTY;
        boolean refused = isRefused();
        if (refused) {
            limits.refused();
        } else if (helper != 0) {
            array = read(limits, sight.object(), sight.pindex());
        }
        return new ReadAhead(
                sight.pindex(),
                progress(),
                limits.all(),
                array,
                refused,
                limits.lastr(),
                ran("B26"),
                ran("B25.2") ? dropped(sight) : null);
    }

    private ReadAhead.Progress progress() {
        if (ran("B30.2") || ran("B32.1")) {
            return ReadAhead.Progress.DONE;
        }
        if (ran("B30.1")) {
            return ReadAhead.Progress.READING;
        }
        return ran("B29") ? ReadAhead.Progress.NOTED : ReadAhead.Progress.BUILDING;
    }

    /** Whether the helper has returned at once: the pager has nothing. */
    private boolean isRefused() {
        int asked = Math.max(steps.getOrDefault("A1.1", 0), steps.getOrDefault("A1.2", 0));
        if (asked == 0 || helper != 0) {
            return false;
        }
        BlockTable table = history.table();
        int next = history.next(asked);
        return table.has(next) && table.get(next).routine().equals(VmFault.NAME);
    }

    private ReadAhead.Array read(ReadLimits limits, int object, long pindex) {
        Kernel k = history.at(helper);
        Struct type = history.table().routineOf(Routines.VM_FAULT_ADDITIONAL_PAGES).frame();
        int frame = Sight.frameOf(k, history.table(), thread, HELPER);
        Words words = new Words(k, frame, type);
        boolean alone = ran("A2") && words.of("cbehind") == 0 && words.of("cahead") == 0;
        limits.pager(words, reached(3), alone);
        if (alone) {
            return new ReadAhead.Array(0, 1, pindex, true);
        }
        if (!reached(4)) {
            return ReadAhead.Array.EMPTY;
        }
        long got = reached(5) ? behind(words) : ReadAhead.UNKNOWN;
        limits.window(words, object, reached(8));
        limits.frames(words, object, got, reached(9));
        return array(words, pindex, got);
    }

    /** How many frames were had for pages below. */
    private long behind(Words words) {
        long slots = words.of("i");
        return reached(7) ? requested() : slots;
    }

    private long requested() {
        Kernel k = history.at(helper);
        return Sight.of(k, history.table(), thread, fault).requested();
    }

    private ReadAhead.Array array(Words words, long pindex, long got) {
        int count = (int) words.of("i");
        if (reached(7)) {
            return new ReadAhead.Array(0, count, pindex - got, true);
        }
        if (!reached(5)) {
            return ReadAhead.Array.EMPTY;
        }
        // Filled from its end; what could not be filled is closed up afterwards.
        boolean shifted = reached(6);
        int slot = shifted ? 0 : (int) (pindex - words.of("startpindex") - count);
        return new ReadAhead.Array(slot, count, pindex - count, false);
    }

    private ReadAhead.Dropped dropped(Sight sight) {
        int step = step("B25.2");
        Kernel before = history.at(step - 1);
        Kernel after = history.at(step);
        TreeSet<Long> cached = new TreeSet<>();
        TreeSet<Long> inactive = new TreeSet<>();
        TreeSet<Long> left = new TreeSet<>();
        int o = sight.firstObject();
        long floor = Math.max(0, sight.firstPindex() - 2L * sight.slots());
        long t = sight.firstPindex() - 1;
        int m = page(before, o, t);
        for (; t >= floor && m != 0 && isWhole(before, m); m = page(before, o, --t)) {
            if (VmPage.anyBusy(before, m)
                    || VmPage.holdCount(before, m) != 0
                    || VmPage.wireCount(before, m) != 0) {
                left.add(t);
            } else if (VmPage.is(after, m, VmPage.CACHED)) {
                cached.add(t);
            } else {
                inactive.add(t);
            }
        }
        return new ReadAhead.Dropped(
                cached,
                inactive,
                left,
                sight.firstPindex() - 1,
                floor,
                t,
                t >= floor && m != 0,
                t < floor && floor > 0,
                now.equals("B25.2"));
    }

    private static boolean isWhole(Kernel k, int m) {
        return VmPage.valid(k, m) == VmPage.BITS_ALL;
    }

    private static int page(Kernel k, int object, long pindex) {
        return pindex < 0 ? 0 : (int) Radix.get(k, object + VmObject.MEMQ, pindex);
    }

    /** The words of a frame, by name. */
    record Words(Kernel k, int frame, Struct type) {
        long of(String field) {
            return k.get(frame + type.field(field).offset());
        }
    }
}
