package io.github.faultscope.export;

import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Curve;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Icon;
import io.github.faultscope.picture.Line;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Text;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A picture as lines to compare: one a group, with its place in whole pixels, what it says, and the
 * colours in it that mean something; a text in such a colour has it in front.
 */
public final class PictureText {
    /** What happens now, what happened, and what is wrong. */
    private static final Set<Role> TELLING =
            EnumSet.of(Role.NOW, Role.NOW_SOFT, Role.PATH, Role.PATH_SOFT, Role.WARN);

    private PictureText() {}

    public static String of(Picture picture) {
        StringBuilder lines = new StringBuilder();
        lines.append(Math.round(picture.width())).append(" x ");
        lines.append(Math.round(picture.height())).append('\n');
        for (Pane pane : picture.panes()) {
            lines.append("\n[").append(pane.key()).append("]\n");
            pane.groups().forEach(group -> lines.append(line(group)).append('\n'));
        }
        return lines.toString();
    }

    private static String line(Group group) {
        String texts =
                group.shapes().stream()
                        .filter(Text.class::isInstance)
                        .map(shape -> text((Text) shape))
                        .collect(Collectors.joining(" | "));
        String roles =
                group.shapes().stream()
                        .filter(shape -> !(shape instanceof Text))
                        .flatMap(PictureText::roles)
                        .filter(TELLING::contains)
                        .distinct()
                        .sorted()
                        .map(PictureText::word)
                        .collect(Collectors.joining(" "));
        Rect at = group.bounds();
        String place = Math.round(at.x()) + "," + Math.round(at.y());
        return (group.key()
                        + " "
                        + place
                        + (roles.isEmpty() ? "" : " (" + roles + ")")
                        + " "
                        + texts)
                .stripTrailing();
    }

    private static String text(Text text) {
        return (TELLING.contains(text.role()) ? word(text.role()) + ":" : "") + text.text();
    }

    private static Stream<Role> roles(Shape shape) {
        return switch (shape) {
            case Box box -> Stream.of(box.fill(), box.stroke());
            case Line line -> Stream.of(line.stroke());
            case Curve curve -> Stream.of(curve.stroke());
            case Icon icon -> Stream.of(icon.fill());
            default -> Stream.of();
        };
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
