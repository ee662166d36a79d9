package io.github.faultscope.cli;

import io.github.faultscope.export.job.Format;
import io.github.faultscope.export.job.Look;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code faultscope export}: writes pictures of a run into files. */
@Command(
        name = "export",
        description =
                "Writes pictures of a run: a step as PNG or SVG, several as numbered files, as the"
                        + " pages of a PDF or a handout, as a PPTX deck of editable shapes, or as a"
                        + " clip (GIF, MP4).",
        footer = {
            "",
            "Several steps: --from, --to and --every choose by number, --stops those that the",
            "scenario marks, --changing those after which the machine looks new, --telling",
            "those and the ones that only decide, --ends those with which an action ends. A",
            "PDF, deck or clip without a choice holds the marked steps, or all that look new",
            "if none is.",
            "",
            "Many: 'export FOLDER --into OUT --as pptx,pdf' exports each scenario in a folder",
            "and below. One that fails does not stop the others; it is named at the end.",
            "",
            "Parts for --panes: threads, turns, others, space, chain, reading, files, memory,",
            "counters, sentence, map, state."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "A scenario, or a file of vectors; with --into, several, or folders.")
    private List<Path> paths = List.of();

    @Mixin private StepOptions steps = new StepOptions();

    @Mixin private LookOptions looks = new LookOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description = "The file; its name ends in .png, .svg, .pdf, .pptx, .gif or .mp4.")
    private @Nullable Path output;

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "Export each scenario into this folder, under its own name.")
    private @Nullable Path folder;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            split = ",",
            description = "With --into: the formats, as in pptx,pdf.")
    private List<String> formats = List.of();

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Option(names = "--partial", description = "Export a run that stops early as far as it goes.")
    private boolean partial;

    @Option(
            names = "--progress",
            description = "Tell how far it has come, even where no terminal shows it.")
    private boolean progress;

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
        boolean batch = folder != null && output == null && !formats.isEmpty();
        if (!batch && (output == null || folder != null || !formats.isEmpty())) {
            throw wrong(CliTexts.of("export.where"));
        }
        boolean watched = ProgressLine.isWatched();
        try (Interrupt interrupt = new Interrupt()) {
            ProgressLine line =
                    new ProgressLine(Messages.err(spec), watched, progress || watched, interrupt);
            Exporter exporter =
                    new Exporter(Messages.given(spec), steps, look, force, partial, line);
            return batch ? many(exporter) : one(exporter);
        }
    }

    private int one(Exporter exporter) throws Failure {
        Path target = Messages.given(output);
        Format format =
                Format.of(target)
                        .orElseThrow(
                                () ->
                                        wrong(
                                                CliTexts.of(
                                                        "export.ending",
                                                        target,
                                                        Format.endings())));
        if (paths.size() > 1) {
            throw wrong(CliTexts.of("export.many"));
        }
        steps.check(format.isSingle() && exporter.needsSteps());
        Path source = paths.getFirst();
        if (Files.isDirectory(source)) {
            throw new Failure(CliTexts.of("export.folder", source));
        }
        Exported exported = exporter.write(source, Reels.of(source, vector), format, target);
        Messages.out(spec).println(exported.line());
        return Main.DONE;
    }

    private int many(Exporter exporter) {
        steps.check(false);
        List<Format> chosen = new ArrayList<>();
        for (String word : formats) {
            chosen.add(
                    Format.named(word)
                            .orElseThrow(
                                    () ->
                                            wrong(
                                                    CliTexts.of(
                                                            "export.format",
                                                            word,
                                                            Format.words()))));
        }
        ExportBatch batch =
                new ExportBatch(exporter, Messages.given(folder), chosen, Messages.out(spec));
        paths.forEach(batch::add);
        return batch.end(Messages.err(spec));
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Messages.given(spec).commandLine(), sentence);
    }
}
