package io.github.faultscope.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A piece of a line.
 *
 * @param column where it begins, from 1
 */
record Token(Kind kind, String text, int column) {
    /** What a piece is. */
    enum Kind {
        /** Letters without blanks. */
        WORD,
        /** Anything between double quotes; never a keyword. */
        QUOTED,
        /** One of {@code : , =}. */
        SIGN,
        /** Nothing more. */
        END
    }

    private static final String SIGNS = ":,=";

    /** Words that mean something where a name may stand, so that such names need quotes. */
    private static final Set<String> KEYWORDS =
            Set.of("at", "file", "under", "spawn", "stop", "expect", "machine", "script", "end");

    /** Cuts a line into pieces; the last one is END. A number sign begins a comment. */
    static List<Token> of(String file, int line, String text) throws ScenarioException {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length() && text.charAt(i) != '#') {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t') {
                i++;
            } else if (SIGNS.indexOf(c) >= 0) {
                tokens.add(new Token(Kind.SIGN, String.valueOf(c), ++i));
            } else if (c == '"') {
                int end = text.indexOf('"', i + 1);
                if (end < 0) {
                    throw new ScenarioException(file, line, i + 1, "this quote is never closed");
                }
                tokens.add(new Token(Kind.QUOTED, text.substring(i + 1, end), i + 1));
                i = end + 1;
            } else {
                int end = endOfWord(text, i);
                tokens.add(new Token(Kind.WORD, text.substring(i, end), i + 1));
                i = end;
            }
        }
        tokens.add(new Token(Kind.END, "", text.stripTrailing().length() + 1));
        return tokens;
    }

    private static int endOfWord(String text, int from) {
        int i = from;
        while (i < text.length() && (" \t\"" + SIGNS).indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** A name as it must be written to be read as one. */
    static String quote(String name) {
        boolean plain = !name.isEmpty() && !KEYWORDS.contains(name) && name.indexOf('#') != 0;
        return plain && endOfWord(name, 0) == name.length() ? name : "\"" + name + "\"";
    }

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(word);
    }

    @Override
    public String toString() {
        return kind == Kind.END ? "the end of the line" : "\"" + text + "\"";
    }
}
