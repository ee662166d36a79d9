package io.github.faultscope.ui.engine;

import io.github.faultscope.history.History;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.Actions;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.MachineConfig;
import io.github.faultscope.machine.MachineState;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.machine.Verbs;
import io.github.faultscope.picture.Picture;
import io.github.faultscope.picture.Theme;
import io.github.faultscope.picture.map.MapInput;
import io.github.faultscope.picture.map.MapLayout;
import io.github.faultscope.picture.stage.StageInput;
import io.github.faultscope.picture.stage.StageLayout;
import io.github.faultscope.picture.stage.StageStep;
import io.github.faultscope.picture.stage.View;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.scenario.Scenario;
import io.github.faultscope.ui.look.Texts;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Drives a machine and its history. Belongs to the engine's thread. */
public final class MachineDriver implements Driver {
    /** What the stage calls address spaces. */
    private static final String SPACE = "proc/";

    private final Library library;
    private final Undo undo = new Undo(() -> history().position(), Undo.MOST_BYTES);
    private @Nullable Run opened;

    /** The blocks that the runs before this one have reached, without part. */
    private final Set<String> elsewhere = new HashSet<>();

    /** What the library shows first is opened when needed. */
    public MachineDriver(Library library) {
        this.library = library;
    }

    private Run run() {
        Run run = opened;
        if (run == null) {
            run = new Run(first());
            opened = run;
        }
        return run;
    }

    private Recording first() {
        try {
            return library.first();
        } catch (Refusal e) {
            return library.fresh(MachineConfig.standard());
        }
    }

    private History history() {
        return run().history;
    }

    @Override
    public Moment moment(Viewport viewport) {
        Run run = run();
        History history = run.history;
        int position = history.position();
        StageInput input = input(run);
        return new Moment(
                picture(run, input, viewport),
                position,
                history.recorded(),
                position < history.recorded() || run.machine.status() == Machine.Status.READY,
                position == 0 ? "" : history.table().get(history.block(position)).id(),
                lines(run, viewport.view()),
                viewport,
                run.title,
                told(input.step()),
                run.marks.of(run.machine.script()),
                Operations.of(input.view(), run.machine.runner()),
                undo.now());
    }

    private static Told told(StageStep step) {
        return new Told(step.title(), step.text(), step.next(), step.news());
    }

    private Picture picture(Run run, StageInput input, Viewport viewport) {
        View view = viewport.view();
        double width = viewport.width();
        double height = viewport.height();
        if (!view.isMap()) {
            return StageLayout.layout(input, view, width, height, viewport.zoom());
        }
        MapInput map = run.map.at(run.history.position(), elsewhere).selecting(view.block());
        return MapLayout.layout(map, width, height, viewport.zoom());
    }

    /** Of the block that is told about, else of the last one of vm_fault.c that ran. */
    private static Moment.Lines lines(Run run, View view) {
        BlockTable table = run.history.table();
        if (view.isMap() && !view.block().isEmpty()) {
            for (BlockTable.Info info : table.blocks()) {
                if (info.stem().equals(view.block())) {
                    return new Moment.Lines(info.from(), info.to());
                }
            }
        }
        int position = run.history.position();
        BlockTable.Info info = position == 0 ? null : table.get(run.history.block(position));
        return info == null ? Moment.Lines.NONE : new Moment.Lines(info.from(), info.to());
    }

    /** What the run has reached is remembered when another one takes its place. */
    private void keepReached() {
        Run run = opened;
        if (run != null) {
            History history = run.history;
            for (int step = 1; step <= history.recorded(); step++) {
                elsewhere.add(history.table().get(history.block(step)).stem());
            }
        }
    }

    /** What the stage shows; before the first step, nobody looks at anything yet. */
    private static StageInput input(Run run) {
        StageInput input = run.frames.now();
        if (run.history.position() == 0) {
            return input;
        }
        Kernel after = input.view();
        List<Action> begun = run.machine.script().subList(0, MachineState.started(after));
        Target last = Target.last(after, begun, input);
        StageInput seen = last == null ? input : input.lookingAt(last.map(after), last.va());
        int focus = run.focus.isEmpty() ? 0 : Target.map(after, run.focus);
        if (focus == 0) {
            return seen;
        }
        return seen.lookingAt(focus, seen.map() == focus ? seen.vaddr() : StageInput.NOWHERE);
    }

    /** Looks at an address space, or again at that of the thread that makes the steps. */
    private void focus(String id) {
        Run run = run();
        run.focus = run.focus.equals(id) ? "" : id;
    }

    @Override
    public void go(Move move) throws Refusal {
        History history = history();
        switch (move) {
            case START -> history.seek(0);
            case BACK -> history.back();
            case FORWARD -> history.forward();
            case OVER -> history.over();
            case NEXT_WAIT -> history.toNextWait();
            case START_OF_FAULT -> history.seek(startOfFault());
            case END_OF_FAULT -> history.toEndOfFault();
            case END -> history.runToEnd(Recording.MOST_STEPS);
        }
        tellLimit();
    }

    private int startOfFault() {
        History history = history();
        for (int step = history.position() - 1; step > 0; step--) {
            if (history.block(step) == Routines.VM_FAULT) {
                return step;
            }
        }
        return 0;
    }

    private void tellLimit() throws Refusal {
        String limit = history().limit();
        if (limit != null) {
            throw new Refusal(Texts.of("machine.limit", limit));
        }
        Machine machine = run().machine;
        boolean last = history().position() == history().recorded();
        if (last && machine.status() == Machine.Status.CHOICE) {
            throw new Refusal(Texts.of("machine.choice", names(machine)));
        }
    }

    private static String names(Machine machine) {
        return machine.scheduler().choice().stream()
                .map(t -> Threads.label(machine.kernel(), t))
                .collect(Collectors.joining(", "));
    }

    @Override
    public void seek(int position) {
        history().seek(Math.clamp(position, 0, history().recorded()));
    }

    @Override
    public List<Written> written(String target) {
        return Structures.written(history(), target);
    }

    @Override
    public void act(String target, Access access) throws Refusal {
        if (target.startsWith(SPACE)) {
            focus(target.substring(SPACE.length()));
            return;
        }
        Target page = Target.of(history().view(), target);
        plan(Actions.at(page.process(), access.verb(), page.va()));
        history().forward();
        tellLimit();
    }

    @Override
    public Form form(String operation, Map<String, String> values) {
        if (operation.equals(Operation.NEW_MACHINE)) {
            return new MachineForm(run().machine.config(), values).form();
        }
        return new Forms(history().view(), Verbs.get(operation), values).form();
    }

    @Override
    public List<Offer> offers(String target) {
        return Offers.of(history().view(), run().machine.runner(), target);
    }

    @Override
    public void begin(String operation, Map<String, String> values) throws Refusal {
        plan(Operations.action(history().view(), operation, values));
        history().forward();
        tellLimit();
    }

    @Override
    public void perform(String operation, Map<String, String> values) throws Refusal {
        if (operation.equals(Operation.NEW_MACHINE)) {
            boot(new MachineForm(run().machine.config(), values).config());
            return;
        }
        plan(Operations.action(history().view(), operation, values));
        int planned = history().position();
        history().runToEnd(Recording.MOST_STEPS);
        tellLimit();
        String told = Tidings.of(run().machine);
        run().result.show(planned);
        if (!told.isEmpty()) {
            throw new Refusal(told);
        }
    }

    /** From here on, this is what is done, and nothing that was recorded or planned. */
    private void plan(Action action) throws Refusal {
        try {
            undo.did(ActionText.write(action), run().plan(action));
        } catch (MachineLimitException e) {
            throw new Refusal(Texts.of("machine.limit", String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void undo() {
        undo.undo(this::exchange);
    }

    @Override
    public void redo() {
        undo.redo(this::exchange);
    }

    private Aside exchange(Aside aside) {
        return switch (aside) {
            case Run.Line line -> run().exchange(line);
            case Run other -> replace(other);
        };
    }

    /** Shows another run, and gives back the one that was shown. */
    private Run replace(Run other) {
        keepReached();
        Run was = run();
        opened = other;
        return was;
    }

    private void boot(MachineConfig config) {
        open(library.fresh(config), Texts.of("machine.fresh"));
    }

    @Override
    public void reset() {
        boot(MachineConfig.standard());
    }

    @Override
    public void open(String scenario) throws Refusal {
        show(library.open(scenario));
    }

    @Override
    public void openFile(Path file) throws Refusal {
        show(library.open(file));
    }

    private void show(Recording recording) throws Refusal {
        open(recording, Texts.of("undo.open", recording.title()));
        if (!recording.remark().isEmpty()) {
            throw new Refusal(recording.remark());
        }
    }

    private void open(Recording recording, String name) {
        Run another = new Run(recording);
        if (opened == null) {
            opened = another;
        } else {
            undo.opened(name, replace(another));
        }
    }

    @Override
    public Scenario scenario() {
        Run run = run();
        return RunScenario.of(run.title, run.scenario, run.machine);
    }

    @Override
    public List<ScenarioRef> scenarios() {
        return library.scenarios();
    }

    @Override
    public Preview preview(String scenario, Theme theme) throws Refusal {
        return Previews.of(library.open(scenario), theme);
    }
}
