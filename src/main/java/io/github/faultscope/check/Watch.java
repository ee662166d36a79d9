package io.github.faultscope.check;

import io.github.faultscope.kern.Kernel;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Looks at one state of a machine after the other, a step apart: for all invariants, those included
 * that need two states.
 */
public final class Watch {
    private @Nullable Before last;
    private @Nullable Before quiet;

    /** Every invariant that does not hold now, or did not on the way here, in order of number. */
    public List<Finding> look(Kernel k) {
        Survey s = new Survey(k, Invariants.ROUTINES);
        Findings out = new Findings(k);
        Invariants.all(s, out);
        Before now = Before.of(s);
        if (last != null) {
            ChangeChecks.any(last, s, out);
            ChangeChecks.step(last, s, out);
        }
        if (s.quiescent) {
            if (quiet != null) {
                boolean one = now.started() <= quiet.started() + 1;
                ChangeChecks.operations(quiet, s, one, out);
            }
            quiet = now;
        }
        last = now;
        return out.sorted();
    }
}
