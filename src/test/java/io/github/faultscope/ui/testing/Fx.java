package io.github.faultscope.ui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import javax.imageio.ImageIO;

/** Waiting on conditions, looking at pixels, finding places. Nothing here sleeps. */
public final class Fx {
    /** Only a program that hangs takes so long. */
    private static final long PATIENCE_MINUTES = 5;

    /**
     * Twenty seconds where there is nothing else to do; longer where there is: a machine that is
     * busy, or stands still, makes fewer pulses.
     */
    private static final int PATIENCE_PULSES = 1200;

    private static final Path FOLDER = Path.of("target", "pictures");

    private Fx() {}

    /** Runs on the FX thread and gives back what it returns. */
    public static <T> T on(Callable<T> action) {
        return WaitForAsyncUtils.waitForAsyncFx(
                TimeUnit.MINUTES.toMillis(PATIENCE_MINUTES), action);
    }

    /** Runs on the FX thread and waits for it. */
    public static void run(Runnable action) {
        on(
                () -> {
                    action.run();
                    return true;
                });
    }

    /** Waits until the condition, looked at on the FX thread at every pulse, holds. */
    public static void until(String what, Callable<Boolean> condition) {
        CompletableFuture<Boolean> came = new CompletableFuture<>();
        Platform.runLater(() -> new Looking(condition, came).start());
        try {
            boolean held = came.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
            assertThat(held).as("did not come: " + what).isTrue();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("did not come: " + what, e);
        }
    }

    /** Looks at a condition until it holds or patience ends. */
    private static final class Looking extends AnimationTimer {
        private final Callable<Boolean> condition;
        private final CompletableFuture<Boolean> came;
        private int pulses;

        Looking(Callable<Boolean> condition, CompletableFuture<Boolean> came) {
            this.condition = condition;
            this.came = came;
        }

        @Override
        public void handle(long now) {
            pulses++;
            try {
                boolean holds = condition.call();
                if (holds || pulses == PATIENCE_PULSES) {
                    stop();
                    came.complete(holds);
                }
            } catch (Exception | AssertionError e) {
                stop();
                came.completeExceptionally(e);
            }
        }
    }

    /** The scene's pixels; also written to {@code target/pictures}, to be looked at. */
    public static int[] pixels(Scene scene, String name) {
        return save(on(() -> scene.snapshot(null)), name);
    }

    /** The node's pixels; also written to {@code target/pictures}, to be looked at. */
    public static int[] pixels(Node node, String name) {
        return save(on(() -> node.snapshot(null, null)), name);
    }

    /** The node's pixels, on the FX thread. */
    public static int[] pixelsOf(Node node) {
        WritableImage image = node.snapshot(null, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    private static int[] save(WritableImage image, String name) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(copy, "png", FOLDER.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return copy.getRGB(0, 0, width, height, null, 0, width);
    }

    /** How many pixels differ by more than {@code tolerance} in some channel. */
    public static int differences(int[] one, int[] other, int tolerance) {
        int count = Math.abs(one.length - other.length);
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            int most = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                most =
                        Math.max(
                                most,
                                Math.abs((one[i] >> shift & 255) - (other[i] >> shift & 255)));
            }
            count += most > tolerance ? 1 : 0;
        }
        return count;
    }

    /** A place on the screen from one in the node. */
    public static Point2D screen(Node node, double x, double y) {
        return on(() -> node.localToScreen(x, y));
    }

    /** The picture with each group replaced, or left out where {@code change} gives null. */
    public static Picture changed(Picture picture, UnaryOperator<Group> change) {
        List<Pane> panes = new ArrayList<>();
        for (Pane pane : picture.panes()) {
            List<Group> groups = new ArrayList<>();
            for (Group group : pane.groups()) {
                Group now = change.apply(group);
                if (now != null) {
                    groups.add(now);
                }
            }
            panes.add(new Pane(pane.key(), pane.layer(), pane.bounds(), groups));
        }
        return new Picture(picture.width(), picture.height(), panes, picture.motions());
    }

    /** The same group under another key, elsewhere. */
    public static Group rekeyed(Group group, String key, double x, double y) {
        return new Group(
                key, Group.identityOf(key), x, y, group.target(), group.tooltip(), group.shapes());
    }

    /** Shows a scene in the corner of the screen, whatever size a test before gave the window. */
    public static void show(Stage stage, Scene scene) {
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.sizeToScene();
        stage.show();
    }
}
