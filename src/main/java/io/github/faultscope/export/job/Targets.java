package io.github.faultscope.export.job;

import io.github.faultscope.export.ExportException;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The files that an export writes. */
final class Targets {
    private static final int LEAST_DIGITS = 4;

    private Targets() {}

    /** {@code copy.png} becomes {@code copy-0369.png}: a file a step, sorted by name as in time. */
    static List<Path> numbered(Path target, List<Integer> steps) {
        String name = String.valueOf(target.getFileName());
        int point = name.lastIndexOf('.');
        int digits = LEAST_DIGITS;
        for (int step : steps) {
            digits = Math.max(digits, Integer.toString(step).length());
        }
        List<Path> files = new ArrayList<>();
        for (int step : steps) {
            String number = String.format(Locale.ROOT, "%0" + digits + "d", step);
            files.add(
                    target.resolveSibling(
                            name.substring(0, point) + "-" + number + name.substring(point)));
        }
        return files;
    }

    /** Fails if one is there and may not be replaced; nothing has been written by then. */
    static void free(List<Path> files, boolean replace) throws ExportException {
        for (Path file : files) {
            if (!replace && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new ExportException(
                        file
                                + " is there already. Choose another name, or replace it with"
                                + " --force.");
            }
        }
    }
}
