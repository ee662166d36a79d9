package io.github.faultscope.cli;

import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.history.History;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.scenario.ScenarioReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs what a file holds to its end, for export. */
final class Reels {
    private Reels() {}

    /**
     * Opens and runs a file.
     *
     * @param number which of its vectors, from 1
     */
    static Reel of(Path file, int number) throws Failure {
        return Film.holdsVectors(file, number) ? vector(file, number) : scenario(file);
    }

    private static Reel vector(Path file, int number) throws Failure {
        Film film = Film.open(file, number);
        History history = film.history();
        while (history.position() < Film.MOST_STEPS && history.forward()) {
            // Each step brings the end nearer.
        }
        return new Reel(
                String.valueOf(file.getFileName()),
                "",
                "",
                "",
                history,
                film.narrator(),
                List.of(),
                "");
    }

    private static Reel scenario(Path file) throws Failure {
        try {
            return Reel.of(ScenarioReader.read(file));
        } catch (ScenarioException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw ScenarioFiles.unreadable(file, e);
        }
    }
}
