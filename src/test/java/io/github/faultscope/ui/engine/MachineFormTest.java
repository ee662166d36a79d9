package io.github.faultscope.ui.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class MachineFormTest {
    private static MachineForm form(Map<String, String> written) {
        return new MachineForm(MachineConfig.standard(), written);
    }

    private static Form.Field field(Form form, String name) {
        return form.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void parts_haveEveryParameterOnce() {
        List<MachineParameter> all = new ArrayList<>(List.of(MachineParameter.FRAMES));
        for (MachineForm.Part part : MachineForm.Part.values()) {
            all.addAll(part.parameters());
        }
        assertThat(all).containsExactlyInAnyOrder(MachineParameter.values());
    }

    @Test
    void whatWasWritten_isTheMachine_alsoWhereAnotherPartIsShown() throws Refusal {
        Map<String, String> written =
                Map.of("frames", "256", "io", "at_once", "scheduler", "by_hand", "part", "Pages");
        Form form = form(written).form();
        assertThat(form.values()).containsKey("contents").doesNotContainKey("io");
        assertThat(form.line()).isEqualTo("frames 256\nio at_once\nscheduler by_hand");
        assertThat(form(written).config())
                .isEqualTo(
                        MachineConfig.ofFrames(256)
                                .with(MachineParameter.IO, "at_once")
                                .with(MachineParameter.SCHEDULER, "by_hand"));
    }

    @Test
    void whatIsOutsideItsBounds_isToldByTheField_inWhateverPartItIs() {
        Form form = form(Map.of("swap", "many", "frames", "100000", "part", "Pages")).form();
        assertThat(field(form, "swap").problem()).startsWith("Expected a number from 0 to ");
        assertThat(field(form, "frames").problem()).isEqualTo("Expected a number from 4 to 4096.");
        assertThat(form.line()).isEmpty();
    }

    @Test
    void everyNumber_thatIsNoneOrBeyondItsBounds_isMarked_andNoMachineIsMade() {
        for (MachineParameter p : MachineParameter.values()) {
            if (p.range().words().isEmpty()) {
                for (String wrong : List.of("-5", "99999999999999999999", "", "1.5", "abc")) {
                    MachineForm form = form(Map.of(p.label(), wrong));
                    assertThat(field(form.form(), p.label()).problem())
                            .as("%s %s", p.label(), wrong)
                            .startsWith("Expected a number from " + p.range().min() + " to ");
                    assertThat(form.form().line()).isEmpty();
                    assertThatThrownBy(form::config).isInstanceOf(Refusal.class);
                }
            }
        }
    }

    @Test
    void thresholds_followTheFrames_untilTheyAreWritten() {
        Map<String, String> few = Map.of("frames", "64", "part", "Thresholds");
        Map<String, String> more = Map.of("frames", "1024", "part", "Thresholds");
        assertThat(field(form(more).form(), "v_free_target").value())
                .isNotEqualTo(field(form(few).form(), "v_free_target").value());
    }

    @Test
    void thresholdsOutOfOrder_areToldByTheField_andMayBe() throws Refusal {
        MachineForm form = form(Map.of("frames", "64", "part", "Thresholds", "v_free_min", "2"));
        assertThat(field(form.form(), "v_free_min").hint())
                .endsWith("out of order, being less than v_free_severe: threads may wait for ever");
        assertThat(field(form.form(), "v_free_target").hint()).doesNotContain("order");
        assertThat(form.config().get(MachineParameter.V_FREE_MIN)).isEqualTo(2);

        MachineForm many =
                form(Map.of("frames", "64", "part", "Thresholds", "v_free_target", "65"));
        assertThat(field(many.form(), "v_free_target").hint()).contains("more than there are");

        for (String name : List.of("v_cache_min", "v_interrupt_free_min", "v_pageout_free_min")) {
            MachineForm more = form(Map.of("frames", "64", "part", "Thresholds", name, "65"));
            assertThat(field(more.form(), name).hint()).contains("more than there are");
        }
    }
}
