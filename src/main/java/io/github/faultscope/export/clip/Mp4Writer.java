package io.github.faultscope.export.clip;

import io.github.faultscope.export.Progress;
import io.github.faultscope.export.reel.Shots;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * MP4 with H.264: made by an installed ffmpeg, to which the frames are piped; where there is none,
 * by {@link Mp4File}.
 */
public final class Mp4Writer {
    private static final int MOST_SECONDS_TO_END = 600;

    private Mp4Writer() {}

    /** The ffmpeg on the search path. */
    public static Optional<Path> ffmpeg(String searchPath) {
        for (String folder : searchPath.split(File.pathSeparator)) {
            for (String name : List.of("ffmpeg", "ffmpeg.exe")) {
                Path program = Path.of(folder.isEmpty() ? "." : folder).resolve(name);
                if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                    return Optional.of(program);
                }
            }
        }
        return Optional.empty();
    }

    /** Writes the steps where there is no ffmpeg, in larger files; {@code out} stays open. */
    public static void write(
            Clip clip, Shots shots, List<Integer> steps, OutputStream out, Progress progress)
            throws IOException {
        try (Mp4File film = new Mp4File(out, clip.framesPerSecond())) {
            clip.play(shots, steps, film, progress);
            film.finish();
        }
    }

    /** Writes the steps; {@code out} stays open. */
    public static void write(
            Path ffmpeg,
            Clip clip,
            Shots shots,
            List<Integer> steps,
            OutputStream out,
            Progress progress)
            throws IOException {
        Path folder = Files.createTempDirectory("faultscope");
        Path film = folder.resolve("film.mp4");
        Path log = folder.resolve("log.txt");
        try (Pipe pipe = new Pipe(ffmpeg, film, log, clip.framesPerSecond())) {
            clip.play(shots, steps, pipe, progress);
            pipe.finish();
            Files.copy(film, out);
        } finally {
            Files.deleteIfExists(film);
            Files.deleteIfExists(log);
            Files.deleteIfExists(folder);
        }
    }

    private static final class Pipe implements FrameSink {
        private final Path program;
        private final Path film;
        private final Path log;
        private final int framesPerSecond;
        private byte[] bytes = new byte[0];
        private @Nullable Process process;
        private @Nullable OutputStream input;

        Pipe(Path program, Path film, Path log, int framesPerSecond) {
            this.program = program;
            this.film = film;
            this.log = log;
            this.framesPerSecond = framesPerSecond;
        }

        /** The program starts with the first frame, whose size it has to be told. */
        private OutputStream started(BufferedImage image) throws IOException {
            OutputStream running = input;
            if (running != null) {
                return running;
            }
            String size = image.getWidth() + "x" + image.getHeight();
            String rate = Integer.toString(framesPerSecond);
            Process started =
                    new ProcessBuilder(
                                    program.toString(),
                                    "-nostdin",
                                    "-v",
                                    "error",
                                    "-f",
                                    "rawvideo",
                                    "-pix_fmt",
                                    "rgb24",
                                    "-s",
                                    size,
                                    "-r",
                                    rate,
                                    "-i",
                                    "-",
                                    "-an",
                                    "-c:v",
                                    "libx264",
                                    "-preset",
                                    "veryfast",
                                    "-crf",
                                    "18",
                                    "-pix_fmt",
                                    "yuv420p",
                                    "-map_metadata",
                                    "-1",
                                    "-fflags",
                                    "+bitexact",
                                    "-flags:v",
                                    "+bitexact",
                                    "-movflags",
                                    "+faststart",
                                    "-y",
                                    film.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            process = started;
            running = new BufferedOutputStream(started.getOutputStream(), 1 << 16);
            input = running;
            bytes = new byte[3 * image.getWidth() * image.getHeight()];
            return running;
        }

        @Override
        public void frame(BufferedImage image, int times) throws IOException {
            OutputStream to = started(image);
            int at = 0;
            for (int pixel : Clip.pixels(image)) {
                bytes[at++] = (byte) (pixel >> 16);
                bytes[at++] = (byte) (pixel >> 8);
                bytes[at++] = (byte) pixel;
            }
            try {
                for (int i = 0; i < times; i++) {
                    to.write(bytes);
                }
            } catch (IOException e) {
                throw new IOException(complaint(), e);
            }
        }

        @Override
        public void finish() throws IOException {
            OutputStream to = input;
            Process running = process;
            if (to == null || running == null) {
                throw new IOException("there is no frame");
            }
            to.close();
            try {
                if (!running.waitFor(MOST_SECONDS_TO_END, TimeUnit.SECONDS)
                        || running.exitValue() != 0) {
                    throw new IOException(complaint());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("it was interrupted", e);
            }
        }

        private String complaint() throws IOException {
            String said = Files.exists(log) ? Files.readString(log).strip() : "";
            return "ffmpeg failed" + (said.isEmpty() ? "" : ": " + said.lines().toList().getLast());
        }

        @Override
        public void close() {
            Process running = process;
            if (running != null && running.isAlive()) {
                running.destroyForcibly();
            }
        }
    }
}
