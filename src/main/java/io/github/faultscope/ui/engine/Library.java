package io.github.faultscope.ui.engine;

import io.github.faultscope.machine.MachineConfig;

import java.nio.file.Path;
import java.util.List;

/** Where a driver finds what it opens. */
public interface Library {
    /** What comes with the program, in the order of the menu. */
    List<ScenarioRef> scenarios();

    /** What is shown where nothing was asked for. */
    Recording first() throws Refusal;

    /** One of {@link #scenarios()}. */
    Recording open(String id) throws Refusal;

    Recording open(Path file) throws Refusal;

    /** What a new machine is that has these parameters. */
    Recording fresh(MachineConfig config);
}
