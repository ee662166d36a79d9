package io.github.faultscope.picture.stage;

import io.github.faultscope.check.Holdings;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.machine.Waits;
import io.github.faultscope.picture.Mark;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What is said about threads. */
final class ThreadText {
    private final Scene scene;
    private final Kernel k;

    ThreadText(Scene scene) {
        this.scene = scene;
        k = scene.k;
    }

    /** Those of processes first, each in order of creation, so that none changes its place. */
    List<Integer> inOrder() {
        List<Integer> order = new ArrayList<>();
        for (int t : KernelThread.all(k)) {
            if (!KernelThread.system(k, t)) {
                order.add(t);
            }
        }
        for (int t : KernelThread.all(k)) {
            if (KernelThread.system(k, t)) {
                order.add(t);
            }
        }
        return order;
    }

    /** The sign of what it does: runs, sleeps, waits for a lock, was told to stand still. */
    @Nullable Mark mark(int t) {
        if (standsStill(t)) {
            return Mark.PAUSE;
        }
        return switch (KernelThread.state(k, t)) {
            case KernelThread.RUNNABLE -> t == scene.thread ? Mark.RIGHT : null;
            case KernelThread.LOCKED -> Mark.LOCK;
            case KernelThread.SLEEPING -> Mark.CLOCK;
            default -> null;
        };
    }

    /** Whether it waits, and not because it has nothing to do. */
    boolean waits(int t) {
        int state = KernelThread.state(k, t);
        boolean waits = state == KernelThread.LOCKED || state == KernelThread.SLEEPING;
        return waits && !Waits.rests(k, t);
    }

    /** Whether it could go on, but goes on only when it is told to, and was not told just now. */
    boolean standsStill(int t) {
        return t != scene.thread && goesAsTold(t);
    }

    /** Whether it makes each of its steps only when it is told to. */
    boolean goesAsTold(int t) {
        return KernelThread.heldBack(k, t) && KernelThread.state(k, t) == KernelThread.RUNNABLE;
    }

    /** In one line, what it does or waits for. */
    String line(int t) {
        return Texts.of("thread.tip", scene.names.thread(t), state(t));
    }

    /** The same with what it holds: to find that out all pages are looked at. */
    String lineWithHeld(int t) {
        String told = line(t);
        List<String> held = HeldText.of(k, Holdings.of(k, scene.in.runner(), t));
        return held.isEmpty() ? told : Texts.of("thread.holds", told, String.join(", ", held));
    }

    /** What it does or waits for. */
    String state(int t) {
        return switch (KernelThread.state(k, t)) {
            case KernelThread.LOCKED -> Texts.of("thread.waits", channel(t)) + at(t);
            case KernelThread.SLEEPING -> asleep(t);
            case KernelThread.RUNNABLE -> doing(t);
            default ->
                    t == scene.thread && scene.step.block() != null
                            ? doing(t)
                            : Texts.of("thread.idle");
        };
    }

    /** That it has nothing to do, whatever it did last. */
    String resting(int t) {
        boolean sleeps = KernelThread.state(k, t) == KernelThread.SLEEPING;
        return Texts.of(sleeps ? "thread.asleep" : "thread.idle");
    }

    /** A daemon with nothing to do sleeps too: that is no news. */
    private String asleep(int t) {
        if (Waits.rests(k, t)) {
            return Texts.of("thread.asleep");
        }
        String wmesg = KernelThread.wmesg(k, t);
        return Texts.of("thread.asleep.on", (wmesg + " " + channel(t)).strip()) + at(t);
    }

    private String doing(int t) {
        BlockTable.Info block = t == scene.thread ? scene.step.block() : null;
        if (block == null) {
            int pc = KernelThread.pc(k, t);
            if (!scene.blocks.has(pc)) {
                return Texts.of("thread.idle");
            }
            block = scene.blocks.get(pc);
        }
        return block.routine() + "  " + block.heading();
    }

    private String at(int t) {
        int pc = KernelThread.pc(k, t);
        return scene.blocks.has(pc) ? Texts.of("thread.at", scene.blocks.get(pc).id()) : "";
    }

    /** The structure whose address or lock the thread waits on; empty for none in particular. */
    String channel(int t) {
        int chan = KernelThread.chan(k, t);
        if (chan == 0 || k.typeAt(chan) == 0) {
            return KernelThread.state(k, t) == KernelThread.LOCKED ? KernelThread.wmesg(k, t) : "";
        }
        Struct type = Struct.ofType(k.typeAt(chan));
        int start = k.structAt(chan);
        return switch (type == null ? "" : type.name()) {
            case "vm_page" -> scene.names.frame(start);
            case "vm_object" -> scene.names.object(start);
            case "vm_map" -> Texts.of("thread.map", scene.names.map(start));
            case "vnode" -> Texts.of("thread.vnode", scene.names.vnode(start));
            default -> "";
        };
    }

    /** Whether it has nothing to do, or sleeps until somebody has something for it. */
    boolean isIdle(int t) {
        int state = KernelThread.state(k, t);
        return state == KernelThread.IDLE && t != scene.thread || Waits.rests(k, t);
    }

    /** What it does, with its block, in few words. */
    String brief(int t) {
        return told(t, true);
    }

    /** The same without the block's label. */
    String place(int t) {
        return told(t, false);
    }

    /** The block at which it goes on. */
    String next(int t) {
        int pc = KernelThread.pc(k, t);
        return scene.blocks.has(pc) ? scene.blocks.get(pc).heading() : state(t);
    }

    private String told(int t, boolean labelled) {
        int pc = KernelThread.pc(k, t);
        if (!scene.blocks.has(pc)) {
            return state(t);
        }
        BlockTable.Info block = scene.blocks.get(pc);
        return Texts.of(key(t), block.id(), labelled ? block.label() : "").strip();
    }

    private String key(int t) {
        if (standsStill(t)) {
            return "rows.still";
        }
        return switch (KernelThread.state(k, t)) {
            case KernelThread.LOCKED -> "rows.locked";
            case KernelThread.SLEEPING -> "rows.asleep";
            default -> t == scene.thread ? "rows.runs" : "rows.ready";
        };
    }

    /** Why it waits: what is busy or locked. */
    String reason(int t) {
        String channel = channel(t);
        if (KernelThread.state(k, t) == KernelThread.LOCKED) {
            return Texts.of("rows.why.lock", channel);
        }
        Struct type = type(KernelThread.chan(k, t));
        return switch (type == null ? "" : type.name()) {
            case "vm_page" -> Texts.of("rows.why.page", channel);
            case "vm_object" -> Texts.of("rows.why.paging", channel);
            default -> Texts.of("rows.why.sleep", KernelThread.wmesg(k, t));
        };
    }

    private @Nullable Struct type(int chan) {
        int type = chan < Kernel.CHUNK ? 0 : k.typeAt(chan);
        return type == 0 ? null : Struct.ofType(type);
    }
}
