package io.github.faultscope.export.reel;

import io.github.faultscope.export.sheet.SheetOptions;
import io.github.faultscope.picture.Pane;

import java.util.ArrayList;
import java.util.List;

/**
 * Which steps of a run.
 *
 * @param from the first that may be chosen
 * @param to the last that may be chosen; more than there are means the last of the run
 * @param every from the first on, each so many steps; at least 1
 */
public record StepChoice(int from, int to, int every, Only only) {
    /** A picture of usual size. */
    private static final double WIDTH = 1280;

    private static final double HEIGHT = 720;

    /** What a step must be to be chosen. */
    public enum Only {
        /** Any step. */
        ANY,
        /** One that the scenario marks. */
        STOPS,
        /** One after which the machine looks other than after the one chosen before. */
        CHANGING,
        /**
         * One of those, one with which a block decides or an action ends, or one that is marked.
         */
        TELLING,
        /** One with which an action of the script has ended: the next one begins after it. */
        ENDS
    }

    public StepChoice {
        if (from < 0 || to < from || every < 1) {
            throw new IllegalArgumentException("steps " + from + " to " + to + " every " + every);
        }
    }

    /** The steps that the scenario marks if it marks any, else all that look new. */
    public static StepChoice usual(Reel reel) {
        Only only = reel.stops().isEmpty() ? Only.CHANGING : Only.STOPS;
        return all(only);
    }

    /** The steps that tell of a run: {@link Only#TELLING}, whatever of it is to be shown. */
    public static List<Integer> telling(Reel reel) {
        Shots shots = new Shots(reel, View.STAGE, WIDTH, HEIGHT, SheetOptions.WHOLE);
        return all(Only.TELLING).of(shots);
    }

    /** All steps of a run that are so. */
    public static StepChoice all(Only only) {
        return new StepChoice(0, Integer.MAX_VALUE, 1, only);
    }

    /** The chosen steps in order; perhaps none. */
    public List<Integer> of(Shots shots) {
        Reel reel = shots.reel();
        List<Integer> chosen = new ArrayList<>();
        Seen seen = new Seen(shots);
        int last = Math.min(to, reel.steps());
        for (long step = from; step <= last; step += every) {
            int n = (int) step;
            boolean is =
                    switch (only) {
                        case ANY -> true;
                        case STOPS -> !reel.nameOf(n).isEmpty();
                        case ENDS -> reel.endsAt(n);
                        case CHANGING -> seen.isNew(n);
                        case TELLING ->
                                seen.isNew(n)
                                        || shots.chose(n)
                                        || !reel.nameOf(n).isEmpty()
                                        || reel.endsAt(n);
                    };
            if (is) {
                chosen.add(n);
            }
        }
        return chosen;
    }

    /** What the machine looked like after the last step that made it look new. */
    private static final class Seen {
        private final Shots shots;
        private List<Pane> stage = List.of();

        Seen(Shots shots) {
            this.shots = shots;
        }

        boolean isNew(int step) {
            List<Pane> now = shots.quiet(step);
            boolean is = !now.equals(stage);
            stage = now;
            return is;
        }
    }
}
