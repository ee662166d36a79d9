package io.github.faultscope.scenario;

import io.github.faultscope.history.History;
import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.BlockTable.Info;
import io.github.faultscope.kern.Runner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which blocks of vm_fault.c (model section 7) some runs have entered, and which ways between them
 * were taken.
 *
 * <p>A way leads from a block to one that it declares as its next: where it calls a routine, to the
 * block at which it goes on afterwards; or back to its caller.
 */
public final class Coverage {
    /**
     * From one block to the next.
     *
     * @param to the number of a block, or {@link Block#RETURN}
     */
    public record Way(int from, int to) {}

    /** How often something was met, and by whom first. */
    private static final class Met {
        private final String first;
        private long times;

        Met(String first) {
            this.first = first;
        }
    }

    private final BlockTable table;
    private final Map<Integer, Met> blocks = new TreeMap<>();
    private final Map<Way, Met> ways = new HashMap<>();

    /** Nothing has been met yet. */
    public Coverage(BlockTable table) {
        this.table = table;
    }

    /** Adds all steps that a run has recorded. */
    public void add(String name, History run) {
        Map<Integer, Deque<Integer>> callers = new HashMap<>();
        for (int n = 1; n <= run.recorded(); n++) {
            int block = run.block(n);
            blocks.computeIfAbsent(block, b -> new Met(name)).times++;
            Deque<Integer> stack =
                    callers.computeIfAbsent(run.thread(n), thread -> new ArrayDeque<>());
            if (n < run.recorded() || run.panic() == null) {
                follow(name, block, run.next(n), stack);
            }
        }
    }

    /** Looks whether a block went on, called a routine, or returned to a caller that goes on. */
    private void follow(String name, int block, int next, Deque<Integer> callers) {
        int from = block;
        int to = next & ~Runner.PARKED;
        boolean waits = to != next && to == from;
        while (!waits) {
            Info info = table.get(from);
            if (info.next().contains(to)) {
                take(name, from, to);
                return;
            }
            if (info.calls().contains(to)) {
                callers.push(from);
                return;
            }
            take(name, from, Block.RETURN);
            if (callers.isEmpty()) {
                return;
            }
            from = callers.pop();
        }
    }

    private void take(String name, int from, int to) {
        ways.computeIfAbsent(new Way(from, to), w -> new Met(name)).times++;
    }

    /** The blocks of vm_fault.c and their parts, in the order of the C file. */
    public List<Info> blocks() {
        return table.blocks().stream().filter(b -> b.from() > 0).toList();
    }

    /** How often a block was entered, each try to get its lock included. */
    public long entered(Info block) {
        Met met = blocks.get(block.number());
        return met == null ? 0 : met.times;
    }

    /** The run that entered a block first; empty where none did. */
    public String first(Info block) {
        Met met = blocks.get(block.number());
        return met == null ? "" : met.first;
    }

    /** All ways that these blocks declare. */
    public List<Way> ways() {
        List<Way> all = new ArrayList<>();
        for (Info block : blocks()) {
            block.next().forEach(to -> all.add(new Way(block.number(), to)));
        }
        return List.copyOf(all);
    }

    /** How often a way was taken. */
    public long taken(Way way) {
        Met met = ways.get(way);
        return met == null ? 0 : met.times;
    }

    /** The run that took a way first; empty where none did. */
    public String first(Way way) {
        Met met = ways.get(way);
        return met == null ? "" : met.first;
    }

    /** The ids at both ends: {@code B02 > B05.1}; at the end of a routine, {@code X1 > return}. */
    public String name(Way way) {
        String to = way.to() == Block.RETURN ? "return" : table.get(way.to()).id();
        return table.get(way.from()).id() + " > " + to;
    }

    /** The blocks of vm_fault.c that no run has entered. */
    public List<Info> missingBlocks() {
        return blocks().stream().filter(b -> entered(b) == 0).toList();
    }

    /** The ways that no run has taken, from blocks that were entered. */
    public List<Way> missingWays() {
        return ways().stream()
                .filter(w -> taken(w) == 0 && entered(table.get(w.from())) > 0)
                .toList();
    }
}
