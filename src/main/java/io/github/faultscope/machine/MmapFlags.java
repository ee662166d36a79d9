package io.github.faultscope.machine;

import io.github.faultscope.vm.VmMapInsert;
import io.github.faultscope.vm.VmProt;

/** The flags of mmap(2), and what they mean for the entry that it makes (vm_mmap.c; model 4.1). */
final class MmapFlags {
    /** MAP_ flags. */
    static final int SHARED = 0x1;

    static final int PRIVATE = 0x2;
    static final int FIXED = 0x10;
    static final int STACK = 0x400;
    static final int NOSYNC = 0x800;
    static final int ANON = 0x1000;
    static final int NOCORE = 0x20000;

    /** Not the kernel's: the file is open for reading, for writing. */
    static final int FREAD = 0x1000000;

    static final int FWRITE = 0x2000000;

    /** Not the kernel's: the stack of the program itself, as exec makes it. */
    static final int OF_PROGRAM = 0x4000000;

    private MmapFlags() {}

    private static boolean is(long flags, int flag) {
        return (flags & flag) != 0;
    }

    /** Whether the file is open for what a mapping of it may do; anonymous memory always is. */
    static boolean allowed(long flags, long prot) {
        return is(flags, ANON)
                || (is(flags, FREAD) || (prot & VmProt.READ) == 0)
                        && (is(flags, FWRITE) || !is(flags, SHARED) || (prot & VmProt.WRITE) == 0);
    }

    /** The maximum protection: as the file is open, but a private copy may always be written. */
    static int maxProt(long flags) {
        if (is(flags, ANON)) {
            return VmProt.ALL;
        }
        return VmProt.EXECUTE
                | (is(flags, FREAD) ? VmProt.READ : 0)
                | (is(flags, FWRITE) || !is(flags, SHARED) ? VmProt.WRITE : 0);
    }

    /**
     * The flags of the entry, as vm_map_insert takes them.
     *
     * @param object whether there is an object to map
     */
    static int cow(long flags, boolean object) {
        return (is(flags, NOSYNC) ? VmMapInsert.DISABLE_SYNCER : 0)
                | (is(flags, NOCORE) ? VmMapInsert.DISABLE_COREDUMP : 0)
                | (object ? VmMapInsert.PREFAULT_PARTIAL : 0)
                | (object && !is(flags, SHARED) ? VmMapInsert.COPY_ON_WRITE : 0);
    }
}
