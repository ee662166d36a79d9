package io.github.faultscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What one export wrote.
 *
 * @param files in the order of their steps
 * @param steps how many they show
 * @param bytes how long they are together
 */
record Exported(List<Path> files, int steps, long bytes) {
    private static final double KILO = 1_000;

    Exported {
        files = List.copyOf(files);
    }

    static Exported of(List<Path> files, int steps) {
        long bytes = 0;
        for (Path file : files) {
            try {
                bytes += Files.size(file);
            } catch (IOException e) {
                // Somebody took it away already: the export was done nevertheless.
            }
        }
        return new Exported(files, steps, bytes);
    }

    /** One line about it. */
    String line() {
        if (files.size() > 1) {
            return CliTexts.of(
                    "export.several",
                    files.getFirst(),
                    files.getLast(),
                    files.size(),
                    length(bytes));
        }
        String count = steps == 1 ? CliTexts.of("export.step") : CliTexts.of("export.steps", steps);
        return CliTexts.of("export.one", files.getFirst(), count, length(bytes));
    }

    /** A length as people read it. */
    static String length(long bytes) {
        if (bytes < KILO) {
            return bytes + " bytes";
        }
        return bytes < KILO * KILO
                ? String.format(Locale.ROOT, "%.0f KB", bytes / KILO)
                : String.format(Locale.ROOT, "%.1f MB", bytes / (KILO * KILO));
    }
}
