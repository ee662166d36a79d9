package io.github.faultscope.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One line of a scenario, read from left to right. */
final class Line {
    private final String file;
    private final int number;
    private final String text;
    private List<Token> tokens = List.of();
    private int at;

    private Line(String file, int number, String text) {
        this.file = file;
        this.number = number;
        this.text = text;
    }

    /** A line, cut into pieces. */
    static Line of(String file, int number, String text) throws ScenarioException {
        Line line = new Line(file, number, text);
        line.tokens = Token.of(file, number, text);
        return line;
    }

    /** A line of which only the first word is one and the rest is text. */
    static Line prose(String file, int number, String text) {
        Line line = new Line(file, number, text);
        String word = text.strip().split("\\s", 2)[0];
        line.tokens = List.of(new Token(Token.Kind.WORD, word, text.indexOf(word) + 1));
        return line;
    }

    int number() {
        return number;
    }

    boolean blank() {
        return peek().kind() == Token.Kind.END;
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The piece behind the next one. */
    Token peekSecond() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token t = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return t;
    }

    /** Takes a word or sign if it comes next. */
    boolean accept(String word) {
        boolean is = peek().is(word);
        if (is) {
            next();
        }
        return is;
    }

    /** Takes a word or sign that must come next. */
    void expect(String word) throws ScenarioException {
        if (!accept(word)) {
            throw wrong(peek(), "expected \"" + word + "\"", List.of(word));
        }
    }

    /** Takes one of the valid words. */
    String oneOf(String what, Collection<String> valid) throws ScenarioException {
        Token t = peek();
        if (t.kind() != Token.Kind.WORD || !valid.contains(t.text())) {
            throw wrong(t, "expected " + what, valid);
        }
        return next().text();
    }

    /** Takes a name that has been introduced before. */
    String known(String what, Collection<String> known) throws ScenarioException {
        Token t = peek();
        if (!isName(t) || !known.contains(t.text())) {
            String none = known.isEmpty() ? ", of which there is none yet" : "";
            throw wrong(t, "expected " + what + none, known);
        }
        return next().text();
    }

    /** Takes a new name. */
    String newName(String what, Collection<String> taken) throws ScenarioException {
        Token t = peek();
        int most = io.github.faultscope.machine.Limits.MAX_NAME;
        if (!isName(t) || t.text().isBlank() || t.text().length() > most) {
            throw wrong(t, "expected %s of 1 to %d letters".formatted(what, most), List.of());
        }
        if (taken.contains(t.text())) {
            throw wrong(t, "expected " + what + ", and this one is taken", List.of());
        }
        return next().text();
    }

    /** Takes a text in quotes. */
    String quoted(String what) throws ScenarioException {
        Token t = peek();
        if (t.kind() != Token.Kind.QUOTED || t.text().isBlank()) {
            throw wrong(t, "expected " + what + " in quotes", List.of());
        }
        return next().text();
    }

    private static boolean isName(Token t) {
        return t.kind() == Token.Kind.WORD || t.kind() == Token.Kind.QUOTED;
    }

    boolean atNumber() {
        Token t = peek();
        return t.kind() == Token.Kind.WORD && t.text().matches("-?[0-9].*");
    }

    /** Takes a number, decimal or with 0x, between bounds. */
    long number(String what, long min, long max) throws ScenarioException {
        Token t = peek();
        long n = parse(t, what, t.text(), min, max);
        next();
        return n;
    }

    /** Takes {@code 5} or {@code 13..28}, of which an expectation looks at each. */
    Range range(String what, long min, long max) throws ScenarioException {
        return range(what, min, max, Limits.EXPECTED_PAGES);
    }

    /** Takes {@code 5} or {@code 13..28}, no more than so many. */
    Range range(String what, long min, long max, long most) throws ScenarioException {
        Token t = peek();
        int dots = t.text().indexOf("..");
        if (dots < 0) {
            long n = number(what, min, max);
            return new Range(n, n);
        }
        long first = parse(t, what, t.text().substring(0, dots), min, max);
        long last = parse(t, what, t.text().substring(dots + 2), min, max);
        if (last < first) {
            throw wrong(t, "expected " + what + " that does not end before it begins");
        }
        if (last - first >= most) {
            throw wrong(t, "expected at most %,d pages".formatted(most));
        }
        next();
        return new Range(first, last);
    }

    private long parse(Token t, String what, String digits, long min, long max)
            throws ScenarioException {
        boolean hex = digits.startsWith("0x");
        String bare = hex ? digits.substring(2) : digits;
        if (t.kind() != Token.Kind.WORD || !bare.matches(hex ? "[0-9a-fA-F]+" : "-?[0-9]+")) {
            throw wrong(t, "expected " + what);
        }
        String bounds = "expected %s between %,d and %,d".formatted(what, min, max);
        try {
            long n = hex ? Long.parseLong(bare, 16) : Long.parseLong(bare);
            if (n >= min && n <= max) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw wrong(t, bounds, e);
        }
        throw wrong(t, bounds);
    }

    /** Takes the end of the line. */
    void end() throws ScenarioException {
        if (!blank()) {
            throw wrong(peek(), "expected nothing more on this line");
        }
    }

    /** Takes the end of the line or, failing that, says what could have followed. */
    void end(Collection<String> more) throws ScenarioException {
        if (!blank()) {
            throw wrong(peek(), "expected the end of the line or one more of its parts", more);
        }
    }

    /** What stands behind the first word, as it is. */
    String rest() {
        Token first = tokens.get(0);
        return text.substring(first.column() - 1 + first.text().length()).strip();
    }

    /** The words up to a comma or the end. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        while (isName(peek())) {
            words.add(next().text());
        }
        return words;
    }

    /** What comes next cannot stand beside what was said before. */
    ScenarioException either(String before, String next) {
        String problem = "expected either \"%s\" or \"%s\", not both".formatted(before, next);
        return new ScenarioException(file, number, peek().column(), problem);
    }

    ScenarioException wrong(Token t, String expected) {
        return wrong(t, expected, List.of());
    }

    private ScenarioException wrong(Token t, String expected, Throwable cause) {
        ScenarioException e = wrong(t, expected);
        e.initCause(cause);
        return e;
    }

    ScenarioException wrong(Token t, String expected, Collection<String> valid) {
        String near =
                t.kind() == Token.Kind.END
                        ? ""
                        : Nearest.to(t.text(), valid.stream().filter(w -> !w.equals(t.text())))
                                .map(w -> "; did you mean \"" + w + "\"?")
                                .orElse("");
        String choice =
                near.isEmpty() && !valid.isEmpty() && valid.size() <= 8
                        ? " (" + String.join(", ", valid) + ")"
                        : "";
        return new ScenarioException(
                file, number, t.column(), expected + choice + ", not " + shortened(t) + near);
    }

    private static String shortened(Token t) {
        String s = t.toString();
        return s.length() <= 60 ? s : s.substring(0, 56) + "...\"";
    }
}
