package io.github.faultscope.ui.engine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Action;
import io.github.faultscope.machine.ActionResult;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.machine.Waits;
import io.github.faultscope.scenario.ActionText;
import io.github.faultscope.ui.look.Texts;
import io.github.faultscope.vm.Kern;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a user is told of the action that was done last, beside what the stage tells. */
final class Tidings {
    private Tidings() {}

    /** Why it was not done, or has not ended; empty if it is done. */
    static String of(Machine machine) {
        String panic = machine.panic();
        if (panic != null) {
            return Texts.of("operation.panic", panic);
        }
        List<Action> script = machine.script();
        if (script.isEmpty()) {
            return "";
        }
        String line = ActionText.write(script.getLast());
        if (machine.started() < script.size()) {
            return Texts.of("operation.waits", line, who(machine));
        }
        ActionResult own = machine.results().getLast();
        ActionResult result = fails(own) ? own : machine.result(script.size() - 1);
        if (!result.done()) {
            return Texts.of("operation.open", line, who(machine));
        }
        return fails(result)
                ? Texts.of("operation.failed", line, result(result), result.outcome().text())
                : "";
    }

    /** A signal is what may well have been wanted. */
    private static boolean fails(ActionResult result) {
        String errno = result.outcome().errno();
        return result.done()
                && !errno.equals("0")
                && (!errno.isEmpty() || result.signal().isEmpty());
    }

    /** The errno, or what the kernel's function returned. */
    private static String result(ActionResult result) {
        String errno = result.outcome().errno();
        return errno.isEmpty() ? Kern.name(result.kern()) : errno;
    }

    /** Who waits for what, and who is held back. */
    private static String who(Machine machine) {
        Kernel k = machine.kernel();
        String cycle = Waits.deadlock(k);
        if (cycle != null) {
            return cycle;
        }
        String waits =
                Waits.of(k).stream()
                        .map(
                                w ->
                                        Texts.of(
                                                "operation.wait",
                                                Threads.label(k, w.thread()),
                                                w.what()))
                        .collect(Collectors.joining(", "));
        String held =
                Arrays.stream(KernelThread.all(k))
                        .filter(t -> KernelThread.heldBack(k, t))
                        .mapToObj(t -> Texts.of("operation.held", Threads.label(k, t)))
                        .collect(Collectors.joining(", "));
        return waits + (waits.isEmpty() || held.isEmpty() ? "" : ", ") + held;
    }
}
