package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.Shape;
import io.github.faultscope.picture.Text;

import java.util.ArrayList;
import java.util.List;

/** Finds texts over texts, texts across the edge of a box, and chips over chips. */
final class Overlaps {
    private static final double TOLERANCE = 1;

    private record Placed(String key, String name, Rect at) {}

    private Overlaps() {}

    static List<String> in(Picture picture) {
        List<Placed> texts = new ArrayList<>();
        List<Placed> boxes = new ArrayList<>();
        List<Placed> chips = new ArrayList<>();
        for (Pane pane : picture.panes()) {
            for (Group group : pane.groups()) {
                collect(group, texts, boxes);
                if (group.key().startsWith("page/")) {
                    chips.add(new Placed(group.key(), group.key(), group.bounds()));
                }
            }
        }
        List<String> found = new ArrayList<>();
        outside(picture, texts, found);
        pairs(texts, found);
        pairs(chips, found);
        edges(texts, boxes, found);
        return found;
    }

    private static void collect(Group group, List<Placed> texts, List<Placed> boxes) {
        for (Shape shape : group.shapes()) {
            Rect at = shape.bounds().moved(group.x(), group.y());
            if (shape instanceof Text text && !text.text().isBlank()) {
                // Capitals and digits: what is seen of a line.
                double cap = text.type().capHeight();
                double baseline = group.y() + text.y();
                Rect seen = new Rect(at.x(), baseline - cap, at.width(), cap);
                texts.add(new Placed(group.key(), text.text(), seen));
            } else if (shape instanceof Box box && box.stroke() != Role.NONE) {
                boxes.add(new Placed(group.key(), group.key(), at));
            }
        }
    }

    private static void outside(Picture picture, List<Placed> texts, List<String> found) {
        Rect all = new Rect(0, 0, picture.width(), picture.height());
        for (Placed text : texts) {
            if (!inside(text.at(), all)) {
                found.add("outside: " + text.key() + " \"" + text.name() + "\"");
            }
        }
    }

    private static void pairs(List<Placed> all, List<String> found) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                Placed one = all.get(i);
                Placed other = all.get(j);
                if (one.at().grown(-TOLERANCE / 2).intersects(other.at())) {
                    found.add(
                            "over each other: "
                                    + one.key()
                                    + " \""
                                    + one.name()
                                    + "\" and "
                                    + other.key()
                                    + " \""
                                    + other.name()
                                    + "\"");
                }
            }
        }
    }

    /** A text is either inside a box or outside, never across its edge. */
    private static void edges(List<Placed> texts, List<Placed> boxes, List<String> found) {
        for (Placed text : texts) {
            for (Placed box : boxes) {
                boolean apart = !text.at().grown(-TOLERANCE / 2).intersects(box.at());
                if (!apart && !inside(text.at(), box.at())) {
                    found.add(
                            "across an edge: "
                                    + text.key()
                                    + " \""
                                    + text.name()
                                    + "\" and "
                                    + box.key());
                }
            }
        }
    }

    private static boolean inside(Rect inner, Rect outer) {
        return inner.x() >= outer.x() - TOLERANCE
                && inner.y() >= outer.y() - TOLERANCE
                && inner.right() <= outer.right() + TOLERANCE
                && inner.bottom() <= outer.bottom() + TOLERANCE;
    }
}
