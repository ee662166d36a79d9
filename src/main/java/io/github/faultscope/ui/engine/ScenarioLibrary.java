package io.github.faultscope.ui.engine;

import io.github.faultscope.export.carry.Carried;
import io.github.faultscope.export.carry.CarriedReader;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.scenario.Expectation;
import io.github.faultscope.scenario.Report;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.scenario.ScenarioException;
import io.github.faultscope.scenario.ScenarioReader;
import io.github.faultscope.scenario.ScenarioRun;
import io.github.faultscope.ui.look.Texts;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with the program, and those in files; each is run to its end. */
public final class ScenarioLibrary implements Library {
    private static final int PAGES = 8;

    private final io.github.faultscope.scenario.Library shipped =
            io.github.faultscope.scenario.Library.load();

    @Override
    public List<ScenarioRef> scenarios() {
        return shipped.list().stream().map(this::ref).toList();
    }

    private ScenarioRef ref(io.github.faultscope.scenario.Library.Entry entry) {
        Scenario scenario = shipped.get(entry.id());
        List<String> blocks =
                scenario.script().stream()
                        .flatMap(part -> part.expected().stream())
                        .map(Scenario.Expected::what)
                        .filter(Expectation.Path.class::isInstance)
                        .flatMap(path -> ((Expectation.Path) path).blocks().stream())
                        .distinct()
                        .toList();
        return new ScenarioRef(
                entry.id(),
                entry.title(),
                entry.group(),
                scenario.about(),
                scenario.teaches(),
                blocks);
    }

    @Override
    public Recording first() throws Refusal {
        return open(io.github.faultscope.scenario.Library.FIRST);
    }

    @Override
    public Recording open(String id) throws Refusal {
        try {
            return run(shipped.get(id));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Texts.of("scenario.unknown", id));
        }
    }

    @Override
    public Recording open(Path file) throws Refusal {
        if (!Files.exists(file)) {
            throw new Refusal(Texts.of("scenario.none", file));
        }
        if (Files.isDirectory(file)) {
            throw new Refusal(Texts.of("scenario.folder", file));
        }
        try {
            Optional<Carried> carried =
                    CarriedReader.reads(file) ? CarriedReader.read(file) : Optional.empty();
            if (carried.isEmpty()) {
                return run(ScenarioReader.read(file));
            }
            Recording exported =
                    run(ScenarioReader.parse(file.toString(), carried.get().scenario()));
            int last = exported.history().recorded();
            exported.history().seek(Math.min(carried.get().step(), last));
            return exported;
        } catch (ScenarioException e) {
            boolean other = e.line() <= 1;
            throw new Refusal(
                    Texts.of(
                            other ? "scenario.wrong" : "scenario.mistake",
                            String.valueOf(e.getMessage())));
        } catch (AccessDeniedException e) {
            throw new Refusal(Texts.of("scenario.denied", file));
        } catch (IOException e) {
            throw new Refusal(
                    Texts.of("scenario.unreadable", file, String.valueOf(e.getMessage())));
        }
    }

    /** Records all of it and goes to where it wants to be seen first. */
    private static Recording run(Scenario scenario) {
        ScenarioRun run = new ScenarioRun(scenario);
        Report report = run.run(ScenarioRun.Checks.EXPECTATIONS);
        int opens =
                report.marks().stream()
                        .filter(mark -> mark.name().equals(scenario.opens()))
                        .mapToInt(Report.Mark::state)
                        .findFirst()
                        .orElse(0);
        run.history().seek(opens);
        List<Mark> stops =
                report.marks().stream().map(m -> Mark.stop(m.state(), m.name())).toList();
        return new Recording(
                scenario.title(), run.machine(), run.history(), stops, scenario, remark(report));
    }

    private static String remark(Report report) {
        return report.passed()
                ? ""
                : Texts.of(
                        "scenario.unexpected", report.lines().getFirst(), report.failures().size());
    }

    @Override
    public Recording fresh(MachineConfig config) {
        return Recording.after(
                Texts.of("machine.fresh"),
                config,
                List.of(Actions.spawn("P"), Actions.anon("P", "heap", PAGES)));
    }
}
