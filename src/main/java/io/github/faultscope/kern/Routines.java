package io.github.faultscope.kern;

/**
 * The numbers of the first blocks of all routines.
 *
 * <p>They stand in one place so that a lower layer can call a higher one (the pager calls the disk,
 * wiring calls the handler) through the table of routines instead of an import.
 */
public final class Routines {
    /** How many block numbers a routine has at least. */
    public static final int SPAN = 64;

    /** What a thread with nothing to do runs next. */
    public static final int DONE = 0x7fff;

    // vm_fault.c
    public static final int VM_FAULT = 0;
    public static final int UNLOCK_AND_DEALLOCATE = 2 * SPAN;
    public static final int RELEASE_PAGE = 3 * SPAN;
    public static final int VM_FAULT_PREFAULT = 4 * SPAN;
    public static final int VM_FAULT_ADDITIONAL_PAGES = 5 * SPAN;
    public static final int VM_FAULT_WIRE = 6 * SPAN;
    public static final int VM_FAULT_UNWIRE = 7 * SPAN;
    public static final int VM_FAULT_COPY_ENTRY = 8 * SPAN;
    public static final int VM_FAULT_QUICK = 9 * SPAN;

    // files
    public static final int VM_OBJECT_PAGE_CLEAN = 93 * SPAN;
    public static final int VNODE_PAGER_SETSIZE = 94 * SPAN;
    public static final int VM_OBJECT_SYNC = 95 * SPAN;
    public static final int VM_MAP_SYNC = 96 * SPAN;
    public static final int SYS_RDWR = 97 * SPAN;
    public static final int SYS_FTRUNCATE = 98 * SPAN;
    public static final int SYS_FSYNC = 99 * SPAN;
    public static final int SYS_MSYNC = 100 * SPAN;
    public static final int VGONE = 101 * SPAN;
    public static final int SYNCER = 102 * SPAN;
    public static final int VINACTIVE = 103 * SPAN;
    public static final int SYS_UNLINK = 104 * SPAN;

    // vm
    public static final int VM_MAP_LOOKUP = 10 * SPAN;
    public static final int VM_MAP_GROWSTACK = 11 * SPAN;
    public static final int VNODE_PAGER_LOCK = 12 * SPAN;
    public static final int VM_OBJECT_DEALLOCATE = 13 * SPAN;
    public static final int VM_OBJECT_TERMINATE = 14 * SPAN;
    public static final int VM_OBJECT_COLLAPSE = 15 * SPAN;
    public static final int VM_PAGE_COWFAULT = 16 * SPAN;
    public static final int VM_PAGER_GET_PAGES = 17 * SPAN;
    public static final int SWAP_PAGER_GETPAGES = 18 * SPAN;
    public static final int VNODE_PAGER_GETPAGES = 19 * SPAN;
    public static final int VM_MAP_DELETE = 20 * SPAN;
    public static final int VM_OBJECT_PAGE_REMOVE = 21 * SPAN;
    public static final int VM_MAP_WIRE = 22 * SPAN;
    public static final int VM_MAP_UNWIRE = 23 * SPAN;
    public static final int VM_OBJECT_SPLIT = 24 * SPAN;
    public static final int VM_MAP_INSERT = 25 * SPAN;
    public static final int VM_MAP_SIMPLIFY_ENTRY = 26 * SPAN;
    public static final int VM_MAP_CLIP = 27 * SPAN;
    public static final int VM_MAP_PMAP_ENTER = 28 * SPAN;
    public static final int VM_MAP_INHERIT = 29 * SPAN;
    public static final int VM_MAP_PROTECT = 42 * SPAN;
    public static final int VM_MAP_MADVISE = 43 * SPAN;
    public static final int VM_OBJECT_MADVISE = 44 * SPAN;
    public static final int VM_MAP_STACK = 45 * SPAN;
    public static final int VM_OBJECT_COALESCE = 49 * SPAN;
    public static final int VNODE_PAGER_HASPAGE = 92 * SPAN;

    // paging out
    public static final int VM_PAGEOUT_FLUSH = 72 * SPAN;
    public static final int VM_PAGEOUT_CLEAN = 73 * SPAN;
    public static final int VM_PAGER_PUT_PAGES = 74 * SPAN;
    public static final int SWAP_PAGER_PUTPAGES = 75 * SPAN;
    public static final int VNODE_PAGER_PUTPAGES = 76 * SPAN;
    public static final int VM_PAGEOUT = 77 * SPAN;
    public static final int VM_PAGEOUT_SCAN = 78 * SPAN;
    public static final int VM_PAGEOUT_ACTIVE = 79 * SPAN;
    public static final int VM_PAGEOUT_FALLBACK_OBJECT_LOCK = 80 * SPAN;
    public static final int VM_DAEMON = 81 * SPAN;
    public static final int VM_PAGEOUT_MAP_DEACTIVATE_PAGES = 116 * SPAN;
    public static final int VM_PAGEOUT_OBJECT_DEACTIVATE_PAGES = 117 * SPAN;
    public static final int VM_PAGEZERO = 82 * SPAN;
    public static final int KILL_BIGGEST = 83 * SPAN;
    public static final int PAGEOUT_REQUEST = 84 * SPAN;

    // entries that were taken out of a map
    public static final int VM_MAP_PROCESS_DEFERRED = 115 * SPAN;

    // machine
    public static final int FUBYTE = 32 * SPAN;
    public static final int SUBYTE = 33 * SPAN;
    public static final int TRAP = 34 * SPAN;
    public static final int DISK = 35 * SPAN;
    public static final int SYS_MMAP = 36 * SPAN;
    public static final int SYS_MUNMAP = 37 * SPAN;
    public static final int SYS_FORK = 38 * SPAN;
    public static final int SYS_EXIT = 39 * SPAN;
    public static final int SYS_RANGE = 46 * SPAN;
    public static final int SYS_MINCORE = 47 * SPAN;
    public static final int SYS_RFORK = 48 * SPAN;
    public static final int SYS_SETRLIMIT = 50 * SPAN;
    public static final int CLOCK = 40 * SPAN;
    public static final int CONSOLE = 41 * SPAN;

    // wiring, debugger, zero-copy sends, kernel memory, direct calls
    public static final int SYS_MLOCK = 60 * SPAN;
    public static final int PTRACE_IO = 61 * SPAN;
    public static final int SOCOW = 62 * SPAN;
    public static final int KMEM_ALLOC = 63 * SPAN;
    public static final int KERNEL_ACCESS = 64 * SPAN;
    public static final int DIRECT_CALL = 65 * SPAN;

    // System V shared memory, exec
    public static final int SYS_SHM = 108 * SPAN;
    public static final int SHM_DETACH = 109 * SPAN;
    public static final int VM_MAP_REMOVE = 110 * SPAN;
    public static final int SYS_EXEC = 111 * SPAN;
    public static final int SYS_SHMAT = 112 * SPAN;
    public static final int ELF_LOAD_SECTION = 113 * SPAN;

    public static final int SOMEBODY = 88 * SPAN;
    public static final int SOMEBODY_WORKS = 89 * SPAN;

    /** The first number that no routine may have. */
    static final int END = 128 * SPAN;

    private Routines() {}
}
