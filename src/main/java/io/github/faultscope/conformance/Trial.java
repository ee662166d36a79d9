package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.StepLog;
import io.github.faultscope.kern.Trigger;
import io.github.faultscope.vm.Kern;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One vector on a machine of its own: runs its operations and says what differs. */
final class Trial {
    private final Vector vector;
    private final Runner runner;
    private final Consumer<String> out;

    Trial(Vector vector, Runner runner, Consumer<String> out) {
        this.vector = vector;
        this.runner = runner;
        this.out = out;
    }

    /** Runs the operations until one differs, or the last has run. */
    void run() {
        try {
            Kernel k = StateLoader.load(vector.machine());
            Machine machine = new Machine(k, vector.machine());
            int number = 1;
            for (Vector.Op op : vector.ops()) {
                if (!machine.agrees(op, "op " + number++ + " (" + op.describe() + ")")) {
                    return;
                }
            }
        } catch (VectorException e) {
            out.accept(String.valueOf(e.getMessage()));
        }
    }

    /** The machine that the vector runs on. */
    private final class Machine {
        private final Kernel k;
        private final StepLog log = new StepLog();
        private final CallLines lines;
        private final int thread;
        private Map<String, Object> expected;
        private boolean same = true;

        Machine(Kernel k, Map<String, Object> state) {
            this.k = k;
            expected = state;
            lines = new CallLines(k);
            thread = StateLoader.thread(k);
            k.setCurthread(thread);
            k.setLog(log);
        }

        /** Runs one operation; false when anything about it differs. */
        boolean agrees(Vector.Op op, String name) {
            Consumer<String> say =
                    line -> {
                        same = false;
                        out.accept(name + ": " + line);
                    };
            log.truncate(0);
            expected = Merge.patch(expected, op.patch());
            Balance balance = new Balance(k);
            Object result;
            try {
                result = run(op, balance);
            } catch (MachineLimitException e) {
                say.accept(e.getMessage());
                return false;
            } catch (RuntimeException e) {
                say.accept("the engine failed: " + e);
                return false;
            }
            compare(op, balance, result, say);
            return same;
        }

        private void compare(Vector.Op op, Balance balance, Object result, Consumer<String> say) {
            boolean panicked = !op.panic().isEmpty();
            Diff.of("result", op.result(), result, say);
            if (!panicked) {
                Diff.of("", expected, StateDumper.dump(k), say);
            }
            if (!op.kind().equals("effect")) {
                List<Object> broken = Tree.isObject(result) ? List.of() : balance.violations();
                Diff.of("violations", op.violations(), broken, say);
                calls(CallLines.normative(op.calls()), lines.of(log, 0), say);
            }
        }

        /** The first call that differs: from there on the two went different ways. */
        private void calls(List<String> expect, List<String> found, Consumer<String> say) {
            int n = Math.min(expect.size(), found.size());
            for (int i = 0; i < n; i++) {
                if (!expect.get(i).equals(found.get(i))) {
                    say.accept(
                            "call %d: expected %s, found %s"
                                    .formatted(i + 1, expect.get(i), found.get(i)));
                    return;
                }
            }
            if (expect.size() != found.size()) {
                say.accept(
                        "call %d: expected %s, found %s"
                                .formatted(n + 1, at(expect, n), at(found, n)));
            }
        }

        private String at(List<String> calls, int i) {
            return i < calls.size() ? calls.get(i) : "the end";
        }

        private Object run(Vector.Op op, Balance balance) {
            ScriptedEffects effects = new ScriptedEffects(k, balance);
            if (op.kind().equals("effect")) {
                Tree.list(op.members(), "do").forEach(effects::apply);
                return "done";
            }
            Operations.start(k, thread, op);
            k.setInterference(new Script(op.interference(), effects));
            long left = Limits.STEPS;
            while (KernelThread.state(k, thread) == KernelThread.RUNNABLE
                    && Runner.panic(k) == null
                    && left > 0) {
                left -= Math.max(1, runner.run(k, thread, left));
            }
            k.setInterference(null);
            return result(op.kind());
        }

        private Object result(String kind) {
            String panic = Runner.panic(k);
            if (panic != null) {
                return Map.of("panic", panic);
            }
            if (KernelThread.state(k, thread) == KernelThread.RUNNABLE) {
                return "still running after " + Limits.STEPS + " steps";
            }
            if (KernelThread.state(k, thread) != KernelThread.IDLE) {
                Trigger trigger = KernelThread.trigger(k, thread);
                return Map.of(
                        "blocked",
                        trigger == null ? KernelThread.wmesg(k, thread) : trigger.scriptName());
            }
            return switch (kind) {
                case "fault", "wire" -> Kern.name(KernelThread.result(k, thread));
                case "quick" -> (long) (int) KernelThread.result(k, thread);
                default -> "void";
            };
        }
    }
}
