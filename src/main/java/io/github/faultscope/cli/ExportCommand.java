package io.github.faultscope.cli;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.Progress;
import io.github.faultscope.export.job.ExportJob;
import io.github.faultscope.export.job.Format;
import io.github.faultscope.export.job.Look;
import io.github.faultscope.export.reel.Reel;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code faultscope export}: writes pictures of a run into files. */
@Command(
        name = "export",
        description =
                "Writes pictures of a run: a step as PNG or SVG, several as numbered files, as the"
                        + " pages of a PDF, as a PPTX deck of editable shapes, or as a clip (GIF,"
                        + " MP4).",
        footer = {
            "",
            "Several steps: --from, --to and --every choose by number, --stops those that the",
            "scenario marks, --changing those after which the machine looks new. A PDF, deck",
            "or clip without a choice holds the marked steps, or all that look new if none is.",
            "",
            "Parts for --panes: threads, others, space, chain, memory, counters, sentence, map,",
            "state."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A scenario, or a file of vectors.")
    private @Nullable Path file;

    @Mixin private StepOptions steps = new StepOptions();

    @Mixin private LookOptions looks = new LookOptions();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "The file; its name ends in .png, .svg, .pdf, .pptx, .gif or .mp4.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Option(
            names = "--vector",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which vector of a file with several (default: ${DEFAULT-VALUE}).")
    private int vector;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Failure {
        Look look = looks.look();
        Path target = Messages.given(output);
        Format format =
                Format.of(target)
                        .orElseThrow(
                                () ->
                                        wrong(
                                                target
                                                        + ": the name of a picture ends in "
                                                        + Format.endings()
                                                        + ". Give it one of them."));
        steps.check(format.isSingle());
        Path source = Messages.given(file);
        Reel reel = Reels.of(source, vector);
        ExportJob job = new ExportJob(reel, look, Progress.NONE);
        partsExist(look, job);
        List<Integer> chosen = steps.of(job.shots(), source);
        try {
            List<Path> files = job.write(format, target, chosen, force);
            if (files.size() > 1 || chosen.size() > 1) {
                Messages.out(spec)
                        .println(
                                files.size() == 1
                                        ? "%s: %d steps".formatted(target, chosen.size())
                                        : "%s to %s: %d files"
                                                .formatted(
                                                        files.getFirst(),
                                                        files.getLast(),
                                                        files.size()));
            }
        } catch (ExportException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        return Main.DONE;
    }

    private void partsExist(Look look, ExportJob job) {
        String block = look.view().block();
        if (!job.shots().knowsBlock()) {
            throw wrong("The handler has no block '%s'. B42 is one.".formatted(block));
        }
        Set<String> names = job.shots().paneNames();
        for (String pane : look.sheet().panes()) {
            if (!names.contains(pane)) {
                throw wrong(
                        "There is no part '%s'. Choose some of %s with --panes."
                                .formatted(pane, String.join(", ", names)));
            }
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
