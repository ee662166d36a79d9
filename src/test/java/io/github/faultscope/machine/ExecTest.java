package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** execve (model 4.8); after every step the invariants hold. */
class ExecTest {
    private static final String EXEC = "P: exec prog text 4 pages data 9000 bytes bss 2 pages";

    private static Rig rig() {
        return rig(MachineConfig.standard());
    }

    private static Rig rig(MachineConfig config) {
        return new Rig(config)
                .checked("spawn P", "file prog 16 pages", "P: mmap heap 2 pages rw anon private");
    }

    private static String entry(Rig r, String region) {
        int e = r.entry("P", region);
        return "%d pages %s max %s eflags %x"
                .formatted(
                        VmMapEntry.pages(r.k, e),
                        VmProt.format(VmMapEntry.protection(r.k, e)),
                        VmProt.format(VmMapEntry.maxProtection(r.k, e)),
                        VmMapEntry.eflags(r.k, e));
    }

    @Test
    void exec_mapsTextDataBssAndStack() {
        Rig r = rig().checked("P: write heap 0");
        int map = r.map("P");
        assertThat(r.checkedResult(EXEC).outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(r.map("P")).as("nobody shared it").isEqualTo(map);
        assertThat(r.entries("P"))
                .isEqualTo(
                        "1000-5000 copy COW NC o3+0, 5000-8000 copy COW o5+0,"
                                + " 8000-a000 copy, 7fffc000-80000000 copy");
        assertThat(entry(r, "text")).isEqualTo("4 pages r-x max rwx eflags 40c");
        assertThat(entry(r, "data")).isEqualTo("3 pages rw- max rwx eflags 4");
        assertThat(entry(r, "bss")).isEqualTo("2 pages rw- max rwx eflags 0");
        assertThat(entry(r, "stack")).isEqualTo("4 pages rwx max rwx eflags 1000");
        assertThat(Proc.vmSsize(r.k, r.proc("P"))).isEqualTo(4);
        assertThat(Proc.vmMaxsaddr(r.k, r.proc("P"))).isEqualTo(0x6000_0000L);
        assertThat(r.object(r.fileObject("prog"))).startsWith("ref 2 ");
        assertThat(Region.find(r.k, r.proc("P"), "heap")).isZero();
    }

    @Test
    void lastPageOfData_isCopiedAndZeroedBehindTheFile() {
        Rig r = rig();
        var before = r.counters();
        r.checked(EXEC);
        assertThat(r.since(before)).isEqualTo("faults 1 maj 1 cow 1 vnodein 1 vnodepgsin 3");
        assertThat(r.pte("P", "data", 2)).isEqualTo("rw- AM");
        assertThat(r.checkedResult("P: read data 2").value()).isEqualTo(106);
        assertThat(r.checkedResult("P: read at 0x7200").value()).as("in part").isEqualTo(106);
        assertThat(r.checkedResult("P: read at 0x7400").value()).isZero();
        assertThat(r.checkedResult("P: read at 0x7e00").value()).isZero();
        assertThat(r.checkedResult("P: pread prog 6 sector 7").value()).isEqualTo(106);
        assertThat(r.checkedResult("P: read bss 1").value()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "text 4 pages data 2 pages, 2",
        "text 4 pages, 0",
        "text 4 pages bss 3 pages, 0",
        "text 4 pages data 100 bytes bss 200 bytes, 1",
        "'', 0",
    })
    void exec_withoutSomeParts_mapsTheOthers(String parts, long dataPages) {
        Rig r = rig();
        assertThat(r.checkedResult("P: exec prog " + parts).outcome()).isEqualTo(Outcome.SUCCESS);
        int data = Region.find(r.k, r.proc("P"), "data");
        assertThat(data == 0 ? 0 : Region.pages(r.k, data)).isEqualTo(dataPages);
        assertThat(VmMapEntry.pages(r.k, r.entry("P", "text"))).isEqualTo(parts.isEmpty() ? 16 : 4);
        r.checked("P: execute text 0", "P: write stack 0");
    }

    @Test
    void exec_inASharedAddressSpace_getsAFreshOne() {
        Rig r = rig().checked("P: write heap 0 = 4", "P: rfork Q");
        int map = r.map("P");
        r.checked(EXEC);
        assertThat(r.map("P")).isNotEqualTo(map);
        assertThat(r.map("Q")).isEqualTo(map);
        assertThat(r.checkedResult("Q: read heap 0").value()).isEqualTo(4);
        assertThat(VmMap.nentries(r.k, r.map("P"))).isEqualTo(4);
        r.checked("Q: exit", "P: exit");
        assertThat(r.k.all(VmMap.STRUCT)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pwrite prog 0 = 1",
                "ftruncate prog 1 page",
                "mmap w 1 pages rw file prog shared"
            })
    void runningProgram_cannotBeWritten(String call) {
        Rig r = rig().checked(EXEC, "spawn Q");
        assertThat(r.checkedResult("Q: " + call).outcome()).isEqualTo(Outcome.TEXT_BUSY);
        r.checked("Q: mmap p 1 pages rw file prog private", "Q: read p 0", "P: exit");
        assertThat(r.checkedResult("Q: " + call).outcome()).isEqualTo(Outcome.TEXT_BUSY);
        r.checked("Q: munmap p");
        assertThat(Vnode.isText(r.k, Files.find(r.k, "prog"))).isFalse();
        assertThat(r.checkedResult("Q: " + call).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text 17 pages", "text 15 pages data 9000 bytes", "data 16 pages"})
    void exec_ofAFileThatIsTooShort_isRefused(String parts) {
        Rig r = rig().checked("P: write heap 0 = 4");
        assertThat(r.checkedResult("P: exec prog " + parts).outcome().errno()).isEqualTo("ENOEXEC");
        assertThat(r.checkedResult("P: read heap 0").value()).isEqualTo(4);
        assertThat(Vnode.isText(r.k, Files.find(r.k, "prog"))).isFalse();
    }

    @Test
    void exec_ofARevokedOrUnlinkedFile() {
        Rig r = rig().checked("file gone 4 pages", "spawn Q", "Q: exec gone", "Q: unlink gone");
        r.checked("Q: execute text 1", "Q: exit", "revoke prog");
        assertThat(r.checkedResult(EXEC).outcome()).isEqualTo(Outcome.IO_ERROR);
        assertThat(r.k.all(VmMap.STRUCT)).hasSize(2);
    }

    @Test
    void exec_thatCannotReadThePageToBeZeroed_endsTheProcess() {
        Rig r = rig().checked("badblock prog 1");
        ActionResult result = r.checkedResult(EXEC);
        assertThat(result.signal()).isEqualTo("SIGABRT");
        r.checked("spawn Q");
        assertThat(r.proc("P")).isZero();
        assertThat(r.object(r.fileObject("prog"))).startsWith("ref 0 ");
        assertThat(PageQueues.freeCount(r.k)).isEqualTo(64);
    }

    @Test
    void exec_beyondRlimitVmem_endsTheProcess() {
        Rig r = rig().checked("P: limit vmem 8 pages");
        assertThat(r.checkedResult(EXEC).signal()).isEqualTo("SIGABRT");
        r.checked("spawn Q");
        assertThat(r.proc("P")).isZero();
    }

    @Test
    void mlockallFuture_staysAndWiresTheNewProgram() {
        Rig r = rig().checked("P: mlockall future", EXEC);
        assertThat(VmMap.flags(r.k, r.map("P"))).isEqualTo(VmMap.WIREFUTURE);
        for (String region : new String[] {"text", "data", "bss", "stack"}) {
            assertThat(VmMapEntry.wiredCount(r.k, r.entry("P", region))).isEqualTo(1);
        }
        r.checked("P: exit");
        assertThat(r.k.all(VmMap.STRUCT)).hasSize(1);
    }

    @Test
    void sharedSegments_areDetached() {
        Rig r = rig().checked("P: shmget seg 2 pages", "P: shmat a segment seg", "P: write a 0");
        r.checked("P: shmctl seg remove", EXEC);
        assertThat(r.k.all(ShmSegment.STRUCT)).isEmpty();
    }

    @Test
    void otherThreads_endWhatTheyDoAndAreGone() {
        Rig r = rig(MachineConfig.standard().with(MachineParameter.NEXT_ACTION, "at_once"));
        r.script("P: thread 2", "file data 8 pages", "P: mmap d 8 pages r file data shared");
        r.script("hold disk", "P.2: read d 3");
        r.begin("P.1: exec prog text 2 pages");
        r.run();
        assertThat(r.machine.lastResult()).matches(x -> x == null || !x.done());
        r.checked("release disk");
        assertThat(Threads.of(r.k, r.proc("P"))).hasSize(1);
        assertThat(r.checkedResult("P: execute text 0").outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"P.1: exec prog, P.2: exec prog, IN_EXEC", "P.1: exec prog, P.2: exit, SUCCESS"})
    void execAndExit_ofTwoThreads_whoeverBeganFirstDecides(
            String first, String second, Outcome ofSecond) {
        Rig r = rig(MachineConfig.standard().with(MachineParameter.NEXT_ACTION, "at_once"));
        r.script("P: thread 2", "P: thread 3", "file data 8 pages");
        r.script("P: mmap d 8 pages r file data shared", "hold disk", "P.3: read d 3");
        int before = r.machine.results().size();
        r.checked(first, second);
        assertThat(r.machine.result(before)).matches(x -> !x.done());
        assertThat(r.machine.result(before + 1).outcome()).isEqualTo(ofSecond);
        r.checked("release disk");
        assertThat(r.machine.result(before).outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(r.machine.status()).isEqualTo(Machine.Status.FINISHED);
        assertThat(Threads.of(r.k, r.proc("P"))).hasSize(1);
    }

    @Test
    void exec_byTheSecondThread_leavesOneThatGoesByTheProcess() {
        Rig r = rig().checked("P: thread 2", "P.2: exec prog");
        assertThat(Threads.of(r.k, r.proc("P"))).hasSize(1);
        assertThat(r.checkedResult("P: execute text 0").outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void exec_maps_whatIsInMemory_atOnce() {
        Rig r = rig().checked("P: mmap all 16 pages r file prog shared", "P: read all 1");
        r.checked("P: exec prog text 4 pages");
        assertThat(r.pte("P", "text", 1)).isEqualTo("r-x ");
        assertThat(VmObject.residentPageCount(r.k, r.object("P", "text"))).isPositive();
        assertThat(r.mapped("P", "text", 1)).isEqualTo(r.page(r.fileObject("prog"), 1));
        assertThat(VmPage.valid(r.k, r.mapped("P", "text", 1))).isEqualTo(0xff);
    }

    @Test
    void debugger_cannotLookIntoAProcessInExec() {
        Rig r = rig(MachineConfig.standard().with(MachineParameter.NEXT_ACTION, "at_once"));
        r.script("spawn D", "hold disk");
        r.begin(EXEC);
        r.run();
        Action read = Action.of("D", "ptrace_read").with("target", "P");
        read = read.with("page", new Place.At(0x1000, 0));
        assertThat(r.result(read).outcome()).isEqualTo(Outcome.IN_EXEC);
        r.checked("release disk");
        assertThat(r.result(read).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void exec_onAFileSystemUnderGiant_leavesItFree() {
        Rig r = rig(MachineConfig.standard().with(MachineParameter.FILE_SYSTEM, "giant"));
        assertThat(r.checkedResult(EXEC).outcome()).isEqualTo(Outcome.SUCCESS);
        r.checked("P: execute text 3", "P: exit");
    }

    @Test
    void stack_growsAsFarAsItMay() {
        Rig r = rig().checked("P: exec prog stack 16 pages", "P: write stack -1");
        assertThat(Proc.vmSsize(r.k, r.proc("P"))).isEqualTo(8);
        assertThat(r.checkedResult("P: write stack -12").signal()).isEmpty();
        assertThat(r.checkedResult("P: write stack -13").signal()).startsWith("SIGSEGV");
    }

    @Test
    void fileThatIsRevokedMeanwhile_isMappedDead() {
        Rig r = rig(MachineConfig.standard().with(MachineParameter.NEXT_ACTION, "at_once"));
        r.checked("hold P", "P: exec prog text 4 pages", "run P to EX2.1", "revoke prog");
        r.checked("release P");
        assertThat(r.checkedResult("P: execute text 1").value()).isZero();
        r.checked("P: exit");
        assertThat(r.k.all(VmObject.STRUCT)).hasSize(2);
    }
}
