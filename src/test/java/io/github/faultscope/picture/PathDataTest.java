package io.github.faultscope.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathDataTest {
    @ParameterizedTest
    @ValueSource(strings = {"M0 0L10 5", "M1.5 -2C1 2 3 4 5 6ZM0 0L1 1Z"})
    void parse_ofWhatWasWritten_isTheSame(String text) {
        assertThat(PathData.parse(text).toSvg()).isEqualTo(text);
        assertThat(PathData.parse(text)).isEqualTo(PathData.parse(" " + text + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"L 1 1", "M 1", "M 1 1 H 5", ""})
    void parse_ofAnythingElse_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PathData.parse(text));
    }

    @Test
    void distance_toACurve_isThatToItsNearestPiece() {
        PathData bow = PathData.parse("M0 0 C0 40 100 40 100 0");

        assertThat(bow.distance(50, 30)).isCloseTo(0, within(0.3));
        assertThat(bow.distance(50, 40)).isCloseTo(10, within(0.3));
    }

    @ParameterizedTest
    @EnumSource(Mark.class)
    void mark_liesOnItsGrid(Mark mark) {
        Rect bounds = mark.path().bounds();

        assertThat(bounds.x()).isNotNegative();
        assertThat(bounds.right()).isLessThanOrEqualTo(Mark.GRID);
        assertThat(bounds.y()).isGreaterThanOrEqualTo(-1);
        assertThat(bounds.bottom()).isLessThanOrEqualTo(Mark.GRID + 1);
    }

    @Test
    void arrow_endsInATipAndAShaftThatStaysBehindIt() {
        Curve arrow = Curve.arrow(PathData.line(0, 0, 0, 100), Role.NOW, 2);

        assertThat(arrow.headLength()).isEqualTo(11);
        assertThat(arrow.headPath().toSvg()).isEqualTo("M0 100L-5.06 89L5.06 89Z");
        assertThat(arrow.shaft().toSvg()).isEqualTo("M0 0L0 91.75");
    }

    @Test
    void arrow_shorterThanItsHead_hasNoShaftBeyondItsStart() {
        Curve arrow = Curve.arrow(PathData.line(0, 0, 4, 0), Role.NOW, 2);

        assertThat(arrow.shaft().toSvg()).isEqualTo("M0 0L0 0");
    }

    @Test
    void curve_withoutHead_isStrokedWhole() {
        Curve curve = Curve.plain(PathData.line(0, 0, 9, 9), Role.EDGE, 1);

        assertThat(curve.shaft()).isEqualTo(curve.path());
        assertThat(curve.hit(5, 6)).isTrue();
        assertThat(curve.hit(9, 0)).isFalse();
    }

    @ParameterizedTest
    // value, written
    @CsvSource({"0, 0", "-0.0001, 0", "1.5, 1.5", "-0.25, -0.25", "2.0004, 2", "7.1239, 7.124"})
    void numbers_areWrittenShort(double value, String written) {
        assertThat(Numbers.plain(value)).isEqualTo(written);
    }
}
