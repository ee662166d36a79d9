package io.github.faultscope.scenario;

import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the lines of section {@code machine}: a parameter and its value, each at most once. */
final class ConfigParser {
    private static final List<String> LABELS =
            Arrays.stream(MachineParameter.values()).map(MachineParameter::label).toList();

    private final Set<MachineParameter> read = EnumSet.noneOf(MachineParameter.class);
    private MachineConfig config = MachineConfig.standard();

    void read(Line line) throws ScenarioException {
        Token first = line.peek();
        MachineParameter p = MachineParameter.of(line.oneOf("a setting of the machine", LABELS));
        if (!read.add(p)) {
            throw line.wrong(first, "expected each setting once");
        }
        config = config.with(p, value(line, p));
        line.end();
    }

    private static long value(Line line, MachineParameter p) throws ScenarioException {
        MachineParameter.Values values = p.range();
        return values.words().isEmpty()
                ? line.number("a number", values.min(), values.max())
                : p.value(line.oneOf("a value of " + p.label(), values.words()));
    }

    MachineConfig config() {
        return config;
    }
}
