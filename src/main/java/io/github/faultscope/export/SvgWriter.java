package io.github.faultscope.export;

import io.github.faultscope.export.carry.Carried;
import io.github.faultscope.export.font.SubsetFont;
import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Numbers;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Text;
import io.github.faultscope.picture.Theme;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes pictures as SVG 1.1: plain shapes and text, a line an element, the same bytes for the same
 * picture everywhere. Panes and groups become {@code <g>} elements with their keys as ids.
 */
public final class SvgWriter {
    private static final String TEXT_STYLE =
            "font-kerning:none;font-variant-ligatures:none;white-space:pre";

    private final Theme theme;
    private final boolean transparent;
    private final TextMode mode;
    private final Carried carried;

    /**
     * Names the fonts.
     *
     * @param transparent whether the paper is left out
     */
    public SvgWriter(Theme theme, boolean transparent) {
        this(theme, transparent, TextMode.NAMED);
    }

    /**
     * @param transparent whether the paper is left out
     * @param mode what becomes of text
     */
    public SvgWriter(Theme theme, boolean transparent, TextMode mode) {
        this(theme, transparent, mode, Carried.NOTHING);
    }

    private SvgWriter(Theme theme, boolean transparent, TextMode mode, Carried carried) {
        this.theme = theme;
        this.transparent = transparent;
        this.mode = mode;
        this.carried = carried;
    }

    /** A writer of files that carry this. */
    public SvgWriter carrying(Carried newCarried) {
        return new SvgWriter(theme, transparent, mode, newCarried);
    }

    /**
     * Writes the file whole or not at all, in UTF-8.
     *
     * @throws ExportException if it cannot be written
     */
    public void write(Picture picture, Path target) throws ExportException {
        byte[] bytes = text(picture).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(target, out -> out.write(bytes));
    }

    /** The whole document, lines ended by {@code \n}. */
    public String text(Picture picture) {
        StringBuilder out = new StringBuilder();
        String width = Numbers.plain(picture.width());
        String height = Numbers.plain(picture.height());
        new XmlElement(out, "svg")
                .put("xmlns", "http://www.w3.org/2000/svg")
                .put("width", width)
                .put("height", height)
                .put("viewBox", "0 0 " + width + " " + height)
                .put("xml:space", "preserve")
                .put("style", TEXT_STYLE)
                .open();
        if (!carried.isEmpty()) {
            out.append("<metadata>");
            new XmlElement(out, Carried.NAME).put("xmlns", Carried.NAMESPACE).text(carried.text());
            out.append("</metadata>\n");
        }
        if (mode == TextMode.EMBEDDED) {
            new XmlElement(out, "style").text(fontFaces(picture));
        }
        if (!transparent) {
            new XmlElement(out, "rect")
                    .put("width", width)
                    .put("height", height)
                    .put("fill", theme.hex(Role.PAPER))
                    .close();
        }
        picture.panes().forEach(pane -> pane(pane, out));
        return out.append("</svg>\n").toString();
    }

    private void pane(Pane pane, StringBuilder out) {
        new XmlElement(out, "g").put("id", pane.key()).open();
        pane.groups().forEach(group -> group(group, out));
        out.append("</g>\n");
    }

    private void group(Group group, StringBuilder out) {
        XmlElement element = new XmlElement(out, "g").put("id", group.key());
        if (group.x() != 0 || group.y() != 0) {
            String place = Numbers.plain(group.x()) + " " + Numbers.plain(group.y());
            element.put("transform", "translate(" + place + ")");
        }
        element.open();
        if (group.tooltip() != null) {
            new XmlElement(out, "title").text(group.tooltip());
        }
        SvgShapes shapes = new SvgShapes(theme, mode, out);
        for (Shape shape : group.shapes()) {
            shapes.write(shape);
        }
        out.append("</g>\n");
    }

    /** The fonts as the style sheet that an SVG needs for them; nothing else is styled by it. */
    private static String fontFaces(Picture picture) {
        Map<Face, SubsetFont> fonts = new EnumMap<>(Face.class);
        for (Pane pane : picture.panes()) {
            for (Group group : pane.groups()) {
                for (Shape shape : group.shapes()) {
                    if (shape instanceof Text text) {
                        fonts.computeIfAbsent(text.type().face(), SubsetFont::new).use(text.text());
                    }
                }
            }
        }
        StringBuilder css = new StringBuilder();
        for (SubsetFont font : fonts.values()) {
            css.append("@font-face{font-family:'").append(font.face().familyName());
            css.append("';font-weight:").append(font.face().cssWeight());
            css.append(";src:url(data:font/otf;base64,");
            css.append(Base64.getEncoder().encodeToString(font.toOpenType())).append(")}");
        }
        return css.toString();
    }
}
