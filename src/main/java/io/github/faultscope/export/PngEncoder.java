package io.github.faultscope.export;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A PNG written row by row (ISO/IEC 15948): eight bits a channel, with or without alpha, each row
 * stored as the difference to the one above. Nothing of the image is kept but that row.
 */
final class PngEncoder implements AutoCloseable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int EIGHT_BITS = 8;
    private static final int RGB = 2;
    private static final int RGBA = 6;
    private static final int FILTER_UP = 2;
    private static final int CHUNK_BYTES = 1 << 16;

    /** 96 dots an inch, the size of a pixel at scale 1. */
    private static final double DOTS_PER_METRE = 96 / 0.0254;

    private final DataOutputStream out;
    private final int width;
    private final int channels;
    private final Deflater deflater = new Deflater(6);
    private final DeflaterOutputStream rows;
    private byte[] above;
    private byte[] current;
    private final byte[] filtered;
    private int rowsLeft;

    /** Begins the file; {@code out} stays open when the encoder is closed. */
    PngEncoder(OutputStream out, int width, int height, boolean alpha, double scale)
            throws IOException {
        this.out = new DataOutputStream(out);
        this.width = width;
        this.rowsLeft = height;
        this.channels = alpha ? 4 : 3;
        this.above = new byte[width * channels];
        this.current = new byte[width * channels];
        this.filtered = new byte[1 + width * channels];
        this.rows = new DeflaterOutputStream(new ChunkStream(), deflater, CHUNK_BYTES);
        this.out.write(SIGNATURE);
        header(height, alpha);
        dots(scale);
    }

    private void header(int height, boolean alpha) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {EIGHT_BITS, (byte) (alpha ? RGBA : RGB), 0, 0, 0});
        chunk("IHDR", bytes.toByteArray());
    }

    /** The image's resolution, so that it keeps its size on paper whatever its scale. */
    private void dots(double scale) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        int dots = (int) Math.round(DOTS_PER_METRE * scale);
        data.writeInt(dots);
        data.writeInt(dots);
        data.write(1);
        chunk("pHYs", bytes.toByteArray());
    }

    /** A text in UTF-8 that the file carries; to be written before the first row. */
    void text(String keyword, byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((keyword + "\0\1\0\0\0").getBytes(StandardCharsets.US_ASCII));
        try (OutputStream packed = new DeflaterOutputStream(bytes)) {
            packed.write(text);
        }
        chunk("iTXt", bytes.toByteArray());
    }

    /** The next row, from 0xAARRGGBB that are not premultiplied. */
    void row(int[] argb, int from) throws IOException {
        rowsLeft--;
        int at = 0;
        for (int i = from; i < from + width; i++) {
            int pixel = argb[i];
            current[at++] = (byte) (pixel >> 16);
            current[at++] = (byte) (pixel >> 8);
            current[at++] = (byte) pixel;
            if (channels == 4) {
                current[at++] = (byte) (pixel >>> 24);
            }
        }
        filtered[0] = FILTER_UP;
        for (int i = 0; i < current.length; i++) {
            filtered[i + 1] = (byte) (current[i] - above[i]);
        }
        rows.write(filtered);
        byte[] next = above;
        above = current;
        current = next;
    }

    /** Ends the file if every row was written. */
    @Override
    public void close() throws IOException {
        try {
            if (rowsLeft == 0) {
                rows.finish();
                chunk("IEND", new byte[0]);
                out.flush();
            }
        } finally {
            deflater.end();
        }
    }

    private void chunk(String name, byte[] data) throws IOException {
        chunk(name, data, 0, data.length);
    }

    private void chunk(String name, byte[] data, int from, int length) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(type);
        crc.update(data, from, length);
        out.writeInt(length);
        out.write(type);
        out.write(data, from, length);
        out.writeInt((int) crc.getValue());
    }

    /** Each piece of compressed data becomes a chunk of its own. */
    private final class ChunkStream extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            chunk("IDAT", new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] data, int from, int length) throws IOException {
            chunk("IDAT", data, from, length);
        }
    }
}
