package io.github.faultscope.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A run of the compiled vm_fault.c: a machine, what was done to it, and what came of it.
 *
 * @param machine the state to begin with
 * @param ops what is done, in order
 */
public record Vector(String name, Map<String, Object> machine, List<Op> ops) {
    /**
     * One operation with what is expected of it (CONFORMANCE.md 2).
     *
     * @param kind {@code fault}, {@code wire}, …
     * @param members all members as read, the arguments among them
     * @param interference what strikes meanwhile
     * @param result a text, an integer, or an object with {@code panic} or {@code blocked}
     * @param patch from the state before to the state after
     * @param calls the lines of the call log
     */
    record Op(
            String kind,
            Map<String, Object> members,
            List<Object> interference,
            Object result,
            Map<String, Object> patch,
            List<Object> violations,
            List<Object> calls) {

        /** The text of the panic that is expected, or "" when none is. */
        String panic() {
            return Tree.isObject(result) && Tree.has(result, "panic")
                    ? Tree.text(result, "panic")
                    : "";
        }

        /** As a reader would name it: the operation and its arguments. */
        String describe() {
            StringBuilder b = new StringBuilder(kind);
            for (Map.Entry<String, Object> m : members.entrySet()) {
                if (!List.of("op", "interference", "expect", "do").contains(m.getKey())) {
                    Object v = m.getValue();
                    b.append(' ').append(v instanceof Boolean ? m.getKey() + "=" + v : v);
                }
            }
            return b.toString();
        }
    }

    /** Reads one document. */
    static Vector parse(byte[] bytes) throws VectorException {
        Object root = Json.parse(bytes);
        VectorSchema.VECTOR.check(root, "", false);
        List<Object> calls = Tree.list(root, "calls");
        List<Object> ops = Tree.list(root, "ops");
        if (calls.size() != ops.size()) {
            throw new VectorException(
                    "/calls",
                    "expected as many lists as operations, "
                            + ops.size()
                            + ", found "
                            + calls.size());
        }
        List<Op> read = new ArrayList<>();
        for (int i = 0; i < ops.size(); i++) {
            read.add(op(ops.get(i), Tree.list(calls.get(i))));
        }
        return new Vector(Tree.text(root, "name"), Tree.object(root, "machine"), read);
    }

    private static Op op(Object members, List<Object> calls) {
        Object expect = Tree.get(members, "expect");
        return new Op(
                Tree.text(members, "op"),
                Tree.object(members),
                Tree.list(members, "interference"),
                Tree.get(expect, "result"),
                Tree.object(expect, "patch"),
                Tree.list(expect, "violations"),
                calls);
    }
}
