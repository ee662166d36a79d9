package io.github.faultscope.machine;

import io.github.faultscope.vm.VmProt;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Something that a user has a process do, or does to the machine; a script is a list of them. */
public sealed interface Action {
    /** The process that does it; empty for what is done to the machine from outside. */
    String actor();

    /** A new process with an empty address space. */
    record Spawn(String process) implements Action {
        @Override
        public String actor() {
            return "";
        }
    }

    /**
     * A new file.
     *
     * @param size in bytes
     * @param blockPages pages in a block of its file system; 0 for the machine's default
     * @param holes blocks that were never written, by number
     * @param breaks blocks that do not lie right behind the one before, by number
     * @param badPages pages that cannot be read, by index
     * @param contents what pages hold, by index; page n of the others holds 100 times the number of
     *     the file, plus n
     */
    record CreateFile(
            String name,
            long size,
            int blockPages,
            List<Long> holes,
            List<Long> breaks,
            List<Long> badPages,
            Map<Long, Long> contents)
            implements Action {
        public CreateFile {
            holes = List.copyOf(holes);
            breaks = List.copyOf(breaks);
            badPages = List.copyOf(badPages);
            contents = Map.copyOf(contents);
        }

        /** A file without anything special about it. */
        public CreateFile(String name, long size) {
            this(name, size, 0, List.of(), List.of(), List.of(), Map.of());
        }

        @Override
        public String actor() {
            return "";
        }
    }

    /** What a mapping shows, and who sees what is written there. */
    enum Kind {
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

    /**
     * mmap(2).
     *
     * @param name what the process calls the region
     * @param prot VM_PROT_ bits
     * @param file the file's name; empty for anonymous memory
     * @param offset where in the file it begins, in pages
     * @param address where it must lie (MAP_FIXED); empty for the first place where it fits
     */
    record Mmap(
            String process,
            String name,
            long pages,
            int prot,
            Kind kind,
            String file,
            long offset,
            OptionalLong address)
            implements Action {
        /** Private memory. */
        public static Mmap anon(String process, String name, long pages) {
            return new Mmap(
                    process,
                    name,
                    pages,
                    VmProt.READ | VmProt.WRITE,
                    Kind.ANON_PRIVATE,
                    "",
                    0,
                    OptionalLong.empty());
        }

        /** A file from its beginning. */
        public static Mmap file(
                String process, String name, long pages, int prot, Kind kind, String file) {
            return new Mmap(process, name, pages, prot, kind, file, 0, OptionalLong.empty());
        }

        /** The same at a fixed address. */
        public Mmap at(long va) {
            return new Mmap(process, name, pages, prot, kind, file, offset, OptionalLong.of(va));
        }

        @Override
        public String actor() {
            return process;
        }
    }

    /** fork(2). */
    record Fork(String parent, String child) implements Action {
        @Override
        public String actor() {
            return parent;
        }
    }

    /** exit(2). */
    record Exit(String process) implements Action {
        @Override
        public String actor() {
            return process;
        }
    }

    /** A place in a process's address space. */
    sealed interface Place {
        /** A page of a region, which may also lie before its start or past its end. */
        record PageOf(String region, long page) implements Place {}

        /** An address; one that is not page aligned means its 512-byte block alone. */
        record Address(long va) implements Place {}
    }

    /** How the CPU uses memory. */
    enum Use {
        READ(VmProt.READ),
        WRITE(VmProt.WRITE),
        EXECUTE(VmProt.EXECUTE);

        private final int prot;

        Use(int prot) {
            this.prot = prot;
        }

        /** The VM_PROT_ bit. */
        public int prot() {
            return prot;
        }
    }

    /**
     * An instruction that reads, writes or is itself fetched.
     *
     * @param value what it stores; empty for the number of the action, from 1
     */
    record Access(String process, Place place, Use use, OptionalLong value) implements Action {
        /** Reads a page of a region. */
        public static Access read(String process, String region, long page) {
            return of(process, region, page, Use.READ);
        }

        /** Writes a page of a region. */
        public static Access write(String process, String region, long page) {
            return of(process, region, page, Use.WRITE);
        }

        /** Fetches an instruction from a page of a region. */
        public static Access execute(String process, String region, long page) {
            return of(process, region, page, Use.EXECUTE);
        }

        private static Access of(String process, String region, long page, Use use) {
            return new Access(process, new Place.PageOf(region, page), use, OptionalLong.empty());
        }

        /** Uses an address. */
        public static Access at(String process, long va, Use use) {
            return new Access(process, new Place.Address(va), use, OptionalLong.empty());
        }

        /** The same with a value to store. */
        public Access storing(long stored) {
            return new Access(process, place, use, OptionalLong.of(stored));
        }

        @Override
        public String actor() {
            return process;
        }
    }
}
