package io.github.faultscope.export.clip;

import java.io.ByteArrayOutputStream;

/** Bits of one unit of an H.264 stream (ITU-T H.264, 7.2 and 7.4.1). */
final class NalWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);
    private int zeros;
    private int bits;
    private int count;

    /**
     * @param header importance and kind of the unit
     */
    NalWriter(int header) {
        out.write(header);
    }

    /** A number in so many bits. */
    NalWriter bits(int number, int length) {
        for (int i = length - 1; i >= 0; i--) {
            bits = bits << 1 | number >>> i & 1;
            if (++count == 8) {
                put(bits);
                bits = 0;
                count = 0;
            }
        }
        return this;
    }

    NalWriter flag(boolean is) {
        return bits(is ? 1 : 0, 1);
    }

    /** A number from 0 on, the shorter the smaller: ue(v). */
    NalWriter ue(int number) {
        int length = 32 - Integer.numberOfLeadingZeros(number + 1);
        return bits(0, length - 1).bits(number + 1, length);
    }

    /** Zeros up to the next whole byte. */
    NalWriter align() {
        return count == 0 ? this : bits(0, 8 - count);
    }

    /** A whole byte, where bytes begin. */
    void aligned(int number) {
        put(number);
    }

    /** Two zeros are never followed by what could look like the start of a unit. */
    private void put(int number) {
        if (zeros == 2 && number <= 3) {
            out.write(3);
            zeros = 0;
        }
        out.write(number);
        zeros = number == 0 ? zeros + 1 : 0;
    }

    /** Ends the unit. */
    byte[] end() {
        bits(1, 1).align();
        return out.toByteArray();
    }
}
