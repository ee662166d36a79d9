package io.github.faultscope.ui.engine;

import java.util.List;

/**
 * What a scenario looks like where it opens, and where it leads.
 *
 * @param image its stage; without pixels where it could not be run
 * @param blocks those of vm_fault that it reaches, in the order of the C file
 * @param of how many blocks vm_fault has
 * @param steps how long it is
 */
public record Preview(Image image, List<String> blocks, int of, int steps) {
    /** Nothing to be seen. */
    public static final Preview NONE = new Preview(new Image(0, 0, new int[0]), List.of(), 0, 0);

    /**
     * A small picture.
     *
     * @param argb its pixels, row by row; nobody changes them
     */
    @SuppressWarnings("ArrayRecordComponent") // A few thousand pixels, handed on, never compared.
    public record Image(int width, int height, int[] argb) {}

    public Preview {
        blocks = List.copyOf(blocks);
    }
}
