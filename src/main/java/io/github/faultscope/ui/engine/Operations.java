package io.github.faultscope.ui.engine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Action;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmProt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a machine offers its user to do, as forms to fill and as actions. */
final class Operations {
    private static final long PAGE_BYTES = 4096;
    private static final List<String> PROTECTIONS = List.of("rw-", "r--", "r-x", "rwx", "---");

    private Operations() {}

    /** What can be done now: where there is no process, none can fork. */
    static List<Operation> of(Kernel k) {
        List<String> processes = processes(k);
        List<Operation> all = new ArrayList<>();
        all.add(operation("spawn", text("process", "name", unused(processes))));
        all.add(operation("file", text("name", "file.name", "data"), text("pages", "pages", "16")));
        if (!processes.isEmpty()) {
            String last = processes.getLast();
            all.add(
                    operation(
                            "mmap",
                            choice("process", "process", last, processes),
                            text("name", "region", "heap"),
                            text("pages", "pages", "8"),
                            choice("prot", "prot", PROTECTIONS.getFirst(), PROTECTIONS),
                            choice("kind", "kind", Action.Kind.ANON_PRIVATE.name(), kinds()),
                            text("file", "file.mapped", ""),
                            text("offset", "offset", "0")));
            all.add(
                    operation(
                            "fork",
                            choice("process", "process", last, processes),
                            text("child", "child", unused(processes))));
            all.add(operation("exit", choice("process", "process", last, processes)));
        }
        return all;
    }

    /** The action that a filled form means. */
    static Action action(String id, Map<String, String> values) throws Refusal {
        String process = values.getOrDefault("process", "").strip();
        String name = values.getOrDefault("name", "").strip();
        return switch (id) {
            case "spawn" -> new Action.Spawn(process);
            case "file" -> new Action.CreateFile(name, number(values, "pages") * PAGE_BYTES);
            case "mmap" ->
                    new Action.Mmap(
                            process,
                            name,
                            number(values, "pages"),
                            protection(values.getOrDefault("prot", "")),
                            Action.Kind.valueOf(values.getOrDefault("kind", "ANON_PRIVATE")),
                            values.getOrDefault("file", "").strip(),
                            number(values, "offset"),
                            OptionalLong.empty());
            case "fork" -> new Action.Fork(process, values.getOrDefault("child", "").strip());
            case "exit" -> new Action.Exit(process);
            default -> throw new IllegalArgumentException("no operation is called " + id);
        };
    }

    /** The names of all processes, the oldest first. */
    static List<String> processes(Kernel k) {
        return Arrays.stream(k.all(Proc.STRUCT))
                .filter(p -> Proc.vmMap(k, p) != 0)
                .mapToObj(p -> k.name(Proc.pComm(k, p)))
                .toList();
    }

    private static String unused(List<String> names) {
        for (char c = 'P'; c <= 'Z'; c++) {
            if (!names.contains(String.valueOf(c))) {
                return String.valueOf(c);
            }
        }
        return "P" + names.size();
    }

    private static List<String> kinds() {
        return Arrays.stream(Action.Kind.values()).map(Enum::name).toList();
    }

    private static int protection(String text) {
        return (text.contains("r") ? VmProt.READ : 0)
                | (text.contains("w") ? VmProt.WRITE : 0)
                | (text.contains("x") ? VmProt.EXECUTE : 0);
    }

    private static long number(Map<String, String> values, String field) throws Refusal {
        String text = values.getOrDefault(field, "").strip();
        if (!text.matches("\\d{1,9}")) {
            throw new Refusal(Texts.of("operation.no.number", text));
        }
        return Long.parseLong(text);
    }

    private static Operation operation(String id, Operation.Field... fields) {
        return new Operation(id, Texts.of("operation." + id), List.of(fields));
    }

    private static Operation.Field text(String name, String labelKey, String initial) {
        return new Operation.Field(name, Texts.of("field." + labelKey), initial, List.of());
    }

    private static Operation.Field choice(
            String name, String labelKey, String initial, List<String> choices) {
        return new Operation.Field(name, Texts.of("field." + labelKey), initial, choices);
    }
}
