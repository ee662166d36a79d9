package io.github.faultscope.conformance;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Reads vectors from {@code .json} files, from {@code .jsonl} and {@code .jsonl.gz} files with one
 * on each line, and from folders of such files.
 */
public final class VectorReader {
    /** Receives what was read, in order. */
    public interface Visitor {
        /**
         * A vector.
         *
         * @param where the file, and the line of a file that has several
         */
        void vector(String where, Vector vector);

        /** What should have been a vector, or a file of them, and cannot be read. */
        void unreadable(VectorException problem);
    }

    private final Visitor visitor;

    private VectorReader(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Reads everything at the paths: files, and folders with all that is below them. */
    public static void read(List<Path> paths, Visitor visitor) {
        VectorReader reader = new VectorReader(visitor);
        for (Path path : paths) {
            for (Path file : reader.files(path)) {
                reader.file(file);
            }
        }
    }

    /** Whether a file is one of vectors, by its name. */
    public static boolean reads(Path file) {
        return isVectors(name(file));
    }

    private List<Path> files(Path path) {
        if (!Files.exists(path)) {
            visitor.unreadable(problem(path, "there is no such file or folder. Check the path."));
            return List.of();
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> walk =
                Files.walk(path, Limits.FOLDER_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> found = new ArrayList<>();
            walk.filter(p -> isVectors(name(p)) && Files.isRegularFile(p))
                    .sorted()
                    .limit(Limits.FILES + 1L)
                    .forEach(found::add);
            if (found.size() > Limits.FILES) {
                visitor.unreadable(
                        problem(path, "holds more than " + Limits.FILES + " files of vectors"));
                return List.of();
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            visitor.unreadable(problem(path, "cannot be read: " + e.getMessage()));
            return List.of();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static boolean isVectors(String name) {
        return name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".jsonl.gz");
    }

    private static VectorException problem(Path path, String what) {
        return new VectorException("", what).in(path.toString());
    }

    private void file(Path file) {
        String name = name(file);
        if (!isVectors(name)) {
            visitor.unreadable(
                    problem(
                            file,
                            "not a file of vectors: its name should end in .json, .jsonl or"
                                    + " .jsonl.gz"));
            return;
        }
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            if (name.endsWith(".json")) {
                document(file.toString(), raw.readNBytes(Limits.DOCUMENT_BYTES + 1));
            } else if (name.endsWith(".jsonl")) {
                lines(file, raw);
            } else {
                try (InputStream in = new BufferedInputStream(new GZIPInputStream(raw, 1 << 16))) {
                    lines(file, in);
                }
            }
        } catch (IOException e) {
            String reason = e instanceof EOFException ? "it ends too early" : e.getMessage();
            visitor.unreadable(problem(file, "cannot be read: " + reason));
        }
    }

    private void lines(Path file, InputStream in) throws IOException {
        Lines lines = new Lines(in);
        int documents = 0;
        int number = 0;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (!isBlank(line)) {
                documents++;
                document(file + ":" + number, line);
            }
        }
        if (lines.total > Limits.UNPACKED_BYTES) {
            visitor.unreadable(
                    problem(file, "longer than " + Limits.UNPACKED_BYTES + " bytes unpacked"));
        }
        if (documents == 0) {
            visitor.unreadable(problem(file, "holds no vector"));
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The lines of a file; of one that is too long, no more is kept than tells so. */
    private static final class Lines {
        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private int at;
        private int end;
        private long total;

        Lines(InputStream in) {
            this.in = in;
        }

        /** The next line without its end, or null at the end of the file. */
        byte @Nullable [] next() throws IOException {
            kept.reset();
            boolean any = false;
            while (fill()) {
                any = true;
                int from = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                int room = Limits.DOCUMENT_BYTES + 1 - kept.size();
                kept.write(buffer, from, Math.min(at - from, room));
                if (at < end) {
                    at++;
                    break;
                }
            }
            return any ? kept.toByteArray() : null;
        }

        private boolean fill() throws IOException {
            if (at == end) {
                at = 0;
                end = total > Limits.UNPACKED_BYTES ? 0 : Math.max(0, in.read(buffer));
                total += end;
            }
            return at < end;
        }
    }

    private void document(String where, byte[] bytes) {
        Vector vector;
        try {
            if (bytes.length > Limits.DOCUMENT_BYTES) {
                throw new VectorException(
                        "", "a vector of more than " + Limits.DOCUMENT_BYTES + " bytes");
            }
            vector = Vector.parse(bytes);
            StateLoader.load(vector.machine());
        } catch (VectorException e) {
            visitor.unreadable(e.in(where + place(bytes, e.path(), where.endsWith(".json"))));
            return;
        }
        visitor.vector(where, vector);
    }

    /** Where in a document something is: line and column, or the column in a line of many. */
    private static String place(byte[] bytes, String path, boolean lines) {
        String at = path.isEmpty() ? "" : Json.locate(bytes, path);
        if (!lines) {
            at = at.substring(at.indexOf(',') + 1).strip();
        }
        return at.isEmpty() ? "" : ": " + at;
    }
}
