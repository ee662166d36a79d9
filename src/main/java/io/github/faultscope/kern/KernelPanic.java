package io.github.faultscope.kern;

/**
 * The simulated kernel called panic(9) or failed an assertion.
 *
 * <p>It unwinds the step in progress and ends at the runner, which turns it into a result: the
 * simulated machine stops, Java does not.
 */
public final class KernelPanic extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KernelPanic(String message) {
        super(message, null, false, false);
    }

    /** The panic's text. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
