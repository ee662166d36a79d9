package io.github.faultscope.ui.testing;

import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.picture.DemoPicture;
import io.github.faultscope.picture.Group;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.ui.engine.Access;
import io.github.faultscope.ui.engine.Driver;
import io.github.faultscope.ui.engine.Form;
import io.github.faultscope.ui.engine.Mark;
import io.github.faultscope.ui.engine.Moment;
import io.github.faultscope.ui.engine.Move;
import io.github.faultscope.ui.engine.Offer;
import io.github.faultscope.ui.engine.Operation;
import io.github.faultscope.ui.engine.Preview;
import io.github.faultscope.ui.engine.Refusal;
import io.github.faultscope.ui.engine.ScenarioRef;
import io.github.faultscope.ui.engine.Told;
import io.github.faultscope.ui.engine.Undoing;
import io.github.faultscope.ui.engine.Viewport;
import io.github.faultscope.ui.engine.Written;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Forty-one steps between two pictures; remembers what it was told. */
public final class FakeDriver implements Driver {
    public static final int LAST = 41;
    private static final double DEMO_WIDTH = 1600;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private int position = 27;
    private String title = "Fork, then the child writes";

    /** What it was told to do to things, one entry each. */
    public List<String> heard() {
        return heard;
    }

    @Override
    public Moment moment(Viewport viewport) {
        double factor = Math.min(1, viewport.width() / DEMO_WIDTH) * viewport.zoom();
        Picture picture = DemoPicture.atCopy();
        return new Moment(
                (position % 2 == 1 ? picture : other(picture)).scaled(factor),
                position,
                LAST,
                position < LAST,
                "B44",
                new Moment.Lines(753, 766),
                viewport,
                title,
                new Told(
                        "Frame 3 is copied.",
                        "Because it is shared.",
                        "Next: it is mapped.",
                        List.of()),
                List.of(
                        Mark.action(1, "mmap"),
                        Mark.action(5, "P writes"),
                        Mark.action(12, "fork"),
                        Mark.action(17, "C writes"),
                        Mark.action(23, "chain"),
                        Mark.action(27, "copy"),
                        Mark.action(31, "pmap")),
                List.of(new Operation("mmap", "Map memory…", "", true)),
                Undoing.NONE);
    }

    @Override
    public Form form(String operation, Map<String, String> values) {
        String pages = values.getOrDefault("pages", "8");
        return new Form(
                "Map memory",
                List.of(
                        new Form.Field(
                                "pages",
                                "Pages",
                                "",
                                "",
                                Form.Input.TEXT,
                                List.of(),
                                pages,
                                pages.matches("[0-9]+") ? "" : "Digits only."),
                        new Form.Field(
                                "kind",
                                "Kind",
                                "",
                                "",
                                Form.Input.CHOICE,
                                List.of("anonymous", "file"),
                                values.getOrDefault("kind", "anonymous"),
                                ""),
                        new Form.Field(
                                "where",
                                "Where",
                                "such as heap",
                                "anywhere",
                                Form.Input.SUGGESTED,
                                List.of("heap", "stack"),
                                values.getOrDefault("where", ""),
                                "")),
                "mmap " + pages);
    }

    private static Picture other(Picture picture) {
        return Fx.changed(picture, FakeDriver::other);
    }

    private static Group other(Group group) {
        return switch (group.key()) {
            case "page/13@queue/none" -> Fx.rekeyed(group, "page/13@queue/active", 500, 689);
            case "page/31@queue/none" -> Fx.rekeyed(group, "page/31@queue/active", 560, 689);
            default -> group;
        };
    }

    @Override
    public void go(Move move) {
        heard.add(move.name());
        position =
                switch (move) {
                    case START -> 0;
                    case BACK -> Math.max(0, position - 1);
                    case FORWARD, OVER -> Math.min(LAST, position + 1);
                    case NEXT_WAIT -> Math.min(LAST, position + 3);
                    case START_OF_FAULT -> Math.max(0, position - 10);
                    case END_OF_FAULT -> Math.min(LAST, position + 10);
                    case END -> LAST;
                };
    }

    @Override
    public void seek(int wanted) {
        position = Math.clamp(wanted, 0, LAST);
    }

    @Override
    public List<Written> written(String target) {
        return List.of(new Written("valid", "11111111", 12, "B44 copy the page", List.of()));
    }

    @Override
    public void act(String target, Access access) throws Refusal {
        heard.add(access + " " + target);
        if (access == Access.EXECUTE) {
            throw new Refusal("0x12000 is not executable: map it with PROT_EXEC.");
        }
    }

    @Override
    public void perform(String operation, Map<String, String> values) {
        heard.add(operation + " " + values.get("pages") + " " + values.get("kind"));
    }

    @Override
    public List<Offer> offers(String target) {
        return List.of();
    }

    @Override
    public void begin(String operation, Map<String, String> values) {
        heard.add("begin " + operation);
    }

    @Override
    public void undo() {
        heard.add("undo");
    }

    @Override
    public void redo() {
        heard.add("redo");
    }

    @Override
    public void reset() {
        title = "New machine";
        position = 0;
    }

    @Override
    public void open(String scenario) {
        heard.add("open " + scenario);
        title = scenario;
        position = 0;
    }

    @Override
    public void openFile(Path file) {
        throw new IllegalStateException("broken on purpose");
    }

    @Override
    public Scenario scenario() {
        return new Scenario(
                "",
                title,
                "",
                "",
                "",
                "",
                List.of(),
                MachineConfig.standard(),
                List.of(new Scenario.Part(0, Actions.spawn("P"), List.of(), List.of())),
                List.of());
    }

    @Override
    public List<ScenarioRef> scenarios() {
        return List.of(ScenarioRef.of("cow", "Copy on write", ""));
    }

    @Override
    public Preview preview(String scenario, Theme theme) {
        return Preview.NONE;
    }
}
