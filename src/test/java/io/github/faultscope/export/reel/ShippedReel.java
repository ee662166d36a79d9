package io.github.faultscope.export.reel;

import io.github.faultscope.scenario.ScenarioReader;

import java.nio.file.Path;

/** Runs of scenarios that come with the program. */
public final class ShippedReel {
    private ShippedReel() {}

    /** Fork, then write: 414 steps, nine stops. */
    public static Reel fork() {
        return of("41-fork-then-write");
    }

    /** The scenario of that file. */
    public static Reel of(String name) {
        try {
            return Reel.of(ScenarioReader.read(Path.of("assets", "scenarios", name + ".scenario")));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The step of the stop with that name. */
    public static int step(Reel reel, String stop) {
        return reel.stops().stream()
                .filter(s -> s.name().equals(stop))
                .findFirst()
                .orElseThrow()
                .step();
    }
}
