package io.github.faultscope.soak;

import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Verb;
import io.github.faultscope.machine.Verbs;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A verb, and what a draw wants to know of it each time.
 *
 * @param isAccess whether nothing but a page must be said: an instruction of a program
 * @param makesProcess whether it makes a process that a user names
 * @param makesFile whether it makes a file that a user names
 */
record Drawable(Verb verb, boolean isAccess, boolean makesProcess, boolean makesFile) {
    /**
     * What there is to draw from in a mood.
     *
     * @param others all that are no accesses, twice if they do not end anything
     */
    record Choice(List<Drawable> accesses, List<Drawable> others) {
        private static Choice all(Mood mood) {
            List<Drawable> accesses = new ArrayList<>();
            List<Drawable> others = new ArrayList<>();
            for (Verb v : mood.verbs()) {
                Drawable d = of(v);
                if (d.isAccess) {
                    accesses.add(d);
                } else {
                    others.addAll(Collections.nCopies(v.isEndOfProcess() ? 1 : 2, d));
                }
            }
            return new Choice(List.copyOf(accesses), List.copyOf(others));
        }
    }

    static final Drawable SPAWN = of(Verbs.get("spawn"));
    static final Drawable MMAP = of(Verbs.get("mmap"));

    /** What makes a thing of a kind. */
    private static final Map<Naming, Drawable> MAKERS =
            new EnumMap<>(
                    Map.of(
                            Naming.FILE, of(Verbs.get("file")),
                            Naming.DEVICE, of(Verbs.get("device")),
                            Naming.SEGMENT, of(Verbs.get("shmget")),
                            Naming.SEND, of(Verbs.get("send"))));

    private static final Map<Mood, Choice> CHOICES = new EnumMap<>(Mood.class);

    static {
        Arrays.stream(Mood.values()).forEach(m -> CHOICES.put(m, Choice.all(m)));
    }

    static Choice in(Mood mood) {
        return Objects.requireNonNull(CHOICES.get(mood));
    }

    /** What makes a first thing of a kind of which there is none; null where nothing has to. */
    static @Nullable Drawable maker(Naming naming) {
        return MAKERS.get(naming);
    }

    private static Drawable of(Verb v) {
        return new Drawable(v, isAccess(v), makes(v, Naming.PROCESS), makes(v, Naming.FILE));
    }

    private static boolean isAccess(Verb v) {
        return v.ofProcess()
                && v.parameters().stream().anyMatch(Drawable::isPage)
                && v.parameters().stream().allMatch(p -> p.optional() || isPage(p));
    }

    private static boolean isPage(Parameter p) {
        return p.kind() instanceof Parameter.Page;
    }

    private static boolean makes(Verb v, Naming naming) {
        return v.parameters().stream()
                .anyMatch(p -> p.kind() instanceof Parameter.NewName n && n.naming() == naming);
    }
}
