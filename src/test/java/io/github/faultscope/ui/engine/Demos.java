package io.github.faultscope.ui.engine;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.vm.VmProt;

import java.nio.file.Path;
import java.util.List;

/** Small machines whose scripts are planned, not yet run. */
final class Demos implements Library {
    private static final int PAGES = 8;
    private static final int FILE_PAGES = 16;
    private static final long PAGE_BYTES = 4096;

    @Override
    public List<ScenarioRef> scenarios() {
        return List.of(ref("zero-fill"), ref("fork-write"), ref("file-read"));
    }

    private static ScenarioRef ref(String id) {
        return ScenarioRef.of(id, id, "");
    }

    @Override
    public Recording first() throws Refusal {
        return open("zero-fill");
    }

    @Override
    public Recording open(String id) throws Refusal {
        return switch (id) {
            case "zero-fill" -> recording(id, heap(), List.of(Actions.write("P", "heap", 3)));
            case "fork-write" -> recording(id, forked(), List.of(Actions.write("C", "heap", 3)));
            case "file-read" -> recording(id, mapped(), List.of(Actions.read("P", "file", 2)));
            default -> throw new Refusal(id);
        };
    }

    @Override
    public Recording open(Path file) throws Refusal {
        throw new Refusal(file.toString());
    }

    @Override
    public Recording fresh(MachineConfig config) {
        return recording("fresh", heap(), List.of());
    }

    private static Recording recording(String title, List<Action> before, List<Action> script) {
        Recording made = Recording.after(title, MachineConfig.standard(), before);
        script.forEach(made.machine()::append);
        return made;
    }

    private static List<Action> heap() {
        return List.of(Actions.spawn("P"), Actions.anon("P", "heap", PAGES));
    }

    private static List<Action> forked() {
        return List.of(
                Actions.spawn("P"),
                Actions.anon("P", "heap", PAGES),
                Actions.write("P", "heap", 2),
                Actions.write("P", "heap", 3),
                Actions.write("P", "heap", 4),
                Actions.fork("P", "C"));
    }

    private static List<Action> mapped() {
        return List.of(
                Actions.file("data", FILE_PAGES * PAGE_BYTES),
                Actions.spawn("P"),
                Actions.mmap(
                        "P", "file", FILE_PAGES, VmProt.READ, Actions.Kind.FILE_SHARED, "data"));
    }
}
