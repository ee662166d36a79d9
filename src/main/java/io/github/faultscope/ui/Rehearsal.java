package io.github.faultscope.ui;

import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.ui.engine.Move;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Look;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * The program's start and its first minute, played without anybody there: it tells when the first
 * picture is painted, makes some steps, shows the map, and ends. So a start is timed, and so Java
 * learns what to keep for the next one.
 */
final class Rehearsal extends AnimationTimer {
    private static final int STEPS = 40;
    private static final int MAP = 20;
    private static final int LONGEST = 600;

    private final MainWindow window;
    private final Session session;
    private final Look look;
    private final Runnable painted;
    private int pulses;
    private int since;

    Rehearsal(MainWindow window, Session session, Look look, Runnable painted) {
        this.window = window;
        this.session = session;
        this.look = look;
        this.painted = painted;
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (!window.isEmpty()) {
            since++;
            play(since);
        }
        if (pulses == LONGEST || since > STEPS) {
            stop();
            Platform.exit();
        }
    }

    /**
     * The pulse after the first picture was handed over paints it, and the one after that begins
     * when it is painted.
     */
    private void play(int pulse) {
        if (pulse == 2) {
            painted.run();
        } else if (pulse == MAP) {
            look.viewProperty().set(look.viewProperty().get().alone(Part.MAP));
        } else if (pulse > 2) {
            session.go(Move.FORWARD);
        }
    }
}
