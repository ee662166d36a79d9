package io.github.faultscope.ui.engine;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One background thread that does what it is given, in order, until it is stopped. */
final class EngineThread {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean stopped;

    EngineThread(String name) {
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::work);
        thread.start();
    }

    void submit(Runnable task) {
        tasks.add(task);
    }

    /** Whether nothing waits to be done. */
    boolean isIdle() {
        return tasks.isEmpty();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /** Ends after the task in hand; what waits is not done any more. */
    void stop() {
        stopped = true;
        tasks.add(() -> {});
    }

    private void work() {
        try {
            while (!stopped) {
                tasks.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
