package io.github.faultscope.export.sheet;

import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Layer;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.List;

/** A few lines below a picture: what happened, and why. */
final class Caption {
    private static final double MARGIN = 18;

    private Caption() {}

    static Picture below(Picture picture, String title, String text) {
        Type strong = Type.BODY_STRONG;
        Type body = Type.BODY;
        double room = Math.max(1, picture.width() - 2 * MARGIN);
        double y = picture.height() + strong.lineHeight();
        GroupBuilder group = GroupBuilder.of("caption/text");
        for (String line : TextMeasure.wrap(title, strong, room)) {
            group.text(MARGIN, y, line, strong, Role.INK);
            y += strong.lineHeight();
        }
        for (String line :
                text.isEmpty() ? List.<String>of() : TextMeasure.wrap(text, body, room)) {
            group.text(MARGIN, y, line, body, Role.INK);
            y += body.lineHeight();
        }
        Rect at = new Rect(0, picture.height(), picture.width(), y - picture.height());
        return Sheet.extended(
                picture, new Pane("caption", Layer.GROUND, at, List.of(group.build())));
    }
}
