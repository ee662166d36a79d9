package io.github.faultscope.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The scenarios that come with the program. */
public final class Library {
    /** Where they lie among the program's resources; the index has a file name a line. */
    static final String FOLDER = "/scenarios/";

    static final String INDEX = "index.txt";
    static final String ENDING = ".scenario";

    /** The scenario that is shown where none was asked for. */
    public static final String FIRST = "41-fork-then-write";

    private final Map<String, Scenario> scenarios;

    private Library(Map<String, Scenario> scenarios) {
        this.scenarios = scenarios;
    }

    /**
     * What a list of scenarios shows.
     *
     * @param id what it is asked for by: the name of its file without the ending
     */
    public record Entry(String id, String title, String group) {}

    /** Reads all of them. */
    public static Library load() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        for (String name : index()) {
            try (InputStream in = open(name)) {
                all.put(
                        name.substring(0, name.length() - ENDING.length()),
                        ScenarioReader.read(name, in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ScenarioException e) {
                throw new IllegalStateException(e);
            }
        }
        return new Library(all);
    }

    private static List<String> index() {
        try (InputStream in = open(INDEX)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = Library.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IOException("the program comes without its scenario " + name);
        }
        return in;
    }

    /** All of them, in the order of their numbers. */
    public List<Entry> list() {
        List<Entry> entries = new ArrayList<>();
        scenarios.forEach((id, s) -> entries.add(new Entry(id, s.title(), s.group())));
        return List.copyOf(entries);
    }

    /** The scenario of that id; the message of the exception says which one may be meant. */
    public Scenario get(String id) {
        Scenario s = scenarios.get(id);
        if (s == null) {
            String near =
                    Nearest.to(id, scenarios.keySet().stream())
                            .map(n -> "; did you mean \"" + n + "\"?")
                            .orElse("");
            throw new IllegalArgumentException("no scenario is called \"" + id + "\"" + near);
        }
        return s;
    }
}
