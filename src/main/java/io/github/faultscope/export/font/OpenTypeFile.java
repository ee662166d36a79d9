package io.github.faultscope.export.font;

import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.Type;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables around the outlines that make an OpenType font of them (ISO/IEC 14496-22): as few as
 * programs insist on.
 */
final class OpenTypeFile {
    private static final long OTTO = 0x4f54544fL;
    private static final long CHECKSUM_MAGIC = 0xb1b0afbaL;
    private static final int CHECKSUM_AT = 8;

    private final SubsetFont font;
    private final Face face;
    private final List<Integer> codePoints;
    private final int[] bounds;
    private final int ascent;
    private final int descent;

    OpenTypeFile(SubsetFont font) {
        this.font = font;
        face = font.face();
        codePoints = font.codePoints();
        bounds = font.bounds();
        Type em = new Type(face, Outlines.EM);
        ascent = (int) Math.ceil(em.ascent());
        descent = (int) Math.ceil(em.descent());
    }

    byte[] toBytes() {
        Map<String, byte[]> tables = new TreeMap<>();
        tables.put("CFF ", font.toCff());
        tables.put("OS/2", os2());
        tables.put("cmap", cmap());
        tables.put("head", head(0));
        tables.put("hhea", hhea());
        tables.put("hmtx", hmtx());
        tables.put("maxp", new ByteSink().u32(0x5000).u16(codePoints.size() + 1).toBytes());
        tables.put("name", name());
        tables.put("post", post());
        long sum = checksum(file(tables));
        tables.put("head", head(CHECKSUM_MAGIC - sum));
        return file(tables);
    }

    private static byte[] file(Map<String, byte[]> tables) {
        int count = tables.size();
        int power = Integer.highestOneBit(count);
        ByteSink out = new ByteSink().u32(OTTO).u16(count).u16(16 * power);
        out.u16(Integer.numberOfTrailingZeros(power)).u16(16 * (count - power));
        int at = 12 + 16 * count;
        for (Map.Entry<String, byte[]> table : tables.entrySet()) {
            byte[] bytes = table.getValue();
            byte[] summed = bytes;
            if (table.getKey().equals("head")) {
                summed = bytes.clone();
                Arrays.fill(summed, CHECKSUM_AT, CHECKSUM_AT + 4, (byte) 0);
            }
            out.ascii(table.getKey()).u32(checksum(summed)).u32(at).u32(bytes.length);
            at += padded(bytes.length);
        }
        for (byte[] bytes : tables.values()) {
            out.add(bytes).add(new byte[padded(bytes.length) - bytes.length]);
        }
        return out.toBytes();
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    private static long checksum(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xffL) << 8 * (3 - i % 4);
        }
        return sum & 0xffffffffL;
    }

    private byte[] head(long adjustment) {
        ByteSink out = new ByteSink().u32(0x10000).u32(0x10000).u32(adjustment).u32(0x5f0f3cf5L);
        out.u16(3).u16(Outlines.EM);
        // No dates: the same glyphs are the same bytes whenever they are written.
        out.u32(0).u32(0).u32(0).u32(0);
        for (int bound : bounds) {
            out.u16(bound);
        }
        return out.u16(bold() ? 1 : 0).u16(6).u16(2).u16(0).u16(0).toBytes();
    }

    private byte[] hhea() {
        ByteSink out = new ByteSink().u32(0x10000).u16(ascent).u16(-descent).u16(0);
        out.u16(widest()).u16(0).u16(0).u16(bounds[2]).u16(1).u16(0).u16(0);
        return out.u16(0).u16(0).u16(0).u16(0).u16(0).u16(codePoints.size() + 1).toBytes();
    }

    private int widest() {
        int widest = Outlines.EM / 2;
        for (int codePoint : codePoints) {
            widest = Math.max(widest, advance(codePoint));
        }
        return widest;
    }

    private int advance(int codePoint) {
        return (int) Math.rint(SubsetFont.advance(face, codePoint));
    }

    private byte[] hmtx() {
        ByteSink out = new ByteSink().u16(Outlines.EM / 2).u16(0);
        for (int codePoint : codePoints) {
            int left = (int) Math.floor(Outlines.glyph(face, codePoint).bounds().x());
            out.u16(advance(codePoint)).u16(left);
        }
        return out.toBytes();
    }

    private boolean bold() {
        return face.cssWeight() >= 700;
    }

    private byte[] os2() {
        ByteSink out = new ByteSink().u16(4).u16(Outlines.EM / 2).u16(face.cssWeight()).u16(5);
        out.u16(0);
        for (int scriptSizes : new int[] {650, 600, 0, 75, 650, 600, 0, 350, 50, 300}) {
            out.u16(scriptSizes);
        }
        out.u16(0).add(new byte[10]).u32(0).u32(0).u32(0).u32(0).ascii("NONE");
        int first = font.numbers().keySet().stream().findFirst().orElse(0);
        int last = font.numbers().keySet().stream().reduce(first, (a, b) -> b);
        out.u16(bold() ? 0x20 : 0x40).u16(Math.min(first, 0xffff)).u16(Math.min(last, 0xffff));
        out.u16(ascent).u16(-descent).u16(0).u16(ascent).u16(descent).u32(1).u32(0);
        int capitals = (int) Math.rint(new Type(face, Outlines.EM).capHeight());
        return out.u16(500).u16(capitals).u16(0).u16(32).u16(1).toBytes();
    }

    /** One table of ranges with 32-bit characters (format 12), for Unicode. */
    private byte[] cmap() {
        Map<Integer, Integer> numbers = font.numbers();
        ByteSink out = new ByteSink().u16(0).u16(1).u16(3).u16(10).u32(12);
        out.u16(12).u16(0).u32(16 + 12L * numbers.size()).u32(0).u32(numbers.size());
        numbers.forEach((character, glyph) -> out.u32(character).u32(character).u32(glyph));
        return out.toBytes();
    }

    private byte[] name() {
        String[] names = {
            face.familyName(),
            bold() ? "Bold" : "Regular",
            font.plainName(),
            font.plainName(),
            "Version 1",
            font.plainName()
        };
        ByteSink out = new ByteSink().u16(0).u16(names.length).u16(6 + 12 * names.length);
        ByteSink texts = new ByteSink();
        for (int i = 0; i < names.length; i++) {
            byte[] text = names[i].getBytes(StandardCharsets.UTF_16BE);
            out.u16(3).u16(1).u16(0x409).u16(i + 1).u16(text.length).u16(texts.size());
            texts.add(text);
        }
        return out.add(texts.toBytes()).toBytes();
    }

    private byte[] post() {
        ByteSink out = new ByteSink().u32(0x30000).u32(0).u16(-100).u16(50);
        return out.u32(face.isMono() ? 1 : 0).add(new byte[16]).toBytes();
    }
}
