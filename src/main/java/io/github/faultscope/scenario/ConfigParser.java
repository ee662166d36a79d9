package io.github.faultscope.scenario;

import io.github.faultscope.machine.Limits;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.Thresholds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the lines of section {@code machine}: a setting and its value, each at most once. */
final class ConfigParser {
    /** The thresholds, as the kernel calls them, in the order of {@link Thresholds}. */
    static final List<String> THRESHOLDS =
            List.of(
                    "v_free_reserved",
                    "v_free_severe",
                    "v_free_min",
                    "v_free_target",
                    "v_cache_min",
                    "v_inactive_target",
                    "v_interrupt_free_min",
                    "v_pageout_free_min",
                    "vm_page_max_wired");

    static final String FRAMES = "frames";
    static final String BLOCK_PAGES = "block_pages";
    static final String MAP_READ_LOCK = "map_read_lock";
    static final String PARTLY_VALID = "partly_valid";
    static final String IO = "io";
    static final String NEXT_ACTION = "next_action";
    static final String PROT_FAULT_TRANSLATION = "prot_fault_translation";

    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();

    private static List<String> settings() {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                FRAMES,
                                BLOCK_PAGES,
                                MAP_READ_LOCK,
                                PARTLY_VALID,
                                IO,
                                NEXT_ACTION,
                                PROT_FAULT_TRANSLATION));
        all.addAll(THRESHOLDS);
        return all;
    }

    void read(Line line) throws ScenarioException {
        Token first = line.peek();
        String setting = line.oneOf("a setting of the machine", settings());
        if (numbers.containsKey(setting) || words.containsKey(setting)) {
            throw line.wrong(first, "expected each setting once");
        }
        switch (setting) {
            case FRAMES -> number(line, setting, Limits.MIN_FRAMES, Limits.MAX_FRAMES);
            case BLOCK_PAGES -> number(line, setting, 1, Limits.MAX_BLOCK_PAGES);
            case PROT_FAULT_TRANSLATION -> number(line, setting, 0, 2);
            case MAP_READ_LOCK -> word(line, setting, "exclusive", "shared");
            case PARTLY_VALID -> word(line, setting, "zeroed", "reread");
            case IO -> word(line, setting, "takes_time", "at_once");
            case NEXT_ACTION -> word(line, setting, "after_io", "during_io");
            default -> number(line, setting, 0, Limits.MAX_FRAMES);
        }
        line.end();
    }

    private void number(Line line, String setting, long min, long max) throws ScenarioException {
        numbers.put(setting, line.number("a number", min, max));
    }

    private void word(Line line, String setting, String usual, String other)
            throws ScenarioException {
        words.put(setting, line.oneOf("a value of " + setting, List.of(usual, other)));
    }

    private int number(String setting, int otherwise) {
        return Math.toIntExact(numbers.getOrDefault(setting, (long) otherwise));
    }

    private boolean is(String setting, String value) {
        return value.equals(words.get(setting));
    }

    MachineConfig config() {
        MachineConfig usual = MachineConfig.standard();
        int frames = number(FRAMES, usual.frames());
        return MachineConfig.builder()
                .frames(frames)
                .thresholds(thresholds(Thresholds.of(frames)))
                .blockPages(number(BLOCK_PAGES, usual.blockPages()))
                .protFaultTranslation(number(PROT_FAULT_TRANSLATION, usual.protFaultTranslation()))
                .mapReadShared(is(MAP_READ_LOCK, "shared"))
                .partlyValidReread(is(PARTLY_VALID, "reread"))
                .ioAtOnce(is(IO, "at_once"))
                .overlap(is(NEXT_ACTION, "during_io"))
                .build();
    }

    private Thresholds thresholds(Thresholds usual) {
        List<Integer> of = values(usual);
        int[] t = new int[of.size()];
        for (int i = 0; i < t.length; i++) {
            t[i] = number(THRESHOLDS.get(i), of.get(i));
        }
        return new Thresholds(t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8]);
    }

    /** The thresholds in the order of their names. */
    static List<Integer> values(Thresholds t) {
        return List.of(
                t.reserved(),
                t.severe(),
                t.min(),
                t.target(),
                t.cacheMin(),
                t.inactiveTarget(),
                t.interruptFreeMin(),
                t.pageoutFreeMin(),
                t.maxWired());
    }
}
