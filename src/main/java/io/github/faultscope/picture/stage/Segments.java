package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.ArrayList;
import java.util.List;

/** Pieces of text in one line, each with its own role; what does not fit is left out whole. */
final class Segments {
    private record Piece(String text, Role role, Type type) {}

    private final Type type;
    private final double gap;
    private final List<Piece> pieces = new ArrayList<>();

    /**
     * An empty line.
     *
     * @param gap between pieces in pixels
     */
    Segments(Type type, double gap) {
        this.type = type;
        this.gap = gap;
    }

    Segments add(String text, Role role) {
        return add(text, role, type);
    }

    Segments add(String text, Role role, Type own) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, role, own));
        }
        return this;
    }

    /** Quiet text, or strong and in the colour of what happens now if it changed. */
    Segments news(String text, boolean changed, Role quiet) {
        return add(text, changed ? Role.NOW : quiet, changed ? strong(type) : type);
    }

    /** The same type in its heavier face. */
    static Type strong(Type type) {
        return switch (type.face()) {
            case MONO_REGULAR -> new Type(Face.MONO_BOLD, type.size());
            case SANS_REGULAR -> new Type(Face.SANS_SEMIBOLD, type.size());
            default -> type;
        };
    }

    /** Width of all pieces in pixels. */
    double width() {
        double sum = pieces.isEmpty() ? 0 : -gap;
        for (Piece piece : pieces) {
            sum += TextMeasure.width(piece.text(), piece.type()) + gap;
        }
        return Math.ceil(Math.max(0, sum));
    }

    /**
     * Draws the pieces that fit, the first one cut if need be.
     *
     * @return where the last one ends
     */
    double draw(GroupBuilder group, double left, double right, double baseline) {
        double at = left;
        for (Piece piece : pieces) {
            double room = right - at;
            String text = piece.text();
            if (TextMeasure.width(text, piece.type()) > room) {
                if (at > left) {
                    continue;
                }
                text = TextMeasure.ellipsize(text, piece.type(), room);
            }
            if (!text.isEmpty()) {
                group.text(at, baseline, text, piece.type(), piece.role());
                at += Math.ceil(TextMeasure.width(text, piece.type())) + gap;
            }
        }
        return at - gap;
    }
}
