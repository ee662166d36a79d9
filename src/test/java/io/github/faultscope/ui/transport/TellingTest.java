package io.github.faultscope.ui.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.picture.DemoPicture;
import io.github.faultscope.ui.engine.Mark;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Told;
import io.github.faultscope.ui.engine.Undoing;
import io.github.faultscope.ui.engine.Viewport;

import org.junit.jupiter.api.Test;

import java.util.List;

/** How long a step stands still while a run is played. */
class TellingTest {
    private static Moment moment(int words, Mark... marks) {
        return new Moment(
                DemoPicture.atCopy(),
                7,
                20,
                true,
                "B44",
                Moment.Lines.NONE,
                new Viewport(1280, 640, 1),
                "title",
                new Told(
                        "",
                        "word ".repeat(words),
                        "Next: more words that do not count.",
                        List.of()),
                List.of(marks),
                List.of(),
                Undoing.NONE);
    }

    @Test
    void step_takesTheLonger_theMoreThereIsToSay() {
        assertThat(Telling.millis(moment(0))).isEqualTo(650);
        assertThat(Telling.millis(moment(10))).isEqualTo(1100);
        assertThat(Telling.millis(moment(20))).isEqualTo(2200);
        assertThat(Telling.millis(moment(500))).isEqualTo(3500);
    }

    @Test
    void stop_takesLongest_andOnlyAtItsPlace() {
        assertThat(Telling.millis(moment(2, Mark.stop(7, "the copy")))).isEqualTo(5000);
        assertThat(Telling.millis(moment(2, Mark.stop(8, "later")))).isEqualTo(650);
        assertThat(Telling.millis(moment(2, Mark.action(7, "P: write")))).isEqualTo(650);
    }
}
