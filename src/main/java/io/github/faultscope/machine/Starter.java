package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

/**
 * Begins an action: gives its thread a routine to run. What cannot be done, because there is no
 * such process or file or because of a limit, begins as well, and ends at once with the reason.
 */
final class Starter {
    private final Kernel k;
    private int record;

    Starter(Kernel k) {
        this.k = k;
    }

    /** The thread that would do an action; that of the console when its process does not exist. */
    int thread(Action a) {
        int p = a.actor().isEmpty() ? 0 : Processes.find(k, a.actor());
        return p == 0 ? MachineState.console(k) : Processes.thread(k, p);
    }

    /**
     * Begins an action, whose thread is idle.
     *
     * @return the thread, which can make its first step now
     */
    int start(Action a) {
        Processes.reap(k);
        record = ActionRecord.create(k, a.actor());
        MachineState.started(k, MachineState.started(k) + 1);
        Outcome obstacle = obstacle(a);
        if (obstacle != Outcome.SUCCESS) {
            return console(Console.CO3, obstacle, 0);
        }
        return switch (a) {
            case Action.Spawn s -> console(Console.CO1, Outcome.SUCCESS, spawn(s));
            case Action.CreateFile c ->
                    console(Console.CO2, Outcome.SUCCESS, k.id(Files.create(k, c)));
            case Action.Mmap m -> mmap(m);
            case Action.Fork f ->
                    run(a, Routines.SYS_FORK, record, k.intern(f.child()), 0, 0, 0, 0);
            case Action.Exit e -> run(e, Routines.SYS_EXIT, record);
            case Action.Access x -> access(x);
        };
    }

    private int console(int block, Outcome outcome, long value) {
        int t = MachineState.console(k);
        KernelThread.start(k, t, block, record, outcome.number(), value);
        return t;
    }

    /** The arguments are followed by zeroes for locals that somebody may look at. */
    private int run(Action a, int entry, long... arguments) {
        int t = thread(a);
        KernelThread.start(k, t, entry, arguments);
        return t;
    }

    private long spawn(Action.Spawn s) {
        return Proc.pPid(k, Processes.create(k, k.intern(s.process()), 0));
    }

    private int mmap(Action.Mmap m) {
        int flags =
                (m.kind().shared() ? SysMmap.SHARED : SysMmap.PRIVATE)
                        | (m.kind().ofFile() ? 0 : SysMmap.ANON)
                        | (m.address().isPresent() ? SysMmap.FIXED : 0);
        return run(
                m,
                Routines.SYS_MMAP,
                record,
                m.address().orElse(Processes.FIRST_FIT),
                m.pages() << VmPage.PAGE_SHIFT,
                m.prot(),
                flags,
                m.kind().ofFile() ? Files.find(k, m.file()) : 0,
                m.offset() << VmPage.PAGE_SHIFT,
                k.intern(m.name()),
                0,
                Kern.SUCCESS);
    }

    private int access(Action.Access x) {
        long va =
                switch (x.place()) {
                    case Action.Place.PageOf p -> address(x.process(), p);
                    case Action.Place.Address a -> a.va();
                };
        long value = x.value().orElse(k.id(record));
        return run(x, Routines.TRAP, record, va, x.use().prot(), value, 0, 0);
    }

    private long address(String process, Action.Place.PageOf p) {
        int region = Region.find(k, Processes.find(k, process), p.region());
        return Region.start(k, region) + (p.page() << VmPage.PAGE_SHIFT);
    }

    // --- what stands in the way ---

    private Outcome obstacle(Action a) {
        if (!a.actor().isEmpty() && Processes.find(k, a.actor()) == 0) {
            return Outcome.NO_SUCH_PROCESS;
        }
        return switch (a) {
            case Action.Spawn s -> newProcess(s.process());
            case Action.CreateFile c -> newFile(c);
            case Action.Mmap m -> newRegion(m);
            case Action.Fork f -> fork(f);
            case Action.Exit e -> Outcome.SUCCESS;
            case Action.Access x -> access(x, Processes.find(k, x.process()));
        };
    }

    private static boolean bad(String name) {
        return name.isBlank() || name.length() > Limits.MAX_NAME;
    }

    private static boolean outside(long n, long max) {
        return n < 0 || n > max;
    }

    private Outcome newProcess(String name) {
        if (bad(name)) {
            return Outcome.BAD_NAME;
        }
        if (Processes.find(k, name) != 0) {
            return Outcome.PROCESS_EXISTS;
        }
        return Processes.count(k) >= Limits.MAX_PROCESSES
                ? Outcome.TOO_MANY_PROCESSES
                : Outcome.SUCCESS;
    }

    private Outcome newFile(Action.CreateFile c) {
        if (bad(c.name())) {
            return Outcome.BAD_NAME;
        }
        if (Files.find(k, c.name()) != 0) {
            return Outcome.FILE_EXISTS;
        }
        if (Files.count(k) >= Limits.MAX_FILES) {
            return Outcome.TOO_MANY_FILES;
        }
        if (c.size() > Limits.MAX_FILE_PAGES << VmPage.PAGE_SHIFT) {
            return Outcome.FILE_TOO_LARGE;
        }
        boolean wrong =
                c.size() < 0
                        || outside(c.blockPages(), Limits.MAX_BLOCK_PAGES)
                        || c.holes().stream().anyMatch(n -> outside(n, Limits.MAX_FILE_PAGES))
                        || c.breaks().stream().anyMatch(n -> outside(n, Limits.MAX_FILE_PAGES))
                        || c.badPages().stream().anyMatch(n -> outside(n, Limits.MAX_FILE_PAGES))
                        || c.contents().keySet().stream()
                                .anyMatch(n -> outside(n, Limits.MAX_FILE_PAGES))
                        || c.contents().values().stream().anyMatch(v -> v == -1);
        return wrong ? Outcome.BAD_ARGUMENT : Outcome.SUCCESS;
    }

    private Outcome newRegion(Action.Mmap m) {
        int p = Processes.find(k, m.process());
        if (bad(m.name())) {
            return Outcome.BAD_NAME;
        }
        if (Region.find(k, p, m.name()) != 0) {
            return Outcome.REGION_EXISTS;
        }
        int vp = m.kind().ofFile() ? Files.find(k, m.file()) : 0;
        if (m.kind().ofFile() && vp == 0) {
            return Outcome.NO_SUCH_FILE;
        }
        if (m.pages() < 0
                || m.prot() != (m.prot() & VmProt.ALL)
                || outside(m.offset(), vp == 0 ? 0 : Limits.MAX_FILE_PAGES)) {
            return Outcome.BAD_ARGUMENT;
        }
        if (m.pages() > Limits.MAX_REGION_PAGES) {
            return Outcome.REGION_TOO_LARGE;
        }
        if (VmMap.nentries(k, Proc.vmMap(k, p)) >= Limits.MAX_ENTRIES) {
            return Outcome.TOO_MANY_ENTRIES;
        }
        return room(1);
    }

    private Outcome room(int objects) {
        boolean full = k.all(VmObject.STRUCT).length + objects > Limits.MAX_OBJECTS;
        return full ? Outcome.TOO_MANY_OBJECTS : Outcome.SUCCESS;
    }

    private Outcome fork(Action.Fork f) {
        Outcome outcome = newProcess(f.child());
        int map = Proc.vmMap(k, Processes.find(k, f.parent()));
        return outcome == Outcome.SUCCESS ? room(VmMap.nentries(k, map)) : outcome;
    }

    private Outcome access(Action.Access x, int p) {
        if (x.place() instanceof Action.Place.PageOf page) {
            if (Region.find(k, p, page.region()) == 0) {
                return Outcome.NO_SUCH_REGION;
            }
            long limit = Processes.USER_END >>> VmPage.PAGE_SHIFT;
            if (page.page() < -limit || page.page() > limit) {
                return Outcome.BAD_ARGUMENT;
            }
        }
        return Outcome.SUCCESS;
    }
}
