package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;

import org.jspecify.annotations.Nullable;

/**
 * A wired entry that is copied for a child, page by page, as vm_fault_copy_entry has it in its
 * variables.
 *
 * @param map the child's address space
 * @param entry the child's entry
 * @param source the object that the page is copied from; 0 before there is any
 * @param base the page of it that the entry's first page would be
 * @param vaddr the page that is copied; {@link StageInput#NOWHERE} behind the last one
 * @param from the frame that is copied; 0 until it is found
 * @param to the frame that it is copied into; 0 until there is one
 */
record EntryCopy(int map, int entry, int source, long base, long vaddr, int from, int to) {
    private static final String NAME = "vm_fault_copy_entry";
    private static final String BEGIN = "C1";

    /** Before the source is looked up. */
    private static final String FRAME_FIRST = "C3";

    /** Its object is locked: only now it is known which it is. */
    private static final String LOOK = "C4.1";

    /** What a thread copies right now; null for nothing. */
    static @Nullable EntryCopy of(Kernel k, Runner runner, int thread) {
        return thread == 0
                ? null
                : Frames.innermost(k, thread, runner, NAME)
                        .map(frame -> of(k, runner, frame))
                        .orElse(null);
    }

    private static EntryCopy of(Kernel k, Runner runner, Frames.At frame) {
        int map = (int) frame.word(k, "dst_map");
        int entry = (int) frame.word(k, "dst_entry");
        var block = runner.table().get(frame.block());
        String next = block.id();
        if (next.equals(BEGIN) || next.equals("C2")) {
            int source = next.equals(BEGIN) ? 0 : (int) frame.word(k, "src_object");
            return new EntryCopy(map, entry, source, base(k, frame), StageInput.NOWHERE, 0, 0);
        }
        boolean looking = block.stem().equals(FRAME_FIRST) || next.equals(LOOK);
        long offset = frame.word(k, "dst_offset");
        long below = looking ? 0 : frame.word(k, "pindex");
        int source = (int) frame.word(k, looking ? "src_object" : "object");
        long va = VmMapEntry.start(k, entry) + offset;
        boolean inside = Long.compareUnsigned(va, VmMapEntry.end(k, entry)) < 0;
        boolean found = !looking && !next.equals("C4.2") && !next.equals("C4.3");
        return new EntryCopy(
                map,
                entry,
                source,
                base(k, frame) + below,
                inside ? va : StageInput.NOWHERE,
                found ? (int) frame.word(k, "src_m") : 0,
                block.stem().equals(FRAME_FIRST) ? 0 : (int) frame.word(k, "dst_m"));
    }

    private static long base(Kernel k, Frames.At frame) {
        return VmMapEntry.offset(k, (int) frame.word(k, "src_entry")) >>> VmPage.PAGE_SHIFT;
    }
}
