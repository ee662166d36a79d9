package io.github.faultscope.picture.map;

import io.github.faultscope.check.Holdings;
import io.github.faultscope.fault.VmFault;
import io.github.faultscope.history.History;
import io.github.faultscope.history.StepView;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.narrate.Check;
import io.github.faultscope.narrate.Guide;
import io.github.faultscope.narrate.Narration;
import io.github.faultscope.narrate.Narrator;
import io.github.faultscope.picture.stage.FaultSteps;
import io.github.faultscope.picture.stage.HeldText;
import io.github.faultscope.picture.stage.Subject;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the handler map's input of a recorded state. Use it where the history is used. */
public final class MapFrames {
    private final History history;
    private final Narrator narrator;
    private final Guide guide;
    private final Map<String, String> about = new HashMap<>();

    public MapFrames(History history, Narrator narrator) {
        this.history = history;
        this.narrator = narrator;
        guide = new Guide(history.runner());
        for (BlockTable.Info info : history.table().blocks()) {
            about.put(info.stem(), guide.about(info.stem()));
        }
    }

    /**
     * The map after so many steps.
     *
     * @param before what was run elsewhere, before this run began: ids of blocks without part
     */
    public MapInput at(int position, Set<String> before) {
        Set<String> earlier = new HashSet<>(before);
        if (position == 0) {
            return new MapInput(
                    history.table(),
                    MapInput.Moment.NONE,
                    List.of(),
                    earlier,
                    List.of(),
                    List.of(),
                    about,
                    "",
                    "");
        }
        Kernel after = history.at(position);
        int subject = Subject.of(after, history.runner(), history.thread(position));
        List<Integer> steps = FaultSteps.of(history, position, subject);
        int first = steps.isEmpty() ? position + 1 : steps.getFirst();
        earlier.addAll(ran(first - 1));
        return new MapInput(
                history.table(),
                moment(position, steps, after),
                fault(first, position, subject),
                earlier,
                steal(steps),
                standing(after, subject),
                about,
                subject == history.thread(position) ? "" : Threads.label(after, subject),
                "");
    }

    /** The blocks that were run in the first so many steps. */
    private Set<String> ran(int steps) {
        BitSet numbers = new BitSet();
        for (int n = 1; n <= steps; n++) {
            numbers.set(history.block(n));
        }
        Set<String> stems = new HashSet<>();
        numbers.stream().forEach(number -> stems.add(history.table().get(number).stem()));
        return stems;
    }

    /** What a thread has run since its fault began, until it returned. */
    private List<BlockTable.Info> fault(int first, int position, int thread) {
        List<BlockTable.Info> blocks = new ArrayList<>();
        boolean returned = false;
        for (int n = first; n <= position && !returned; n++) {
            if (history.thread(n) == thread) {
                blocks.add(history.table().get(history.block(n)));
                returned = returns(n);
            }
        }
        return blocks;
    }

    /** Whether vm_fault returns with the step. */
    private boolean returns(int step) {
        BlockTable.Info block = history.table().get(history.block(step));
        return block.routine().equals(VmFault.NAME)
                && block.returns()
                && history.next(step) != block.number();
    }

    private MapInput.Moment moment(int position, List<Integer> steps, Kernel after) {
        StepView view = history.step(position);
        Kernel before = history.at(position - 1);
        Narration said = narrator.narrate(view, before, after);
        BlockTable table = history.table();
        boolean goesOn = table.has(view.next());
        List<String> held = HeldText.of(after, Holdings.of(after, history.runner(), view.thread()));
        return new MapInput.Moment(
                view.threadName(),
                view.block().stem(),
                view.block().routine(),
                goesOn ? table.get(view.next()).stem() : "",
                guide.checks(view, before, after),
                guide.refused(view, before, after),
                !steps.isEmpty() && returns(steps.getLast()),
                said.title(),
                said.text(),
                said.refusal(),
                said.next(),
                held);
    }

    /** The tests of the fault's last B42. */
    private List<Check> steal(List<Integer> steps) {
        for (int step : steps.reversed()) {
            if (history.table().get(history.block(step)).id().equals("B42")) {
                return guide.checks(history.step(step), history.at(step - 1), history.at(step));
            }
        }
        return List.of();
    }

    private List<MapInput.Standing> standing(Kernel after, int but) {
        List<MapInput.Standing> standing = new ArrayList<>();
        for (int t : KernelThread.all(after)) {
            if (t != but) {
                Frames.innermost(after, t, history.runner(), VmFault.NAME)
                        .ifPresent(frame -> standing.add(standing(after, t, frame)));
            }
        }
        return standing;
    }

    private MapInput.Standing standing(Kernel after, int t, Frames.At frame) {
        return new MapInput.Standing(
                Threads.label(after, t),
                history.table().get(frame.block()).stem(),
                KernelThread.state(after, t) != KernelThread.RUNNABLE);
    }
}
