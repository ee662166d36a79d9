package io.github.faultscope.export;

import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Numbers;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Theme;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes pictures as SVG 1.1: plain shapes and text, a line an element, the same bytes for the same
 * picture everywhere. Panes and groups become {@code <g>} elements with their keys as ids.
 */
public final class SvgWriter {
    private static final String TEXT_STYLE =
            "font-kerning:none;font-variant-ligatures:none;white-space:pre";

    private final Theme theme;
    private final boolean transparent;

    /**
     * @param transparent whether the paper is left out
     */
    public SvgWriter(Theme theme, boolean transparent) {
        this.theme = theme;
        this.transparent = transparent;
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
        new SvgElement(out, "svg")
                .put("xmlns", "http://www.w3.org/2000/svg")
                .put("width", width)
                .put("height", height)
                .put("viewBox", "0 0 " + width + " " + height)
                .put("xml:space", "preserve")
                .put("style", TEXT_STYLE)
                .open();
        if (!transparent) {
            new SvgElement(out, "rect")
                    .put("width", width)
                    .put("height", height)
                    .put("fill", theme.hex(Role.PAPER))
                    .close();
        }
        picture.panes().forEach(pane -> pane(pane, out));
        return out.append("</svg>\n").toString();
    }

    private void pane(Pane pane, StringBuilder out) {
        new SvgElement(out, "g").put("id", pane.key()).open();
        pane.groups().forEach(group -> group(group, out));
        out.append("</g>\n");
    }

    private void group(Group group, StringBuilder out) {
        SvgElement element = new SvgElement(out, "g").put("id", group.key());
        if (group.x() != 0 || group.y() != 0) {
            String place = Numbers.plain(group.x()) + " " + Numbers.plain(group.y());
            element.put("transform", "translate(" + place + ")");
        }
        element.open();
        if (group.tooltip() != null) {
            new SvgElement(out, "title").text(group.tooltip());
        }
        SvgShapes shapes = new SvgShapes(theme, out);
        for (Shape shape : group.shapes()) {
            shapes.write(shape);
        }
        out.append("</g>\n");
    }
}
