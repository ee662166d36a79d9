package io.github.faultscope.export.reel;

import java.util.List;

/**
 * What to ask before a step is shown.
 *
 * @param options to choose from; empty where the answer is free
 * @param answer what the engine did
 */
public record Question(String text, List<String> options, String answer) {
    public Question {
        options = List.copyOf(options);
    }
}
