package io.github.faultscope.picture.map;

import io.github.faultscope.narrate.Check;
import io.github.faultscope.picture.Face;
import io.github.faultscope.picture.GroupBuilder;
import io.github.faultscope.picture.Mark;
import io.github.faultscope.picture.Role;
import io.github.faultscope.picture.TextMeasure;
import io.github.faultscope.picture.Type;

import java.util.List;

/**
 * Tests in their order, a line each: what was found, and which decided.
 *
 * @param checks the tests
 * @param type of the lines
 * @param step from one line to the next
 * @param width what a line's words may take
 */
record MapChecks(List<Check> checks, Type type, double step, double width) {
    private static final double MARK = 9;
    private static final double INDENT = 13;

    private boolean isMade(Check check) {
        return check.verdict() != Check.Verdict.NOT_TRIED;
    }

    /** How many lines there are to draw. */
    int lines() {
        long made = checks.stream().filter(this::isMade).count();
        return (int) made + (made < checks.size() ? 1 : 0);
    }

    /**
     * Draws them.
     *
     * @param x where the marks begin
     * @param y the first base line
     * @param most how many lines there is room for; the last ones say how it ended
     */
    void draw(GroupBuilder group, double x, double y, int most) {
        List<Check> made = checks.stream().filter(this::isMade).toList();
        int left = checks.size() - made.size();
        int room = Math.max(1, left > 0 ? most - 1 : most);
        double at = y;
        for (Check check : made.subList(Math.max(0, made.size() - room), made.size())) {
            line(group, x, at, check);
            at += step;
        }
        if (left > 0) {
            group.text(x + INDENT, at, Texts.of("checks.left", left), type, Role.MUTED);
        }
    }

    private void line(GroupBuilder group, double x, double y, Check check) {
        Mark mark = check.verdict() == Check.Verdict.FAILED ? Mark.CROSS : Mark.CHECK;
        Role role = check.decided() ? Role.NOW : Role.INK;
        group.icon(x, y - MARK, MARK, mark, check.decided() ? Role.NOW : Role.MUTED);
        Type own = check.decided() ? new Type(Face.SANS_SEMIBOLD, type.size()) : type;
        Type fitting = MapBlocks.fitting(check.text(), own, width);
        String text = TextMeasure.ellipsize(check.text(), fitting, width);
        group.text(x + INDENT, y, text, fitting, role);
    }
}
