package io.github.faultscope.check;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.machine.Engine;

import java.util.List;

/**
 * Looks a state over for the 68 invariants of the model (section 2.12); {@link InvariantTable} says
 * in a sentence what each is.
 *
 * <p>Reads only, so a snapshot will do. Cost follows the number of pages and mappings.
 */
public final class Invariants {
    /** Names the routines that frames belong to; it never runs any. */
    static final Runner ROUTINES = Engine.runner();

    private Invariants() {}

    /** Every invariant that does not hold, in order of number; those of level Q when quiescent. */
    public static List<Finding> check(Kernel k) {
        return check(k, ROUTINES);
    }

    /** As {@link #check(Kernel)}, for threads that run the routines of another runner. */
    public static List<Finding> check(Kernel k, Runner routines) {
        Findings out = new Findings(k);
        all(new Survey(k, routines), out);
        return out.sorted();
    }

    /** Whatever one state shows. */
    static void all(Survey s, Findings out) {
        MapChecks.check(s, out);
        ObjectChecks.check(s, out);
        CountChecks.check(s, out);
        PageChecks.check(s, out);
        BusyChecks.check(s, out);
        DataChecks.check(s, out);
        PmapChecks.check(s, out);
        WireChecks.check(s, out);
        TotalsChecks.check(s, out);
        SwapChecks.check(s, out);
        ReservationChecks.check(s, out);
        ProcessChecks.check(s, out);
        FaultChecks.check(s, out);
    }

    /**
     * Invariants 10 and 11, which two states are needed for. Both quiescent, with one operation
     * between them, shows all; any two, one after the other, show a timestamp that went back.
     * {@link Watch} looks at every step.
     */
    public static List<Finding> checkChange(Kernel before, Kernel after) {
        Findings out = new Findings(after);
        Before was = Before.of(new Survey(before, ROUTINES));
        Survey now = new Survey(after, ROUTINES);
        ChangeChecks.any(was, now, out);
        if (was.quiescent() && now.quiescent) {
            ChangeChecks.operations(was, now, true, out);
        }
        return out.sorted();
    }
}
