package io.github.faultscope.ui.look;

import javafx.animation.AnimationTimer;

/** Does something when all that is shown now has been painted. */
public final class Painted extends AnimationTimer {
    /** The next pulse paints; the one after it begins when that is done. */
    private static final int PULSES = 2;

    private final Runnable then;
    private int pulses;

    private Painted(Runnable then) {
        this.then = then;
    }

    /** On the FX thread, once. */
    public static void then(Runnable done) {
        new Painted(done).start();
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses == PULSES) {
            stop();
            then.run();
        }
    }
}
