package io.github.faultscope.export.pdf;

import io.github.faultscope.export.TextMode;
import io.github.faultscope.export.carry.Carried;
import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Numbers;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Theme;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes pictures as the pages of a PDF file, page by page. The same pictures give the same bytes.
 */
public final class PdfWriter {
    private final PdfFile file;
    private final PdfFonts fonts = new PdfFonts();
    private final Theme theme;
    private final TextMode mode;
    private final boolean transparent;
    private final int tree;
    private final int resources;
    private final String attached;
    private final List<Integer> pages = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();

    /**
     * Begins a file.
     *
     * @param mode {@link TextMode#NAMED} embeds, too: a PDF without its fonts is not one
     * @param transparent whether the paper is left out
     * @param carried what the file carries, as an attachment
     */
    public PdfWriter(
            OutputStream out, Theme theme, TextMode mode, boolean transparent, Carried carried)
            throws IOException {
        file = new PdfFile(out);
        this.theme = theme;
        this.mode = mode;
        this.transparent = transparent;
        tree = file.reserve();
        resources = file.reserve();
        attached = carried.isEmpty() ? "" : attached(carried);
    }

    private String attached(Carried carried) throws IOException {
        int stream =
                file.stream(
                        "/Type/EmbeddedFile/Subtype/text#2Fplain" + Carried.PDF_ENTRY,
                        carried.bytes());
        int specification =
                file.add(
                        "<</Type/Filespec/F(%s)/UF(%s)/EF<</F %d 0 R>>>>"
                                .formatted(Carried.FILE, Carried.FILE, stream));
        return "/Names<</EmbeddedFiles<</Names[(%s)%d 0 R]>>>>"
                .formatted(Carried.FILE, specification);
    }

    /**
     * Adds a page as large as the picture.
     *
     * @param points how many points of 1/72 inch a pixel of the picture measures
     * @param title what the list of pages calls it
     */
    public void page(Picture picture, double points, String title) throws IOException {
        List<Placed> all = List.of(new Placed(picture, 0, 0, points));
        sheet(picture.width() * points, picture.height() * points, all, title);
    }

    /**
     * Adds a page with several pictures.
     *
     * @param width in points of 1/72 inch
     * @param height in points
     * @param parts in painting order
     * @param title what the list of pages calls it
     */
    public void sheet(double width, double height, List<Placed> parts, String title)
            throws IOException {
        StringBuilder content = new StringBuilder();
        PdfShapes shapes = new PdfShapes(theme, mode, fonts, content);
        for (Placed part : parts) {
            place(part, height, shapes, content);
        }
        int stream = file.stream("", content.toString().getBytes(StandardCharsets.ISO_8859_1));
        pages.add(
                file.add(
                        ("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %s %s]/Contents %d 0 R"
                                        + "/Group<</S/Transparency/CS/DeviceRGB>>"
                                        + "/Resources<</Font %d 0 R/ExtGState%s>>>>")
                                .formatted(
                                        tree,
                                        Numbers.plain(width),
                                        Numbers.plain(height),
                                        stream,
                                        resources,
                                        shapes.states())));
        titles.add(title);
    }

    private void place(Placed part, double height, PdfShapes shapes, StringBuilder content) {
        String factor = Numbers.plain(part.points());
        content.append(
                "q %s 0 0 -%s %s %s cm\n"
                        .formatted(
                                factor,
                                factor,
                                Numbers.plain(part.x()),
                                Numbers.plain(height - part.y())));
        content.append(
                "0 0 %s %s re W n\n"
                        .formatted(
                                Numbers.plain(part.picture().width()),
                                Numbers.plain(part.picture().height())));
        paint(part.picture(), shapes, content);
        content.append("Q\n");
    }

    private void paint(Picture picture, PdfShapes shapes, StringBuilder content) {
        if (!transparent) {
            shapes.write(
                    Box.filled(new Rect(0, 0, picture.width(), picture.height()), 0, Role.PAPER));
        }
        for (Pane pane : picture.panes()) {
            for (Group group : pane.groups()) {
                content.append("q 1 0 0 1 ").append(Numbers.plain(group.x())).append(' ');
                content.append(Numbers.plain(group.y())).append(" cm\n");
                for (Shape shape : group.shapes()) {
                    shapes.write(shape);
                }
                content.append("Q\n");
            }
        }
    }

    /**
     * Ends the file; {@code out} stays open.
     *
     * @param title of the whole file
     */
    public void finish(String title) throws IOException {
        file.put(resources, fonts.write(file));
        StringBuilder kids = new StringBuilder();
        pages.forEach(page -> kids.append(page).append(" 0 R "));
        file.put(
                tree,
                "<</Type/Pages/Count %d/Kids[%s]>>"
                        .formatted(pages.size(), kids.toString().strip()));
        String outlines = pages.size() > 1 ? "/Outlines " + outlines() + " 0 R" : "";
        int catalog =
                file.add(
                        ("<</Type/Catalog/Pages %d 0 R/Lang(en)"
                                        + "/ViewerPreferences<</DisplayDocTitle true>>%s%s>>")
                                .formatted(tree, outlines, attached));
        int info =
                file.add(
                        "<</Title%s/Creator(Faultscope)/Producer(Faultscope)>>"
                                .formatted(PdfFile.text(title)));
        file.finish(catalog, info);
    }

    /** The list of pages that viewers show beside them. */
    private int outlines() throws IOException {
        int root = file.reserve();
        int first = root + 1;
        for (int i = 0; i < pages.size(); i++) {
            file.reserve();
        }
        int last = first + pages.size() - 1;
        for (int i = 0; i < pages.size(); i++) {
            String before = i == 0 ? "" : "/Prev " + (first + i - 1) + " 0 R";
            String after = first + i == last ? "" : "/Next " + (first + i + 1) + " 0 R";
            file.put(
                    first + i,
                    "<</Title%s/Parent %d 0 R%s%s/Dest[%d 0 R/Fit]>>"
                            .formatted(
                                    PdfFile.text(titles.get(i)),
                                    root,
                                    before,
                                    after,
                                    pages.get(i)));
        }
        file.put(
                root,
                "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>"
                        .formatted(first, last, pages.size()));
        return root;
    }
}
