package io.github.faultscope.export;

import io.github.faultscope.picture.Numbers;

/** One element of an SVG document, written as it is put together. */
final class SvgElement {
    private final StringBuilder out;
    private final String name;

    SvgElement(StringBuilder out, String name) {
        this.out = out;
        this.name = name;
        out.append('<').append(name);
    }

    SvgElement put(String attribute, String value) {
        out.append(' ').append(attribute).append("=\"");
        escape(value);
        out.append('"');
        return this;
    }

    SvgElement put(String attribute, double value) {
        return put(attribute, Numbers.plain(value));
    }

    /** Ends the start tag; whoever calls writes the end tag. */
    void open() {
        out.append(">\n");
    }

    /** Ends an element without content. */
    void close() {
        out.append("/>\n");
    }

    /** Ends an element that holds text only. */
    void text(String content) {
        out.append('>');
        escape(content);
        out.append("</").append(name).append(">\n");
    }

    /** XML's own characters by name; what XML cannot hold as a question mark. */
    private void escape(String value) {
        value.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> out.append("&amp;");
                                case '<' -> out.append("&lt;");
                                case '>' -> out.append("&gt;");
                                case '"' -> out.append("&quot;");
                                default -> out.appendCodePoint(allowed(c) ? c : '?');
                            }
                        });
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= ' ' && c < 0xd800)
                || (c >= 0xe000 && c < 0xfffe)
                || c >= 0x10000;
    }
}
