package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.vm.Cdev;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vnode;

import java.util.ArrayList;
import java.util.List;

/** What a user gives names to. */
public enum Naming {
    PROCESS("a process", Outcome.NO_SUCH_PROCESS, Outcome.PROCESS_EXISTS),
    FILE("a file", Outcome.NO_SUCH_FILE, Outcome.FILE_EXISTS),
    DEVICE("a device", Outcome.NO_SUCH_DEVICE, Outcome.DEVICE_EXISTS),
    SEGMENT("a shared segment", Outcome.NO_SUCH_SEGMENT, Outcome.SEGMENT_EXISTS),
    REGION("a region", Outcome.NO_SUCH_REGION, Outcome.REGION_EXISTS),
    SEND("a send", Outcome.NO_SUCH_SEND, Outcome.SEND_EXISTS),

    /** Of a process, by number; of all, by name. */
    THREAD("a thread", Outcome.NO_SUCH_THREAD, Outcome.THREAD_EXISTS);

    private final String what;
    private final Outcome none;
    private final Outcome exists;

    Naming(String what, Outcome none, Outcome exists) {
        this.what = what;
        this.none = none;
        this.exists = exists;
    }

    /** As in {@code a process}. */
    public String what() {
        return what;
    }

    /** What is said where nothing has the name. */
    Outcome none() {
        return none;
    }

    /** What is said where something has the name already. */
    Outcome exists() {
        return exists;
    }

    /**
     * What has the name, or 0.
     *
     * @param proc whose regions or threads are meant, 0 for the kernel's regions; without meaning
     *     for the others
     */
    public int find(Kernel k, int proc, String name) {
        return switch (this) {
            case PROCESS -> Processes.find(k, name);
            case FILE -> Files.find(k, name);
            case DEVICE -> device(k, name);
            case SEGMENT -> ShmSegment.find(k, name);
            case REGION -> Region.find(k, proc, name);
            case SEND -> Send.find(k, name);
            case THREAD -> Threads.find(k, proc == 0 ? name : Threads.name(k, proc) + "." + name);
        };
    }

    private static int device(Kernel k, String name) {
        int number = k.intern(name);
        for (int dev : k.all(Cdev.STRUCT)) {
            if (Cdev.name(k, dev) == number) {
                return dev;
            }
        }
        return 0;
    }

    /** All names, the oldest first. */
    public List<String> all(Kernel k, int proc) {
        List<String> names = new ArrayList<>();
        switch (this) {
            case PROCESS -> {
                for (int p : k.all(Proc.STRUCT)) {
                    if (Proc.vmMap(k, p) != 0) {
                        names.add(k.name(Proc.pComm(k, p)));
                    }
                }
            }
            case FILE -> {
                for (int vp : k.all(Vnode.STRUCT)) {
                    if (!Vnode.unlinked(k, vp)) {
                        names.add(k.name(Vnode.name(k, vp)));
                    }
                }
            }
            case DEVICE -> {
                for (int dev : k.all(Cdev.STRUCT)) {
                    names.add(k.name(Cdev.name(k, dev)));
                }
            }
            case SEGMENT ->
                    ShmSegment.all(k).forEach(s -> names.add(k.name(ShmSegment.name(k, s))));
            case THREAD -> {
                for (int t : KernelThread.all(k)) {
                    int of = KernelThread.proc(k, t);
                    if (proc == 0 && t != MachineState.console(k)) {
                        names.add(Threads.label(k, t));
                    } else if (proc != 0 && of == proc) {
                        names.add(String.valueOf(Math.max(1, Threads.number(Threads.label(k, t)))));
                    }
                }
            }
            case REGION -> {
                for (int r : k.all(Region.STRUCT)) {
                    if (Region.proc(k, r) == proc) {
                        names.add(k.name(Region.name(k, r)));
                    }
                }
            }
            case SEND -> {
                for (int s : k.all(Send.STRUCT)) {
                    names.add(k.name(Send.name(k, s)));
                }
            }
        }
        return names;
    }

    /** Whether the machine has all of them that it may have. */
    Outcome full(Kernel k) {
        return switch (this) {
            case PROCESS ->
                    Processes.count(k) >= Limits.MAX_PROCESSES
                            ? Outcome.TOO_MANY_PROCESSES
                            : Outcome.SUCCESS;
            case FILE ->
                    Files.count(k) >= Limits.MAX_FILES ? Outcome.TOO_MANY_FILES : Outcome.SUCCESS;
            case DEVICE ->
                    all(k, 0).size() >= Limits.MAX_DEVICES
                            ? Outcome.TOO_MANY_DEVICES
                            : Outcome.SUCCESS;
            case SEGMENT, REGION, THREAD -> Outcome.SUCCESS;
            case SEND ->
                    all(k, 0).size() >= Limits.MAX_SENDS ? Outcome.TOO_MANY_SENDS : Outcome.SUCCESS;
        };
    }
}
