package io.github.faultscope.export;

import java.io.BufferedOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes a file whole or not at all: into a new file beside it, which takes its name when it is
 * complete. What was there before stays until then.
 */
public final class WholeFile {
    private static final int MOST_ATTEMPTS = 100;

    private WholeFile() {}

    /** Writes the content of one file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes {@code target}, replacing what is there.
     *
     * @throws ExportException if the file cannot be written; nothing half-written is left
     */
    public static void write(Path target, Content content) throws ExportException {
        Path file = resolved(target);
        Path part = null;
        try {
            part = partBeside(file);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                content.writeTo(out);
            }
            moveInPlace(part, file);
        } catch (ExportCancelled e) {
            throw new ExportException(target + " was not written: the export was cancelled.", e);
        } catch (IOException e) {
            throw new ExportException(message(target, e), e);
        } catch (UncheckedIOException e) {
            throw new ExportException(message(target, Objects.requireNonNull(e.getCause())), e);
        } finally {
            remove(part);
        }
    }

    /** The file that a link leads to, so that the link stays a link. */
    private static Path resolved(Path target) throws ExportException {
        Path absolute = target.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            throw new ExportException(
                    target + " is a folder. Give the name of a file to be written.");
        }
        if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
            // The move would put an ordinary file in the place of a device or pipe.
            throw new ExportException(
                    target + " is not an ordinary file. Give the name of a file to be written.");
        }
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new ExportException(
                    target
                            + " cannot be written: the folder "
                            + folder
                            + " does not exist."
                            + " Create it, or choose another place.");
        }
        try {
            return Files.exists(absolute) ? absolute.toRealPath() : absolute;
        } catch (IOException e) {
            throw new ExportException(message(target, e), e);
        }
    }

    /** A new empty file in the same folder, so that the final move stays within one disk. */
    private static Path partBeside(Path file) throws IOException {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            Path part = file.resolveSibling("." + file.getFileName() + "." + i + ".part");
            try {
                Files.newOutputStream(part, StandardOpenOption.CREATE_NEW).close();
                return part;
            } catch (FileAlreadyExistsException e) {
                // Another export writes it, or one was killed: take the next number.
            }
        }
        throw new IOException(
                "it is being written "
                        + MOST_ATTEMPTS
                        + " times already; remove the files that"
                        + " end in .part beside it");
    }

    private static void moveInPlace(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(@org.jspecify.annotations.Nullable Path part) {
        if (part == null) {
            return;
        }
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The export's own outcome matters more than a left-over that is named .part.
        }
    }

    private static String message(Path target, IOException e) {
        String problem = target + " cannot be written: ";
        if (e instanceof AccessDeniedException) {
            return problem + "you may not write there. Choose another folder, or ask for access.";
        }
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
            return problem + "no file can be made in its folder. Choose another place.";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return problem
                + (reason == null ? e.getClass().getSimpleName() : reason)
                + ". Free some space or choose another place, and try again.";
    }
}
