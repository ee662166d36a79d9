package io.github.faultscope.machine;

import io.github.faultscope.vm.VmProt;

/** Actions as Java programs write them: benchmarks, first machines, tests. */
public final class Actions {
    /** What a mapping shows, and who sees what is written there. */
    public enum Kind {
        ANON_PRIVATE,
        ANON_SHARED,
        FILE_SHARED,
        FILE_PRIVATE;

        /** Whether it shows a file. */
        public boolean ofFile() {
            return this == FILE_SHARED || this == FILE_PRIVATE;
        }

        /** Whether it is MAP_SHARED. */
        public boolean shared() {
            return this == FILE_SHARED || this == ANON_SHARED;
        }
    }

    private Actions() {}

    /** A new process with an empty address space. */
    public static Action spawn(String process) {
        return Action.of("", "spawn").with("process", process);
    }

    /** A new file of so many bytes. */
    public static Action file(String name, long size) {
        return Action.of("", "file").with("name", name).with("size", size);
    }

    /** fork(2). */
    public static Action fork(String parent, String child) {
        return Action.of(parent, "fork").with(ProcessVerbs.CHILD, child);
    }

    /** exit(2). */
    public static Action exit(String process) {
        return Action.of(process, "exit");
    }

    /** mmap(2) of private memory. */
    public static Action anon(String process, String name, long pages) {
        return mmap(process, name, pages, VmProt.READ | VmProt.WRITE, Kind.ANON_PRIVATE, "");
    }

    /** mmap(2); the file is without meaning for anonymous memory. */
    public static Action mmap(
            String process, String name, long pages, int prot, Kind kind, String file) {
        Action a =
                Action.of(process, "mmap")
                        .with("name", name)
                        .with("pages", pages)
                        .with("prot", prot)
                        .with("of", kind.ofFile() ? "file" : "anon")
                        .with("sharing", kind.shared() ? "shared" : "private");
        return kind.ofFile() ? a.with("file", file) : a;
    }

    /** Reads a page of a region. */
    public static Action read(String process, String region, long page) {
        return access(process, "read", region, page);
    }

    /** Writes a page of a region. */
    public static Action write(String process, String region, long page) {
        return access(process, "write", region, page);
    }

    /** Fetches an instruction from a page of a region. */
    public static Action execute(String process, String region, long page) {
        return access(process, "execute", region, page);
    }

    private static Action access(String process, String verb, String region, long page) {
        return Action.of(process, verb).with("page", Place.page(region, page));
    }

    /** Reads, writes or executes an address; one inside a page means its 512-byte block alone. */
    public static Action at(String process, String verb, long va) {
        return Action.of(process, verb).with("page", new Place.At(va, 0));
    }
}
