package io.github.faultscope.export.clip;

import java.util.Arrays;

/**
 * Frames as H.264 (ITU-T H.264, baseline profile), without loss but for the colours' resolution:
 * blocks of 16 by 16 pixels that did not change are skipped, all others are sent as they are
 * (I_PCM). On a screen where little moves at a time this is small enough, and every player has it.
 */
final class H264 {
    private static final int BLOCK = 16;
    private static final int PCM_OF_I = 25;
    private static final int PCM_OF_P = 30;
    private static final int FRAME_NUMBER_BITS = 16;

    private final int width;
    private final int height;
    private final int columns;
    private final int rows;
    private final int framesPerSecond;
    private final int[] before;
    private int number;

    /**
     * @param width in pixels, even
     * @param height in pixels, even
     */
    H264(int width, int height, int framesPerSecond) {
        this.width = width;
        this.height = height;
        this.framesPerSecond = framesPerSecond;
        columns = (width + BLOCK - 1) / BLOCK;
        rows = (height + BLOCK - 1) / BLOCK;
        before = new int[width * height];
    }

    /** The level that a decoder must have: A.3.1, by the number of blocks. */
    int level() {
        int blocks = columns * rows;
        return blocks <= 8_192 ? 42 : blocks <= 36_864 ? 52 : 62;
    }

    /** What is the same for the whole stream (7.3.2.1.1). */
    byte[] sequence() {
        NalWriter nal = new NalWriter(0x67);
        nal.bits(66, 8).bits(0xc0, 8).bits(level(), 8).ue(0);
        nal.ue(FRAME_NUMBER_BITS - 4).ue(2).ue(1).flag(false);
        nal.ue(columns - 1).ue(rows - 1).flag(true).flag(true);
        int right = (columns * BLOCK - width) / 2;
        int bottom = (rows * BLOCK - height) / 2;
        nal.flag(right + bottom > 0);
        if (right + bottom > 0) {
            nal.ue(0).ue(right).ue(0).ue(bottom);
        }
        nal.flag(true);
        // Colours are those of BT.709, in the usual range; frames are shown as they come.
        nal.flag(false).flag(false).flag(true).bits(5, 3).flag(false).flag(true);
        nal.bits(1, 8).bits(1, 8).bits(1, 8).flag(false);
        nal.flag(true).bits(1, 32).bits(2 * framesPerSecond, 32).flag(true);
        nal.flag(false).flag(false).flag(false);
        nal.flag(true).flag(true).ue(0).ue(0).ue(10).ue(10).ue(0).ue(1);
        return nal.end();
    }

    /** What is the same for all pictures (7.3.2.2). */
    byte[] picture() {
        NalWriter nal = new NalWriter(0x68);
        nal.ue(0).ue(0).flag(false).flag(false).ue(0).ue(0).ue(0).flag(false).bits(0, 2);
        nal.ue(0).ue(0).ue(0).flag(true).flag(false).flag(false);
        return nal.end();
    }

    /** A frame that needs no other. */
    byte[] whole(int[] pixels) {
        number = 0;
        NalWriter nal = new NalWriter(0x65);
        nal.ue(0).ue(7).ue(0).bits(0, FRAME_NUMBER_BITS).ue(0);
        nal.flag(false).flag(false).ue(0).ue(1);
        for (int block = 0; block < columns * rows; block++) {
            nal.ue(PCM_OF_I).align();
            pcm(pixels, block, nal);
        }
        System.arraycopy(pixels, 0, before, 0, pixels.length);
        return nal.end();
    }

    /** A frame that differs from the one before in some blocks, or in none. */
    byte[] next(int[] pixels) {
        number = number + 1 & (1 << FRAME_NUMBER_BITS) - 1;
        NalWriter nal = new NalWriter(0x41);
        nal.ue(0).ue(5).ue(0).bits(number, FRAME_NUMBER_BITS);
        nal.flag(false).flag(false).flag(false).ue(0).ue(1);
        int skipped = 0;
        for (int block = 0; block < columns * rows; block++) {
            if (same(pixels, block)) {
                skipped++;
            } else {
                nal.ue(skipped).ue(PCM_OF_P).align();
                pcm(pixels, block, nal);
                skipped = 0;
            }
        }
        if (skipped > 0) {
            nal.ue(skipped);
        }
        System.arraycopy(pixels, 0, before, 0, pixels.length);
        return nal.end();
    }

    private boolean same(int[] pixels, int block) {
        int left = block % columns * BLOCK;
        int right = Math.min(left + BLOCK, width);
        int top = block / columns * BLOCK;
        for (int y = top; y < Math.min(top + BLOCK, height); y++) {
            int row = y * width;
            if (!Arrays.equals(pixels, row + left, row + right, before, row + left, row + right)) {
                return false;
            }
        }
        return true;
    }

    /** Brightness of each pixel, then both colours of each four (BT.709). */
    private void pcm(int[] pixels, int block, NalWriter nal) {
        int left = block % columns * BLOCK;
        int top = block / columns * BLOCK;
        for (int y = 0; y < BLOCK; y++) {
            for (int x = 0; x < BLOCK; x++) {
                int rgb = at(pixels, left + x, top + y);
                nal.aligned(16 + (weighed(rgb, 11_966, 40_254, 4_064) + (1 << 15) >> 16));
            }
        }
        chroma(pixels, left, top, nal, -6_596, -22_189, 28_784);
        chroma(pixels, left, top, nal, 28_784, -26_145, -2_639);
    }

    private void chroma(
            int[] pixels, int left, int top, NalWriter nal, int red, int green, int blue) {
        for (int y = 0; y < BLOCK; y += 2) {
            for (int x = 0; x < BLOCK; x += 2) {
                int sum = 0;
                for (int i = 0; i < 4; i++) {
                    int rgb = at(pixels, left + x + (i & 1), top + y + (i >> 1));
                    sum += weighed(rgb, red, green, blue) >> 2;
                }
                nal.aligned(128 + (sum + (1 << 15) >> 16));
            }
        }
    }

    /** A pixel; beyond the edge, the nearest one. */
    private int at(int[] pixels, int x, int y) {
        return pixels[Math.min(y, height - 1) * width + Math.min(x, width - 1)];
    }

    /** Weights in parts of 65,536. */
    private static int weighed(int rgb, int red, int green, int blue) {
        return red * (rgb >> 16 & 255) + green * (rgb >> 8 & 255) + blue * (rgb & 255);
    }
}
