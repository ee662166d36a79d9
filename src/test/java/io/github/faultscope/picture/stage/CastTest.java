package io.github.faultscope.picture.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.history.History;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;

import org.junit.jupiter.api.Test;

class CastTest {
    @Test
    void of_anotherFuture_forgetsWhoTookPartInTheFirst() {
        History history = new History(new Machine(MachineConfig.standard()));
        Cast.Finder finder = new Cast.Finder(history);
        history.act(Actions.spawn("P"));
        history.act(Actions.spawn("Q"));
        history.act(Actions.anon("P", "heap", 1));
        history.act(Actions.anon("Q", "heap", 1));
        history.runToEnd(1_000);
        assertThat(finder.of(history.view()).isSeveral()).isTrue();

        int before = history.recorded();
        history.seek(1);
        for (int i = 0; i < 20; i++) {
            history.act(Actions.anon("P", "r" + i, 1));
        }
        history.runToEnd(1_000);

        assertThat(history.recorded()).isGreaterThan(before);
        assertThat(finder.of(history.view()).isSeveral()).isFalse();
    }
}
