package io.github.faultscope.soak;

import io.github.faultscope.check.Finding;
import io.github.faultscope.check.Watch;
import io.github.faultscope.kern.Kernel;

import org.jspecify.annotations.Nullable;

/** Looks a state over between two steps; must not change it. */
@FunctionalInterface
public interface Inspector {
    /**
     * What is wrong with a state.
     *
     * @param kind the same for all cases of one mistake
     */
    record Wrong(String kind, String message) {}

    /** The first thing that is wrong, or null. */
    @Nullable Wrong look(Kernel k);

    /** All invariants of the model; what the kernel of the time did wrong too is not wrong. */
    static Inspector invariants() {
        Watch watch = new Watch();
        return k -> {
            for (Finding f : watch.look(k)) {
                if (!f.hazard()) {
                    return new Wrong("invariant " + f.number(), f.message());
                }
            }
            return null;
        };
    }
}
