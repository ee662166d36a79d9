package io.github.faultscope.scenario;

import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Action.Place;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;
import io.github.faultscope.scenario.Scenario.Expected;
import io.github.faultscope.scenario.Scenario.Part;
import io.github.faultscope.scenario.Scenario.Stop;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes scenarios so that they read back as what they were; comments are not kept. */
public final class ScenarioWriter {
    private static final int WIDTH = 96;

    private final StringBuilder out = new StringBuilder();

    private ScenarioWriter() {}

    /** The text of a scenario. */
    public static String write(Scenario s) {
        ScenarioWriter w = new ScenarioWriter();
        w.scenario(s);
        return w.out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void scenario(Scenario s) {
        line("faultscope scenario " + Scenario.VERSION);
        line("");
        prose("title", s.title());
        prose("group", s.group());
        prose("about", s.about());
        prose("teaches", s.teaches());
        if (!s.opens().isEmpty()) {
            line("opens at \"" + s.opens() + "\"");
        }
        line("");
        line("machine");
        config(s.config());
        line("");
        line("script");
        s.script().forEach(this::part);
        if (!s.end().isEmpty()) {
            line("");
            line("end");
            s.end().forEach(e -> line("  " + e.what().text()));
        }
    }

    private void prose(String word, String text) {
        StringBuilder line = new StringBuilder(word);
        for (String next : text.isEmpty() ? new String[0] : text.split(" ")) {
            if (line.length() > word.length() && line.length() + next.length() >= WIDTH) {
                line(line.toString());
                line.setLength(word.length());
            }
            line.append(' ').append(next);
        }
        if (line.length() > word.length()) {
            line(line.toString());
        }
    }

    // --- machine ---

    private void config(MachineConfig c) {
        for (MachineParameter p : MachineParameter.values()) {
            if (p == MachineParameter.FRAMES || !c.isUsual(p)) {
                line("  " + p.label() + " " + p.text(c.get(p)));
            }
        }
    }

    // --- script ---

    private void part(Part p) {
        line("  " + action(p.action()));
        for (Stop s : p.stops()) {
            String at = s.block().isEmpty() ? "" : " at " + s.block();
            line("    stop \"" + s.name() + "\"" + at + (s.time() == 1 ? "" : " " + s.time()));
        }
        for (Expected e : p.expected()) {
            line("    expect " + e.what().text());
        }
    }

    /** How an action is written. */
    public static String action(Action a) {
        String actor = a.actor().isEmpty() ? "" : Token.quote(a.actor()) + ": ";
        return actor
                + switch (a) {
                    case Action.Spawn s -> "spawn " + Token.quote(s.process());
                    case Action.CreateFile f -> file(f);
                    case Action.Mmap m -> mmap(m);
                    case Action.Fork f -> "fork " + Token.quote(f.child());
                    case Action.Exit e -> "exit";
                    case Action.Access x -> access(x);
                };
    }

    private static String file(Action.CreateFile f) {
        boolean whole = f.size() % VmPage.PAGE_SIZE == 0;
        String size = whole ? pages(f.size() >> VmPage.PAGE_SHIFT) : f.size() + " bytes";
        return "file "
                + Token.quote(f.name())
                + " "
                + size
                + (f.blockPages() == 0 ? "" : " block " + pages(f.blockPages()))
                + list(" holes", f.holes())
                + list(" breaks", f.breaks())
                + list(" bad", f.badPages())
                + list(
                        " contents",
                        f.contents().entrySet().stream()
                                .sorted(java.util.Map.Entry.comparingByKey())
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .toList());
    }

    private static String pages(long n) {
        return n + (n == 1 ? " page" : " pages");
    }

    private static String list(String word, List<?> values) {
        return values.isEmpty()
                ? ""
                : word + values.stream().map(v -> " " + v).collect(Collectors.joining());
    }

    private static String mmap(Action.Mmap m) {
        return "mmap %s %s %s %s %s%s%s"
                .formatted(
                        Token.quote(m.name()),
                        pages(m.pages()),
                        VmProt.format(m.prot()),
                        m.kind().ofFile() ? "file " + Token.quote(m.file()) : "anon",
                        m.kind().shared() ? "shared" : "private",
                        m.offset() == 0 ? "" : " offset " + m.offset(),
                        m.address().isPresent()
                                ? " at 0x" + Long.toHexString(m.address().getAsLong())
                                : "");
    }

    private static String access(Action.Access x) {
        String place =
                switch (x.place()) {
                    case Place.PageOf p -> Token.quote(p.region()) + " " + p.page();
                    case Place.Address a -> "at 0x" + Long.toHexString(a.va());
                };
        String value = x.value().isPresent() ? " = " + x.value().getAsLong() : "";
        return x.use().name().toLowerCase(Locale.ROOT) + " " + place + value;
    }
}
