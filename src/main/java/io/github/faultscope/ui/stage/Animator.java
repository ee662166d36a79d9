package io.github.faultscope.ui.stage;

import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import java.util.List;

/**
 * Moves everything that moves, with one timer. Can be ended at any moment, which leaves the exact
 * final state; ends by itself where the machine is too slow to show a movement as one.
 */
final class Animator {
    /** Frames further apart than this look like jumps anyhow. */
    private static final long SLOW_NANOS = 60_000_000;

    private static final int MOST_SLOW_FRAMES = 4;

    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(false);
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    frame(now);
                }
            };
    private List<Track> tracks = List.of();
    private double nanos;
    private long begin;
    private long last;
    private int slow;

    /** Whether something moves. */
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /** Ends what runs and starts the tracks together; with 0 milliseconds they end at once. */
    void start(List<Track> newTracks, double millis) {
        finish();
        tracks = List.copyOf(newTracks);
        if (tracks.isEmpty() || millis <= 0) {
            endTracks();
            return;
        }
        nanos = millis * 1e6;
        begin = 0;
        slow = 0;
        tracks.forEach(track -> track.at(0));
        running.set(true);
        timer.start();
    }

    /** Skips to the end. */
    void finish() {
        if (running.get()) {
            timer.stop();
            endTracks();
            running.set(false);
        }
    }

    private void frame(long now) {
        if (begin == 0) {
            begin = now;
            last = now;
        }
        slow = now - last > SLOW_NANOS ? slow + 1 : 0;
        last = now;
        double part = (now - begin) / nanos;
        if (part >= 1 || slow >= MOST_SLOW_FRAMES) {
            finish();
            return;
        }
        tracks.forEach(track -> track.at(part));
    }

    private void endTracks() {
        List<Track> ended = tracks;
        tracks = List.of();
        ended.forEach(Track::end);
    }
}
