package io.github.faultscope.check;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one fault in flight holds, by the block that it runs next (model 7.0 and invariant 67).
 *
 * @param thread whose fault it is
 * @param frame the frame of vm_fault
 * @param reference whether it has a reference of its own on the first object
 * @param pipFirst whether paging_in_progress of the first object counts it
 * @param pipObject whether that of a deeper object counts it too
 * @param page whether {@code fs.m}, if there is one, is busy and its own
 * @param placeholder whether {@code fs.first_m} is there, busy and its own
 * @param locks whether {@code fs.lookup_still_valid} and {@code fs.vp} say what it has locked
 */
record FaultHold(
        int thread,
        Frames.At frame,
        boolean reference,
        boolean pipFirst,
        boolean pipObject,
        boolean page,
        boolean placeholder,
        boolean locks) {
    private static final String LEAVE = "unlock_and_deallocate";
    private static final String RELEASE = "release_page";

    /** Routines whose holdings this class knows. */
    private static final Set<String> EXACT = Set.of(VmFault.NAME, LEAVE, RELEASE);

    /** The first and last block between which the fault is pinned to its objects. */
    private static final int PINNED = 9;

    private static final int RELEASED = 60;

    /** The first block at which a page may have been claimed. */
    private static final int CLAIMED = 17;

    /** In these, a pager may have put another page in the place of the one it was asked for. */
    private static final Set<String> PAGER = Set.of("B30.2", "B31");

    /** In these, nothing of this round is left. */
    private static final Set<String> LEFT = Set.of("B21.2", "B61.2");

    /** From these on, a fault that waits for a page has given the first object up. */
    private static final Set<String> WAITING =
            Set.of("B14.4", "B14.5", "B15.1", "B15.2", "B15.3", "B15.4");

    static boolean exact(Frames.At f) {
        return EXACT.contains(f.routine().name());
    }

    /** The faults that a thread is in. */
    static List<FaultHold> all(Kernel k, Runner runner, int thread, List<Frames.At> frames) {
        List<FaultHold> all = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).isOf(VmFault.NAME)) {
                all.add(of(k, runner, thread, frames, i));
            }
        }
        return all;
    }

    /** The fault whose frame is number {@code i} of a thread's frames. */
    static FaultHold of(Kernel k, Runner runner, int thread, List<Frames.At> frames, int i) {
        Frames.At fault = frames.get(i);
        String callee = i == 0 ? "" : frames.get(i - 1).routine().name();
        boolean deeper = Words.get(k, fault, "fs.object") != Words.get(k, fault, "fs.first_object");
        if (callee.equals(LEAVE)) {
            return leaving(thread, fault, id(runner, frames.get(i - 1)), deeper);
        }
        return inside(thread, fault, id(runner, fault), deeper, callee.equals(RELEASE));
    }

    private static String id(Runner runner, Frames.At f) {
        return runner.table().get(f.block()).id();
    }

    /** Inside unlock_and_deallocate (model D1 to D5). */
    private static FaultHold leaving(int thread, Frames.At fault, String id, boolean deeper) {
        boolean d1 = id.equals("D1");
        boolean d2 = id.startsWith("D2");
        boolean d3 = id.equals("D3");
        return new FaultHold(
                thread,
                fault,
                d1 || d2 || d3,
                d1 || d2,
                d1 && deeper,
                false,
                (d1 && deeper) || d2,
                true);
    }

    private static FaultHold inside(
            int thread, Frames.At fault, String id, boolean differs, boolean releasing) {
        int n = number(id);
        boolean pinned = (n >= PINNED && n <= RELEASED && !LEFT.contains(id)) || id.equals("B61.1");
        boolean deeper = pinned && n > PINNED && differs;
        boolean waiting = deeper && WAITING.contains(id);
        return new FaultHold(
                thread,
                fault,
                pinned || id.equals("B08.3"),
                pinned && !waiting,
                deeper,
                pinned && n >= CLAIMED && n <= RELEASED && !PAGER.contains(id) && !releasing,
                deeper && !waiting,
                pinned);
    }

    /** The number in {@code B44b.1}; -1 for the ways out. */
    private static int number(String id) {
        return id.startsWith("B") ? Integer.parseInt(id.substring(1, 3)) : -1;
    }

    int firstObject(Kernel k) {
        return Words.get(k, frame, "fs.first_object");
    }

    int object(Kernel k) {
        return Words.get(k, frame, "fs.object");
    }

    /** How many references on an object are this fault's. */
    int references(Kernel k, int o) {
        return reference && firstObject(k) == o ? 1 : 0;
    }

    /** How much of an object's paging_in_progress is this fault's. */
    int paging(Kernel k, int o) {
        return (pipFirst && firstObject(k) == o ? 1 : 0) + (pipObject && object(k) == o ? 1 : 0);
    }
}
