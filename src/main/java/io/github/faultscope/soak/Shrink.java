package io.github.faultscope.soak;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Makes a script shorter that shows a mistake: leaves out half of the actions, then a quarter and
 * so on down to single ones, as long as the same mistake shows.
 */
final class Shrink {
    /** The most runs that one mistake is worth. */
    private static final int MOST_RUNS = 1_500;

    private final Rules rules;
    private final BooleanSupplier goesOn;
    private final boolean recorded;
    private MachineConfig config;
    private List<Action> script;
    private Violation violation;
    private int runs;

    Shrink(Finding of, Rules rules, BooleanSupplier goesOn, boolean recorded) {
        this.rules = rules;
        this.goesOn = goesOn;
        this.recorded = recorded;
        config = of.config();
        script = of.script();
        violation = of.violation();
    }

    /** The shortest that was found. */
    Finding run(Finding from) {
        plainMachine();
        boolean shorter = true;
        while (shorter && more()) {
            int before = script.size();
            for (int size = Math.max(1, script.size() / 2); size > 0 && more(); size /= 2) {
                leaveOut(size);
            }
            shorter = script.size() < before;
        }
        return new Finding(from.seed(), from.run(), config, script, violation);
    }

    private boolean more() {
        return runs < MOST_RUNS && goesOn.getAsBoolean();
    }

    /** Parts of so many actions, from the end: what comes last depends on what came first. */
    private void leaveOut(int size) {
        for (int end = script.size(); end > 0 && more(); end -= size) {
            List<Action> rest = new ArrayList<>(script.subList(0, Math.max(0, end - size)));
            rest.addAll(script.subList(Math.min(end, script.size()), script.size()));
            shows(config, rest);
        }
    }

    private void plainMachine() {
        for (MachineParameter p : MachineParameter.values()) {
            if (!config.isUsual(p) && p != MachineParameter.FRAMES) {
                MachineConfig usual = MachineConfig.ofFrames(config.frames());
                shows(config.with(p, usual.get(p)), script);
            }
        }
    }

    private void shows(MachineConfig c, List<Action> actions) {
        runs++;
        Mood mood = Mood.of(actions.stream().map(Action::verb).toList());
        Trial trial = new Trial(c, Script.of(actions), mood, rules, recorded);
        Violation v = trial.run(Soak.STEPS_OF_RUN);
        if (v != null && v.isLike(violation)) {
            config = c;
            script = trial.begun();
            violation = v;
        }
    }
}
