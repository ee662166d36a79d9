package io.github.faultscope.ui.transport;

import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Move;
import io.github.faultscope.ui.engine.Session;
import io.github.faultscope.ui.look.Pace;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Duration;

import java.util.function.Supplier;

/**
 * Steps by itself: one step, a look at it, the next. The wait begins when the step is shown, so
 * that a slow machine plays slower and drops nothing.
 */
public final class Player {
    private final Session session;
    private final Supplier<Pace> pace;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(false);
    private final PauseTransition wait = new PauseTransition();

    Player(Session session, Supplier<Pace> pace) {
        this.session = session;
        this.pace = pace;
        wait.setOnFinished(event -> session.go(Move.FORWARD));
    }

    /** Whether it steps by itself now. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    void toggle() {
        if (playing.get()) {
            stop();
        } else {
            playing.set(true);
            session.go(Move.FORWARD);
        }
    }

    /** Stops where it is. */
    public void stop() {
        playing.set(false);
        wait.stop();
    }

    /** A moment is shown now. */
    void shown(Moment moment) {
        if (!playing.get()) {
            return;
        }
        if (!moment.more()) {
            stop();
            return;
        }
        wait.stop();
        wait.setDuration(Duration.millis(pace.get().stepMillis(Telling.millis(moment))));
        wait.playFromStart();
    }
}
