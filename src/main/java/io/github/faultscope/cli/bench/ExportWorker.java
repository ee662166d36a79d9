package io.github.faultscope.cli.bench;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.Progress;
import io.github.faultscope.export.clip.Clip;
import io.github.faultscope.export.job.ExportJob;
import io.github.faultscope.export.job.Format;
import io.github.faultscope.export.job.Look;
import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.Shots;
import io.github.faultscope.scenario.Library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** The main class of an {@link ExportTrial}'s process: prints a line for each kind of export. */
final class ExportWorker {
    private static final int SLIDES = 40;
    private static final int PAGES = 100;
    private static final double FOUR_K = 3;
    private static final double FULL_HD = 1.5;
    private static final double LARGEST = 8;
    private static final int RATE = 30;
    private static final int CLIP_SECONDS = 20;
    private static final double HOLD = 0.5;
    private static final double MEGA = 1 << 20;

    private final Reel reel = Reel.of(Library.load().get(Library.FIRST));
    private final Path folder;
    private final int rounds;
    private final Set<String> parts;

    /** The most that Java had taken for its heap after any work. */
    private long most;

    private ExportWorker(Path folder, int rounds, Set<String> parts) {
        this.folder = folder;
        this.rounds = rounds;
        this.parts = parts;
    }

    /** Something that takes time. */
    private interface Work {
        void run() throws ExportException, IOException;
    }

    /**
     * Measures everything.
     *
     * @param args how often, after the first time, and which of {@link ExportTrial#PARTS}
     */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("faultscope-bench");
        Path file = folder.resolve("a");
        try {
            List<String> all = List.of(args);
            new ExportWorker(
                            file, Integer.parseInt(args[0]), Set.copyOf(all.subList(1, all.size())))
                    .all();
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private void all() throws ExportException, IOException {
        int copy = reel.stops().get(reel.stops().size() / 2).step();
        Look usual = Look.usual();
        time("png", "4K PNG of a step", 1, () -> write(Format.PNG, scaled(FOUR_K), List.of(copy)));
        time("pptx", "PPTX of 40 slides", 3, () -> write(Format.PPTX, usual, steps(SLIDES - 1)));
        time("pdf", "PDF of 100 steps", 10, () -> write(Format.PDF, usual, steps(PAGES)));
        Clip clip = new Clip(usual.theme(), FULL_HD, RATE, HOLD);
        List<Integer> scenes = scenes(clip);
        time(
                "clip",
                "frames of a 20 s clip, 1920 x 1080, 30 a second, without encoding",
                CLIP_SECONDS,
                () -> clip.paint(shots(usual), scenes));
        time(
                "largest",
                "PNG of a step at 8x, 10240 x 5760",
                0,
                () -> write(Format.PNG, scaled(LARGEST), List.of(copy)));
        say("memory: at most %.0f MB of 512 MB, garbage included", most / MEGA);
    }

    private List<Integer> steps(int count) {
        return IntStream.rangeClosed(reel.steps() - count + 1, reel.steps()).boxed().toList();
    }

    /** As many steps as fill the clip. */
    private List<Integer> scenes(Clip clip) {
        int count = 1;
        while (clip.frames(count) < RATE * CLIP_SECONDS) {
            count++;
        }
        return steps(count);
    }

    private static Look scaled(double scale) {
        return Look.builder().scale(scale).build();
    }

    private Shots shots(Look look) {
        return new ExportJob(reel, look, Progress.NONE).shots();
    }

    private void write(Format format, Look look, List<Integer> steps) throws ExportException {
        new ExportJob(reel, look, Progress.NONE).write(format, folder, steps, true);
    }

    /**
     * @param target the most seconds that it may take; 0 for none
     */
    private void time(String part, String name, int target, Work work)
            throws ExportException, IOException {
        if (!parts.contains(part)) {
            return;
        }
        double first = seconds(work);
        List<Double> more = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            more.add(seconds(work));
        }
        String wanted = target == 0 ? "" : ", target " + target + " s";
        say("%s: first %.2f s, then %.2f s%s", name, first, Median.of(more), wanted);
    }

    private double seconds(Work work) throws ExportException, IOException {
        long begin = System.nanoTime();
        work.run();
        most = Math.max(most, Runtime.getRuntime().totalMemory());
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
        System.out.flush();
    }
}
