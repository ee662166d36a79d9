package io.github.faultscope.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A command line that was run without a display: its exit status and what it printed. */
record Ran(int status, String out, String err) {
    static final Path VECTORS = Path.of("src", "test", "resources", "conformance", "hand");

    /** A vector of one fault that sleeps. */
    static final String VECTOR = VECTORS.resolve("busy-page-sleep.json").toString();

    static Ran of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Window none = new Window("linux", Map.of(), "", ignored -> {});
        int status = Main.run(none, new PrintWriter(out, true), new PrintWriter(err, true), args);
        return new Ran(status, out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
