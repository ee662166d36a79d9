package io.github.faultscope.scenario;

import io.github.faultscope.machine.Action;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which names mean something at a place in a script. */
final class Scope {
    private final Map<String, Map<String, Long>> regions = new HashMap<>();
    private final Map<String, Long> files = new HashMap<>();

    Set<String> processes() {
        return regions.keySet();
    }

    Set<String> files() {
        return files.keySet();
    }

    Set<String> regions(String process) {
        return regions.getOrDefault(process, Map.of()).keySet();
    }

    /** What there is after an action. */
    void after(Action a) {
        switch (a) {
            case Action.Spawn s -> regions.put(s.process(), new HashMap<>());
            case Action.CreateFile f -> files.put(f.name(), f.size());
            case Action.Mmap m -> of(m.process()).put(m.name(), m.pages());
            case Action.Fork f -> regions.put(f.child(), new HashMap<>(of(f.parent())));
            case Action.Exit e -> regions.remove(e.process());
            case Action.Access x -> {
                // It names nothing.
            }
        }
    }

    private Map<String, Long> of(String process) {
        return regions.computeIfAbsent(process, p -> new HashMap<>());
    }
}
