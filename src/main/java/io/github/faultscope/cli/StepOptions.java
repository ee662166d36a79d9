package io.github.faultscope.cli;

import io.github.faultscope.export.reel.Reel;
import io.github.faultscope.export.reel.Shots;
import io.github.faultscope.export.reel.StepChoice;
import io.github.faultscope.export.reel.StepChoice.Only;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options that choose steps of a run. */
final class StepOptions {
    @Option(
            names = "--step",
            paramLabel = "N",
            description = "The state after so many steps; 0 is before the first.")
    private @Nullable Integer step;

    @Option(names = "--at", paramLabel = "STOP", description = "The stop of that name.")
    private @Nullable String at;

    @Option(names = "--from", paramLabel = "N", description = "The first step of several.")
    private @Nullable Integer from;

    @Option(names = "--to", paramLabel = "N", description = "The last step of several.")
    private @Nullable Integer to;

    @Option(names = "--every", paramLabel = "N", description = "Each so many steps.")
    private @Nullable Integer every;

    @Option(names = "--stops", description = "Only the steps that the scenario marks.")
    private boolean stops;

    @Option(names = "--changing", description = "Only steps after which the machine looks new.")
    private boolean changing;

    @Option(
            names = "--telling",
            description = "Those, and the steps that only decide where to go on.")
    private boolean telling;

    @Option(names = "--ends", description = "Only final states: those with which an action ends.")
    private boolean ends;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Fails when nothing chooses, or when two options contradict each other. */
    void check(boolean needed) {
        if (needed && !choose()) {
            throw wrong(
                    "Say which step with --step or --at, or several with --from, --to, --every,"
                            + " --stops, --changing, --telling or --ends.");
        }
        if ((step != null && at != null) || (chooseOne() && chooseSeveral())) {
            throw wrong("--step and --at choose one step: leave the other options out.");
        }
        if (Stream.of(stops, changing, telling, ends).filter(given -> given).count() > 1) {
            throw wrong(
                    "--stops, --changing, --telling and --ends cannot go together: choose one.");
        }
        positive("--step", step, 0);
        positive("--every", every, 1);
        positive("--from", from, 0);
        positive("--to", to, from == null ? 0 : from);
    }

    private void positive(String option, @Nullable Integer number, int least) {
        if (number != null && number < least) {
            throw wrong("%s must be at least %d, not %d.".formatted(option, least, number));
        }
    }

    /** Whether any step is asked for. */
    boolean choose() {
        return chooseOne() || chooseSeveral();
    }

    private boolean chooseSeveral() {
        return from != null || to != null || every != null || only() != Only.ANY;
    }

    /** Whether one step is named, and none of the run has to be found. */
    boolean chooseOne() {
        return step != null || at != null;
    }

    /** The steps of a run, in order. */
    List<Integer> of(Shots shots, Object file) throws Failure {
        Reel reel = shots.reel();
        if (step != null) {
            if (step > reel.steps()) {
                throw new Failure(CliTexts.of("export.no.step", file, step, reel.steps()));
            }
            return List.of(step);
        }
        if (at != null) {
            return List.of(stop(reel, at, file));
        }
        if (!chooseSeveral()) {
            return StepChoice.usual(reel).of(shots);
        }
        return new StepChoice(
                        from == null ? 0 : from,
                        to == null ? Integer.MAX_VALUE : to,
                        every == null ? 1 : every,
                        only())
                .of(shots);
    }

    private Only only() {
        if (stops) {
            return Only.STOPS;
        }
        if (telling) {
            return Only.TELLING;
        }
        return changing ? Only.CHANGING : ends ? Only.ENDS : Only.ANY;
    }

    private static int stop(Reel reel, String name, Object file) throws Failure {
        return reel.stops().stream()
                .filter(stop -> stop.name().equals(name))
                .findFirst()
                .map(Reel.Stop::step)
                .orElseThrow(
                        () ->
                                new Failure(
                                        reel.stops().isEmpty()
                                                ? CliTexts.of("export.no.stops", file)
                                                : CliTexts.of(
                                                        "export.no.stop",
                                                        file,
                                                        name,
                                                        names(reel))));
    }

    private static String names(Reel reel) {
        return reel.stops().stream()
                .map(stop -> '"' + stop.name() + '"')
                .collect(Collectors.joining(", "));
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
