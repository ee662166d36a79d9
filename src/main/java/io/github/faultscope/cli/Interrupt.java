package io.github.faultscope.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl+C while a command works: the process waits a moment, so that the command can take away what
 * it has half written.
 */
final class Interrupt implements AutoCloseable {
    private static final int MOST_SECONDS = 10;

    private final CountDownLatch cleared = new CountDownLatch(1);
    private final Thread hook = new Thread(this::asked, "faultscope-interrupt");
    private volatile boolean asked;

    /** From now on an end of the process is noticed. */
    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void asked() {
        asked = true;
        try {
            boolean unused = cleared.await(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process is to end. */
    boolean isAsked() {
        return asked;
    }

    /** The command has cleared away what was half written, or has come to its end. */
    @Override
    public void close() {
        cleared.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: that is what the hook was for.
        }
    }
}
