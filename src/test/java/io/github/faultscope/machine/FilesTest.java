package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.check.Finding;
import io.github.faultscope.check.Invariants;
import io.github.faultscope.kern.Giant;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pmaps;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.Vnode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** Files on the machine that users see: their disk, their system calls. */
class FilesTest {
    private static final String[] SHARED = {
        "spawn P", "file F 8 pages", "P: mmap f 8 pages rw file F shared"
    };

    private Rig r = new Rig();

    private void machine(MachineParameter p, String word) {
        r = new Rig(MachineConfig.standard().with(p, word));
    }

    /** What a sector of a page of the file holds on disk. */
    private long onDisk(long page, int sector) {
        return FileBlocks.content(r.k, Files.find(r.k, "F"), page, sector);
    }

    private int filePage(long page) {
        return r.page(r.fileObject("F"), page);
    }

    private String filePageText(long page) {
        int m = filePage(page);
        return m == 0 ? "none" : r.page(m);
    }

    /** Runs actions; the invariants hold after every step. */
    private void script(String... actions) {
        for (String a : actions) {
            r.begin(a);
            while (r.machine.step()) {
                List<Finding> wrong = Invariants.check(r.k, r.machine.runner());
                assertThat(wrong.stream().filter(w -> !w.hazard()).toList()).as(a).isEmpty();
            }
        }
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(Giant.held(r.k)).isZero();
        assertThat(Mutex.holder(r.k, Giant.MTX)).isZero();
    }

    // --- the file system ---

    @Test
    void pageIn_ofAFileSystemUnderGiant_takesItAndGivesItBack() {
        machine(MachineParameter.FILE_SYSTEM, "giant");
        script(SHARED);
        script("P: read f 5", "P: pwrite F 6", "P: fsync F", "P: msync f", "P: ftruncate F 1 page");
        assertThat(VmObject.is(r.k, r.fileObject("F"), VmObject.NEEDGIANT)).isTrue();
        assertThat(VmObject.size(r.k, r.fileObject("F"))).isEqualTo(1);
    }

    @Test
    void pageIn_ofAShortRun_bringsFewerPages() {
        r = new Rig(MachineConfig.standard().with(MachineParameter.RUN_PAGES, 4));
        script(SHARED);
        script("P: read f 5");
        assertThat(r.counters()).containsEntry("vnodepgsin", 3L);
    }

    // block size, outcome
    @ParameterizedTest
    @CsvSource({
        "1024 bytes, SUCCESS",
        "512 bytes, SUCCESS",
        "3 pages, SUCCESS",
        "300 bytes, BAD_BLOCK_SIZE",
        "1536 bytes, BAD_BLOCK_SIZE",
    })
    void file_ofBlocksOfASize_canBeMadeIfTheyFit(String size, Outcome outcome) {
        assertThat(r.result("file F 8 pages block " + size).outcome()).isEqualTo(outcome);
    }

    // what is said of a file of 10 pages, in blocks of 4
    @ParameterizedTest
    @ValueSource(strings = {"holes 3", "breaks 0 3", "bad 10", "block 1 page holes 10"})
    void file_withMoreThanItHasRoomFor_isRefused(String more) {
        assertThat(r.result("file F 10 pages " + more).outcome()).isEqualTo(Outcome.NO_SUCH_BLOCK);
        script("file F 10 pages holes 2 bad 9");
        assertThat(r.result("badblock F 3").outcome()).isEqualTo(Outcome.NO_SUCH_BLOCK);
        assertThat(r.result("badblock F 2").outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void pageIn_ofSmallBlocksUnderGiantWithAColdMap_works() {
        script("spawn P", "file F 8 pages block 1024 bytes holes 5 cold giant");
        script("P: mmap f 8 pages r file F shared", "P: read f 2", "P: read f 1");
        assertThat(r.k.get(filePage(1) + VmPage.CONTENT)).isEqualTo(101);
        assertThat(r.k.get(filePage(1) + VmPage.CONTENT + 2)).isZero();
        assertThat(r.counters()).containsEntry("maj", 2L).containsEntry("vnodepgsin", 2L);
    }

    // --- read(2) and write(2) ---

    @Test
    void pwrite_ofAMappedPage_isSeenThroughTheMappingAtOnce() {
        script(SHARED);
        script("P: read f 3", "P: pwrite F 3 sector 2 = 7");
        assertThat(filePageText(3)).isEqualTo("INACTIVE valid ff dirty 4");
        assertThat(r.k.get(filePage(3) + VmPage.CONTENT + 2)).isEqualTo(7);
        assertThat(r.result("P: pread F 3 sector 2").value()).isEqualTo(7);
        assertThat(onDisk(3, 2)).isEqualTo(103);
        assertThat(VmObject.is(r.k, r.fileObject("F"), VmObject.MIGHTBEDIRTY)).isTrue();

        script("P: fsync F");
        assertThat(onDisk(3, 2)).isEqualTo(7);
        assertThat(onDisk(3, 1)).isEqualTo(103);
        assertThat(filePageText(3)).isEqualTo("INACTIVE valid ff dirty 0");
        assertThat(VmObject.is(r.k, r.fileObject("F"), VmObject.MIGHTBEDIRTY)).isFalse();
        assertThat(Vnode.vUsecount(r.k, Files.find(r.k, "F"))).isEqualTo(1);
    }

    @Test
    void pwrite_pastTheEnd_growsTheFileAndLeavesAHole() {
        script("spawn P", "file F 100 bytes", "P: mmap f 8 pages rw file F shared");
        script("P: pwrite F 5 sector 1 = 9");
        assertThat(Vnode.size(r.k, Files.find(r.k, "F"))).isEqualTo(5 * 4096 + 1024);
        assertThat(VmObject.size(r.k, r.fileObject("F"))).isEqualTo(6);
        assertThat(r.result("P: pread F 5 sector 1").value()).isEqualTo(9);
        assertThat(r.result("P: pread F 0").value()).isEqualTo(100);
        assertThat(r.result("P: pread F 0 sector 1").value()).isZero();
        assertThat(r.result("P: read f 1").value()).isZero();
        assertThat(r.result("P: pread F 6").value()).isZero();
        script("sync");
        assertThat(onDisk(5, 1)).isEqualTo(9);
        assertThat(onDisk(5, 0)).isZero();
    }

    @Test
    void pwrite_ofAHole_givesItABlock() {
        script("spawn P", "file F 12 pages holes 1");
        int vp = Files.find(r.k, "F");
        assertThat(FileBlocks.bmap(r.k, vp, 1)).isEqualTo(FileBlocks.NOWHERE);
        script("P: pwrite F 5 = 9", "P: fsync F");
        assertThat(FileBlocks.bmap(r.k, vp, 1)).isNotEqualTo(FileBlocks.NOWHERE);
        assertThat(List.of(onDisk(4, 0), onDisk(5, 7), onDisk(6, 3))).containsExactly(0L, 9L, 0L);
        assertThat(FileBlocks.runBefore(r.k, vp, 2)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"pread F 3", "pwrite F 3 sector 1"})
    void transfer_ofABadBlock_failsWithEioAndLeavesNoPage(String call) {
        script("spawn P", "file F 8 pages", "badblock F 0");
        assertThat(r.result("P: " + call).outcome()).isEqualTo(Outcome.IO_ERROR);
        assertThat(filePage(3)).isZero();
        assertThat(VmMeter.vWireCount(r.k)).isZero();
        script("badblock F 0 mended");
        assertThat(r.result("P: " + call).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @ParameterizedTest
    @CsvSource({"at_once", "takes_time"})
    void fault_onABadBlock_failsUntilItIsMended(String io) {
        Rig rig = new Rig(MachineConfig.standard().with(MachineParameter.IO, io));
        rig.checked("spawn P", "file F 8 pages", "file G 8 pages block 1024 bytes");
        rig.checked("P: mmap f 8 pages r file F shared", "P: mmap g 8 pages r file G shared");
        rig.checked("badblock F 1", "badblock G 9");
        assertThat(rig.checkedResult("P: read f 4").signal()).startsWith("SIGSEGV");
        assertThat(rig.checkedResult("P: read g 2").signal()).startsWith("SIGSEGV");
        assertThat(rig.checkedResult("P: read g 3").value()).isEqualTo(203);
        rig.checked("badblock F 1 mended", "badblock G 9 mended");
        assertThat(rig.checkedResult("P: read f 4").value()).isEqualTo(104);
        assertThat(rig.checkedResult("P: read g 2").value()).isEqualTo(202);
    }

    // --- writing out ---

    @Test
    void msync_ofAWrittenPage_cleansItAndTakesTheRightToWrite() {
        script(SHARED);
        script("P: write f 3 = 7", "P: write f 4 = 8");
        long before = VmMeter.vVnodepgsout(r.k);
        script("P: msync f");
        assertThat(onDisk(3, 0)).isEqualTo(7);
        assertThat(onDisk(4, 7)).isEqualTo(8);
        assertThat(VmMeter.vVnodepgsout(r.k) - before).isEqualTo(2);
        assertThat(r.pte("P", "f", 3)).isEqualTo("r-- A");
        assertThat(filePageText(3)).isEqualTo("ACTIVE valid ff dirty 0");
    }

    @Test
    void msync_async_writesWhileOthersGoOn() {
        script(SHARED);
        script("P: write f 3 = 7", "P: msync f 3 async");
        assertThat(onDisk(3, 0)).isEqualTo(7);
        assertThat(VmPage.busy(r.k, filePage(3))).isZero();
        assertThat(VmObject.pagingInProgress(r.k, r.fileObject("F"))).isZero();
    }

    @Test
    void msync_invalidate_forgetsCleanPages() {
        script(SHARED);
        script("P: write f 3 = 7", "P: read f 4", "P: msync f invalidate");
        assertThat(VmObject.residentPageCount(r.k, r.fileObject("F"))).isZero();
        assertThat(r.pte("P", "f", 3)).isEmpty();
        assertThat(r.result("P: read f 3").value()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "f async invalidate, EINVAL",
        "f 6..9, EINVAL",
        "f -1, EINVAL",
        "f 2..3, 0",
    })
    void msync_ofARange_returns(String range, String errno) {
        script(SHARED);
        assertThat(r.result("P: msync " + range).outcome().errno()).isEqualTo(errno);
    }

    @Test
    void fsync_whenTheDiskFails_losesTheDataAndSaysNothing() {
        script(SHARED);
        script("P: write f 3 = 7", "badblock F 0");
        assertThat(r.result("P: fsync F").outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(onDisk(3, 0)).isEqualTo(103);
        assertThat(filePageText(3)).isEqualTo("ACTIVE valid ff dirty 0");
    }

    // --- truncating ---

    @Test
    void ftruncate_inTheMiddleOfAPage_keepsWhatLiesBelow() {
        script(SHARED);
        script("P: write f 2 = 7", "P: write f 3 = 8", "P: ftruncate F 9000 bytes");
        assertThat(VmObject.size(r.k, r.fileObject("F"))).isEqualTo(3);
        assertThat(r.pte("P", "f", 2)).isEmpty();
        assertThat(r.pte("P", "f", 3)).isEmpty();
        assertThat(filePage(3)).isZero();
        assertThat(filePageText(2)).isEqualTo("ACTIVE valid ff dirty 0");
        assertThat(onDisk(2, 0)).isEqualTo(7);
        assertThat(r.k.get(filePage(2) + VmPage.CONTENT + 2)).isZero();
        assertThat(r.result("P: read f 3").signal()).startsWith("SIGSEGV");

        script("P: ftruncate F 8 pages");
        assertThat(r.result("P: read f 2").value()).isEqualTo(7);
        assertThat(r.result("P: read f 3").value()).isZero();
        assertThat(onDisk(2, 3)).isZero();
    }

    @Test
    void ftruncate_ofACachedLastPage_dropsIt() {
        script("spawn P", "file F 40 pages", "P: mmap f 40 pages r file F shared");
        script("P: read f 16", "P: read f 25"); // drops behind
        assertThat(VmPages.cachedLookup(r.k, r.fileObject("F"), 20)).isNotZero();
        script("P: ftruncate F 82000 bytes");
        assertThat(VmPages.cachedLookup(r.k, r.fileObject("F"), 20)).isZero();
        assertThat(VmPages.cachedLookup(r.k, r.fileObject("F"), 21)).isZero();
    }

    // --- force ---

    @Test
    void revoke_underAMapping_leavesADeadObjectThatReadsZeroes() {
        script(SHARED);
        script("P: write f 3 = 7", "P: read f 4", "revoke F");
        int o = r.object("P", "f");
        assertThat(VmObject.type(r.k, o)).isEqualTo(VmObject.DEAD_TYPE);
        assertThat(VmObject.residentPageCount(r.k, o)).isZero();
        assertThat(onDisk(3, 0)).isEqualTo(7);
        assertThat(r.result("P: read f 3").value()).isZero();
        assertThat(r.result("P: pread F 3").outcome()).isEqualTo(Outcome.IO_ERROR);
        assertThat(r.result("P: mmap g 1 page r file F shared").outcome())
                .isEqualTo(Outcome.BAD_ARGUMENT);
        script("revoke F", "P: exit");
    }

    @Test
    void revoke_ofAFileThatNobodyMaps_writesItAndEndsItsObject() {
        script("spawn P", "file F 8 pages", "P: pwrite F 1 = 5", "revoke F");
        assertThat(onDisk(1, 0)).isEqualTo(5);
        assertThat(r.fileObject("F")).isZero();
        assertThat(r.k.all(VmObject.STRUCT)).hasSize(2);
    }

    // --- names and uses ---

    @Test
    void unlink_ofAMappedFile_letsItLiveUntilTheMappingGoes() {
        script(SHARED);
        script("P: write f 3 = 7", "P: unlink F");
        int vp = Files.findAny(r.k, "F");
        assertThat(Files.find(r.k, "F")).isZero();
        assertThat(r.result("P: read f 3").value()).isEqualTo(7);
        script("P: exit");
        assertThat(Vnode.object(r.k, vp)).isZero();
        assertThat(Vnode.vHoldcnt(r.k, vp)).isZero();
        assertThat(Vnode.size(r.k, vp)).isZero();
        assertThat(VmMeter.vVnodepgsout(r.k)).isZero();
        script("file F 2 pages");
        assertThat(Files.find(r.k, "F")).isNotZero().isNotEqualTo(vp);
    }

    @ParameterizedTest
    @CsvSource({"mpsafe", "giant"})
    void unlink_ofAFileThatNobodyUses_endsItAtOnce(String fileSystem) {
        machine(MachineParameter.FILE_SYSTEM, fileSystem);
        script("spawn P", "file F 8 pages", "P: pwrite F 3 = 7", "P: unlink F");
        assertThat(r.fileObject("F")).isZero();
        assertThat(r.k.all(VmObject.STRUCT)).hasSize(2);
    }

    // --- what truncation does to pages that mlock holds (U8) ---

    @ParameterizedTest
    @CsvSource({"keep, NONE valid 0 dirty ff, 1", "release, none, 0"})
    void ftruncate_ofALockedPage_dependsOnU8(String u8, String page, int wired) {
        machine(MachineParameter.WIRED_REMOVAL, u8);
        script(SHARED);
        script("P: write f 5 = 7");
        int m = filePage(5);
        PageQueues.wire(r.k, m);
        Pmaps.changeWiring(r.k, VmMap.pmap(r.k, r.map("P")), r.address("P", "f", 5), true);
        r.script("P: ftruncate F 3 pages");
        assertThat(filePageText(5)).isEqualTo(page);
        assertThat(VmMeter.vWireCount(r.k)).isEqualTo(wired);
        assertThat(r.pte("P", "f", 5)).isEmpty();
    }

    // --- several at once ---

    /** Begins actions one after the other while the disk still works for the one before. */
    private void together(String... actions) {
        machine(MachineParameter.NEXT_ACTION, "during_io");
        script(SHARED);
        script("spawn C", "C: mmap f 8 pages rw file F shared");
        for (String a : actions) {
            r.begin(a);
        }
        while (r.machine.step()) {
            assertThat(Invariants.check(r.k, r.machine.runner())).isEmpty();
        }
    }

    @Test
    void ftruncate_duringAPageIn_waitsForTheVnode() {
        together("P: read f 5", "C: ftruncate F 1 page");
        assertThat(r.counters()).containsEntry("maj", 1L);
        assertThat(r.pte("P", "f", 5)).isEmpty();
        assertThat(VmObject.size(r.k, r.fileObject("F"))).isEqualTo(1);
    }

    @Test
    void pread_duringAPageIn_waitsForThePage() {
        together("P: read f 5", "C: pread F 5");
        assertThat(r.machine.lastResult()).extracting(ActionResult::value).isEqualTo(105L);
        assertThat(VmMeter.vVnodein(r.k)).isEqualTo(1);
    }

    @Test
    void write_whileThePageGoesToTheDisk_waitsAndDirtiesItAgain() {
        together("P: write f 5 = 7", "C: read f 5", "P: msync f async", "C: write f 5 = 8");
        assertThat(onDisk(5, 0)).isEqualTo(7);
        assertThat(r.pte("C", "f", 5)).isEqualTo("rw- AM");
        assertThat(r.counters()).containsEntry("intrans", 2L);
    }
}
