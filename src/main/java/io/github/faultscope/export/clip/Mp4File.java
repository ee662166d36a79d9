package io.github.faultscope.export.clip;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * MP4 without any other program: each frame goes out as it comes, in a box of its own, and the
 * table of all frames at the end. The same frames give the same bytes.
 */
final class Mp4File implements FrameSink {
    /** A player that is sent into the middle begins at a whole frame: every ten seconds one. */
    private static final int SECONDS_TO_WHOLE = 10;

    private static final long[] STRAIGHT = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

    private final OutputStream out;
    private final int framesPerSecond;
    private final List<Integer> lengths = new ArrayList<>();
    private final List<Long> places = new ArrayList<>();
    private final List<Integer> whole = new ArrayList<>();
    private @Nullable H264 coder;
    private int width;
    private int height;
    private long written;

    /** Writes into {@code out}, which stays open. */
    Mp4File(OutputStream out, int framesPerSecond) throws IOException {
        this.out = out;
        this.framesPerSecond = framesPerSecond;
        put(new Mp4Box("ftyp").text("isom").number(0x200, 4).text("isomiso2avc1mp41").bytes());
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    @Override
    public void frame(BufferedImage image, int times) throws IOException {
        H264 running = coder;
        if (running == null) {
            width = image.getWidth();
            height = image.getHeight();
            running = new H264(width, height, framesPerSecond);
            coder = running;
        }
        int[] pixels = Clip.pixels(image);
        for (int i = 0; i < times; i++) {
            if (lengths.size() % (SECONDS_TO_WHOLE * framesPerSecond) == 0) {
                whole.add(lengths.size() + 1);
                sample(running.whole(pixels));
            } else {
                sample(running.next(pixels));
            }
        }
    }

    private void sample(byte[] unit) throws IOException {
        places.add(written + 8);
        lengths.add(unit.length + 4);
        put(new Mp4Box("mdat").number(unit.length, 4).bytes(unit).bytes());
    }

    @Override
    public void finish() throws IOException {
        H264 ran = coder;
        if (ran == null) {
            throw new IOException("there is no frame");
        }
        put(
                new Mp4Box("moov")
                        .add(
                                Mp4Box.full("mvhd", 0)
                                        .numbers(4, 0, 0, framesPerSecond, lengths.size())
                                        .number(0x10000, 4)
                                        .number(0x100, 2)
                                        .number(0, 10)
                                        .numbers(4, STRAIGHT)
                                        .number(0, 24)
                                        .number(2, 4),
                                track(ran))
                        .bytes());
    }

    private Mp4Box track(H264 ran) {
        return new Mp4Box("trak")
                .add(
                        Mp4Box.full("tkhd", 3)
                                .numbers(4, 0, 0, 1, 0, lengths.size(), 0, 0)
                                .number(0, 8)
                                .numbers(4, STRAIGHT)
                                .numbers(4, (long) width << 16, (long) height << 16),
                        new Mp4Box("mdia")
                                .add(
                                        Mp4Box.full("mdhd", 0)
                                                .numbers(4, 0, 0, framesPerSecond, lengths.size())
                                                .numbers(2, 0x55c4, 0),
                                        Mp4Box.full("hdlr", 0)
                                                .number(0, 4)
                                                .text("vide")
                                                .number(0, 12)
                                                .text("Faultscope\0"),
                                        media(ran)));
    }

    private Mp4Box media(H264 ran) {
        return new Mp4Box("minf")
                .add(
                        Mp4Box.full("vmhd", 1).number(0, 8),
                        new Mp4Box("dinf")
                                .add(
                                        Mp4Box.full("dref", 0)
                                                .number(1, 4)
                                                .add(Mp4Box.full("url ", 1))),
                        table(ran));
    }

    private Mp4Box table(H264 ran) {
        Mp4Box sizes = Mp4Box.full("stsz", 0).numbers(4, 0, lengths.size());
        lengths.forEach(length -> sizes.number(length, 4));
        Mp4Box starts = Mp4Box.full("stss", 0).number(whole.size(), 4);
        whole.forEach(frame -> starts.number(frame, 4));
        Mp4Box offsets = Mp4Box.full("co64", 0).number(places.size(), 4);
        places.forEach(place -> offsets.number(place, 8));
        return new Mp4Box("stbl")
                .add(
                        Mp4Box.full("stsd", 0).number(1, 4).add(entry(ran)),
                        Mp4Box.full("stts", 0).numbers(4, 1, lengths.size(), 1),
                        starts,
                        Mp4Box.full("stsc", 0).numbers(4, 1, 1, 1, 1),
                        sizes,
                        offsets);
    }

    private Mp4Box entry(H264 ran) {
        byte[] sequence = ran.sequence();
        byte[] picture = ran.picture();
        return new Mp4Box("avc1")
                .number(0, 6)
                .number(1, 2)
                .number(0, 16)
                .numbers(2, width, height)
                .numbers(4, 0x480000, 0x480000, 0)
                .number(1, 2)
                .number(0, 32)
                .numbers(2, 24, 0xffff)
                .add(
                        new Mp4Box("avcC")
                                .numbers(1, 1, sequence[1], sequence[2], sequence[3], 0xff, 0xe1)
                                .number(sequence.length, 2)
                                .bytes(sequence)
                                .number(1, 1)
                                .number(picture.length, 2)
                                .bytes(picture));
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
