package io.github.faultscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Interference.Strike;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.PagerResult;
import io.github.faultscope.vm.VmMeter;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Which item of a script strikes, and when. */
class ScriptTest {
    private final Kernel k = new Kernel();

    private Script script(String items) throws VectorException {
        Object read = Json.parse(items.getBytes(StandardCharsets.UTF_8));
        return new Script(Tree.list(read), new ScriptedEffects(k, new Balance(k)));
    }

    private static String thresholds(int reserved) {
        return "{\"do\": \"set_thresholds\", \"free_reserved\": " + reserved + "}";
    }

    @Test
    void item_strikesAtItsTurn_andNotAtAnotherTrigger() throws VectorException {
        Script script = script("[{\"at\": \"vput\", \"n\": 2, \"do\": [" + thresholds(7) + "]}]");

        assertThat(script.strike(k, Trigger.VPUT)).isEqualTo(Strike.NONE);
        assertThat(script.strike(k, Trigger.VM_WAIT)).isEqualTo(Strike.NONE);
        assertThat(VmMeter.vFreeReserved(k)).isZero();
        assertThat(script.strike(k, Trigger.VPUT)).isEqualTo(Strike.DONE);
        assertThat(VmMeter.vFreeReserved(k)).isEqualTo(7);
        assertThat(script.strike(k, Trigger.VPUT)).isEqualTo(Strike.NONE);
    }

    @Test
    void firstItemThatFits_wins() throws VectorException {
        Script script =
                script(
                        "[{\"at\": \"vput\", \"n\": 0, \"do\": ["
                                + thresholds(1)
                                + "]}, {\"at\": \"vput\", \"n\": 1, \"do\": ["
                                + thresholds(2)
                                + "]}]");

        script.strike(k, Trigger.VPUT);
        script.strike(k, Trigger.VPUT);

        assertThat(VmMeter.vFreeReserved(k)).isEqualTo(1);
    }

    @Test
    void fail_isReportedAfterAllEffects() throws VectorException {
        Script script =
                script(
                        "[{\"at\": \"growstack\", \"n\": 0, \"do\": [{\"do\": \"fail\"}, "
                                + thresholds(3)
                                + "]}]");

        assertThat(script.strike(k, Trigger.GROWSTACK)).isEqualTo(Strike.FAIL);
        assertThat(VmMeter.vFreeReserved(k)).isEqualTo(3);
    }

    @Test
    void pagerReturn_looksAhead_andCountsNothing() throws VectorException {
        Script script =
                script(
                        "[{\"at\": \"pager_get_pages\", \"n\": 2, \"do\":"
                                + " [{\"do\": \"pager_return\", \"rv\": \"ERROR\"}]}]");

        assertThat(script.pagerReturn(k)).isEqualTo(-1);
        assertThat(script.pagerReturn(k)).isEqualTo(-1);
        script.strike(k, Trigger.PAGER_GET_PAGES);
        assertThat(script.pagerReturn(k)).isEqualTo(PagerResult.ERROR);
    }

    @Test
    void effectOnWhatDoesNotExist_doesNothing() throws VectorException {
        Script script =
                script(
                        """
                        [{"at": "vput", "n": 1, "do": [
                          {"do": "unbusy", "page": "p9"}, {"do": "delete_entry", "entry": "e9"},
                          {"do": "mark_dead", "object": "o9"},
                          {"do": "bump_timestamp", "map": "m9"},
                          {"do": "set_object", "object": "o9", "size": 1},
                          {"do": "insert_page", "object": "o9", "pindex": 0, "content": 1},
                          {"do": "move_page", "page": "f1", "object": "o9", "pindex": 0},
                          {"do": "insert_entry", "map": "m9", "start": "0x0", "end": "0x1000"},
                          {"do": "free_frames", "count": 3}, {"do": "take_frames", "count": 3}]}]
                        """);
        long[] before = k.snapshot();

        script.strike(k, Trigger.VPUT);

        assertThat(k.snapshot()).isEqualTo(before);
    }
}
