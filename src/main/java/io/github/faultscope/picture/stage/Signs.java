package io.github.faultscope.picture.stage;

import io.github.faultscope.picture.Box;
import io.github.faultscope.picture.Chip;
import io.github.faultscope.picture.ChipSize;
import io.github.faultscope.picture.Dash;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The signs that are on the picture, told in a line, each with its word. */
final class Signs {
    private static final Type TYPE = Type.LABEL;
    private static final double ICON = 11;
    private static final double NEAR = 3;
    private static final double GAP = 9;

    private final Set<Mark> marks = EnumSet.noneOf(Mark.class);

    /** The letters of a content, as on a chip; empty where none are drawn. */
    private String content = "";

    private boolean cached;

    /**
     * A word with what stands before it.
     *
     * @param sign a key: of a mark, or one of the others; empty for none
     */
    private record Piece(String sign, String word) {}

    /** Notes a sign that is drawn. */
    void add(Mark mark) {
        marks.add(mark);
    }

    /** Notes what is drawn of a page. */
    void add(Chip chip, ChipSize size) {
        content = content.isEmpty() && size != ChipSize.TINY ? chip.title().tag() : content;
        cached |= chip.title().look().isCached();
        note(chip.busy().exclusive(), Mark.LOCK);
        note(chip.busy().shared() > 0, Mark.LOCK_SHARED);
        note(chip.flags().wanted(), Mark.BELL);
        note(chip.held().wires() > 0, Mark.PIN);
        note(chip.held().holds() > 0, Mark.HOOK);
        note(chip.held().cows() > 0, Mark.COPY);
        note(chip.flags().referenced(), Mark.EYE);
    }

    private void note(boolean is, Mark mark) {
        if (is) {
            marks.add(mark);
        }
    }

    /** Draws as many as there is room for, the most frequent ones first. */
    GroupBuilder draw(
            GroupBuilder group, double left, double right, double baseline, boolean others) {
        double x = left;
        for (Piece piece : pieces(others)) {
            double word = TextMeasure.width(piece.word(), TYPE);
            double sign = width(piece.sign());
            if (x + sign + word > right) {
                break;
            }
            sign(group, piece.sign(), x, baseline);
            group.text(x + sign, baseline, piece.word(), TYPE, Role.MUTED);
            x += sign + word + GAP;
        }
        return group;
    }

    private List<Piece> pieces(boolean others) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece("", Texts.of("signs.bars")));
        if (!content.isEmpty()) {
            pieces.add(new Piece(content, Texts.of("signs.content")));
        }
        if (cached) {
            pieces.add(new Piece("cached", Texts.of("signs.cached")));
        }
        for (Mark mark : marks) {
            pieces.add(new Piece(mark.name(), Texts.of("signs." + mark.name())));
        }
        pieces.add(new Piece("", Texts.of("signs.pmap")));
        if (others) {
            pieces.add(new Piece("", Texts.of("signs.others")));
        }
        return pieces;
    }

    private double width(String sign) {
        if (sign.isEmpty()) {
            return 0;
        }
        boolean drawn = sign.equals("cached") || !sign.equals(content);
        return NEAR + (drawn ? ICON : Math.ceil(TextMeasure.width(sign, Type.CODE_SMALL)));
    }

    private void sign(GroupBuilder group, String sign, double x, double baseline) {
        if (sign.equals("cached")) {
            Rect box = new Rect(x, baseline - ICON, ICON, ICON + 2);
            group.add(Box.outlined(box, 2, Role.NONE, Role.MUTED, 1).dashed(Dash.DASHED));
        } else if (sign.equals(content)) {
            group.text(x, baseline, sign, Type.CODE_SMALL, Role.INK);
        } else if (!sign.isEmpty()) {
            group.icon(x, baseline - ICON + 1, ICON, Mark.valueOf(sign), Role.MUTED);
        }
    }
}
