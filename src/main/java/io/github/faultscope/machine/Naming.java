package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Cdev;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vnode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

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

    /** Whether it may have the name: {@code P.2} is a thread's, and no process is called so. */
    public boolean mayBe(String name) {
        return this != PROCESS || Threads.number(name) == 0;
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
        return switch (this) {
            case PROCESS ->
                    names(k, Proc.STRUCT, p -> Proc.vmMap(k, p) != 0, p -> Proc.pComm(k, p));
            case FILE -> names(k, Vnode.STRUCT, v -> !Vnode.unlinked(k, v), v -> Vnode.name(k, v));
            case DEVICE -> names(k, Cdev.STRUCT, d -> true, d -> Cdev.name(k, d));
            case SEGMENT ->
                    names(
                            k,
                            ShmSegment.STRUCT,
                            s -> !ShmSegment.removed(k, s),
                            s -> ShmSegment.name(k, s));
            case THREAD -> proc == 0 ? threads(k) : threadsOf(k, proc);
            case REGION ->
                    names(k, Region.STRUCT, r -> Region.proc(k, r) == proc, r -> Region.name(k, r));
            case SEND -> names(k, Send.STRUCT, s -> true, s -> Send.name(k, s));
        };
    }

    private static List<String> names(
            Kernel k, Struct type, IntPredicate named, IntUnaryOperator name) {
        List<String> all = new ArrayList<>();
        for (int a = k.next(type, 0); a != 0; a = k.next(type, a)) {
            if (named.test(a)) {
                all.add(k.name(name.applyAsInt(a)));
            }
        }
        return all;
    }

    private static List<String> threads(Kernel k) {
        return Arrays.stream(KernelThread.all(k))
                .filter(t -> t != MachineState.console(k))
                .mapToObj(t -> Threads.label(k, t))
                .toList();
    }

    /** By number; the only one, which has none, is the first. */
    private static List<String> threadsOf(Kernel k, int proc) {
        return Arrays.stream(KernelThread.all(k))
                .filter(t -> KernelThread.proc(k, t) == proc)
                .map(t -> Math.max(1, Threads.number(Threads.label(k, t))))
                .mapToObj(String::valueOf)
                .toList();
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
