package io.github.faultscope.export.pptx;

import io.github.faultscope.export.XmlElement;
import io.github.faultscope.export.carry.Carried;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.Type;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a deck of slides (ISO/IEC 29500), slide by slide: a title, a picture of native shapes, and
 * notes. The same slides give the same bytes.
 */
public final class PptxWriter {
    /** The most slides of a deck. */
    public static final int MOST_SLIDES = 500;

    /** Height of the title's band, in pixels of the slide. */
    public static final double TITLE_BAND = 60;

    /** Height of the line at the foot. */
    public static final double FOOT_BAND = 26;

    /**
     * What slides are set in: it is everywhere, or one of its measures, and nowhere wider than the
     * font that pictures are laid out with.
     */
    private static final String FONT = "Arial";

    private static final double MARGIN = 18;
    private static final String PREFIX =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final PptxZip zip;
    private final Paint paint;
    private final double width;
    private final double height;
    private final Map<String, String> words = new HashMap<>();
    private int slides;

    /**
     * Begins a deck.
     *
     * @param width of the slides in pixels of 1/96 inch
     * @param height of the slides
     * @param carried what the file carries, as a part of its own
     * @param font what text without serifs is set in; empty for the usual one
     */
    public PptxWriter(
            OutputStream out,
            Theme theme,
            double width,
            double height,
            Carried carried,
            String font,
            String title)
            throws IOException {
        zip = new PptxZip(out);
        paint = new Paint(theme, font.isEmpty() ? FONT : font);
        this.width = width;
        this.height = height;
        words.put("title", XmlElement.escaped(title));
        words.put("font", XmlElement.escaped(paint.sans()));
        for (Role role : Role.values()) {
            words.put(role.name().toLowerCase(Locale.ROOT), theme.hex(role).substring(1));
        }
        put("left", MARGIN);
        put("titleTop", 8);
        put("titleWidth", width - 2 * MARGIN);
        put("titleHeight", TITLE_BAND - 12);
        put("bodyTop", TITLE_BAND + 30);
        put("bodyHeight", height - TITLE_BAND - 60);
        put("firstLeft", width / 12);
        put("firstWidth", width * 10 / 12);
        put("firstTitleTop", height * 0.12);
        put("firstTitleHeight", height * 0.22);
        put("firstBodyTop", height * 0.38);
        put("firstBodyHeight", height * 0.54);
        put("width", width);
        put("height", height);
        zip.add("ppt/theme/theme1.xml", part("theme.xml"));
        zip.add("ppt/theme/theme2.xml", part("theme.xml"));
        zip.add("ppt/slideMasters/slideMaster1.xml", part("slideMaster.xml"));
        zip.add("ppt/slideLayouts/slideLayout1.xml", part("layoutPicture.xml"));
        zip.add("ppt/slideLayouts/slideLayout2.xml", part("layoutText.xml"));
        zip.add("ppt/notesMasters/notesMaster1.xml", part("notesMaster.xml"));
        zip.add("docProps/core.xml", part("core.xml"));
        zip.add("docProps/app.xml", part("app.xml"));
        zip.add(
                "_rels/.rels",
                relations(
                        PREFIX + "officeDocument",
                        "ppt/presentation.xml",
                        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                                + "core-properties",
                        "docProps/core.xml",
                        PREFIX + "extended-properties",
                        "docProps/app.xml",
                        Carried.NAMESPACE,
                        Carried.FILE));
        zip.add(Carried.FILE, carried.text());
        zip.add(
                "ppt/slideMasters/_rels/slideMaster1.xml.rels",
                relations(
                        PREFIX + "slideLayout",
                        "../slideLayouts/slideLayout1.xml",
                        PREFIX + "slideLayout",
                        "../slideLayouts/slideLayout2.xml",
                        PREFIX + "theme",
                        "../theme/theme1.xml"));
        for (int i = 1; i <= 2; i++) {
            zip.add(
                    "ppt/slideLayouts/_rels/slideLayout" + i + ".xml.rels",
                    relations(PREFIX + "slideMaster", "../slideMasters/slideMaster1.xml"));
        }
        zip.add(
                "ppt/notesMasters/_rels/notesMaster1.xml.rels",
                relations(PREFIX + "theme", "../theme/theme2.xml"));
    }

    private void put(String word, double pixels) {
        words.put(word, Long.toString(Math.round(pixels * Place.PIXEL)));
    }

    private String part(String file) throws IOException {
        return PptxZip.part(file, words);
    }

    /** A slide of words. */
    public void textSlide(String title, List<String> paragraphs, String notes) throws IOException {
        String shapes =
                placeholder(2, "Title", "type=\"title\"", List.of(title))
                        + placeholder(3, "Text", "type=\"body\" idx=\"1\"", paragraphs);
        slide(shapes, 2, notes);
    }

    /**
     * A slide with a picture, as large as there is room below the title.
     *
     * @param foot a few words at the foot
     * @param notes what the speaker says; paragraphs end with line breaks
     */
    public void pictureSlide(String title, Picture picture, String foot, String notes)
            throws IOException {
        slide(picture(title, picture, foot, place(picture)).toString(), 1, notes);
    }

    /**
     * A slide that asks about a picture.
     *
     * @param options to choose from; perhaps none
     * @param room of the picture that is free for them
     * @param notes the answer
     */
    public void questionSlide(
            String question,
            List<String> options,
            Picture picture,
            Rect room,
            String foot,
            String notes)
            throws IOException {
        Place place = place(picture);
        StringBuilder shapes = picture(question, picture, foot, place);
        if (!options.isEmpty()) {
            options(options, place, room, shapes);
        }
        slide(shapes.toString(), 1, notes);
    }

    private Place place(Picture picture) {
        double room = height - TITLE_BAND - FOOT_BAND;
        double factor = Math.min(width / picture.width(), room / picture.height());
        return new Place((width - factor * picture.width()) / 2, TITLE_BAND, factor);
    }

    private StringBuilder picture(String title, Picture picture, String foot, Place place) {
        StringBuilder shapes =
                new StringBuilder(placeholder(2, "Title", "type=\"title\"", List.of(title)));
        PptxShapes writer = new PptxShapes(shapes, paint);
        for (Pane pane : picture.panes()) {
            for (Group group : pane.groups()) {
                if (!group.shapes().isEmpty()) {
                    writer.group(group, place);
                }
            }
        }
        textBox(
                4,
                "Foot",
                new Rect(MARGIN, height - FOOT_BAND, width - 2 * MARGIN, FOOT_BAND - 6),
                new Place(0, 0, 1),
                "<a:p><a:pPr algn=\"r\"/>"
                        + run(foot, Type.LABEL, Role.MUTED, new Place(0, 0, 1))
                        + "</a:p>",
                shapes);
        return shapes;
    }

    /** One below the other, lettered. */
    private void options(List<String> options, Place place, Rect room, StringBuilder shapes) {
        StringBuilder text = new StringBuilder();
        char letter = 'A';
        for (String option : options) {
            text.append("<a:p><a:pPr><a:spcBef><a:spcPts val=\"600\"/></a:spcBef></a:pPr>");
            text.append(run(letter++ + "  ", Type.BODY_STRONG.at(18), Role.NOW, place));
            text.append(run(option, Type.BODY.at(18), Role.INK, place)).append("</a:p>");
        }
        textBox(5, "Options", room.grown(-MARGIN), place, text.toString(), shapes);
    }

    private String run(String words, Type type, Role role, Place place) {
        return "<a:r>"
                + paint.run(type, role, place)
                + "<a:t>"
                + XmlElement.escaped(words)
                + "</a:t></a:r>";
    }

    private static void textBox(
            int id, String name, Rect at, Place place, String paragraphs, StringBuilder shapes) {
        shapes.append(
                ("<p:sp><p:nvSpPr><p:cNvPr id=\"%d\" name=\"%s\"/><p:cNvSpPr txBox=\"1\"/>"
                                + "<p:nvPr/></p:nvSpPr><p:spPr>%s<a:prstGeom prst=\"rect\">"
                                + "<a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>"
                                + "<a:bodyPr wrap=\"square\" lIns=\"0\" tIns=\"0\" rIns=\"0\""
                                + " bIns=\"0\"/><a:lstStyle/>%s</p:txBody></p:sp>\n")
                        .formatted(id, name, place.transform(at), paragraphs));
    }

    private static String placeholder(int id, String name, String kind, List<String> paragraphs) {
        return ("<p:sp><p:nvSpPr><p:cNvPr id=\"%d\" name=\"%s\"/><p:cNvSpPr>"
                        + "<a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph %s/></p:nvPr>"
                        + "</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>%s</p:txBody>"
                        + "</p:sp>\n")
                .formatted(id, name, kind, paragraphs(paragraphs));
    }

    private static String paragraphs(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append("<a:p>");
            if (!line.isEmpty()) {
                text.append("<a:r><a:rPr lang=\"en-US\"/><a:t>").append(XmlElement.escaped(line));
                text.append("</a:t></a:r>");
            }
            text.append("</a:p>");
        }
        return text.toString();
    }

    private void slide(String shapes, int layout, String notes) throws IOException {
        slides++;
        String name = "slide" + slides + ".xml";
        String notesName = "notesSlide" + slides + ".xml";
        zip.add("ppt/slides/" + name, PptxZip.part("slide.xml", Map.of("shapes", shapes)));
        zip.add(
                "ppt/slides/_rels/" + name + ".rels",
                relations(
                        PREFIX + "slideLayout",
                        "../slideLayouts/slideLayout" + layout + ".xml",
                        PREFIX + "notesSlide",
                        "../notesSlides/" + notesName));
        String spoken = paragraphs(notes.lines().toList());
        zip.add(
                "ppt/notesSlides/" + notesName,
                PptxZip.part(
                        "notes.xml", Map.of("paragraphs", spoken.isEmpty() ? "<a:p/>" : spoken)));
        zip.add(
                "ppt/notesSlides/_rels/" + notesName + ".rels",
                relations(
                        PREFIX + "notesMaster",
                        "../notesMasters/notesMaster1.xml",
                        PREFIX + "slide",
                        "../slides/" + name));
    }

    /** Ends the deck; the stream stays open. */
    public void finish() throws IOException {
        StringBuilder list = new StringBuilder();
        String[] relations = new String[2 * (slides + 3)];
        relations[0] = PREFIX + "slideMaster";
        relations[1] = "slideMasters/slideMaster1.xml";
        relations[2] = PREFIX + "notesMaster";
        relations[3] = "notesMasters/notesMaster1.xml";
        relations[4] = PREFIX + "theme";
        relations[5] = "theme/theme1.xml";
        for (int i = 1; i <= slides; i++) {
            list.append("<p:sldId id=\"%d\" r:id=\"rId%d\"/>".formatted(255 + i, i + 3));
            relations[2 * i + 4] = PREFIX + "slide";
            relations[2 * i + 5] = "slides/slide" + i + ".xml";
        }
        words.put("slides", list.toString());
        zip.add("ppt/presentation.xml", part("presentation.xml"));
        zip.add("ppt/_rels/presentation.xml.rels", relations(relations));
        zip.add("[Content_Types].xml", ContentTypes.of(slides));
        zip.finish();
    }

    /** Relations rId1 and on, from pairs of type and target. */
    private static String relations(String... pairs) {
        StringBuilder text =
                new StringBuilder(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                            + "<Relationships"
                            + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\n");
        for (int i = 0; i < pairs.length; i += 2) {
            new XmlElement(text, "Relationship")
                    .put("Id", "rId" + (i / 2 + 1))
                    .put("Type", pairs[i])
                    .put("Target", pairs[i + 1])
                    .close();
        }
        return text.append("</Relationships>\n").toString();
    }
}
