package io.github.faultscope.picture;

import io.github.faultscope.picture.PictureBuilder.PaneBuilder;

import java.util.List;
import java.util.Locale;

/**
 * Every look of a chip in every size, every mark, line, colour and face of type on one sheet, for
 * those who change how pictures look, and for tests of painters. Things are called as in the code.
 */
public final class Gallery {
    private static final double WIDTH = 1000;
    private static final double HEIGHT = 560;
    private static final double LEFT = 16;
    private static final double SWATCH = 118;
    private static final int SWATCHES = 8;

    private Gallery() {}

    /** The sheet. */
    public static Picture sheet() {
        PictureBuilder picture = new PictureBuilder(WIDTH, HEIGHT);
        PaneBuilder pane = picture.pane("gallery", Layer.CHIPS, new Rect(0, 0, WIDTH, HEIGHT));
        double y = 16;
        for (ChipSize size : ChipSize.values()) {
            chips(pane, size, y);
            y += size.height() + 14;
        }
        marks(pane, y);
        y += 60;
        roles(pane, y);
        y += 24 * Math.ceilDiv(Role.values().length, SWATCHES) + 16;
        lines(pane, y);
        types(pane, y + 34);
        return picture.build();
    }

    private static void chips(PaneBuilder pane, ChipSize size, double y) {
        List<Chip> chips = chips();
        for (int i = 0; i < chips.size(); i++) {
            String target = "chip/" + i;
            pane.add(chips.get(i).at(target + "@" + size, LEFT + 62 * i, y, size, target));
        }
    }

    private static List<Chip> chips() {
        Chip plain = Chip.frame(12).tag("c").blocks(0xff, 0xff);
        return List.of(
                plain,
                plain.look(Chip.Look.PATH).busy(true, 0),
                plain.look(Chip.Look.NOW).busy(true, 0).blocks(0, 0),
                plain.busy(false, 2).blocks(0x0f, 0x03),
                plain.held(1, 0, 0),
                plain.held(0, 1, 0),
                plain.held(0, 0, 1),
                plain.referenced(true),
                plain.held(2, 1, 0).referenced(true),
                plain.busy(true, 0).held(1, 1, 1).referenced(true),
                Chip.frame(4095).tag("x").blocks(0x55, 0x01),
                Chip.frame(65535).busy(true, 0).blocks(0xff, 0),
                Chip.ghost("swap"),
                Chip.ghost(""),
                Chip.frame(0));
    }

    private static void marks(PaneBuilder pane, double y) {
        double x = LEFT;
        for (Mark mark : Mark.values()) {
            String name = name(mark);
            pane.add(
                    GroupBuilder.of("mark/" + name, x, y + 4)
                            .tooltip(name)
                            .icon(0, 0, 16, mark, Role.INK)
                            .icon(20, 4, 9, mark, Role.NOW)
                            .text(
                                    0,
                                    34,
                                    TextMeasure.ellipsize(name, Type.sans(9), 58),
                                    Type.sans(9),
                                    Role.MUTED));
            x += 62;
        }
    }

    private static void roles(PaneBuilder pane, double y) {
        Role[] roles = Role.values();
        for (int i = 0; i < roles.length; i++) {
            double top = y + 24.0 * Math.floorDiv(i, SWATCHES);
            String name = name(roles[i]);
            pane.add(
                    GroupBuilder.of("role/" + name, LEFT + SWATCH * (i % SWATCHES), top)
                            .tooltip(name)
                            .box(new Rect(0, 0, 20, 16), 3, roles[i], Role.EDGE)
                            .text(26, 12, name, Type.CODE_SMALL, Role.INK));
        }
    }

    private static void lines(PaneBuilder pane, double y) {
        double x = LEFT;
        for (Dash dash : Dash.values()) {
            GroupBuilder group = GroupBuilder.of("line/" + name(dash), x, y).tooltip(name(dash));
            group.add(new Line(0, 8, 60, 8, Role.INK, 2, dash));
            group.add(Curve.arrow(PathData.line(72, 8, 132, 8), Role.PATH, 2).dashed(dash));
            Rect box = new Rect(146, 0, 44, 16);
            group.add(Box.outlined(box, 4, Role.NOW_SOFT, Role.NOW, 2).dashed(dash));
            pane.add(group.text(198, 12, name(dash), Type.CODE_SMALL, Role.MUTED));
            x += 290;
        }
    }

    private static void types(PaneBuilder pane, double y) {
        List<Type> types =
                List.of(
                        Type.NAME,
                        Type.SENTENCE,
                        Type.TITLE,
                        Type.BODY_STRONG,
                        Type.BODY,
                        Type.LABEL_STRONG,
                        Type.LABEL,
                        Type.SECTION,
                        Type.CODE_STRONG,
                        Type.CODE);
        double top = y;
        for (int i = 0; i < types.size(); i++) {
            Type type = types.get(i);
            double x = LEFT + 480.0 * (i % 2);
            String sample = name(type.face()) + " " + type.size() + ": vm_fault 0x13000 → S1 + 0";
            pane.add(GroupBuilder.of("type/" + i, x, top).text(0, 20, sample, type, Role.INK));
            top += i % 2 == 1 ? 28 : 0;
        }
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
