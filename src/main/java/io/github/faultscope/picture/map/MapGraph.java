package io.github.faultscope.picture.map;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.BlockTable;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blocks of vm_fault.c and the ways between them, as the engine declares them. */
final class MapGraph {
    /** The way out of the last block. */
    static final String SUCCESS = "SUCCESS";

    /**
     * A block, its parts taken together.
     *
     * @param calls the letters of the helpers that it calls
     */
    record Node(String stem, String label, int from, int to, String routine, Set<String> calls) {
        boolean ofVmFault() {
            return routine.equals(VmFault.NAME);
        }

        /** {@code 226–234}. */
        String lines() {
            return from == to ? Integer.toString(from) : from + "–" + to;
        }
    }

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> next = new LinkedHashMap<>();

    MapGraph(BlockTable table) {
        for (BlockTable.Info info : table.blocks()) {
            if (info.from() > 0) {
                take(info, table);
            }
        }
    }

    private void take(BlockTable.Info info, BlockTable table) {
        Node node =
                nodes.computeIfAbsent(
                        info.stem(),
                        stem ->
                                new Node(
                                        stem,
                                        info.label(),
                                        info.from(),
                                        info.to(),
                                        info.routine(),
                                        new LinkedHashSet<>()));
        Set<String> to = next.computeIfAbsent(info.stem(), stem -> new LinkedHashSet<>());
        for (int number : info.next()) {
            if (number == Block.RETURN && info.stem().equals("B61")) {
                to.add(SUCCESS);
            } else if (table.has(number) && !table.get(number).stem().equals(info.stem())) {
                to.add(table.get(number).stem());
            }
        }
        for (int number : info.calls()) {
            if (table.has(number) && table.get(number).from() > 0) {
                node.calls().add(table.get(number).stem().substring(0, 1));
            }
        }
    }

    /** Every block of vm_fault.c, in the order of its numbers. */
    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    /** Whether the block is one of vm_fault.c. */
    boolean has(String stem) {
        return nodes.containsKey(stem);
    }

    Node node(String stem) {
        Node node = nodes.get(stem);
        if (node == null) {
            throw new IllegalArgumentException("vm_fault.c has no block " + stem);
        }
        return node;
    }

    /** Where the block may go on, in the order in which the engine declares it. */
    Set<String> next(String stem) {
        return next.getOrDefault(stem, Set.of());
    }

    /** From where the block is entered. */
    List<String> before(String stem) {
        return next.keySet().stream().filter(from -> next(from).contains(stem)).toList();
    }
}
