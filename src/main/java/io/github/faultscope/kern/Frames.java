package io.github.faultscope.kern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lies on a thread's stack: its frames, each with the routine that it belongs to. */
public final class Frames {
    /**
     * One frame.
     *
     * @param address its first word
     * @param routine whose frame it is
     * @param block the block that the routine runs next, for a caller once its callee returned
     */
    public record At(int address, Routine routine, int block) {
        /** The layout of the frame. */
        public Struct struct() {
            return routine.frame();
        }

        /** Whether it is a frame of the routine of that name. */
        public boolean isOf(String name) {
            return routine.name().equals(name);
        }

        /** The word that has the name in the layout. */
        public long word(Kernel k, String name) {
            return k.get(address + struct().field(name).offset());
        }
    }

    private Frames() {}

    /**
     * The frames of a thread, the innermost first; none when the thread is idle.
     *
     * <p>A frame of which nothing says whose it is is left out: those of routines that the runner
     * does not know. After a panic the innermost one is that of the block which panicked.
     */
    public static List<At> of(Kernel k, int thread, Runner runner) {
        List<At> frames = new ArrayList<>();
        if (KernelThread.state(k, thread) == KernelThread.IDLE) {
            return frames;
        }
        int block = KernelThread.pc(k, thread);
        for (int f = KernelThread.frame(k, thread); f != 0; f = Frame.caller(k, f)) {
            if (runner.table().has(block)) {
                frames.add(new At(f, runner.table().routineOf(block), block));
            }
            block = Frame.resume(k, f);
        }
        return frames;
    }

    /** The innermost of a thread's frames that is of a routine, by the routine's name. */
    public static Optional<At> innermost(Kernel k, int thread, Runner runner, String routine) {
        return of(k, thread, runner).stream().filter(frame -> frame.isOf(routine)).findFirst();
    }

    /** The frame in which a thread begins, by a block of the routine that it began with. */
    public static At first(Kernel k, int thread, Runner runner, int block) {
        return new At(KernelThread.stackBase(k, thread), runner.table().routineOf(block), block);
    }
}
