package io.github.faultscope.export.pdf;

import io.github.faultscope.export.font.SubsetFont;
import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.Numbers;
import io.github.faultscope.picture.Type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The fonts of one file: a subset a face, written when all pages are known. */
final class PdfFonts {
    private static final int MOST_RANGES = 100;

    private final Map<Face, SubsetFont> fonts = new EnumMap<>(Face.class);

    /** The name by which pages call a face. */
    static String name(Face face) {
        return "F" + face.ordinal();
    }

    /** A text as the numbers of its glyphs, in hexadecimal. */
    String encoded(Face face, String text) {
        SubsetFont font = fonts.computeIfAbsent(face, SubsetFont::new);
        StringBuilder hex = new StringBuilder("<");
        text.codePoints()
                .forEach(c -> hex.append(HexFormat.of().toHexDigits((char) font.glyph(c))));
        return hex.append('>').toString();
    }

    /** Writes the fonts and returns the dictionary that names them. */
    String write(PdfFile file) throws IOException {
        StringBuilder names = new StringBuilder("<<");
        for (SubsetFont font : fonts.values()) {
            names.append('/').append(name(font.face())).append(' ');
            names.append(write(font, file)).append(" 0 R");
        }
        return names.append(">>").toString();
    }

    private static int write(SubsetFont font, PdfFile file) throws IOException {
        String name = font.postScriptName();
        int program = file.stream("/Subtype/CIDFontType0C", font.toCff());
        int descriptor = file.add(descriptor(font, name, program));
        int descendant =
                file.add(
                        ("<</Type/Font/Subtype/CIDFontType0/BaseFont/%s/CIDSystemInfo"
                                        + "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                                        + "/FontDescriptor %d 0 R/DW 500/W[1[%s]]>>")
                                .formatted(name, descriptor, widths(font)));
        int unicode =
                file.stream("", toUnicode(font.codePoints()).getBytes(StandardCharsets.US_ASCII));
        return file.add(
                ("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H"
                                + "/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>")
                        .formatted(name, descendant, unicode));
    }

    private static String descriptor(SubsetFont font, String name, int program) {
        Type em = new Type(font.face(), 1000);
        int[] box = font.bounds();
        return ("<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle 0"
                        + "/Ascent %s/Descent %s/CapHeight %s/StemV %d/FontFile3 %d 0 R>>")
                .formatted(
                        name,
                        font.face().isMono() ? 5 : 4,
                        box[0],
                        box[1],
                        box[2],
                        box[3],
                        Numbers.plain(em.ascent()),
                        Numbers.plain(-em.descent()),
                        Numbers.plain(em.capHeight()),
                        font.face().cssWeight() / 5,
                        program);
    }

    private static String widths(SubsetFont font) {
        StringBuilder widths = new StringBuilder();
        for (int codePoint : font.codePoints()) {
            widths.append(Numbers.plain(SubsetFont.advance(font.face(), codePoint))).append(' ');
        }
        return widths.toString().strip();
    }

    /** From glyphs back to characters, so that text can be searched and copied. */
    private static String toUnicode(List<Integer> codePoints) {
        StringBuilder map =
                new StringBuilder(
                        """
                        /CIDInit /ProcSet findresource begin
                        12 dict begin
                        begincmap
                        /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
                        /CMapName /Adobe-Identity-UCS def
                        /CMapType 2 def
                        1 begincodespacerange
                        <0000> <FFFF>
                        endcodespacerange
                        """);
        for (int from = 0; from < codePoints.size(); from += MOST_RANGES) {
            int to = Math.min(from + MOST_RANGES, codePoints.size());
            map.append(to - from).append(" beginbfchar\n");
            for (int i = from; i < to; i++) {
                map.append('<').append(HexFormat.of().toHexDigits((char) (i + 1))).append("> <");
                for (char unit : Character.toChars(codePoints.get(i))) {
                    map.append(HexFormat.of().toHexDigits(unit));
                }
                map.append(">\n");
            }
            map.append("endbfchar\n");
        }
        return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
    }
}
