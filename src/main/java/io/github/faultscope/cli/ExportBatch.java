package io.github.faultscope.cli;

import io.github.faultscope.export.job.Format;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.kern.MachineLimitException;

import picocli.CommandLine.ParameterException;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Exports many runs into a folder, one after the other; one that fails does not stop the others.
 * What lies in a folder below a given one comes into a folder of the same name.
 */
final class ExportBatch {
    private final Exporter exporter;
    private final Path folder;
    private final List<Format> formats;
    private final PrintWriter out;
    private final List<String> failures = new ArrayList<>();
    private final Set<Path> targets = new HashSet<>();
    private int runs;
    private int files;
    private long bytes;

    /**
     * @param folder where to; made if it is not there
     */
    ExportBatch(Exporter exporter, Path folder, List<Format> formats, PrintWriter out) {
        this.exporter = exporter;
        this.folder = folder;
        this.formats = formats;
        this.out = out;
    }

    /** Exports a file, or all scenarios in a folder and below. */
    void add(Path path) {
        try {
            for (Path source : ScenarioFiles.below(path)) {
                Path name =
                        Files.isDirectory(path) ? path.relativize(source) : source.getFileName();
                export(source, String.valueOf(name));
            }
        } catch (Failure e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    private void export(Path source, String name) {
        try {
            Reel reel = Reels.of(source, 1);
            int point = name.lastIndexOf('.');
            for (Format format : formats) {
                String stem = point > 0 ? name.substring(0, point) : name;
                write(source, reel, format, folder.resolve(stem + format.ending()));
            }
            runs++;
        } catch (Failure | MachineLimitException | ParameterException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    private void write(Path source, Reel reel, Format format, Path target) throws Failure {
        if (!targets.add(target)) {
            throw new Failure(CliTexts.of("export.twice", source, target));
        }
        Path parent = target.getParent();
        try {
            Files.createDirectories(parent == null ? folder : parent);
        } catch (IOException e) {
            throw new Failure(
                    CliTexts.of("export.no.folder", folder, String.valueOf(e.getMessage())), e);
        }
        Exported exported = exporter.write(source, reel, format, target);
        out.println(exported.line());
        files += exported.files().size();
        bytes += exported.bytes();
    }

    /** Prints what came of it, failures by name; returns the exit status. */
    int end(PrintWriter err) {
        out.println(
                CliTexts.of("export.all", runs, failures.size(), files, Exported.length(bytes)));
        if (!failures.isEmpty()) {
            err.println(CliTexts.of("export.failed"));
            failures.forEach(failure -> err.println("  " + failure));
        }
        return runs > 0 && failures.isEmpty() ? Main.DONE : Main.FAILED;
    }
}
