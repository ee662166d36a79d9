package io.github.faultscope.ui.engine;

import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.machine.Limits;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineParameter;
import io.github.faultscope.ui.engine.Form.Field;
import io.github.faultscope.ui.engine.Form.Input;
import io.github.faultscope.ui.look.Texts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The form of a machine's parameters: how many frames, and one part of the rest at a time. */
final class MachineForm {
    /** The field that says which parameters are shown. */
    private static final String PART = "part";

    /** Which parameters belong together. */
    @SuppressWarnings("ImmutableEnumChecker") // The sets are copies.
    enum Part {
        FILES(EnumSet.range(MachineParameter.BLOCK_PAGES, MachineParameter.IO)),
        MAPS(EnumSet.range(MachineParameter.MAP_READ_LOCK, MachineParameter.MUNMAP_HOLES)),
        PAGES(
                EnumSet.of(
                        MachineParameter.DONTNEED,
                        MachineParameter.PAGE_CLASSES,
                        MachineParameter.RESERVATIONS,
                        MachineParameter.RESERVATION_ORDER,
                        MachineParameter.CONTENTS)),
        SWAP(EnumSet.range(MachineParameter.SWAP, MachineParameter.SWAP_PAGEOUTS)),
        DAEMONS(EnumSet.range(MachineParameter.IDLEZERO, MachineParameter.PAGEOUT_ALGORITHM)),
        PROCESSES(EnumSet.range(MachineParameter.SWAP_PROCESSES, MachineParameter.SHMALL)),
        THREADS(EnumSet.range(MachineParameter.NEXT_ACTION, MachineParameter.CHANGE)),
        CHECKS(EnumSet.of(MachineParameter.ASSERTIONS)),
        THRESHOLDS(
                EnumSet.range(
                        MachineParameter.V_FREE_RESERVED, MachineParameter.VM_PAGE_MAX_WIRED));

        private final Set<MachineParameter> parameters;

        Part(Set<MachineParameter> parameters) {
            this.parameters = Collections.unmodifiableSet(parameters);
        }

        Set<MachineParameter> parameters() {
            return parameters;
        }

        /** What the form calls it. */
        String title() {
            return Texts.of("machine.part." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** Thresholds, each of which is usually at least the one before. */
    private static final List<MachineParameter> ORDER =
            List.of(
                    MachineParameter.V_FREE_RESERVED,
                    MachineParameter.V_FREE_SEVERE,
                    MachineParameter.V_FREE_MIN,
                    MachineParameter.V_FREE_TARGET);

    /** Other numbers of free frames that somebody waits for. */
    private static final Set<MachineParameter> AWAITED =
            Collections.unmodifiableSet(
                    EnumSet.of(
                            MachineParameter.V_CACHE_MIN,
                            MachineParameter.V_INTERRUPT_FREE_MIN,
                            MachineParameter.V_PAGEOUT_FREE_MIN));

    private final Map<String, String> written;
    private final List<Field> fields = new ArrayList<>();
    private MachineConfig config;

    /**
     * Reads what was written.
     *
     * @param like the machine whose parameters are offered
     */
    MachineForm(MachineConfig like, Map<String, String> written) {
        this.written = written;
        config = like;
        Field frames = field(MachineParameter.FRAMES);
        List<String> parts = Arrays.stream(Part.values()).map(Part::title).toList();
        String part = written.getOrDefault(PART, parts.getFirst());
        fields.add(frames);
        fields.add(
                new Field(
                        PART,
                        Texts.of("machine.part"),
                        "",
                        "",
                        Input.CHOICE,
                        parts,
                        part,
                        parts.contains(part) ? "" : Texts.of("form.empty", part)));
        for (Part one : Part.values()) {
            for (MachineParameter p : one.parameters()) {
                Field field = field(p);
                if (one.title().equals(part) || !field.problem().isEmpty()) {
                    fields.add(field);
                }
            }
        }
    }

    Form form() {
        return Form.of(Texts.of("machine.form"), fields, this::line);
    }

    /** What is not as usual, as a scenario says it. */
    private String line() {
        List<String> chosen = new ArrayList<>();
        for (MachineParameter p : MachineParameter.values()) {
            if (p == MachineParameter.FRAMES || !config.isUsual(p)) {
                chosen.add(p.label() + ' ' + p.text(config.get(p)));
            }
        }
        return String.join("\n", chosen);
    }

    /** The machine that the filled form means. */
    MachineConfig config() throws Refusal {
        form().demand();
        return config;
    }

    /** One parameter; what was written of it is taken over if it is right. */
    private Field field(MachineParameter p) {
        String text = written.getOrDefault(p.label(), p.text(config.get(p))).strip();
        String problem = written.containsKey(p.label()) ? take(p, text) : "";
        List<String> words = p.range().words();
        return new Field(
                p.label(),
                p.label(),
                p.help() + warning(p),
                "",
                words.isEmpty() ? Input.TEXT : Input.CHOICE,
                words,
                text,
                problem);
    }

    /** Out of order is what one may want to see, but not by mistake. */
    private String warning(MachineParameter p) {
        int at = ORDER.indexOf(p);
        boolean wanted = at >= 0 || AWAITED.contains(p);
        if (wanted && config.get(p) > config.get(MachineParameter.FRAMES)) {
            return Texts.of("machine.more.than.frames");
        }
        if (at < 0) {
            return "";
        }
        MachineParameter before = ORDER.get(Math.max(0, at - 1));
        return config.get(p) < config.get(before)
                ? Texts.of("machine.out.of.order", before.label())
                : "";
    }

    private String take(MachineParameter p, String text) {
        long most = p == MachineParameter.FRAMES ? Limits.MAX_FRAMES_IN_WINDOW : p.range().max();
        try {
            long value = p.range().words().isEmpty() ? Long.parseLong(text) : p.value(text);
            if (value <= most) {
                config = config.with(p, value);
                return "";
            }
        } catch (NumberFormatException | MachineLimitException e) {
            return outside(p, most);
        }
        return outside(p, most);
    }

    private static String outside(MachineParameter p, long most) {
        return Texts.of("machine.number", p.range().min(), most);
    }
}
