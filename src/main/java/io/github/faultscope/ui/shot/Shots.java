package io.github.faultscope.ui.shot;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.PicturePainter;
import io.github.faultscope.export.PngOptions;
import io.github.faultscope.export.PngPainter;
import io.github.faultscope.export.WholeFile;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

/** Paints what is shown off the FX thread, for files and the clipboard. */
public final class Shots {
    /** Fine enough for a slide. */
    private static final double STAGE_SCALE = 2;

    private final Consumer<String> notice;

    /**
     * @param notice told, on the FX thread, why a file was not written
     */
    public Shots(Consumer<String> notice) {
        this.notice = notice;
    }

    private interface Writing {
        void write() throws ExportException;
    }

    /** The picture, at twice its size. */
    public void stage(Picture picture, Theme theme, Path file) {
        PngOptions options = PngOptions.atScale(STAGE_SCALE);
        later(() -> new PngPainter(theme).write(picture, file, options));
    }

    /** The window's content, pixel for pixel. */
    public void window(Scene scene, Path file) {
        BufferedImage image = copy(scene.snapshot(null));
        later(() -> WholeFile.write(file, out -> encode(image, out)));
    }

    /** Onto the clipboard, at twice its size. */
    public void copy(Picture picture, Theme theme, Runnable done) {
        later(
                () -> {
                    Image image = image(new PicturePainter(theme).image(picture, STAGE_SCALE));
                    Platform.runLater(
                            () -> {
                                ClipboardContent content = new ClipboardContent();
                                content.putImage(image);
                                Clipboard.getSystemClipboard().setContent(content);
                                done.run();
                            });
                });
    }

    /** Onto the clipboard. */
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static Image image(BufferedImage from) {
        int width = from.getWidth();
        int height = from.getHeight();
        WritableImage to = new WritableImage(width, height);
        int[] pixels = ((DataBufferInt) from.getRaster().getDataBuffer()).getData();
        to.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return to;
    }

    private static void encode(BufferedImage image, OutputStream out) throws IOException {
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("This Java cannot write PNG images.");
        }
    }

    /** Without the toolkit's Swing module. */
    static BufferedImage copy(Image from) {
        int width = (int) from.getWidth();
        int height = (int) from.getHeight();
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ((DataBufferInt) to.getRaster().getDataBuffer()).getData();
        from.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return to;
    }

    private void later(Writing writing) {
        Thread.ofPlatform()
                .name("faultscope-export")
                .daemon()
                .start(
                        () -> {
                            try {
                                writing.write();
                            } catch (ExportException e) {
                                String sentence = String.valueOf(e.getMessage());
                                Platform.runLater(() -> notice.accept(sentence));
                            }
                        });
    }
}
