package io.github.faultscope.cli.bench;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line into words as a shell does: quotes and backslashes, and nothing else. */
final class ShellWords {
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private char quote;

    private ShellWords() {}

    /** The words of a command line; fails when a quote is not closed. */
    static List<String> of(String line) {
        ShellWords s = new ShellWords();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && s.quote != '\'' && i + 1 < line.length()) {
                s.add(line.charAt(++i));
            } else {
                s.read(c);
            }
        }
        if (s.quote != 0) {
            throw new IllegalArgumentException("the quote " + s.quote + " is not closed");
        }
        s.end();
        return s.words;
    }

    private void read(char c) {
        if (quote != 0) {
            if (c == quote) {
                quote = 0;
            } else {
                add(c);
            }
        } else if (c == '\'' || c == '"') {
            quote = c;
            inWord = true;
        } else if (Character.isWhitespace(c)) {
            end();
        } else {
            add(c);
        }
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void end() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
