package io.github.faultscope.narrate;

import io.github.faultscope.history.History;
import io.github.faultscope.history.StepView;
import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.machine.Outcome;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmPage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * The step that is told: values by path.
 *
 * <p>A path begins with a variable of the routine or of one that called it ({@code fs.object}), or
 * with a global structure ({@code kernel.curproc}), and follows pointers: {@code
 * fs.object.ref_count}. It is read after the step; with a minus in front, before it.
 */
final class Scene {
    private static final List<Struct> GLOBALS =
            List.of(
                    Vm.STRUCT,
                    VmMeter.STRUCT,
                    PageQueues.STRUCT,
                    Pageout.STRUCT,
                    SwapSpace.STRUCT,
                    Giant.STRUCT);

    /** What a pointer to nothing reads as. */
    static final String NOTHING = "nothing";

    /** A word with what it is. */
    record Word(Kernel in, Struct.Field field, long value) {
        private Word in(Kernel other) {
            return new Word(other, field, value);
        }
    }

    final StepView step;
    final Kernel before;
    final Kernel after;
    private final Runner runner;
    private final List<Frames.At> frames;
    private final boolean began;
    private final @Nullable History history;

    Scene(Runner runner, StepView step, Kernel before, Kernel after) {
        this(runner, step, before, after, null);
    }

    /**
     * A step of a record.
     *
     * @param history what has gone before; null where nobody asks for that
     */
    Scene(Runner runner, StepView step, Kernel before, Kernel after, @Nullable History history) {
        this.history = history;
        this.runner = runner;
        this.step = step;
        this.before = before;
        this.after = after;
        began = KernelThread.state(before, step.thread()) == KernelThread.IDLE;
        List<Frames.At> found = Frames.of(began ? after : before, step.thread(), runner);
        frames =
                found.isEmpty()
                        ? List.of(Frames.first(after, step.thread(), runner, step.block().number()))
                        : found;
    }

    // --- how the step ended ---

    int state() {
        return KernelThread.state(after, step.thread());
    }

    /** Whether the machine has stopped. */
    boolean panicked() {
        return Runner.panic(after) != null;
    }

    /** Whether the thread had nothing to do before the step. */
    boolean began() {
        return began;
    }

    private BlockTable table() {
        return runner.table();
    }

    /** The id of what comes next, {@code return} for the caller. */
    String nextId() {
        return returned() || !table().has(step.next()) ? "return" : table().get(step.next()).id();
    }

    /** The id of the block at which this routine goes on when what it called is done, or empty. */
    String resumeId() {
        int callee = KernelThread.frame(after, step.thread());
        boolean calls = b().calls().contains(step.next()) && callee != 0;
        int resume = calls ? Frame.resume(after, callee) : Block.RETURN;
        return table().has(resume) ? table().get(resume).id() : "";
    }

    private boolean returned() {
        BlockTable.Info b = step.block();
        return b.returns()
                && step.next() != b.number()
                && !b.next().contains(step.next())
                && !b.calls().contains(step.next());
    }

    /** What the routine returned, or what the routine that it called has returned to it. */
    long value() {
        if (!b().returns() || !nextId().equals("return")) {
            return frames.isEmpty() ? 0 : Frame.result(before, frames.get(0).address());
        }
        int caller = frames.isEmpty() ? 0 : Frame.caller(after, frames.get(0).address());
        return caller == 0
                ? KernelThread.result(after, step.thread())
                : Frame.result(after, caller);
    }

    private BlockTable.Info b() {
        return step.block();
    }

    /** How the call ended that is over with the step; success as long as none is. */
    Outcome outcome() {
        int action = (int) number("-action");
        boolean over = action != 0 && state() == KernelThread.IDLE;
        return over ? Outcome.of(after, action) : Outcome.SUCCESS;
    }

    /** The name of the routine that called the one of the step; empty for none. */
    String caller() {
        return frames.size() < 2 ? "" : frames.get(1).routine().name();
    }

    // --- values ---

    /** The number at a path, 0 where a pointer leads nowhere. */
    long number(String path) {
        Word w = word(path);
        return w == null ? 0 : w.value();
    }

    /** The text at a path. */
    String text(String path) {
        Word w = word(path);
        return w == null ? NOTHING : format(w);
    }

    private String format(Word w) {
        if (w.field().kind() != Struct.Kind.REF || w.value() == 0) {
            return w.value() == 0 && w.field().kind() == Struct.Kind.REF
                    ? NOTHING
                    : Values.format(w.in(), w.field(), w.value());
        }
        Kernel in = Values.structOf(w.in(), w.value()) == null ? before : w.in();
        Struct s = Values.structOf(in, w.value());
        return s != null && s.name().equals("vm_page")
                ? page(in, (int) w.value())
                : Values.format(in, w.field(), w.value());
    }

    /** A page in words: {@code frame 13}. */
    static String page(Kernel k, int p) {
        return (VmPage.isFrame(k, p) ? "frame " : "device page ") + VmPage.number(k, p);
    }

    /** The word at a path, or null where there is none. */
    @Nullable Word word(String path) {
        boolean old = path.startsWith("-");
        String rest = old ? path.substring(1) : path;
        for (Frames.At at : frames) {
            Struct.Field f = field(at.struct(), rest, 2);
            if (f != null) {
                Kernel in = old && !began ? before : after;
                return follow(in, at.address(), f, rest);
            }
        }
        for (Struct s : GLOBALS) {
            if (rest.startsWith(s.name() + ".")) {
                String path2 = rest.substring(s.name().length() + 1);
                Struct.Field f = field(s, path2, 0);
                return f == null ? null : follow(old ? before : after, s.base(), f, path2);
            }
        }
        Word subject = Derived.subject(rest.split("\\.", 2)[0], this);
        return subject == null ? null : follow(old ? subject.in(before) : subject, rest);
    }

    private @Nullable Word follow(Kernel in, int base, Struct.Field f, String path) {
        return follow(new Word(in, f, in.get(base + f.offset())), path);
    }

    private @Nullable Word follow(Word w, String path) {
        Struct.Field f = w.field();
        Kernel in = w.in();
        if (path.length() == f.name().length()) {
            return w;
        }
        String rest = path.substring(f.name().length() + 1);
        Kernel k = Values.structOf(in, w.value()) == null ? before : in;
        Struct s = Values.structOf(k, w.value());
        if (s == null) {
            return null;
        }
        Struct.Field below = field(s, rest, 0);
        int address = (int) w.value();
        return below == null ? Derived.field(k, s, address, rest) : follow(k, address, below, rest);
    }

    /** The field with the longest name that a path begins with, not before an offset; or null. */
    private static Struct.@Nullable Field field(Struct s, String path, int from) {
        Struct.Field best = null;
        for (Struct.Field f : s.fields()) {
            boolean fits =
                    f.offset() >= from
                            && (path.equals(f.name())
                                    || f.kind() == Struct.Kind.REF
                                            && path.startsWith(f.name() + "."));
            if (fits && (best == null || f.name().length() > best.name().length())) {
                best = f;
            }
        }
        return best;
    }

    /** Whether the step made a call whose line begins like this. */
    boolean called(String line) {
        return step.calls().stream().anyMatch(c -> c.line().startsWith(line));
    }

    /** How many calls of a kind the step made. */
    long calls(Call call) {
        return step.calls().stream().filter(c -> c.call() == call).count();
    }

    /** The line of the last call of a kind, which the step made. */
    String lastCall(Call call) {
        return step.calls().stream()
                .filter(c -> c.call() == call)
                .map(StepView.CallLine::line)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** The state after the last step before this one in which the thread ran a block, or null. */
    @Nullable Kernel earlier(String block) {
        for (int n = step.number() - 1; history != null && n > 0; n--) {
            boolean same = history.thread(n) == step.thread();
            if (same && table().get(history.block(n)).id().equals(block)) {
                return history.at(n);
            }
        }
        return null;
    }

    /** Whether the last step of the thread before this one, as far as is recorded, ran a block. */
    boolean comesFrom(String block) {
        int n = step.number() - 1;
        while (history != null && n > 0 && history.thread(n) != step.thread()) {
            n--;
        }
        return history != null && n > 0 && table().get(history.block(n)).id().equals(block);
    }

    // --- waiting ---

    /** Whether the step ends with its thread waiting. */
    boolean waits() {
        return state() == KernelThread.LOCKED || state() == KernelThread.SLEEPING;
    }

    /** Whether the step ends in a sleep of that name. */
    boolean sleepsFor(String wmesg) {
        return state() == KernelThread.SLEEPING
                && KernelThread.wmesg(after, step.thread()).equals(wmesg);
    }

    /** What the thread waits for, in words. */
    String waitsFor() {
        int chan = KernelThread.chan(after, step.thread());
        if (chan < Kernel.CHUNK) {
            return chan == PageQueues.FREE_COUNT_CHANNEL ? "free frames" : global(chan);
        }
        int a = after.structAt(chan);
        Struct s = Values.structOf(after, a);
        if (s == null) {
            return "something";
        }
        return switch (s.name()) {
            case "vm_page" -> page(after, a);
            case "vm_map" -> "the map of " + Values.name(after, a);
            case "vnode" -> "the vnode of " + Values.name(after, a);
            case "disk_request" -> "the disk";
            case "thread" -> "the word to give it back (vacate)";
            default -> Values.name(after, a);
        };
    }

    private static String global(int chan) {
        Struct s = Struct.fixedAt(chan);
        if (s == null) {
            return "something";
        }
        String field = s.fieldAt(chan - s.base()).name();
        return switch (field) {
            case "ticks" -> "the clock's next tick";
            case "first" -> "a request";
            default -> field;
        };
    }

    /** The threads that slept before the step and do not any more; not the one that made it. */
    List<Integer> woken() {
        List<Integer> woken = new ArrayList<>();
        for (int t : KernelThread.all(after)) {
            boolean slept =
                    t < before.size() && KernelThread.state(before, t) == KernelThread.SLEEPING;
            boolean other = t != step.thread() && before.get(t) == after.get(t);
            if (slept && other && KernelThread.state(after, t) == KernelThread.RUNNABLE) {
                woken.add(t);
            }
        }
        return woken;
    }

    /** Who holds the lock that the thread waits for, in words. */
    String holder() {
        int holder = holderOf();
        return isShared() ? NOTHING : Threads.label(after, holder);
    }

    /** Whether that lock is shared by several, or was a moment ago. */
    boolean isShared() {
        return Values.structOf(after, holderOf()) == null;
    }

    private int holderOf() {
        return (int) after.get(KernelThread.chan(after, step.thread()));
    }

    /** Number of the block at which the caller goes on, {@link Block#RETURN} when none does. */
    int resume() {
        return table().has(step.next()) ? step.next() : Block.RETURN;
    }
}
