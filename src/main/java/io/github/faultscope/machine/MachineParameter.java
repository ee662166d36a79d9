package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.MachineLimitException;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmReserv;
import io.github.faultscope.vm.pageout.Activity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What can be chosen of a machine before it boots, a line for each: scenario files, limits,
 * defaults, the machine's words and the window follow from this table.
 *
 * <p>A value is a number. Where it is a choice of words, it is the place of the word among them,
 * from 0. The letters U1 to U11 are the open points of model section 0. U6 has no other value here:
 * the swap pager, the allocator and page tables are the one version.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists are copies, the functions have no state.
public enum MachineParameter {
    // --- size ---
    FRAMES(
            "frames",
            from(Limits.MIN_FRAMES, Limits.MAX_FRAMES),
            64,
            "frames of physical memory",
            "model 1.8"),

    // --- files and disk ---
    BLOCK_PAGES(
            "block_pages",
            from(1, Limits.MAX_BLOCK_PAGES),
            4,
            MachineState.BLOCK_PAGES,
            "pages in a block of a file that does not say otherwise",
            "model 3.22"),
    RUN_PAGES(
            "run_pages",
            from(0, 256),
            32,
            FileBlocks.MAX_RUN,
            "pages in a row on disk that the file system tells of at a time; 0 for all",
            "model 11"),
    FILE_SYSTEM(
            "file_system",
            of("mpsafe", "giant"),
            0,
            MachineState.NEEDS_GIANT,
            "whether the file system of the files runs under Giant",
            "model 1.5"),
    PARTLY_VALID(
            "partly_valid",
            of("zeroed", "reread"),
            0,
            Settings.PARTLY_VALID_REREAD,
            "what page-in does with a file page of which some blocks are valid",
            "U7"),
    WIRED_REMOVAL(
            "wired_removal",
            of("keep", "release"),
            0,
            Settings.REMOVE_RELEASES_WIRED,
            "what becomes of pages that mlock holds when their part of the file goes",
            "U8"),
    IO(
            "io",
            of("takes_time", "at_once"),
            0,
            Settings.IO_AT_ONCE,
            "whether others run while the disk works",
            "design: two machines"),

    // --- locks and maps ---
    MAP_READ_LOCK(
            "map_read_lock",
            of("exclusive", "shared"),
            0,
            Settings.MAP_READ_SHARED,
            "whether readers share the lock of a user's map",
            "U1"),

    OBJECT_RELEASE(
            "object_release",
            of("at_once", "deferred"),
            0,
            Settings.DEFER_OBJECT_RELEASE,
            "when what munmap takes away is let go: with the map still locked, or unlocked again",
            "U2"),
    WIRE_NONE(
            "wire_none",
            of("wires", "refuses"),
            0,
            Settings.WIRE_REFUSES_NONE,
            "what mlock does with memory that may be neither read nor executed",
            "U10"),
    MUNMAP_HOLES(
            "munmap_holes",
            of("refused", "ignored"),
            0,
            Settings.MUNMAP_IGNORES_HOLES,
            "what munmap does with a range that has holes",
            "U9"),

    // --- pages ---
    DONTNEED(
            "dontneed",
            of("keeps_references", "clears_references"),
            0,
            Settings.DONTNEED_CLEARS,
            "whether vm_page_dontneed forgets that the page was used",
            "U3"),
    PAGE_CLASSES(
            "page_classes",
            of("all", "normal_only"),
            0,
            Settings.NORMAL_CLASS_ONLY,
            "whether the kernel and interrupts may take the last frames",
            "model 3.13"),
    SWAP(
            "swap",
            from(0, Limits.MAX_FRAMES),
            128,
            SwapSpace.SIZE,
            "pages of swap space; 0 for none",
            "model 2.9"),
    NSWAP_LOWAT(
            "nswap_lowat",
            from(0, Limits.MAX_FRAMES),
            0,
            SwapSpace.LOWAT,
            "below so many free blocks swap space is almost full; 0 for the kernel's, scaled",
            "model 2.9"),
    NSWAP_HIWAT(
            "nswap_hiwat",
            from(0, Limits.MAX_FRAMES),
            0,
            SwapSpace.HIWAT,
            "above so many free blocks it is so no more; 0 for the kernel's, scaled",
            "model 2.9"),
    OOM_LOWAT(
            "oom_lowat",
            from(0, Limits.MAX_FRAMES),
            0,
            SwapSpace.KILL,
            "below so many, a machine without frames kills a process; 0 for the kernel's, scaled",
            "model 5.2"),
    SWAP_PAGEOUTS(
            "swap_pageouts",
            of("allowed", "disabled"),
            0,
            Pageout.NO_SWAPPING,
            "vm.disable_swapspace_pageouts: whether anonymous pages may be written out",
            "model 5.2"),
    IDLEZERO(
            "idlezero",
            of("off", "on"),
            0,
            Pageout.IDLEZERO,
            "vm.idlezero_enable: whether free frames are zeroed while nothing else is to be done",
            "U4"),
    PAGE_DAEMON(
            "page_daemon",
            of("runs", "off"),
            0,
            Pageout.NO_DAEMON,
            "whether anybody looks for frames when they are short",
            "model 5.1"),
    PAGEOUT_PAGE_COUNT(
            "pageout_page_count",
            from(1, 16),
            Thresholds::pageoutPageCount,
            Pageout.PAGE_COUNT,
            "pages that the page daemon writes at once",
            "model 1.8"),
    MAX_LAUNDER(
            "max_launder",
            from(1, 10_000),
            Thresholds::maxLaunder,
            Pageout.MAX_LAUNDER,
            "vm.max_launder: dirty pages that a first look at the inactive queue writes",
            "model 5.2"),
    ACT_ADVANCE(
            "act_advance",
            from(0, 64),
            3,
            Activity.ADVANCE,
            "act_count that a page gains when it was used",
            "model 1.1"),
    ACT_DECLINE(
            "act_decline",
            from(0, 64),
            1,
            Activity.DECLINE,
            "act_count that a page loses when it was not used",
            "model 1.1"),
    ACT_MAX(
            "act_max",
            from(1, 64),
            64,
            Activity.MAX,
            "the most act_count that the page daemon gives",
            "model 1.1"),
    PAGEOUT_ALGORITHM(
            "pageout_algorithm",
            of("by_standing", "lru"),
            0,
            Activity.LRU,
            "vm.pageout_algorithm: whether a page that was not used goes with its last act_count",
            "model 5.2"),
    RESERVATIONS(
            "reservations",
            of("off", "on"),
            0,
            Settings.RESERVATIONS,
            "whether aligned blocks of frames are kept for neighbouring pages of an object",
            "U5"),
    RESERVATION_ORDER(
            "reservation_order",
            from(1, 9),
            3,
            VmReserv.ORDER,
            "a reservation has 2 to this power frames (VM_LEVEL_0_ORDER)",
            "model 1.1"),
    CONTENTS(
            "contents",
            of("by_block", "by_page"),
            0,
            Settings.ONE_CONTENT,
            "whether each 512 bytes of a page hold a value of their own",
            "design: two machines"),

    // --- processes ---
    SWAP_PROCESSES(
            "swap_processes",
            of("off", "on"),
            0,
            Pageout.SWAP_PROCESSES,
            "vm.swap_enabled: whether idle processes are swapped out, and RLIMIT_RSS is looked at",
            "model 5.4"),
    PROT_FAULT_TRANSLATION(
            "prot_fault_translation",
            from(0, 2),
            0,
            MachineState.PROT_FAULT_TRANSLATION,
            "machdep.prot_fault_translation: 1 leaves a protection failure SIGBUS, 2 never does",
            "model 1.2"),
    PROGRAMS(
            "programs",
            of("newer", "older"),
            0,
            MachineState.OLD_PROGRAMS,
            "whether p_osrel says 700004 or later: older programs expect SIGBUS",
            "model 1.2"),
    SGROWSIZ(
            "sgrowsiz",
            from(1, 64),
            4,
            MachineState.SGROWSIZ_PAGES,
            "pages by which a stack grows at least",
            "model 1.1"),

    SHM_USE_PHYS(
            "shm_use_phys",
            of("off", "on"),
            0,
            ShmInfo.USE_PHYS,
            "kern.ipc.shm_use_phys: whether shared segments are memory that is never paged out",
            "model 4.19"),
    SHMMAX(
            "shmmax",
            from(0, Limits.MAX_REGION_PAGES),
            8192,
            ShmInfo.MAX,
            "kern.ipc.shmmax: the most pages of a shared segment",
            "model 4.19"),
    SHMALL(
            "shmall",
            from(0, Limits.MAX_REGION_PAGES),
            8192,
            ShmInfo.ALL,
            "kern.ipc.shmall: the most pages of all shared segments together",
            "model 4.19"),
    // --- who runs ---
    NEXT_ACTION(
            "next_action",
            of("after_io", "during_io", "at_once"),
            0,
            Schedule.NEXT_ACTION,
            "what the next action waits for: all, the processes, or its own thread alone",
            "design: steps"),
    SCHEDULER(
            "scheduler",
            of(Schedule.Policy.labels()),
            0,
            Schedule.POLICY,
            "how the thread is found that runs next",
            "model 6.2"),
    TIME_SLICE(
            "time_slice",
            from(1, Limits.MAX_TIME_SLICE),
            10,
            Schedule.TIME_SLICE,
            "steps that a thread makes before the next one comes, for round_robin",
            "model 6.2"),
    SEED(
            "seed",
            from(0, Integer.MAX_VALUE),
            1,
            Schedule.SEED,
            "determines who comes next, for random",
            "model 6.2"),
    CHANGE(
            "change",
            of("every_step", "interleaving_points"),
            1,
            Schedule.AT_POINTS,
            "where another thread may come: anywhere, or where a fault may notice it",
            "model 6.2"),

    // --- the checker ---
    ASSERTIONS(
            "assertions",
            of("checked", "unchecked"),
            0,
            Kernel.ASSERTIONS_UNCHECKED,
            "whether a failing KASSERT stops the machine",
            "U11"),

    // --- thresholds ---
    V_FREE_RESERVED(Thresholds::reserved, "free frames that ordinary allocations leave alone"),
    V_FREE_SEVERE(Thresholds::severe, "below so many free frames, faults wait for memory"),
    V_FREE_MIN(Thresholds::min, "from so many free frames on, waiters are woken"),
    V_FREE_TARGET(Thresholds::target, "free frames at which the page daemon stops"),
    V_CACHE_MIN(Thresholds::cacheMin, "cached frames that the page daemon aims at"),
    V_INACTIVE_TARGET(Thresholds::inactiveTarget, "inactive pages that the page daemon aims at"),
    V_INTERRUPT_FREE_MIN(Thresholds::interruptFreeMin, "free frames left to interrupts"),
    V_PAGEOUT_FREE_MIN(Thresholds::pageoutFreeMin, "free frames left to the page daemon"),
    VM_PAGE_MAX_WIRED(Thresholds::maxWired, "pages that users may wire");

    /**
     * What values there are.
     *
     * @param words how they are written, in order; none for numbers
     */
    public record Values(long min, long max, List<String> words) {
        public Values {
            words = List.copyOf(words);
        }
    }

    private final String label;
    private final Values values;
    private final ToLongFunction<Thresholds> usual;
    private final int word;
    private final String help;
    private final String source;

    /** One that the machine does not look at once it runs. */
    MachineParameter(String label, Values values, long usual, String help, String source) {
        this(label, values, usual, 0, help, source);
    }

    MachineParameter(
            String label, Values values, long usual, int word, String help, String source) {
        this.label = label;
        this.values = values;
        this.usual = t -> usual;
        this.word = word;
        this.help = help;
        this.source = source;
    }

    /** One whose usual value follows from the number of frames. */
    MachineParameter(
            String label,
            Values values,
            ToLongFunction<Thresholds> usual,
            int word,
            String help,
            String source) {
        this.label = label;
        this.values = values;
        this.usual = usual;
        this.word = word;
        this.help = help;
        this.source = source;
    }

    /** A threshold: the kernel's formulas say what is usual. */
    MachineParameter(ToLongFunction<Thresholds> usual, String help) {
        label = name().toLowerCase(Locale.ROOT);
        values = from(0, Limits.MAX_FRAMES);
        this.usual = usual;
        word = VmMeter.STRUCT.base() + VmMeter.STRUCT.field(label).offset();
        this.help = help;
        source = "model 1.8";
    }

    private static Values from(long min, long max) {
        return new Values(min, max, List.of());
    }

    private static Values of(String... words) {
        return new Values(0, words.length - 1, Arrays.asList(words));
    }

    /** The parameter that scenario files call so. */
    public static MachineParameter of(String label) {
        return Arrays.stream(values())
                .filter(p -> p.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no parameter " + label));
    }

    /** What scenario files call it. */
    public String label() {
        return label;
    }

    /** What it may be. */
    public Values range() {
        return values;
    }

    /** What it is for, in one line. */
    public String help() {
        return help;
    }

    /** Where it is explained. */
    public String source() {
        return source;
    }

    /** How a value is written. */
    public String text(long value) {
        return values.words().isEmpty()
                ? Long.toString(value)
                : values.words().get(Math.toIntExact(value));
    }

    /** The value that is written so; fails when none is. */
    public long value(String text) {
        int place = values.words().indexOf(text);
        if (place < 0) {
            throw new MachineLimitException(
                    "%s must be one of %s".formatted(label, String.join(", ", values.words())));
        }
        return place;
    }

    /** Its value on a machine of so many frames that does not say otherwise. */
    long usual(long frames) {
        return usual.applyAsLong(Thresholds.of(Math.toIntExact(frames)));
    }

    void check(long value) {
        Limits.check(label, value, values.min(), values.max());
    }

    /** Writes the value to where the machine looks for it. */
    void store(Kernel k, long value) {
        if (word != 0) {
            k.set(word, value);
        }
    }
}
