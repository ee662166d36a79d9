package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Pieces of text in one line, each with its own role; what does not fit is left out whole. */
final class Segments {
    /**
     * @param brief said where there is no room for the text; the same if there is nothing shorter
     * @param target of a click on it; empty for that of the whole
     */
    private record Piece(String text, String brief, Role role, Type type, String target) {}

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

    /** A text with a shorter one for where there is no room for it. */
    Segments add(String text, String brief, Role role) {
        pieces.add(new Piece(text, brief, role, type, ""));
        return this;
    }

    Segments add(String text, Role role, Type own) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, text, role, own, ""));
        }
        return this;
    }

    /** Quiet text, or strong and in the colour of what happens now if it changed. */
    Segments news(String text, boolean changed, Role quiet) {
        return add(text, changed ? Role.NOW : quiet, changed ? strong(type) : type);
    }

    /**
     * A field of a structure, which a click is about: with what it was before if it changed.
     *
     * @param before as text; the same as the value if it did not change
     * @param target what a click on it is about
     */
    Segments field(String name, String before, String value, Role quiet, String target) {
        boolean changed = !before.equals(value);
        String brief = (name + " " + value).strip();
        String text = changed ? (name + " " + before + "→" + value).strip() : brief;
        return piece(text, brief, changed, quiet, target);
    }

    /** The same of a text that speaks for itself. */
    Segments word(String text, boolean changed, Role quiet, String target) {
        return piece(text, text, changed, quiet, target);
    }

    private Segments piece(String text, String brief, boolean changed, Role quiet, String target) {
        if (!brief.isEmpty()) {
            Type own = changed ? strong(type) : type;
            pieces.add(new Piece(text, brief, changed ? Role.NOW : quiet, own, target));
        }
        return this;
    }

    private static boolean fits(Piece piece, double room) {
        return TextMeasure.width(piece.text(), piece.type()) <= room;
    }

    /** The same with what changed before everything else, if all of it is wider than that. */
    Segments fitting(double most) {
        if (width() > most) {
            pieces.sort(Comparator.comparing(piece -> piece.role() != Role.NOW));
        }
        return this;
    }

    /** The same type in its heavier face. */
    static Type strong(Type type) {
        return switch (type.face()) {
            case MONO_REGULAR -> new Type(Face.MONO_BOLD, type.size());
            case SANS_REGULAR -> new Type(Face.SANS_SEMIBOLD, type.size());
            default -> type;
        };
    }

    /** All of it as one line of plain text. */
    String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining(", "));
    }

    /** Width of all pieces in pixels. */
    double width() {
        double sum = pieces.isEmpty() ? 0 : -gap;
        for (Piece piece : pieces) {
            sum += TextMeasure.width(piece.text(), piece.type()) + gap;
        }
        return Math.ceil(Math.max(0, sum));
    }

    /** The pieces in lines of that width in pixels, as many in each as fit. */
    List<Segments> wrapped(double most) {
        List<Segments> lines = new ArrayList<>();
        Segments line = new Segments(type, gap);
        for (Piece piece : pieces) {
            line.pieces.add(piece);
            if (line.pieces.size() > 1 && line.width() > most) {
                line.pieces.removeLast();
                lines.add(line);
                line = new Segments(type, gap);
                line.pieces.add(piece);
            }
        }
        if (!line.pieces.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    /** The first pieces that fit into so many lines of that width, and how many more there are. */
    List<Segments> wrapped(double most, int lines, IntFunction<String> more) {
        for (int left = 0; left < pieces.size(); left++) {
            Segments some = new Segments(type, gap);
            some.pieces.addAll(pieces.subList(0, pieces.size() - left));
            some.add(left == 0 ? "" : more.apply(left), Role.MUTED);
            List<Segments> wrapped = some.wrapped(most);
            if (wrapped.size() <= lines) {
                return wrapped;
            }
        }
        return List.of();
    }

    /**
     * Draws the pieces that fit, the first one cut if need be.
     *
     * @return where the last one ends
     */
    double draw(GroupBuilder group, double left, double right, double baseline) {
        boolean brief = left + width() > right;
        double at = left;
        for (Piece piece : pieces) {
            double room = right - at;
            boolean whole = !brief || piece.role() == Role.NOW && fits(piece, room);
            String text = whole ? piece.text() : piece.brief();
            if (TextMeasure.width(text, piece.type()) > room) {
                if (at > left) {
                    continue;
                }
                text = TextMeasure.ellipsize(text, piece.type(), room);
            }
            if (!text.isEmpty()) {
                group.text(at, baseline, text, piece.type(), piece.role());
                double width = Math.ceil(TextMeasure.width(text, piece.type()));
                if (!piece.target().isEmpty()) {
                    double high = piece.type().lineHeight();
                    double top = baseline - Math.rint(0.75 * high);
                    group.spot(new Rect(at - 2, top, width + 4, high), piece.target(), "");
                }
                at += width + gap;
            }
        }
        return at - gap;
    }
}
