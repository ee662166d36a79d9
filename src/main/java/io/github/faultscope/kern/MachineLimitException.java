package io.github.faultscope.kern;

/** A request that goes past what the simulator carries; the message says which limit. */
public final class MachineLimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MachineLimitException(String message) {
        super(message);
    }
}
