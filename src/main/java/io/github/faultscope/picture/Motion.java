package io.github.faultscope.picture;

/**
 * Something that happened between the picture before and this one and that their difference cannot
 * tell: this page was copied there, these were mapped.
 *
 * @param kind what happened
 * @param from key of the group where it began, in this picture or the one before
 * @param to key of the group where it ended, in this picture
 */
public record Motion(Kind kind, String from, String to) {
    /** What happened. */
    public enum Kind {
        /** Content went from one page to another. */
        COPY,
        /** A page changed its place; from and to may name chips that are not drawn. */
        MOVE,
        /** A page got a mapping. */
        MAP,
        /** A mapping was taken away. */
        UNMAP,
        /** Content came from a file or from swap. */
        READ,
        /** Content went to a file or to swap. */
        WRITE,
        /** A page was filled with zeros. */
        ZERO
    }
}
