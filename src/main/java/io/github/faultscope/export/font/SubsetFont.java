package io.github.faultscope.export.font;

import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.PathData;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A small font made of the glyphs of one face that were asked for. Glyphs are numbered from 1 in
 * the order of the asking; 0 stands for whatever is missing.
 */
public final class SubsetFont {
    /** The most glyphs that a font file numbers. */
    private static final int MOST_GLYPHS = 65_535;

    private final Face face;
    private final Map<Integer, Integer> numbers = new TreeMap<>();
    private final List<Integer> codePoints = new ArrayList<>();

    public SubsetFont(Face face) {
        this.face = face;
    }

    public Face face() {
        return face;
    }

    /** The glyph's number, a new one if it was not asked for before. */
    public int glyph(int codePoint) {
        Integer known = numbers.get(codePoint);
        if (known != null) {
            return known;
        }
        if (codePoints.size() == MOST_GLYPHS) {
            return 0;
        }
        codePoints.add(codePoint);
        numbers.put(codePoint, codePoints.size());
        return codePoints.size();
    }

    /** Asks for every glyph of a text. */
    public void use(String text) {
        text.codePoints().forEach(this::glyph);
    }

    /** The characters by the numbers of their glyphs, from number 1. */
    public List<Integer> codePoints() {
        return List.copyOf(codePoints);
    }

    /** From character to glyph, in the order of the characters. */
    Map<Integer, Integer> numbers() {
        return numbers;
    }

    /** How far the text goes on after a glyph, in thousandths of an em. */
    public static double advance(Face face, int codePoint) {
        return TextMeasure.width(Character.toString(codePoint), new Type(face, Outlines.EM));
    }

    /** The name that files give it; the letters before the plus say that it is a subset. */
    public String postScriptName() {
        return "FSCOPE+" + plainName();
    }

    /** The name without that mark. */
    String plainName() {
        String weight =
                switch (face.cssWeight()) {
                    case 400 -> "Regular";
                    case 600 -> "SemiBold";
                    default -> "Bold";
                };
        return face.familyName().replace(" ", "") + "-" + weight;
    }

    /** Left, bottom, right and top of all glyphs, in thousandths of an em, y upward. */
    public int[] bounds() {
        Rect all = Rect.EMPTY;
        for (int codePoint : codePoints) {
            all = all.union(Outlines.glyph(face, codePoint).bounds());
        }
        return new int[] {
            (int) Math.floor(all.x()),
            (int) Math.floor(-all.bottom()),
            (int) Math.ceil(all.right()),
            (int) Math.ceil(-all.y())
        };
    }

    /** The bare font program, as PDF embeds it. */
    public byte[] toCff() {
        List<byte[]> glyphs = new ArrayList<>();
        glyphs.add(CharString.of(PathData.start(0, 0).build(), Outlines.EM / 2));
        for (int codePoint : codePoints) {
            glyphs.add(
                    CharString.of(
                            Outlines.glyph(face, codePoint),
                            (int) Math.rint(advance(face, codePoint))));
        }
        return new CffTable(plainName(), glyphs, bounds()).toBytes();
    }

    /** A whole OpenType font, as browsers and drawing programs load it. */
    public byte[] toOpenType() {
        return new OpenTypeFile(this).toBytes();
    }

    @Override
    public String toString() {
        return face.name().toLowerCase(Locale.ROOT) + " with " + codePoints.size() + " glyphs";
    }
}
