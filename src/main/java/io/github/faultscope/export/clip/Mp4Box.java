package io.github.faultscope.export.clip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A box of an MP4 file (ISO/IEC 14496-12): its length, its name, and what is in it. */
final class Mp4Box {
    private final String name;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Mp4Box(String name) {
        this.name = name;
    }

    /** A box that begins with its version, 0, and flags. */
    static Mp4Box full(String name, int flags) {
        return new Mp4Box(name).number(flags, 4);
    }

    /** A number in so many bytes, the highest first. */
    Mp4Box number(long number, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            content.write((int) (number >>> 8 * i));
        }
        return this;
    }

    Mp4Box numbers(int bytes, long... numbers) {
        for (long number : numbers) {
            number(number, bytes);
        }
        return this;
    }

    Mp4Box text(String text) {
        return bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    Mp4Box bytes(byte[] bytes) {
        content.writeBytes(bytes);
        return this;
    }

    Mp4Box add(Mp4Box... boxes) {
        for (Mp4Box box : boxes) {
            bytes(box.bytes());
        }
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(content.size() + 8);
        long length = content.size() + 8L;
        for (int i = 3; i >= 0; i--) {
            all.write((int) (length >>> 8 * i));
        }
        all.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        try {
            content.writeTo(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }
}
