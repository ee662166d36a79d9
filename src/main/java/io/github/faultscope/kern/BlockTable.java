package io.github.faultscope.kern;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All blocks of all routines, read from the annotations that stand beside their code. */
public final class BlockTable {
    /**
     * One block, or one part of a block.
     *
     * @param stem the id without the part: what map and coverage count
     * @param from first line of vm_fault.c, 0 when the block is not from there
     * @param routine the C name of the function that it belongs to
     */
    public record Info(
            int number,
            String id,
            String stem,
            String label,
            int from,
            int to,
            String routine,
            List<Integer> next,
            List<Integer> calls) {
        /** Its id and what it does, as in {@code B42 may we steal it?}. */
        public String heading() {
            return (id + " " + label).strip();
        }

        /** Whether the block returns to its caller. */
        public boolean returns() {
            return next.contains(Block.RETURN);
        }
    }

    private final Routine[] routines = new Routine[Routines.END / Routines.SPAN];
    private final List<Info> blocks;
    private final @Nullable Info[] byNumber;
    private final int[][] successors;
    private final int[][] callees;

    public BlockTable(List<Routine> routines) {
        List<Info> all = new ArrayList<>();
        for (Routine r : routines) {
            all.addAll(blocksOf(r));
            this.routines[r.entry() / Routines.SPAN] = r;
        }
        for (int i = 1; i < this.routines.length; i++) {
            if (this.routines[i] == null && i * Routines.SPAN < Routines.UNLOCK_AND_DEALLOCATE) {
                this.routines[i] = this.routines[i - 1];
            }
        }
        all.sort(Comparator.comparingInt(Info::number));
        blocks = List.copyOf(all);
        byNumber = new Info[blocks.get(blocks.size() - 1).number() + 1];
        successors = new int[byNumber.length][];
        callees = new int[byNumber.length][];
        for (Info i : blocks) {
            if (byNumber[i.number()] != null) {
                throw new IllegalStateException("block number taken twice: " + i.id());
            }
            byNumber[i.number()] = i;
            successors[i.number()] = i.next().stream().mapToInt(n -> n).toArray();
            callees[i.number()] = i.calls().stream().mapToInt(n -> n).toArray();
        }
    }

    private static List<Info> blocksOf(Routine r) {
        List<Block> blocks = new ArrayList<>();
        for (Method m : r.blocks().getDeclaredMethods()) {
            Block b = m.getAnnotation(Block.class);
            if (b != null) {
                blocks.add(b);
            }
        }
        blocks.sort(Comparator.comparingInt(Block::number));
        Map<String, Block> first = new HashMap<>();
        List<Info> infos = new ArrayList<>();
        for (Block b : blocks) {
            String stem = b.id().replaceFirst("\\..*", "");
            Block head = first.computeIfAbsent(stem, s -> b);
            int[] lines = head.lines();
            infos.add(
                    new Info(
                            b.number(),
                            b.id(),
                            stem,
                            head.label(),
                            lines.length == 0 ? 0 : lines[0],
                            lines.length == 0 ? 0 : lines[lines.length - 1],
                            r.name(),
                            list(b.next()),
                            list(b.calls())));
        }
        return infos;
    }

    private static List<Integer> list(int[] numbers) {
        List<Integer> list = new ArrayList<>();
        for (int n : numbers) {
            list.add(n);
        }
        return List.copyOf(list);
    }

    /** The routine that a block belongs to. */
    public Routine routineOf(int block) {
        return routines[block / Routines.SPAN];
    }

    /** Every block, in order of number. */
    public List<Info> blocks() {
        return blocks;
    }

    /** Whether there is a block of that number. */
    public boolean has(int number) {
        return number >= 0 && number < byNumber.length && byNumber[number] != null;
    }

    /** The block of that number. */
    public Info get(int number) {
        Info i = has(number) ? byNumber[number] : null;
        if (i == null) {
            throw new IllegalArgumentException("no block has number " + number);
        }
        return i;
    }

    /**
     * Fails when a block went where its declaration does not allow.
     *
     * @return true, for an assertion
     */
    boolean check(Kernel k, int block, int next) {
        if (!allows(k, block, next)) {
            throw new IllegalStateException(
                    get(block).id()
                            + " does not declare what comes next: "
                            + (has(next) ? get(next).id() : "block " + next));
        }
        return true;
    }

    private boolean allows(Kernel k, int block, int next) {
        if (next < 0) {
            int again = next & ~Runner.PARKED;
            return again == block || allows(k, block, again);
        }
        int[] declared = successors[block];
        if (contains(declared, next)) {
            return true;
        }
        boolean returns = contains(declared, Block.RETURN);
        if (!contains(callees[block], next)) {
            return returns;
        }
        int resume = Frame.resume(k, KernelThread.frame(k, k.curthread()));
        return contains(declared, resume) || returns;
    }

    private static boolean contains(int[] numbers, int number) {
        for (int n : numbers) {
            if (n == number) {
                return true;
            }
        }
        return false;
    }
}
