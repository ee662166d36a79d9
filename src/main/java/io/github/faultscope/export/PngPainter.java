package io.github.faultscope.export;

import io.github.faultscope.export.carry.Carried;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes pictures as PNG files. The picture is painted in stripes, so that memory follows the
 * image's width and not its area.
 */
public final class PngPainter {
    /** The widest and the highest image, in image pixels. */
    public static final int MOST_PIXELS = 32_767;

    /** Pixels in one stripe: 8 MB of them. */
    private static final int STRIPE_PIXELS = 1 << 21;

    private final PicturePainter painter;
    private final Carried carried;

    public PngPainter(Theme theme) {
        this(theme, Carried.NOTHING);
    }

    /**
     * @param carried what the files carry
     */
    public PngPainter(Theme theme, Carried carried) {
        painter = new PicturePainter(theme);
        this.carried = carried;
    }

    /**
     * Writes the file whole or not at all.
     *
     * @throws ExportException if it cannot be written or the image would be too large
     */
    public void write(Picture picture, Path target, PngOptions options) throws ExportException {
        int width = pixels(picture.width(), options);
        int height = pixels(picture.height(), options);
        WholeFile.write(target, out -> encode(picture, out, options, width, height));
    }

    private static int pixels(double length, PngOptions options) throws ExportException {
        double pixels = Math.ceil(length * options.scale());
        if (pixels > MOST_PIXELS) {
            throw new ExportException(
                    "The image would be "
                            + (long) pixels
                            + " pixels long; "
                            + MOST_PIXELS
                            + " is the most. Choose a smaller scale.");
        }
        return (int) pixels;
    }

    private void encode(
            Picture picture, OutputStream out, PngOptions options, int width, int height)
            throws IOException {
        int rows = Math.clamp(STRIPE_PIXELS / width, 1, height);
        BufferedImage stripe = new BufferedImage(width, rows, BufferedImage.TYPE_INT_ARGB);
        int[] pixels = ((DataBufferInt) stripe.getRaster().getDataBuffer()).getData();
        try (PngEncoder png =
                new PngEncoder(out, width, height, options.transparent(), options.scale())) {
            if (!carried.isEmpty()) {
                png.text(Carried.NAME, carried.bytes());
            }
            for (int top = 0; top < height; top += rows) {
                Arrays.fill(pixels, 0);
                paint(picture, stripe, top, options);
                int used = Math.min(rows, height - top);
                for (int row = 0; row < used; row++) {
                    png.row(pixels, row * width);
                }
            }
        }
    }

    private void paint(Picture picture, BufferedImage stripe, int top, PngOptions options) {
        Graphics2D graphics = stripe.createGraphics();
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.translate(0, -top);
        graphics.clipRect(0, top, stripe.getWidth(), stripe.getHeight());
        graphics.scale(options.scale(), options.scale());
        painter.paint(picture, graphics, !options.transparent());
        graphics.dispose();
    }
}
