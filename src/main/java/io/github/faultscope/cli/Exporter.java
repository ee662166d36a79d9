package io.github.faultscope.cli;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.job.ExportJob;
import io.github.faultscope.export.job.Format;
import io.github.faultscope.export.job.Look;
import io.github.faultscope.export.reel.Reel;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Exports one run.
 *
 * @param force whether files that are there are replaced
 * @param partial whether a run that stops early is exported as far as it goes
 */
record Exporter(
        CommandSpec spec,
        StepOptions steps,
        Look look,
        boolean force,
        boolean partial,
        ProgressLine progress) {

    /**
     * Whether a picture must be told which step it shows. A map need not: at the end it shows where
     * the run has been. A handout is no picture, and is said to be none.
     */
    boolean needsSteps() {
        return !look.view().map() && !look.handout().isWanted();
    }

    /**
     * Writes the chosen steps of a run; of the map, where none is chosen, the last one.
     *
     * @throws Failure if a step, a part or a place for the file is not there; nothing half written
     *     is left
     */
    Exported write(Path source, Reel reel, Format format, Path target) throws Failure {
        ExportJob job = new ExportJob(reel, look, progress);
        partsExist(job);
        List<Integer> chosen =
                format.isSingle() && look.view().map() && !steps.choose()
                        ? List.of(reel.steps())
                        : steps.of(job.shots(), source);
        if (!steps.chooseOne()) {
            ends(reel);
        }
        progress.begin(String.valueOf(target.getFileName()));
        try {
            return Exported.of(job.write(format, target, chosen, force), chosen.size());
        } catch (ExportException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } finally {
            progress.end();
        }
    }

    /** A deck of half a lecture is worse than none: whoever wants it says so. */
    private void ends(Reel reel) throws Failure {
        if (reel.early().isEmpty()) {
            return;
        }
        String early = CliTexts.of("export.early", reel.early(), reel.steps());
        if (!partial) {
            throw new Failure(CliTexts.of("export.early.remedy", early));
        }
        Messages.err(spec).println(early);
    }

    private void partsExist(ExportJob job) {
        String block = look.view().block();
        if (!job.shots().knowsBlock()) {
            throw wrong(CliTexts.of("export.no.block", block));
        }
        Set<String> names = job.shots().paneNames();
        for (String pane : look.sheet().panes()) {
            if (!names.contains(pane)) {
                throw wrong(CliTexts.of("export.no.part", pane, String.join(", ", names)));
            }
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
