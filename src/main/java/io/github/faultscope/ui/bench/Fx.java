package io.github.faultscope.ui.bench;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Doing things on the FX thread from another one, and waiting for them. */
public final class Fx {
    private static final long PATIENCE_SECONDS = 30;

    private Fx() {}

    /** Does something there and gives back what comes of it. */
    public static <T> T on(Callable<T> action) {
        FutureTask<T> task = new FutureTask<>(action);
        Platform.runLater(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for so many pulses; each interval between two of them is told, in milliseconds. */
    public static Figures pulses(int count) {
        Figures between = new Figures();
        CountDownLatch done = new CountDownLatch(1);
        on(
                () -> {
                    new AnimationTimer() {
                        private long last;
                        private int seen;

                        @Override
                        public void handle(long now) {
                            if (seen > 0) {
                                between.add((now - last) / 1e6);
                            }
                            last = now;
                            if (++seen > count) {
                                stop();
                                done.countDown();
                            }
                        }
                    }.start();
                    return true;
                });
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no pulses come");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return between;
    }
}
