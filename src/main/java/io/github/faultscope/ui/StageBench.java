package io.github.faultscope.ui;

import io.github.faultscope.picture.Picture;
import io.github.faultscope.ui.bench.Figures;
import io.github.faultscope.ui.bench.Fx;
import io.github.faultscope.ui.bench.PaintTrial;
import io.github.faultscope.ui.bench.PulseTimes;
import io.github.faultscope.ui.bench.Runs;
import io.github.faultscope.ui.engine.EngineSession;
import io.github.faultscope.ui.engine.Library;
import io.github.faultscope.ui.engine.MachineDriver;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Move;
import io.github.faultscope.ui.engine.Refusal;
import io.github.faultscope.ui.engine.ScenarioLibrary;
import io.github.faultscope.ui.engine.Viewport;
import io.github.faultscope.ui.look.Look;
import io.github.faultscope.ui.look.Remembered;

import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Measures the window in software rendering, and tells the figures line by line. */
public final class StageBench {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 780;
    private static final double STAGE_HEIGHT = 640;
    private static final double LARGE_WIDTH = 1920;
    private static final double LARGE_HEIGHT = 1170;
    private static final double ZOOM = 1.5;
    private static final int[] MOVING = {1, 4, 16, 64};
    private static final int COPIED = 16;
    private static final int WARM_UP = 60;
    private static final int STEPS = 200;
    private static final int SEEKS = 60;
    private static final long SEED = 42;

    private final Consumer<String> out;
    private final int seekSteps;

    private StageBench(Consumer<String> out, int seekSteps) {
        this.out = out;
        this.seekSteps = seekSteps;
    }

    /**
     * Opens windows, measures, closes them. To be called once a process, from its first thread.
     *
     * @param display whether there is a screen; if not, windows are made in memory
     * @param seekSteps recorded steps to jump in; 0 to leave that out
     */
    public static void run(boolean display, int seekSteps, Consumer<String> out) {
        System.setProperty("prism.order", "sw");
        if (!display) {
            System.setProperty("glass.platform", "Headless");
        }
        PulseTimes.prepare();
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        Platform.setImplicitExit(false);
        try {
            started.await();
            new StageBench(out, seekSteps).all();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Refusal e) {
            throw new IllegalStateException(e.sentence(), e);
        } finally {
            Platform.exit();
        }
    }

    private void all() throws Refusal {
        List<Moment> moments = moments(new ScenarioLibrary(), WIDTH, STAGE_HEIGHT, 1);
        steps("step, 64 frames, 1280x780", new ScenarioLibrary(), moments);
        Library many = Runs.of(4096, WARM_UP + STEPS + 100);
        steps("step, 4096 frames", many, moments(many, WIDTH, STAGE_HEIGHT, 1));
        Picture stage = moments.get(moments.size() / 2).picture();
        paint("paint, 1280x780", stage, 1);
        List<Moment> zoomed = moments(new ScenarioLibrary(), LARGE_WIDTH, LARGE_HEIGHT, ZOOM);
        if (fits(LARGE_WIDTH, LARGE_HEIGHT)) {
            Picture large = zoomed.get(zoomed.size() / 2).picture();
            paint("paint at zoom 1.5, 1920x1170", large, ZOOM);
        } else {
            say("paint at zoom 1.5: left out, for the screen is smaller than 1920x1170");
        }
        if (seekSteps > 0) {
            seek(Runs.of(64, seekSteps));
        }
    }

    private static boolean fits(double width, double height) {
        Rectangle2D screen = Fx.on(() -> Screen.getPrimary().getBounds());
        return screen.getWidth() >= width && screen.getHeight() >= height;
    }

    private void say(String format, Object... values) {
        out.accept(String.format(Locale.ROOT, format, values));
    }

    private record Opened(MainWindow window, Stage stage) {
        void close() {
            Fx.on(
                    () -> {
                        window.close();
                        stage.close();
                        return true;
                    });
        }
    }

    private static Opened open(Library library) {
        return Fx.on(
                () -> {
                    Stage stage = new Stage();
                    MainWindow window =
                            new MainWindow(
                                    new EngineSession(new MachineDriver(library)),
                                    new Look(),
                                    new SystemFiles(stage, page -> {}),
                                    Remembered.forNow(),
                                    WIDTH,
                                    HEIGHT);
                    stage.setScene(window.scene());
                    stage.show();
                    return new Opened(window, stage);
                });
    }

    /** What the engine's thread hands over for each step of a run. */
    private static List<Moment> moments(Library library, double width, double height, double zoom)
            throws Refusal {
        MachineDriver driver = new MachineDriver(library);
        Viewport viewport = new Viewport(width, height, zoom);
        List<Moment> moments = new ArrayList<>();
        driver.seek(0);
        for (int i = 0; i < WARM_UP + STEPS; i++) {
            driver.go(Move.FORWARD);
            moments.add(driver.moment(viewport));
        }
        return moments;
    }

    /**
     * What the FX thread does for a step: differences and nodes and, told beside it, what its
     * pulses do then until the next step: style, layout and handing over to the renderer.
     */
    private void steps(String what, Library library, List<Moment> moments) {
        Opened opened = open(library);
        List<Double> handed = new ArrayList<>();
        List<Instant> begins = new ArrayList<>();
        List<Double> pulses;
        try (PulseTimes times = PulseTimes.ofFxThread()) {
            for (Moment moment : moments) {
                begins.add(Instant.now());
                handed.add(Fx.on(() -> show(opened.window(), moment)));
                Fx.pulses(1);
            }
            pulses = times.end(begins);
        }
        opened.close();
        Figures nodes = new Figures();
        Figures rest = new Figures();
        for (int i = WARM_UP; i < moments.size(); i++) {
            nodes.add(handed.get(i));
            rest.add(pulses.get(i));
        }
        say(
                "%s: median %.2f ms, 95th %.2f ms; style, layout and handing over %.2f ms",
                what, nodes.median(), nodes.high(), rest.median());
    }

    private static double show(MainWindow window, Moment moment) {
        long begin = System.nanoTime();
        window.moment(moment);
        return (System.nanoTime() - begin) / 1e6;
    }

    private void paint(String what, Picture ground, double zoom) {
        PaintTrial trial = new PaintTrial(ground, zoom);
        for (int moving : MOVING) {
            painted(what + ", " + moving + " moving", trial.moving(moving));
        }
        painted(what + ", " + COPIED + " copied, a line behind each", trial.copied(COPIED));
    }

    private void painted(String what, PaintTrial.Result result) {
        say(
                "%s: median %.2f ms, 95th %.2f ms; pulses 95th %.1f ms",
                what, result.paint().median(), result.paint().high(), result.frames().high());
    }

    /** A jump, laid out and handed to the toolkit; the next pulse paints it. */
    private void seek(Library library) throws Refusal {
        Opened opened = open(library);
        MachineDriver driver = new MachineDriver(library);
        Viewport viewport = new Viewport(WIDTH, STAGE_HEIGHT, 1);
        int steps = driver.moment(viewport).recorded();
        SplittableRandom random = new SplittableRandom(SEED);
        Figures times = new Figures();
        Figures sought = new Figures();
        Figures shown = new Figures();
        for (int i = 0; i < 2 * SEEKS; i++) {
            long begin = System.nanoTime();
            driver.seek(random.nextInt(steps + 1));
            long found = System.nanoTime();
            Moment moment = driver.moment(viewport);
            double showing = Fx.on(() -> show(opened.window(), moment));
            Fx.pulses(1);
            if (i >= SEEKS) {
                times.add((System.nanoTime() - begin) / 1e6);
                sought.add((found - begin) / 1e6);
                shown.add(showing);
            }
        }
        opened.close();
        say(
                "seek and paint in %d steps: median %.1f ms, 95th %.1f ms (seek %.1f, FX %.1f)",
                steps, times.median(), times.high(), sought.median(), shown.median());
    }
}
