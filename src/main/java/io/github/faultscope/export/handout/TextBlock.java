package io.github.faultscope.export.handout;

import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.List;

/** Writes line below line into a column; what does not fit any more is left out. */
final class TextBlock {
    private final GroupBuilder group;
    private final Rect room;
    private double y;
    private boolean full;

    TextBlock(GroupBuilder group, Rect room) {
        this.group = group;
        this.room = room;
        y = room.y();
    }

    /** How much of the column is used, in points. */
    double used() {
        return y - room.y();
    }

    /** Whether something did not fit. */
    boolean isFull() {
        return full;
    }

    TextBlock text(String text, Type type, Role role) {
        return indented(0, text, type, role);
    }

    /** A text that begins so many points from the left. */
    TextBlock indented(double indent, String text, Type type, Role role) {
        if (!text.isEmpty()) {
            for (String line : TextMeasure.wrap(text, type, room.width() - indent)) {
                if (next(type.lineHeight())) {
                    double baseline = y - type.lineHeight() + type.ascent();
                    group.text(room.x() + indent, baseline, line, type, role);
                }
            }
        }
        return this;
    }

    /** Things to choose from, each with a box to tick. */
    TextBlock choices(List<String> choices, Type type) {
        double box = type.capHeight();
        for (String choice : choices) {
            double top = y + type.ascent() - box;
            if (y + type.lineHeight() <= room.bottom()) {
                group.box(new Rect(room.x(), top, box, box), 1, Role.NONE, Role.EDGE);
            }
            indented(box + 5, choice, type, Role.INK);
        }
        return this;
    }

    /** Lines to write on. */
    TextBlock ruled(int lines, double height) {
        for (int i = 0; i < lines; i++) {
            if (next(height)) {
                group.rule(room.x(), y, room.right(), y, Role.RULE);
            }
        }
        return this;
    }

    TextBlock gap(double height) {
        y += height;
        return this;
    }

    private boolean next(double height) {
        if (full || y + height > room.bottom()) {
            full = true;
            return false;
        }
        y += height;
        return true;
    }
}
