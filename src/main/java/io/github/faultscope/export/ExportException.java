package io.github.faultscope.export;

/** An export that did not happen. The message says where, why and what to do, in sentences. */
public final class ExportException extends Exception {
    private static final long serialVersionUID = 1;

    public ExportException(String message) {
        super(message);
    }

    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
