package io.github.faultscope.scenario;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Verbs;
import io.github.faultscope.scenario.Scenario.Expected;
import io.github.faultscope.scenario.Scenario.Part;
import io.github.faultscope.scenario.Scenario.Stop;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a scenario of its text. */
final class ScenarioParser {
    private static final String FIRST = "faultscope scenario " + Scenario.VERSION;
    private static final List<String> PROSE = List.of("title", "about", "teaches", "group");
    private static final List<String> SECTIONS = List.of("machine", "script", "end");
    private static final List<String> OF_ACTION = List.of("stop", "expect");

    private final String file;
    private final Map<String, String> prose = new HashMap<>();
    private final ConfigParser config = new ConfigParser();
    private final Scope scope = new Scope();
    private final ActionParser actions = new ActionParser(scope);
    private final ExpectationParser expectations = new ExpectationParser(scope);
    private final List<Part> script = new ArrayList<>();
    private final List<Expected> end = new ArrayList<>();
    private final Set<String> sections = new LinkedHashSet<>();
    private final Set<String> stops = new LinkedHashSet<>();
    private String section = "";
    private final List<Integer> quirks = new ArrayList<>();
    private String opens = "";
    private @Nullable Token opensAt;
    private @Nullable Line opensLine;
    private int expected;
    private long pages;

    ScenarioParser(String file) {
        this.file = file;
    }

    Scenario parse(List<String> lines) throws ScenarioException {
        int at = first(lines);
        for (int i = at; i < lines.size(); i++) {
            read(i + 1, lines.get(i));
        }
        int last = lines.size();
        for (String needed : List.of("title", "script")) {
            if (!prose.containsKey(needed) && !sections.contains(needed)) {
                throw new ScenarioException(file, last, 1, "expected a \"" + needed + "\"");
            }
        }
        if (opensLine != null && opensAt != null && !stops.contains(opens)) {
            throw opensLine.wrong(opensAt, "expected the name of a stop", stops);
        }
        if (script.isEmpty()) {
            throw new ScenarioException(file, last, 1, "expected an action in the script");
        }
        return new Scenario(
                file,
                prose("title"),
                prose("about"),
                prose("teaches"),
                prose("group"),
                opens,
                quirks,
                config.config(),
                script,
                end);
    }

    private String prose(String word) {
        return prose.getOrDefault(word, "");
    }

    /** Takes the line that says what file this is; returns the index of the one behind it. */
    private int first(List<String> lines) throws ScenarioException {
        for (int i = 0; i < lines.size(); i++) {
            Line line = Line.of(file, i + 1, lines.get(i));
            if (line.blank()) {
                continue;
            }
            Token begin = line.peek();
            if (!line.accept("faultscope") || !line.accept("scenario")) {
                throw line.wrong(begin, "expected \"" + FIRST + "\" at the top");
            }
            Token version = line.peek();
            if (line.number("the version of the format", 1, Integer.MAX_VALUE)
                    != Scenario.VERSION) {
                throw line.wrong(version, "expected version " + Scenario.VERSION);
            }
            line.end();
            return i + 1;
        }
        throw new ScenarioException(file, 1, 1, "expected \"" + FIRST + "\" at the top");
    }

    private void read(int number, String text) throws ScenarioException {
        String word = text.strip().split("\\s", 2)[0];
        if (section.isEmpty() && PROSE.contains(word)) {
            Line line = Line.prose(file, number, text);
            if (line.rest().isEmpty()) {
                throw new ScenarioException(
                        file, number, text.stripTrailing().length() + 1, "expected a text");
            }
            prose.merge(word, line.rest().replaceAll("\\s+", " "), (a, b) -> a + " " + b);
            return;
        }
        Line line = Line.of(file, number, text);
        if (line.blank()) {
            return;
        }
        boolean alone = line.peekSecond().kind() == Token.Kind.END;
        if (alone && SECTIONS.contains(word)) {
            open(line);
            return;
        }
        switch (section) {
            case "machine" -> config.read(line);
            case "script" -> script(line);
            case "end" -> end.add(expected(line, true));
            default -> header(line);
        }
    }

    private void open(Line line) throws ScenarioException {
        Token t = line.peek();
        int order = SECTIONS.indexOf(t.text());
        if (!section.isEmpty() && order <= SECTIONS.indexOf(section)) {
            throw line.wrong(t, "expected the sections machine, script, end once, in this order");
        }
        section = t.text();
        sections.add(section);
    }

    private void header(Line line) throws ScenarioException {
        List<String> valid = new ArrayList<>(PROSE);
        valid.addAll(List.of("opens", "quirks"));
        valid.addAll(SECTIONS);
        if (line.accept("quirks")) {
            quirks(line);
            return;
        }
        if (!line.accept("opens")) {
            throw line.wrong(line.peek(), "expected a part of the heading or a section", valid);
        }
        if (opensLine != null) {
            throw line.wrong(line.peek(), "expected \"opens at\" once");
        }
        line.expect("at");
        opensLine = line;
        opensAt = line.peek();
        opens = line.quoted("the name of a stop");
        line.end();
    }

    private void quirks(Line line) throws ScenarioException {
        do {
            Token t = line.peek();
            int quirk = (int) line.number("the number of a quirk", 1, Scenario.QUIRKS);
            if (quirks.contains(quirk)) {
                throw line.wrong(t, "expected each quirk once");
            }
            quirks.add(quirk);
        } while (!line.blank());
    }

    // --- script ---

    private void script(Line line) throws ScenarioException {
        if (line.peekSecond().is(":") || ActionParser.isOfMachine(line)) {
            add(line, actions.read(line));
        } else if (line.peek().is("stop") || line.peek().is("expect")) {
            ofAction(line);
        } else {
            List<String> valid = new ArrayList<>(Verbs.names(false));
            valid.addAll(OF_ACTION);
            scope.processes().stream().sorted().map(p -> p + ":").forEach(valid::add);
            valid.add("end");
            throw line.wrong(line.peek(), "expected an action, a stop or an expectation", valid);
        }
    }

    private void add(Line line, Action a) throws ScenarioException {
        if (script.size() >= Limits.ACTIONS) {
            throw tooMany(line, Limits.ACTIONS, "actions");
        }
        scope.after(a);
        script.add(new Part(line.number(), a, List.of(), List.of()));
    }

    private ScenarioException tooMany(Line line, int most, String what) {
        return new ScenarioException(
                file, line.number(), 1, "expected at most %,d %s".formatted(most, what));
    }

    private void ofAction(Line line) throws ScenarioException {
        if (script.isEmpty()) {
            throw line.wrong(line.peek(), "expected an action before this");
        }
        Part p = script.getLast();
        List<Stop> newStops = new ArrayList<>(p.stops());
        List<Expected> newExpected = new ArrayList<>(p.expected());
        if (line.accept("stop")) {
            newStops.add(stop(line));
        } else {
            line.expect("expect");
            newExpected.add(expected(line, false));
        }
        script.set(script.size() - 1, new Part(p.line(), p.action(), newStops, newExpected));
    }

    private Stop stop(Line line) throws ScenarioException {
        Token t = line.peek();
        String name = line.quoted("the name of the stop");
        if (!stops.add(name)) {
            throw line.wrong(t, "expected a name that no other stop has");
        }
        if (stops.size() > Limits.STOPS) {
            throw tooMany(line, Limits.STOPS, "stops");
        }
        String block = "";
        int time = 1;
        if (line.accept("at")) {
            block = line.oneOf("a block", ExpectationParser.BLOCKS);
            time = line.blank() ? 1 : (int) line.number("how many times", 1, Limits.STEPS);
        }
        line.end(List.of("at"));
        return new Stop(line.number(), name, block, time);
    }

    private Expected expected(Line line, boolean atEnd) throws ScenarioException {
        if (++expected > Limits.EXPECTATIONS) {
            throw tooMany(line, Limits.EXPECTATIONS, "expectations");
        }
        Expectation e = expectations.read(line, atEnd);
        pages +=
                switch (e) {
                    case Expectation.Facts f -> f.subject().pages().pages();
                    case Expectation.Queue q -> Limits.PAGES_OF_QUEUE;
                    default -> 0;
                };
        if (pages > Limits.ALL_EXPECTED_PAGES) {
            throw tooMany(line, Limits.ALL_EXPECTED_PAGES, "pages in all expectations");
        }
        return new Expected(line.number(), e);
    }
}
