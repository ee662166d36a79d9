package io.github.faultscope.cli;

import java.util.Map;

/**
 * Opens the window, or says in one sentence why there is none. The surroundings (operating system,
 * environment, toolkit) are handed in.
 */
record Window(String os, Map<String, String> environment, String glassPlatform, Toolkit toolkit) {

    /** Shows the window and returns when it has been closed. */
    interface Toolkit {
        void open(String... args);
    }

    /** With the words handed on: a scenario file to begin with, or none. */
    void open(String... words) throws Failure {
        if (os.contains("linux") && !glassPlatform.equals("Headless") && !hasDisplay()) {
            throw new Failure(
                    "Faultscope has no display to open its window on (DISPLAY is not set): start it"
                            + " from a graphical session, or set DISPLAY.");
        }
        try {
            toolkit.open(words);
        } catch (RuntimeException | LinkageError e) {
            throw new Failure(
                    "Faultscope could not open its window (" + reason(e) + "): " + remedy(), e);
        }
    }

    private boolean hasDisplay() {
        return !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }

    private String remedy() {
        return os.contains("linux")
                ? "check that DISPLAY names a running X server (or Xwayland) and that the GTK 3"
                        + " library is installed (package libgtk-3-0 or gtk3)."
                : "start it from a graphical session.";
    }

    /** The innermost message, on one line. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        for (Throwable next = thrown; next != null; next = next.getCause()) {
            cause = next;
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.replaceAll("\\s+", " ").strip();
    }
}
