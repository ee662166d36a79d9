package io.github.faultscope.ui.engine;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.Scenario.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * A run as a scenario, so that whoever gets it can make the same run again elsewhere: the one that
 * was opened as long as nothing else was done, else what was done, with the stops that still stand.
 */
final class RunScenario {
    private RunScenario() {}

    static Scenario of(String title, @Nullable Scenario opened, Machine machine) {
        List<Action> done = machine.script();
        if (opened != null && opened.actions().equals(done)) {
            return opened;
        }
        List<Part> parts = new ArrayList<>();
        boolean same = opened != null;
        for (int i = 0; i < done.size(); i++) {
            same = same && i < size(opened) && part(opened, i).action().equals(done.get(i));
            parts.add(
                    new Part(
                            0, done.get(i), same ? part(opened, i).stops() : List.of(), List.of()));
        }
        return new Scenario(
                "", title, "", "", "", "", List.of(), machine.config(), parts, List.of());
    }

    private static int size(@Nullable Scenario opened) {
        return opened == null ? 0 : opened.script().size();
    }

    private static Part part(@Nullable Scenario opened, int number) {
        if (opened == null) {
            throw new IllegalStateException("there is no scenario");
        }
        return opened.script().get(number);
    }
}
