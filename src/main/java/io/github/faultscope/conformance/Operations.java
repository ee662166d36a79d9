package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.kern.Routines;

import java.util.Map;

/** Gives a thread the operations of a vector to do (CONFORMANCE.md 2). */
final class Operations {
    private Operations() {}

    /** Starts an operation that calls the handler: any kind but {@code effect}. */
    static void start(Kernel k, int thread, Vector.Op op) {
        Map<String, Object> members = op.members();
        switch (op.kind()) {
            case "fault" ->
                    start(
                            k,
                            thread,
                            Routines.VM_FAULT,
                            map(k, members, "map"),
                            Tree.hex(members, "va"),
                            Tree.prot(members, "prot"),
                            Names.FAULT_FLAGS.parse(Tree.list(members, "flags")));
            case "wire" ->
                    start(
                            k,
                            thread,
                            Routines.VM_FAULT_WIRE,
                            map(k, members, "map"),
                            Tree.hex(members, "start"),
                            Tree.hex(members, "end"),
                            Tree.bool(members, "user") ? 1 : 0,
                            Tree.bool(members, "fictitious") ? 1 : 0);
            case "unwire" ->
                    start(
                            k,
                            thread,
                            Routines.VM_FAULT_UNWIRE,
                            map(k, members, "map"),
                            Tree.hex(members, "start"),
                            Tree.hex(members, "end"),
                            Tree.bool(members, "fictitious") ? 1 : 0);
            case "copy_entry" ->
                    start(
                            k,
                            thread,
                            Routines.VM_FAULT_COPY_ENTRY,
                            map(k, members, "dst_map"),
                            map(k, members, "src_map"),
                            entry(k, members, "dst_entry"),
                            entry(k, members, "src_entry"));
            default ->
                    start(
                            k,
                            thread,
                            Routines.VM_FAULT_QUICK,
                            Tree.hex(members, "va"),
                            Tree.prot(members, "prot"));
        }
    }

    private static int map(Kernel k, Map<String, Object> members, String name) {
        String id = Tree.text(members, name);
        return there(Directory.map(k, id), id);
    }

    private static int entry(Kernel k, Map<String, Object> members, String name) {
        String id = Tree.text(members, name);
        return there(Directory.entry(k, id), id);
    }

    private static int there(int address, String id) {
        if (address == 0) {
            throw new MachineLimitException("there is no " + id + " in this machine");
        }
        return address;
    }

    private static void start(Kernel k, int thread, int entry, long... arguments) {
        KernelThread.start(k, thread, entry, arguments);
    }
}
