package io.github.faultscope.kern;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Runs threads, block by block.
 *
 * <p>Every routine falls through from block to block by itself ({@link Routine.Body}); the runner
 * comes in where a frame is pushed or popped, where a thread waits or ends, and, when somebody
 * watches, after every step.
 */
public final class Runner {
    /** Set in what a block returns: the thread waits, the rest is where it goes on. */
    public static final int PARKED = 1 << 31;

    /** What remains of a block's number without {@link #PARKED}. */
    private static final int MASK = 0xffff;

    private final BlockTable table;
    private boolean watched;
    private long budget;

    /** Steps that a thread alone will not make because it was disturbed. */
    private long spared;

    private boolean stopping;
    private int current;

    public Runner(List<Routine> routines) {
        this(new BlockTable(routines));
    }

    /** A runner of the routines of a table, which any number of runners may share. */
    public Runner(BlockTable table) {
        this.table = table;
    }

    public BlockTable table() {
        return table;
    }

    /** What a block returns when it could not take a lock: the same block, later. */
    public static int again(int block) {
        return PARKED | block;
    }

    /**
     * Called after every block.
     *
     * @return true when the body must give control back
     */
    public boolean step(Kernel k, int block, int next) {
        return watched && observe(k, block, next);
    }

    /** Whether a body may go on by itself with a block between {@code first} and {@code last}. */
    public boolean goesOn(int pc, int first, int last) {
        return pc >= first && pc <= last && !stopping;
    }

    /** The body of a routine whose blocks are numbered from {@code first} to {@code last}. */
    int each(Kernel k, int f, int pc, int first, int last, Routine.Each each) {
        int b = pc;
        do {
            int next = each.run(k, f, b);
            if (step(k, b, next)) {
                return next;
            }
            b = next;
        } while (goesOn(b, first, last));
        return b;
    }

    /**
     * Lets a callee run at once, without the runner in between: for calls on the hot path.
     *
     * @param pc what the calling block returned
     * @return the first block that was not run
     */
    public int through(Kernel k, Routine callee, int pc) {
        if (pc != callee.entry() || stopping) {
            return pc;
        }
        return callee.body().run(this, k, KernelThread.frame(k, k.curthread()), pc);
    }

    /** Whether a body may not fall through to the block that it expects. */
    public boolean leaves(int pc, int expected) {
        return stopping || pc != expected;
    }

    /** Short, because the compiler puts it behind every block. */
    private boolean observe(Kernel k, int block, int next) {
        assert table.check(k, block, next);
        Trail trail = k.trail();
        if (trail != null) {
            trail.endStep(block, next);
        }
        current = next;
        return --budget <= 0 && stop();
    }

    private boolean stop() {
        stopping = true;
        return true;
    }

    /** Runs a thread flat out until it waits or ends; nobody watches. */
    public void run(Kernel k, int t) {
        watched = false;
        go(k, t);
    }

    /**
     * Runs at most {@code steps} steps of a thread, fewer when it waits or ends before, or when the
     * record is full.
     *
     * @return how many steps it made
     */
    public long run(Kernel k, int t, long steps) {
        StepLog log = k.log();
        long most = log == null ? steps : Math.min(steps, log.begin(t));
        watched = true;
        budget = most;
        current = KernelThread.pc(k, t);
        go(k, t);
        long made = most - budget;
        if (log != null) {
            log.ended(made);
        }
        return made;
    }

    /**
     * Runs at most {@code steps} steps of a thread as long as it is alone: the step in which
     * another thread is started or woken is the last.
     *
     * @return how many steps it made
     */
    public long runAlone(Kernel k, int t, long steps) {
        spared = 0;
        k.alone(this);
        try {
            return run(k, t, steps) - spared;
        } finally {
            k.alone(null);
        }
    }

    /** Makes this step the last. */
    void disturbed() {
        spared += budget - 1;
        budget = 1;
    }

    private void go(Kernel k, int t) {
        if (KernelThread.state(k, t) != KernelThread.RUNNABLE || panic(k) != null) {
            return;
        }
        stopping = false;
        k.setCurthread(t);
        int pc = KernelThread.pc(k, t);
        if (!Giant.pickUp(k)) {
            step(k, pc, again(pc));
            return;
        }
        try {
            do {
                k.makeRoom();
                pc = table.routineOf(pc).body().run(this, k, KernelThread.frame(k, t), pc);
            } while (pc >= 0 && pc != Routines.DONE && !stopping);
        } catch (KernelPanic p) {
            pc = panicked(k, watched ? current & MASK : pc, p);
        }
        KernelThread.pc(k, t, pc & ~PARKED);
    }

    private int panicked(Kernel k, int block, KernelPanic p) {
        k.set(Kernel.PANICSTR, k.intern(p.text()));
        Trail trail = k.trail();
        if (trail != null) {
            trail.endStep(block, block);
        }
        budget--;
        return block;
    }

    /** The text of the panic that stopped the machine, or null while it runs. */
    public static @Nullable String panic(Kernel k) {
        long text = k.get(Kernel.PANICSTR);
        return text == 0 ? null : k.name(text);
    }
}
