package io.github.faultscope.cli;

import io.github.faultscope.export.ExportException;
import io.github.faultscope.export.PngOptions;
import io.github.faultscope.export.PngPainter;
import io.github.faultscope.export.SvgWriter;
import io.github.faultscope.history.History;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.map.MapFrames;
import io.github.faultscope.picture.map.MapInput;
import io.github.faultscope.picture.map.MapLayout;
import io.github.faultscope.picture.stage.StageFrames;
import io.github.faultscope.picture.stage.StageLayout;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code faultscope export}: writes the picture of a state into a file. */
@Command(
        name = "export",
        description = "Writes a picture of the machine after some steps, as PNG or SVG.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    private static final double LEAST_LENGTH = 200;
    private static final double MOST_LENGTH = 16_000;

    @Parameters(paramLabel = "FILE", description = "A scenario, or a file of vectors.")
    private @Nullable Path file;

    @Option(
            names = "--step",
            required = true,
            paramLabel = "N",
            description = "After so many steps; 0 is before the first.")
    private int step;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "OUT",
            description = "The picture's file; its name ends in .png or .svg.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replace the picture's file if it is there.")
    private boolean force;

    @Option(
            names = "--scale",
            paramLabel = "S",
            defaultValue = "1",
            description =
                    "Image pixels of a PNG for each pixel of the picture, 1 to 8 (default:"
                            + " ${DEFAULT-VALUE}).")
    private double scale;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            defaultValue = "light",
            description =
                    "light, dark, projector, high-contrast or monochrome (default:"
                            + " ${DEFAULT-VALUE}).")
    private String theme = "light";

    @Option(
            names = "--width",
            paramLabel = "W",
            defaultValue = "1280",
            description = "Width of the picture (default: ${DEFAULT-VALUE}).")
    private double width;

    @Option(
            names = "--height",
            paramLabel = "H",
            defaultValue = "720",
            description = "Height of the picture (default: ${DEFAULT-VALUE}).")
    private double height;

    @Option(names = "--map", description = "The handler map in place of the stage.")
    private boolean map;

    @Option(
            names = "--block",
            paramLabel = "ID",
            defaultValue = "",
            description = "With --map: tell about this block, such as B42.")
    private String block = "";

    @Option(
            names = "--vector",
            paramLabel = "N",
            defaultValue = "1",
            description = "Which vector of a file with several (default: ${DEFAULT-VALUE}).")
    private int vector;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Failure {
        between("--scale", scale, PngOptions.LEAST, PngOptions.MOST);
        between("--width", width, LEAST_LENGTH, MOST_LENGTH);
        between("--height", height, LEAST_LENGTH, MOST_LENGTH);
        Theme colours = theme();
        Path target = Messages.given(output);
        boolean svg = svg(target);
        if (Files.isRegularFile(target) && !force) {
            throw new Failure(
                    target + " is there already. Choose another name, or replace it with --force.");
        }
        Film film = Film.open(Messages.given(file), vector);
        goTo(film.history());
        Picture picture = picture(film);
        try {
            if (svg) {
                new SvgWriter(colours, false).write(picture, target);
            } else {
                new PngPainter(colours).write(picture, target, PngOptions.atScale(scale));
            }
        } catch (ExportException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
        return Main.DONE;
    }

    private Picture picture(Film film) {
        if (!map) {
            return StageLayout.layout(
                    new StageFrames(film.history(), film.narrator()).now(), width, height, 1);
        }
        MapInput input =
                new MapFrames(film.history(), film.narrator())
                        .at(film.history().position(), Set.of())
                        .selecting(block);
        if (!block.isEmpty() && input.about().getOrDefault(block, "").isEmpty()) {
            throw wrong("The handler has no block '%s'. B42 is one.".formatted(block));
        }
        return MapLayout.layout(input, width, height, 1);
    }

    private void goTo(History history) throws Failure {
        int end = step < 0 ? Film.MOST_STEPS : Math.min(step, Film.MOST_STEPS);
        while (history.position() < end && history.forward()) {
            // Each step brings the state nearer.
        }
        if (history.position() != step) {
            throw wrong(
                    "%s: there is no step %d. Choose one from 0 to %d with --step."
                            .formatted(file, step, history.position()));
        }
    }

    private boolean svg(Path target) {
        String name = target.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".png") && !name.endsWith(".svg")) {
            throw wrong(
                    target + ": the name of a picture ends in .png or .svg. Give it one of them.");
        }
        return name.endsWith(".svg");
    }

    private Theme theme() {
        return Theme.named(theme)
                .orElseThrow(
                        () ->
                                wrong(
                                        "There is no theme '%s'. Choose one of %s with --theme."
                                                .formatted(theme, themes())));
    }

    private static String themes() {
        return Theme.all().stream().map(Theme::name).collect(Collectors.joining(", "));
    }

    private void between(String option, double n, double least, double most) {
        if (!(n >= least && n <= most)) {
            throw wrong(
                    String.format(
                            Locale.ROOT,
                            "%s must be between %.0f and %.0f, not %s",
                            option,
                            least,
                            most,
                            n));
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
