package io.github.faultscope.picture;

/**
 * A copy-on-write fault at its copy, laid out by hand after the sketch of the stage: to look at, to
 * paint, and to show how layouts use the builders. Frames and counts are examples.
 */
public final class DemoPicture {
    static final double COLUMN = 96;
    static final double CHAIN_LEFT = 250;
    static final int FAULT_COLUMN = 3;

    private DemoPicture() {}

    /** The moment at which frame 13 is copied into frame 31. */
    public static Picture atCopy() {
        PictureBuilder picture = new PictureBuilder(1600, 900);
        DemoSpace.addTo(picture);
        DemoChain.addTo(picture);
        DemoMemory.addTo(picture);
        DemoSide.addTo(picture);
        return picture.motion(
                        new Motion(Motion.Kind.COPY, "page/13@object/O/3", "page/31@object/S1/3"))
                .build();
    }

    static double columnLeft(int column) {
        return CHAIN_LEFT + column * COLUMN;
    }

    static double columnCenter(int column) {
        return columnLeft(column) + COLUMN / 2;
    }

    static Group section(String key, double x, double y, String title) {
        return GroupBuilder.of(key).text(x, y, title, Type.SECTION, Role.MUTED).build();
    }
}
