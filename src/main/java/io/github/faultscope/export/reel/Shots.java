package io.github.faultscope.export.reel;

import io.github.faultscope.export.ExportTexts;
import io.github.faultscope.export.sheet.Cut;
import io.github.faultscope.export.sheet.Sheet;
import io.github.faultscope.export.sheet.SheetOptions;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.narrate.Guide;
import io.github.faultscope.picture.Pane;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Rect;
import io.github.faultscope.picture.map.MapFrames;
import io.github.faultscope.picture.map.MapInput;
import io.github.faultscope.picture.map.MapLayout;
import io.github.faultscope.picture.stage.Part;
import io.github.faultscope.picture.stage.StageFrames;
import io.github.faultscope.picture.stage.StageInput;
import io.github.faultscope.picture.stage.StageLayout;
import io.github.faultscope.picture.stage.StageStep;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes the pictures of a run, one at a time. */
public final class Shots {
    private static final Picture NO_PICTURE = new Picture(1, 1, List.of(), List.of());

    /** What looks new after every step: who runs. */
    private static final Set<String> MOVING = Set.of("threads", "turns");

    private final Reel reel;
    private final double width;
    private final double height;
    private final SheetOptions options;
    private final View view;
    private final StageFrames frames;
    private final MapFrames maps;

    /** What is left of each picture; null where each is cut by itself. */
    private @Nullable Cut cut;

    /** The room that each picture has at least. */
    private Rect least = Rect.EMPTY;

    /** The room in which each picture is laid out is in pixels. */
    public Shots(Reel reel, View view, double width, double height, SheetOptions options) {
        this.reel = reel;
        this.view = view;
        this.width = width;
        this.height = height;
        this.options = options;
        frames = new StageFrames(reel.history(), reel.narrator());
        maps = new MapFrames(reel.history(), reel.narrator());
    }

    /**
     * The same pictures of some steps, cut alike and equally large, so that what stands still in a
     * clip of them does so.
     */
    public Shots alike(List<Integer> steps) {
        Shots alike = new Shots(reel, view, width, height, options);
        if (!options.equals(SheetOptions.WHOLE)) {
            alike.cut = Cut.common(steps.stream().map(this::cut).toList());
            alike.least =
                    steps.stream()
                            .map(step -> alike.shot(step).picture())
                            .map(picture -> new Rect(0, 0, picture.width(), picture.height()))
                            .reduce(Rect.EMPTY, Rect::union);
        }
        return alike;
    }

    private Cut cut(int step) {
        return Cut.of(picture(step, frames.at(step)), options);
    }

    public Reel reel() {
        return reel;
    }

    /** The step made ready for paper. */
    public Shot shot(int step) {
        return shot(step, true);
    }

    /** What is told about a step; its picture is empty. */
    public Shot told(int step) {
        return shot(step, false);
    }

    private Shot shot(int step, boolean painted) {
        StageInput input = frames.at(step);
        StageStep did = input.step();
        String title = step == 0 ? ExportTexts.of("step.zero") : did.title();
        String text = step == 0 ? reel.about() : did.text();
        Picture picture = painted ? sheet(picture(step, input), title, text) : NO_PICTURE;
        return new Shot(step, title, text, did.next(), where(step, did.block()), picture);
    }

    private Picture sheet(Picture whole, String title, String text) {
        Cut left = cut == null ? Cut.of(whole, options) : cut;
        Picture sheet = Sheet.of(whole, options, left, title, text);
        return sheet.with(
                Math.max(sheet.width(), least.width()),
                Math.max(sheet.height(), least.height()),
                sheet.panes());
    }

    private Picture picture(int step, StageInput input) {
        if (view.map()) {
            return MapLayout.layout(map(step), width, height, 1);
        }
        return StageLayout.layout(input, parts(), width, height, 1);
    }

    /** All parts; one that the stage shows at times only is shown alone where it is asked for. */
    private io.github.faultscope.picture.stage.View parts() {
        var all = view.ofStage();
        return options.panes().size() != 1
                ? all
                : Part.ofPane(options.panes().getFirst())
                        .filter(Part::isOccasional)
                        .map(all::alone)
                        .orElse(all);
    }

    private MapInput map(int step) {
        return maps.at(step, Set.of()).selecting(view.block());
    }

    /** Whether the block that is to be told about is one of the handler. */
    public boolean knowsBlock() {
        return view.block().isEmpty() || !map(0).about().getOrDefault(view.block(), "").isEmpty();
    }

    private String where(int step, BlockTable.@Nullable Info block) {
        if (block == null) {
            return ExportTexts.of("step.caption", step, reel.steps());
        }
        String lines =
                block.from() == 0
                        ? block.routine()
                        : "vm_fault.c:" + block.from() + "–" + block.to();
        return ExportTexts.of("step.where", step, reel.steps(), block.id(), lines);
    }

    /**
     * What the machine, its read-ahead and the variables of a fault look like after a step, without
     * what the step itself makes stand out: the same for two states that differ in nothing that is
     * drawn.
     */
    List<Pane> quiet(int step) {
        StageInput now = frames.at(step);
        StageStep still = now.step().still();
        StageInput in = new StageInput(now.view(), now.runner(), still, now.map(), now.vaddr());
        return StageLayout.layout(in, width, height, 1).panes().stream()
                .filter(pane -> Sheet.isStage(pane) || pane.key().equals("state"))
                .filter(pane -> !MOVING.contains(pane.key()))
                .toList();
    }

    /** Whether the step's block has decided something. */
    boolean chose(int step) {
        BlockTable.Info block = frames.at(step).step().block();
        return block != null && Guide.decides(block.id());
    }

    /** The names of the panes there are. */
    public Set<String> paneNames() {
        Set<String> names = Sheet.paneNames(picture(0, frames.at(0)));
        if (!view.map()) {
            Arrays.stream(Part.values())
                    .filter(part -> part.isOccasional() || part == Part.OTHERS)
                    .map(Part::pane)
                    .forEach(names::add);
        }
        return names;
    }
}
