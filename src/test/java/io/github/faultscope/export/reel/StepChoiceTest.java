package io.github.faultscope.export.reel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.export.reel.StepChoice.Only;
import io.github.faultscope.export.sheet.SheetOptions;
import io.github.faultscope.narrate.Guide;

import org.junit.jupiter.api.Test;

import java.util.List;

class StepChoiceTest {
    private static final Reel REEL = ShippedReel.fork();
    private final Shots shots = new Shots(REEL, View.STAGE, 1280, 720, SheetOptions.WHOLE);

    @Test
    void every_countsFromTheFirst_andEndsWithTheRun() {
        int last = REEL.steps();

        assertThat(new StepChoice(last - 10, Integer.MAX_VALUE, 4, Only.ANY).of(shots))
                .containsExactly(last - 10, last - 6, last - 2);
    }

    @Test
    void usual_areTheStopsOfTheScenario() {
        assertThat(StepChoice.usual(REEL).of(shots))
                .containsExactlyElementsOf(REEL.stops().stream().map(Reel.Stop::step).toList());
    }

    @Test
    void changing_leavesOutWhatLooksAlike_andKeepsTheCopy() {
        int copy = ShippedReel.step(REEL, "the copy");
        List<Integer> changing = new StepChoice(copy - 40, copy + 10, 1, Only.CHANGING).of(shots);

        assertThat(changing).contains(copy).hasSizeBetween(5, 45);
    }

    @Test
    void telling_keepsWhatOnlyDecides_too() {
        int copy = ShippedReel.step(REEL, "the copy");
        List<Integer> changing = new StepChoice(copy - 40, copy + 10, 1, Only.CHANGING).of(shots);
        List<Integer> telling = new StepChoice(copy - 40, copy + 10, 1, Only.TELLING).of(shots);

        assertThat(telling).containsAll(changing).isSorted().doesNotHaveDuplicates();
        assertThat(telling.stream().filter(step -> !changing.contains(step)).map(this::block))
                .contains("B18", "B40", "B41")
                .doesNotContain("B38");
    }

    @Test
    void telling_keepsWhatIsSettledWithoutATest_too() {
        assertThat(List.of("B25.1", "B26", "B53", "B59", "C2", "DC1.1", "P02", "Q1.1", "Q1.3"))
                .allMatch(Guide::decides);
        assertThat(List.of("RQ1", "T5", "T6")).allMatch(Guide::decides);
        assertThat(Guide.decides("B38")).isFalse();
    }

    private String block(int step) {
        return REEL.history().step(step).block().stem();
    }

    @Test
    void ends_areTheStatesBeforeAnotherActionBegins() {
        List<Integer> ends = StepChoice.all(Only.ENDS).of(shots);

        assertThat(ends).hasSize(12).endsWith(REEL.steps());
        assertThat(ends).contains(ShippedReel.step(REEL, "mmap"), ShippedReel.step(REEL, "fork"));
    }

    @Test
    void shot_tellsItsStep() {
        Shot shot = shots.shot(ShippedReel.step(REEL, "the copy"));

        assertThat(shot.title()).isEqualTo("Frame 3 is copied into frame 6.");
        assertThat(shot.text()).contains("ref_count 2");
        assertThat(shot.where()).contains("B44").contains("vm_fault.c:753–766");
    }
}
