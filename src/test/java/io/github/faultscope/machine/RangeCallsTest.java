package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Finding;
import io.github.faultscope.check.Invariants;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

/** The system calls on ranges: what is left of the map, and what the program is told. */
class RangeCallsTest {
    /** A script, how its last action ends, and the map of P, as start-end protection. */
    private record Row(String name, String result, String map, List<String> script) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, String result, String map, String... script) {
        return new Row(name, result, map, List.of(script));
    }

    private static final String HEAP = "P: mmap heap 8 pages rw anon private";

    static List<Row> rows() {
        return List.of(
                row("munmap of all", "0", "", HEAP, "P: munmap heap"),
                row("munmap inside", "0", "10-12 rw-, 15-18 rw-", HEAP, "P: munmap heap 2..4"),
                row("munmap rounds", "0", "12-18 rw-", HEAP, "P: munmap at 0x10fff 2 bytes"),
                row("munmap of 0", "EINVAL", "10-18 rw-", HEAP, "P: munmap at 0x10000 0 pages"),
                row("munmap over a hole", "EINVAL", "10-18 rw-", HEAP, "P: munmap heap 6..9"),
                row(
                        "munmap of kernel addresses",
                        "EINVAL",
                        "10-18 rw-",
                        HEAP,
                        "P: munmap at 0x80000000 1 page"),
                row(
                        "mprotect inside",
                        "0",
                        "10-12 rw-, 12-15 r--, 15-18 rw-",
                        HEAP,
                        "P: mprotect heap 2..4 r"),
                row(
                        "mprotect and back",
                        "0",
                        "10-18 rw-",
                        HEAP,
                        "P: mprotect heap 2..4 r",
                        "P: mprotect heap rw"),
                row("mprotect over holes", "0", "10-18 r--", HEAP, "P: mprotect heap -3..20 r"),
                row("mprotect of nothing", "0", "10-18 rw-", HEAP, "P: mprotect heap 20..30 r"),
                row(
                        "mprotect of a file that is not open for writing",
                        "EACCES",
                        "10-14 r--",
                        "file F 4 pages",
                        "P: mmap f 4 pages r file F shared open r",
                        "P: mprotect f rw"),
                row(
                        "mprotect that one entry refuses",
                        "EACCES",
                        "10-12 rw-, 12-14 r--",
                        "file F 2 pages",
                        "P: mmap a 2 pages rw anon private",
                        "P: mmap f 2 pages r file F shared open r",
                        "P: mprotect at 0x10000 4 pages rwx"),
                row(
                        "minherit",
                        "0",
                        "10-12 rw- none, 12-18 rw-",
                        HEAP,
                        "P: minherit heap 0..1 none"),
                row(
                        "madvise that is remembered",
                        "0",
                        "10-12 rw-, 12-14 rw- SEQUENTIAL, 14-18 rw-",
                        HEAP,
                        "P: madvise heap 2..3 sequential"),
                row(
                        "madvise normal again",
                        "0",
                        "10-18 rw-",
                        HEAP,
                        "P: madvise heap 2..3 random",
                        "P: madvise heap normal"),
                row(
                        "madvise nosync, nocore",
                        "0",
                        "10-18 rw- NOSYNC NOCOREDUMP",
                        HEAP,
                        "P: madvise heap nosync",
                        "P: madvise heap nocore"),
                row(
                        "mmap with flags",
                        "0",
                        "10-12 rw- NOSYNC NOCOREDUMP",
                        "P: mmap a 2 pages rw anon private nocore nosync"),
                row("mincore of a hole", "ENOMEM", "10-18 rw-", HEAP, "P: mincore heap 7..8"),
                row("mincore of nothing", "ENOMEM", "10-18 rw-", HEAP, "P: mincore heap 9"),
                row("a stack", "0", "7fffc-80000 rwx GROWS_DOWN", "P: stack s 32 pages"),
                row(
                        "mmap of a stack",
                        "0",
                        "3c-40 rw- GROWS_DOWN",
                        "P: mmap s 32 pages rw stack private at 0x20000"),
                row(
                        "mmap of a stack that is not to be written",
                        "EINVAL",
                        "",
                        "P: mmap s 32 pages r stack private at 0x20000"),
                row(
                        "mmap of a stack over something",
                        "ENOMEM",
                        "30-31 rw-",
                        "P: mmap a 1 page rw anon private at 0x30000",
                        "P: mmap s 32 pages rw stack private at 0x20000"),
                row(
                        "mmap of a stack right above memory",
                        "0",
                        "1e-20 rw-, 20-22 rw- GROWS_DOWN",
                        "P: mmap a 2 pages rw anon private at 0x1e000",
                        "P: mmap s 2 pages rw stack private at 0x20000"),
                row(
                        "mmap beyond RLIMIT_VMEM",
                        "ENOMEM",
                        "10-18 rw-",
                        HEAP,
                        "P: limit vmem 10 pages",
                        "P: mmap a 3 pages rw anon private"),
                row(
                        "mmap of a file not open for reading",
                        "EACCES",
                        "",
                        "file F 4 pages",
                        "P: mmap f 4 pages r file F private open w"),
                row(
                        "mmap of a file not open for writing",
                        "EACCES",
                        "",
                        "file F 4 pages",
                        "P: mmap f 4 pages rw file F shared open r"),
                row(
                        "mmap private of a file not open for writing",
                        "0",
                        "10-14 rw- COW NEEDS_COPY",
                        "file F 4 pages",
                        "P: mmap f 4 pages rw file F private open r"),
                row(
                        "mmap from inside a page",
                        "0",
                        "10-13 r--",
                        "file F 4 pages",
                        "P: mmap f 2 pages r file F shared offset 1 plus 100"),
                row(
                        "mmap fixed with another remainder",
                        "EINVAL",
                        "",
                        "file F 4 pages",
                        "P: mmap f 2 pages r file F shared offset 1 plus 100 at 0x20000"),
                row(
                        "mmap with a hint",
                        "0",
                        "30-32 rw-",
                        "P: mmap a 2 pages rw anon private hint 0x30123"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void call_leavesTheMapAndSaysSo(Row row) {
        Rig r = new Rig().script("spawn P").script(row.script().toArray(String[]::new));
        ActionResult last = r.machine.results().getLast();
        assertThat(last.done()).isTrue();
        assertThat(last.outcome().errno()).isEqualTo(row.result());
        assertThat(entries(r)).isEqualTo(row.map());
        holds(r);
    }

    private static void holds(Rig r) {
        assertThat(Invariants.check(r.k))
                .filteredOn(f -> !f.hazard())
                .map(Finding::message)
                .isEmpty();
    }

    private static String entries(Rig r) {
        StringBuilder all = new StringBuilder();
        for (int e = io.github.faultscope.vm.VmMap.firstEntry(r.k, r.map("P"));
                e != 0;
                e = VmMapEntry.next(r.k, e)) {
            all.append(all.isEmpty() ? "" : ", ")
                    .append(Long.toHexString(VmMapEntry.start(r.k, e) >> VmPage.PAGE_SHIFT))
                    .append('-')
                    .append(Long.toHexString(VmMapEntry.end(r.k, e) >> VmPage.PAGE_SHIFT))
                    .append(' ')
                    .append(io.github.faultscope.vm.VmProt.format(VmMapEntry.protection(r.k, e)));
            int inherit = VmMapEntry.inheritance(r.k, e);
            all.append(inherit == VmMapEntry.INHERIT_NONE ? " none" : "");
            io.github.faultscope.kern.Struct.names(
                            VmMapEntry.STRUCT.field("eflags"), VmMapEntry.eflags(r.k, e))
                    .forEach(f -> all.append(' ').append(f));
        }
        return all.toString();
    }

    @Test
    void munmap_overAHole_isIgnoredWhereTheMachineSaysSo() {
        Rig r = new Rig(MachineConfig.standard().with(MachineParameter.MUNMAP_HOLES, "ignored"));
        r.script("spawn P", HEAP);
        assertThat(r.result("P: munmap heap 6..9").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(entries(r)).isEqualTo("10-16 rw-");
    }

    @Test
    void munmap_ofTheTail_freesItsPagesAndShortensTheObject() {
        Rig r = new Rig().script("spawn P", HEAP, "P: write heap 1", "P: write heap 6");
        int free = PageQueues.freeCount(r.k);
        int o = r.object("P", "heap");
        r.script("P: munmap heap 4..7");
        assertThat(r.object(o)).isEqualTo("ref 1 shadow 0 resident 1 size 4");
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(free + 1);
        assertThat(r.result("P: read heap 6").signal()).isEqualTo("SIGSEGV SEGV_MAPERR");
    }

    @Test
    void mprotect_takesAwayAtOnceAndGivesLater() {
        Rig r = new Rig().script("spawn P", HEAP, "P: write heap 0");
        r.script("P: mprotect heap r");
        assertThat(r.pte("P", "heap", 0)).isEqualTo("r-- ");
        assertThat(r.result("P: write heap 0").signal()).isEqualTo("SIGSEGV SEGV_ACCERR");
        r.script("P: mprotect heap rw");
        assertThat(r.pte("P", "heap", 0)).startsWith("r--");
        assertThat(r.result("P: write heap 0 = 7").value()).isEqualTo(7);
        r.script("P: mprotect heap -");
        assertThat(r.pte("P", "heap", 0)).isEmpty();
    }

    @Test
    void madviseFree_forgetsThatPagesAreDirty() {
        Rig r = new Rig().script("spawn P", HEAP, "P: write heap 0 = 5");
        int m = r.mapped("P", "heap", 0);
        r.script("P: madvise heap 0 free");
        assertThat(VmPage.dirty(r.k, m)).isZero();
        assertThat(VmPage.actCount(r.k, m)).isZero();
        assertThat(r.result("P: read heap 0").value()).isEqualTo(5);
    }

    @Test
    void madviseDontneed_afterAWhile_movesPagesToTheHeadOfTheInactiveQueue() {
        Rig r = new Rig().script("spawn P", "P: mmap heap 20 pages rw anon private");
        for (int i = 0; i < 20; i++) {
            r.script("P: read heap " + i);
        }
        r.script("P: madvise heap dontneed");
        assertThat(VmPage.queue(r.k, r.mapped("P", "heap", 14))).isEqualTo(VmPage.PQ_ACTIVE);
        assertThat(VmPage.queue(r.k, r.mapped("P", "heap", 15))).isEqualTo(VmPage.PQ_INACTIVE);
        int head = io.github.faultscope.kern.Tailq.first(r.k, PageQueues.INACTIVE);
        assertThat(head).isEqualTo(r.mapped("P", "heap", 19));
        assertThat(r.result("P: read heap 19").value()).isZero();
        holds(r);
    }

    @Test
    void madviseWillneed_mapsFilePagesThatAreInMemory() {
        Rig r = new Rig().script("spawn P", "spawn Q", "file F 16 pages");
        r.script("P: mmap f 16 pages r file F shared", "Q: mmap f 16 pages r file F shared");
        r.script("Q: read f 5", "P: madvise f 2..8 willneed");
        int o = r.fileObject("F");
        for (int i = 0; i < 16; i++) {
            boolean mapped = i >= 2 && i <= 8 && r.page(o, i) != 0;
            assertThat(r.pte("P", "f", i)).isEqualTo(mapped ? "r-- " : "");
        }
        assertThat(VmObject.residentPageCount(r.k, o)).isGreaterThan(3);
    }

    @Test
    void madviseProtect_marksTheProcess() {
        Rig r = new Rig().script("spawn P", HEAP, "P: madvise heap protect");
        assertThat(Proc.pFlag(r.k, r.proc("P"))).isEqualTo(Proc.P_PROTECTED);
    }

    @Test
    void mincore_tellsWhatIsInMemoryAndWhoUsedIt() {
        Rig r = new Rig().script("spawn P", HEAP, "P: write heap 0", "P: read heap 1");
        // page 0: in core, used and changed by all; page 1 only used; page 2 not there
        assertThat(r.result("P: mincore heap 0..2").value()).isEqualTo(0x0b1fL);
    }

    @Test
    void stack_growsByFaults_withinItsLimit() {
        Rig r = new Rig().script("spawn P", "P: stack s 32 pages", "P: limit stack 8 pages");
        assertThat(r.result("P: write s 31").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(r.result("P: write s 27").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(Proc.vmSsize(r.k, r.proc("P"))).isEqualTo(8);
        assertThat(r.result("P: write s 23").signal()).isEqualTo("SIGSEGV SEGV_MAPERR");
        assertThat(entries(r)).isEqualTo("7fff8-7fffc rwx GROWS_DOWN, 7fffc-80000 rwx");
        holds(r);
    }

    @Test
    void rfork_sharesTheAddressSpaceUntilTheLastOneExits() {
        Rig r = new Rig().script("spawn P", HEAP, "P: rfork C", "C: write heap 3 = 9");
        assertThat(r.result("P: read heap 3").value()).isEqualTo(9);
        holds(r);
        r.script("P: exit");
        assertThat(r.result("C: read heap 3").value()).isEqualTo(9);
        holds(r);
        int used = r.k.all(VmMap.STRUCT).length;
        r.script("C: exit");
        assertThat(r.k.all(VmMap.STRUCT)).hasSize(used - 1);
        assertThat(r.k.all(VmMapEntry.STRUCT)).isEmpty();
    }

    @Test
    void exit_ofTwoSharersAtOnce_theLastOneDeletesTheAddressSpace() {
        Rig r = new Rig(MachineConfig.standard().with(MachineParameter.NEXT_ACTION, "at_once"));
        r.script("spawn P", HEAP, "P: write heap 0 = 1", "P: rfork Q");
        int maps = r.k.all(VmMap.STRUCT).length;
        r.run(r.read("P: exit"), r.read("Q: exit"));
        assertThat(r.k.all(VmMap.STRUCT)).hasSize(maps - 1);
        assertThat(r.k.all(VmMapEntry.STRUCT)).isEmpty();
        holds(r);
    }
}
