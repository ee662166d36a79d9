package io.github.faultscope.export.font;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a font as they are put together: big-endian numbers. */
final class ByteSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ByteSink u8(int value) {
        bytes.write(value);
        return this;
    }

    ByteSink u16(int value) {
        return u8(value >> 8).u8(value);
    }

    ByteSink u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    ByteSink add(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    ByteSink ascii(String text) {
        return add(text.getBytes(StandardCharsets.US_ASCII));
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
