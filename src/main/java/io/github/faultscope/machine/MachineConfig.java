package io.github.faultscope.machine;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a machine is like before anything runs on it: a value for every {@link MachineParameter}.
 */
public final class MachineConfig {
    private static final MachineConfig STANDARD = new MachineConfig(Map.of());

    /** What was chosen. */
    private final Map<MachineParameter, Long> chosen;

    /** What was chosen, and what is usual for the rest. */
    private final Map<MachineParameter, Long> values = new EnumMap<>(MachineParameter.class);

    private MachineConfig(Map<MachineParameter, Long> chosen) {
        this.chosen = Collections.unmodifiableMap(new TreeMap<>(chosen));
        chosen.forEach(MachineParameter::check);
        MachineParameter size = MachineParameter.FRAMES;
        long frames = chosen.getOrDefault(size, size.usual(Limits.MIN_FRAMES));
        for (MachineParameter p : MachineParameter.values()) {
            values.put(p, chosen.getOrDefault(p, p.usual(frames)));
        }
    }

    /** The default machine: 64 frames, blocks of 16 KiB. */
    public static MachineConfig standard() {
        return STANDARD;
    }

    /** The default machine with so many frames, and the thresholds that go with them. */
    public static MachineConfig ofFrames(long frames) {
        return STANDARD.with(MachineParameter.FRAMES, frames);
    }

    /** The same but for one parameter; fails beyond its limits. */
    public MachineConfig with(MachineParameter parameter, long value) {
        return with(Map.of(parameter, value));
    }

    /** The same but for some parameters; fails beyond their limits. */
    public MachineConfig with(Map<MachineParameter, Long> others) {
        Map<MachineParameter, Long> all = new TreeMap<>(chosen);
        all.putAll(others);
        return new MachineConfig(all);
    }

    /** The same but for one parameter, whose value is a word. */
    public MachineConfig with(MachineParameter parameter, String value) {
        return with(parameter, parameter.value(value));
    }

    /** The value of a parameter. */
    public long get(MachineParameter parameter) {
        return values.getOrDefault(parameter, 0L);
    }

    /** Whether a parameter has the value that it has where nobody chooses. */
    public boolean isUsual(MachineParameter parameter) {
        return get(parameter) == parameter.usual(get(MachineParameter.FRAMES));
    }

    /** How many frames there are. */
    public int frames() {
        return Math.toIntExact(get(MachineParameter.FRAMES));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof MachineConfig c && values.equals(c.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
