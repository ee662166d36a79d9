package io.github.faultscope.picture.stage;

import static io.github.faultscope.picture.stage.Phase.ALLOCATE;
import static io.github.faultscope.picture.stage.Phase.DIRTY;
import static io.github.faultscope.picture.stage.Phase.ENTER;
import static io.github.faultscope.picture.stage.Phase.FOUND;
import static io.github.faultscope.picture.stage.Phase.GROW;
import static io.github.faultscope.picture.stage.Phase.LEAVE;
import static io.github.faultscope.picture.stage.Phase.LOOK_UP;
import static io.github.faultscope.picture.stage.Phase.MOVE;
import static io.github.faultscope.picture.stage.Phase.PAGER;
import static io.github.faultscope.picture.stage.Phase.PIN;
import static io.github.faultscope.picture.stage.Phase.PREFAULT;
import static io.github.faultscope.picture.stage.Phase.SEARCH;
import static io.github.faultscope.picture.stage.Phase.STEP_DOWN;
import static io.github.faultscope.picture.stage.Phase.UNCHANGED;
import static io.github.faultscope.picture.stage.Phase.WAIT;
import static io.github.faultscope.picture.stage.Phase.ZERO_FILL;

import java.util.List;

/**
 * A way from one phase to another.
 *
 * @param route how it is drawn
 * @param always whether it is drawn though nobody went it
 */
record PhaseEdge(Phase from, Phase to, Route route, boolean always) {
    /** How a way runs between its two boxes. */
    enum Route {
        DOWN,
        ACROSS,
        /** In a loop at the left of the left column. */
        LEFT,
        /** In a loop at the right of its column. */
        RIGHT,
        /** From the left column into the right one, up or down. */
        CHANNEL,
        /** From the right column back into the left one, up or down. */
        BACK
    }

    /** Every way that is drawn. */
    static final List<PhaseEdge> ALL =
            List.of(
                    always(LOOK_UP, PIN, Route.DOWN),
                    always(PIN, SEARCH, Route.DOWN),
                    always(SEARCH, ALLOCATE, Route.DOWN),
                    always(ALLOCATE, PAGER, Route.DOWN),
                    always(PAGER, STEP_DOWN, Route.DOWN),
                    always(STEP_DOWN, ZERO_FILL, Route.DOWN),
                    always(SEARCH, FOUND, Route.ACROSS),
                    always(FOUND, MOVE, Route.DOWN),
                    always(MOVE, UNCHANGED, Route.DOWN),
                    always(UNCHANGED, DIRTY, Route.DOWN),
                    always(DIRTY, ENTER, Route.DOWN),
                    always(ENTER, PREFAULT, Route.DOWN),
                    always(PREFAULT, LEAVE, Route.DOWN),
                    taken(LOOK_UP, GROW, Route.ACROSS),
                    taken(GROW, LOOK_UP, Route.ACROSS),
                    taken(STEP_DOWN, SEARCH, Route.LEFT),
                    taken(SEARCH, WAIT, Route.LEFT),
                    taken(ALLOCATE, WAIT, Route.LEFT),
                    taken(PAGER, WAIT, Route.LEFT),
                    taken(UNCHANGED, WAIT, Route.BACK),
                    taken(WAIT, LOOK_UP, Route.LEFT),
                    taken(UNCHANGED, LOOK_UP, Route.BACK),
                    taken(ALLOCATE, STEP_DOWN, Route.RIGHT),
                    taken(FOUND, UNCHANGED, Route.RIGHT),
                    taken(ALLOCATE, FOUND, Route.CHANNEL),
                    taken(PAGER, FOUND, Route.CHANNEL),
                    taken(ZERO_FILL, FOUND, Route.CHANNEL));

    private static PhaseEdge always(Phase from, Phase to, Route route) {
        return new PhaseEdge(from, to, route, true);
    }

    private static PhaseEdge taken(Phase from, Phase to, Route route) {
        return new PhaseEdge(from, to, route, false);
    }
}
