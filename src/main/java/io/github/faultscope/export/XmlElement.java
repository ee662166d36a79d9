package io.github.faultscope.export;

import io.github.faultscope.picture.Numbers;

/** One element of an XML document, written as it is put together. */
public final class XmlElement {
    private final StringBuilder out;
    private final String name;

    public XmlElement(StringBuilder out, String name) {
        this.out = out;
        this.name = name;
        out.append('<').append(name);
    }

    public XmlElement put(String attribute, String value) {
        out.append(' ').append(attribute).append("=\"");
        escape(value);
        out.append('"');
        return this;
    }

    public XmlElement put(String attribute, double value) {
        return put(attribute, Numbers.plain(value));
    }

    /** Ends the start tag; whoever calls writes the end tag. */
    public void open() {
        out.append(">\n");
    }

    /** Ends an element without content. */
    public void close() {
        out.append("/>\n");
    }

    /** Ends an element that holds text only. */
    public void text(String content) {
        out.append('>');
        escape(content);
        out.append("</").append(name).append(">\n");
    }

    private void escape(String value) {
        out.append(escaped(value));
    }

    /** XML's own characters by name; what XML cannot hold as a question mark. */
    public static String escaped(String value) {
        StringBuilder text = new StringBuilder(value.length() + 8);
        value.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> text.append("&amp;");
                                case '<' -> text.append("&lt;");
                                case '>' -> text.append("&gt;");
                                case '"' -> text.append("&quot;");
                                default -> text.appendCodePoint(allowed(c) ? c : '?');
                            }
                        });
        return text.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= ' ' && c < 0xd800)
                || (c >= 0xe000 && c < 0xfffe)
                || c >= 0x10000;
    }
}
