package io.github.faultscope.cli.bench;

import io.github.faultscope.scenario.Library;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One export as it is typed: the start of Java and the run of the scenario are part of it. */
final class CommandTrial {
    private static final String SCALE_4K = "3";

    private CommandTrial() {}

    /**
     * Exports the middle stop of the window's first scenario as a 4K PNG, each time in a new
     * process.
     *
     * @param main the program's main class
     * @param room options for Java
     * @return the seconds of each round
     */
    static List<Double> seconds(Class<?> main, List<String> room, int rounds)
            throws IOException, InterruptedException, BenchException {
        Scenario scenario = Library.load().get(Library.FIRST);
        Path folder = Files.createTempDirectory("faultscope-bench");
        Path file = folder.resolve("a.scenario");
        Path picture = folder.resolve("a.png");
        try {
            Files.writeString(file, ScenarioWriter.write(scenario));
            String stop = scenario.stops().get(scenario.stops().size() / 2).name();
            List<String> command =
                    OwnJava.command(
                            room,
                            main,
                            "export",
                            file.toString(),
                            "--at",
                            stop,
                            "--scale",
                            SCALE_4K,
                            "--force",
                            "-o",
                            picture.toString());
            List<Double> all = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                all.add(once(command));
            }
            return all;
        } finally {
            Files.deleteIfExists(picture);
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static double once(List<String> command)
            throws IOException, InterruptedException, BenchException {
        long begin = System.nanoTime();
        int status =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
        if (status != 0) {
            throw new BenchException(ExportTrial.problem("its exit status is " + status));
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
