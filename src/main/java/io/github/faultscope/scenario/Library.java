package io.github.faultscope.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The scenarios that come with the program. */
public final class Library {
    /** Where they lie among the program's resources; the index has a file name a line. */
    static final String FOLDER = "/scenarios/";

    static final String INDEX = "index.txt";
    static final String ENDING = ".scenario";

    /** The scenario that is shown where none was asked for. */
    public static final String FIRST = "41-fork-then-write";

    private final List<String> ids;
    private final Map<String, Scenario> read = new ConcurrentHashMap<>();

    private Library(List<String> ids) {
        this.ids = ids;
    }

    /**
     * What a list of scenarios shows.
     *
     * @param id what it is asked for by: the name of its file without the ending
     */
    public record Entry(String id, String title, String group) {}

    /** Reads which there are. Each of them is read when it is first asked for, by any thread. */
    public static Library load() {
        try (InputStream in = open(INDEX)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Library(
                    text.lines()
                            .filter(line -> !line.isBlank())
                            .map(line -> line.substring(0, line.length() - ENDING.length()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(String id) {
        String name = id + ENDING;
        try (InputStream in = open(name)) {
            return ScenarioReader.read(name, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
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
        return ids.stream().map(this::entry).toList();
    }

    private Entry entry(String id) {
        Scenario scenario = get(id);
        return new Entry(id, scenario.title(), scenario.group());
    }

    /** The scenario of that id; the message of the exception says which one may be meant. */
    public Scenario get(String id) {
        if (!ids.contains(id)) {
            String near =
                    Nearest.to(id, ids.stream())
                            .map(n -> "; did you mean \"" + n + "\"?")
                            .orElse("");
            throw new IllegalArgumentException("no scenario is called \"" + id + "\"" + near);
        }
        return read.computeIfAbsent(id, Library::read);
    }
}
