package io.github.faultscope.soak;

import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;

import org.jspecify.annotations.Nullable;

import java.util.function.BooleanSupplier;

/**
 * Random runs, one after the other, each on a machine of its own; all that happens follows from the
 * seed.
 */
public final class Soak {
    /** The most steps of one run. */
    static final long STEPS_OF_RUN = 400_000;

    /** How many actions are tried in the place of one that cannot begin. */
    static final int TRIES = 8;

    private static final int LEAST_ACTIONS = 20;
    private static final int MORE_ACTIONS = 400;

    /**
     * Sets seeds apart, and runs: not by what a generator adds at each draw, or one repeats
     * another.
     */
    private static final long SEEDS_APART = 0xD134_2543_DE82_EF95L;

    private static final long RUNS_APART = 0xA24B_AED4_963E_E407L;

    private final long seed;
    private final Rules rules;
    private final BooleanSupplier goesOn;
    private final Totals totals;
    private int run;

    /**
     * A soak that has not begun.
     *
     * @param goesOn asked now and then; the soak ends when it says false
     * @param totals to be added up in
     */
    public Soak(long seed, Rules rules, BooleanSupplier goesOn, Totals totals) {
        this.seed = seed;
        this.totals = totals;
        this.rules = rules;
        this.goesOn = goesOn;
    }

    /**
     * Goes on until something is wrong, so many steps are made in all, or no more are wanted.
     *
     * @return what is wrong, as it was found; null for nothing
     */
    public @Nullable Finding run(long steps) {
        while (totals.steps() < steps && goesOn.getAsBoolean()) {
            Finding found = next(Math.min(STEPS_OF_RUN, steps - totals.steps()));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Finding next(long most) {
        Chance chance = new Chance(seed * SEEDS_APART + run * RUNS_APART);
        MachineConfig config = MachineDraw.draw(chance);
        Mood mood = Mood.draw(chance);
        int actions = LEAST_ACTIONS + chance.below(MORE_ACTIONS);
        boolean inOrder = config.get(MachineParameter.NEXT_ACTION) == 0;
        Script script = Script.drawn(new ActionDraw(chance, mood), actions, inOrder);
        Trial trial = new Trial(config, script, mood, rules, isRecorded());
        Violation violation = trial.run(most);
        totals.add(trial);
        int of = run++;
        return violation == null ? null : new Finding(seed, of, config, trial.begun(), violation);
    }

    private boolean isRecorded() {
        return rules.recorded() > 0 && run % rules.recorded() == rules.recorded() - 1;
    }

    /**
     * The same mistake in as few actions as can be found.
     *
     * @param more asked now and then; the search ends when it says false
     */
    public Finding shrink(Finding found, BooleanSupplier more) {
        String kind = found.violation().kind();
        boolean recorded = kind.equals(Trial.BACK) || kind.equals(Trial.FORWARD);
        return new Shrink(found, rules, more, recorded).run(found);
    }
}
