package io.github.faultscope.scenario;

import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;
import io.github.faultscope.scenario.Scenario.Expected;
import io.github.faultscope.scenario.Scenario.Part;
import io.github.faultscope.scenario.Scenario.Stop;

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
        if (!s.quirks().isEmpty()) {
            line("quirks" + s.quirks().stream().map(n -> " " + n).collect(Collectors.joining()));
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
        line("  " + ActionText.write(p.action()));
        for (Stop s : p.stops()) {
            String at = s.block().isEmpty() ? "" : " at " + s.block();
            line("    stop \"" + s.name() + "\"" + at + (s.time() == 1 ? "" : " " + s.time()));
        }
        for (Expected e : p.expected()) {
            line("    expect " + e.what().text());
        }
    }
}
