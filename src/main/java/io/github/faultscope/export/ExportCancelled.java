package io.github.faultscope.export;

import java.io.IOException;

/** An export that is not wanted any more; what was half written is taken away. */
public final class ExportCancelled extends IOException {
    private static final long serialVersionUID = 1;

    public ExportCancelled() {
        super("it was cancelled");
    }
}
