package io.github.faultscope.cli.bench;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the start of a Java process to the window's first picture, seen from outside: plainly, and
 * with a cache that Java has made of another start.
 */
public final class StartTrial {
    /** The property that asks the program for a start with nobody there, by having a value. */
    public static final String PROPERTY = "faultscope.rehearsal";

    /** What it prints then, when the first picture is painted. */
    public static final String PAINTED = "painted";

    private final Class<?> main;
    private final List<String> options = new ArrayList<>();

    /**
     * @param main the program's main class
     * @param display whether there is a screen; if not, the window is made in memory
     */
    public StartTrial(Class<?> main, boolean display) {
        this.main = main;
        options.add("-XX:+UseSerialGC");
        options.add("--enable-native-access=javafx.graphics");
        options.add("-Dprism.order=sw");
        options.add("-D" + PROPERTY);
        if (!display) {
            options.add("-Dglass.platform=Headless");
        }
    }

    /** Seconds, as each start finds it; the median of some. */
    public double plain(int starts) throws BenchException {
        try {
            return starts(starts, List.of());
        } catch (IOException e) {
            throw problem(String.valueOf(e.getMessage()), e);
        }
    }

    /** The same, with a cache made before; the program must lie in archives for that. */
    public double cached(int starts) throws BenchException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("faultscope-bench");
            Path cache = folder.resolve("start.aot");
            learn(cache);
            return starts(starts, List.of("-XX:AOTCache=" + cache));
        } catch (IOException e) {
            throw problem(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem("it was interrupted", e);
        } finally {
            delete(folder);
        }
    }

    /** As the launcher does it. */
    private void learn(Path cache) throws IOException, InterruptedException, BenchException {
        List<String> more = List.of("-XX:TieredStopAtLevel=1", "-XX:AOTCacheOutput=" + cache);
        if (process(more, ProcessBuilder.Redirect.DISCARD).waitFor() != 0 || !Files.exists(cache)) {
            throw problem("Java makes a cache of the packaged program only", null);
        }
    }

    private double starts(int count, List<String> more) throws IOException, BenchException {
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(start(more));
        }
        return Median.of(all);
    }

    private double start(List<String> more) throws IOException, BenchException {
        long begin = System.nanoTime();
        Process process = process(more, ProcessBuilder.Redirect.PIPE);
        try (var reader = process.inputReader()) {
            for (String said = reader.readLine(); said != null; said = reader.readLine()) {
                if (said.equals(PAINTED)) {
                    return (System.nanoTime() - begin) / 1e9;
                }
            }
            throw problem("its window shows nothing", null);
        } finally {
            process.destroy();
        }
    }

    private Process process(List<String> more, ProcessBuilder.Redirect out) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new ProcessBuilder(OwnJava.command(all, main))
                .redirectOutput(out)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Something small stays among the temporary files.
        }
    }

    private static BenchException problem(String why, @Nullable Exception cause) {
        return new BenchException("The start could not be measured: " + why + ".", cause);
    }
}
