package io.github.faultscope.soak;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Machine;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Where the actions of a run come from. */
interface Script {
    /** The next action, or null when there is none. */
    @Nullable Action next(Machine m);

    /** Whether another action may take the place of one whose thread never becomes free. */
    boolean mayReplace();

    /** So many actions by chance. */
    static Script drawn(ActionDraw draw, int actions, boolean mayReplace) {
        return new Script() {
            private int left = actions;

            @Override
            public @Nullable Action next(Machine m) {
                return left-- > 0 ? draw.next(m) : null;
            }

            @Override
            public boolean mayReplace() {
                return mayReplace && left > 0;
            }
        };
    }

    /** These actions and no others. */
    static Script of(List<Action> actions) {
        return new Script() {
            private int begun;

            @Override
            public @Nullable Action next(Machine m) {
                return begun < actions.size() ? actions.get(begun++) : null;
            }

            @Override
            public boolean mayReplace() {
                return false;
            }
        };
    }
}
