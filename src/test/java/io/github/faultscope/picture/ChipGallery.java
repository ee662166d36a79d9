package io.github.faultscope.picture;

import io.github.faultscope.picture.PictureBuilder.PaneBuilder;

import java.util.List;

/** Every look of a chip in every size, and every mark, on one sheet. */
public final class ChipGallery {
    private ChipGallery() {}

    /** The sheet. */
    public static Picture sheet() {
        PictureBuilder picture = new PictureBuilder(760, 250);
        Rect all = new Rect(0, 0, 760, 250);
        PaneBuilder pane = picture.pane("gallery", Layer.CHIPS, all);
        double y = 16;
        for (ChipSize size : ChipSize.values()) {
            for (int i = 0; i < chips().size(); i++) {
                pane.add(
                        chips().get(i)
                                .at("chip/" + i + "@" + size, 16 + 62 * i, y, size, "chip/" + i));
            }
            y += size.height() + 14;
        }
        for (Mark mark : Mark.values()) {
            double x = 16 + 48 * List.of(Mark.values()).indexOf(mark);
            pane.add(
                    GroupBuilder.of("mark/" + mark, x, y + 4)
                            .icon(0, 0, 16, mark, Role.INK)
                            .icon(20, 4, 9, mark, Role.NOW)
                            .textCenter(
                                    14,
                                    34,
                                    TextMeasure.ellipsize(mark.name(), Type.sans(8), 46),
                                    Type.sans(8),
                                    Role.MUTED));
        }
        return picture.build();
    }

    private static List<Chip> chips() {
        Chip plain = Chip.frame(12).tag("c").blocks(0xff, 0xff);
        return List.of(
                plain,
                plain.look(Chip.Look.PATH).busy(true, 0),
                plain.look(Chip.Look.NOW).busy(true, 0).blocks(0, 0),
                plain.busy(false, 2).blocks(0x0f, 0x03),
                plain.held(1, 0, 0),
                plain.held(2, 1, 0).referenced(true),
                plain.busy(true, 0).held(1, 1, 1).referenced(true),
                Chip.frame(4095).tag("x").blocks(0x55, 0x01),
                Chip.frame(65535).busy(true, 0).blocks(0xff, 0),
                Chip.ghost("swap"),
                Chip.ghost(""),
                Chip.frame(0));
    }
}
