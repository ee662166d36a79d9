package io.github.faultscope.export.font;

import java.util.ArrayList;
import java.util.List;

/**
 * A font in the Compact Font Format (Adobe Technical Note 5176): named glyphs at {@value
 * Outlines#EM} units an em, without hints.
 */
final class CffTable {
    private static final int STANDARD_STRINGS = 391;
    private static final int FONT_BBOX = 5;
    private static final int CHARSET = 15;
    private static final int CHAR_STRINGS = 17;
    private static final int PRIVATE = 18;
    private static final int FIVE_BYTE_INT = 29;

    /** Widths stand in the charstrings in full: the default is 0. */
    private static final byte[] PRIVATE_DICT = {(byte) 139, 20};

    private final String name;
    private final List<byte[]> charStrings;
    private final int[] bounds;

    /**
     * @param charStrings of the glyphs, first the one for whatever is missing
     * @param bounds left, bottom, right and top of all glyphs
     */
    CffTable(String name, List<byte[]> charStrings, int[] bounds) {
        this.name = name;
        this.charStrings = charStrings;
        this.bounds = bounds.clone();
    }

    byte[] toBytes() {
        byte[] head = new ByteSink().u8(1).u8(0).u8(4).u8(4).add(index(ascii(name))).toBytes();
        byte[] strings = index(glyphNames());
        byte[] subroutines = index(List.of());
        byte[] charset = charset();
        byte[] glyphs = index(charStrings);
        int top = index(List.of(topDict(0, 0, 0))).length;
        int charsetAt = head.length + top + strings.length + subroutines.length;
        int glyphsAt = charsetAt + charset.length;
        int privateAt = glyphsAt + glyphs.length;
        return new ByteSink()
                .add(head)
                .add(index(List.of(topDict(charsetAt, glyphsAt, privateAt))))
                .add(strings)
                .add(subroutines)
                .add(charset)
                .add(glyphs)
                .add(PRIVATE_DICT)
                .toBytes();
    }

    private static List<byte[]> ascii(String text) {
        return List.of(new ByteSink().ascii(text).toBytes());
    }

    private List<byte[]> glyphNames() {
        List<byte[]> names = new ArrayList<>();
        for (int i = 1; i < charStrings.size(); i++) {
            names.addAll(ascii("g" + i));
        }
        return names;
    }

    private byte[] charset() {
        ByteSink out = new ByteSink().u8(0);
        for (int i = 1; i < charStrings.size(); i++) {
            out.u16(STANDARD_STRINGS + i - 1);
        }
        return out.toBytes();
    }

    /** Of the same length whatever the offsets are. */
    private byte[] topDict(int charset, int glyphs, int privateDict) {
        ByteSink out = new ByteSink();
        for (int bound : bounds) {
            integer(out, bound);
        }
        out.u8(FONT_BBOX);
        integer(out, charset).u8(CHARSET);
        integer(out, glyphs).u8(CHAR_STRINGS);
        integer(out, PRIVATE_DICT.length);
        integer(out, privateDict).u8(PRIVATE);
        return out.toBytes();
    }

    private static ByteSink integer(ByteSink out, int value) {
        return out.u8(FIVE_BYTE_INT).u32(value);
    }

    private static byte[] index(List<byte[]> items) {
        ByteSink out = new ByteSink().u16(items.size());
        if (items.isEmpty()) {
            return out.toBytes();
        }
        out.u8(4);
        long offset = 1;
        out.u32(offset);
        for (byte[] item : items) {
            offset += item.length;
            out.u32(offset);
        }
        items.forEach(out::add);
        return out.toBytes();
    }
}
