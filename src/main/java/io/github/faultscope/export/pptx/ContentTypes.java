package io.github.faultscope.export.pptx;

import io.github.faultscope.export.XmlElement;

/** The list that says what each part of a deck is. */
final class ContentTypes {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String SLIDES = OFFICE + "presentationml.";
    private static final String PACKAGE = "application/vnd.openxmlformats-package.";

    private final StringBuilder text =
            new StringBuilder(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                        + "<Types"
                        + " xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\n");

    private ContentTypes() {}

    static String of(int slides) {
        ContentTypes types = new ContentTypes();
        types.ending("rels", PACKAGE + "relationships+xml");
        types.ending("xml", "application/xml");
        types.ending("scenario", "text/plain");
        types.part("/ppt/presentation.xml", SLIDES + "presentation.main+xml");
        types.part("/ppt/slideMasters/slideMaster1.xml", SLIDES + "slideMaster+xml");
        types.part("/ppt/slideLayouts/slideLayout1.xml", SLIDES + "slideLayout+xml");
        types.part("/ppt/slideLayouts/slideLayout2.xml", SLIDES + "slideLayout+xml");
        types.part("/ppt/notesMasters/notesMaster1.xml", SLIDES + "notesMaster+xml");
        types.part("/ppt/theme/theme1.xml", OFFICE + "theme+xml");
        types.part("/ppt/theme/theme2.xml", OFFICE + "theme+xml");
        types.part("/docProps/core.xml", PACKAGE + "core-properties+xml");
        types.part("/docProps/app.xml", OFFICE + "extended-properties+xml");
        for (int i = 1; i <= slides; i++) {
            types.part("/ppt/slides/slide" + i + ".xml", SLIDES + "slide+xml");
            types.part("/ppt/notesSlides/notesSlide" + i + ".xml", SLIDES + "notesSlide+xml");
        }
        return types.text.append("</Types>\n").toString();
    }

    private void ending(String ending, String type) {
        new XmlElement(text, "Default").put("Extension", ending).put("ContentType", type).close();
    }

    private void part(String name, String type) {
        new XmlElement(text, "Override").put("PartName", name).put("ContentType", type).close();
    }
}
