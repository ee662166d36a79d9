package io.github.faultscope.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Interference.Strike;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Trigger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** vm_map_lookup and vm_map_lookup_locked; the entry covers pages 16 to 19 from offset 0x2000. */
class VmMapLookupTest {
    private static final long VA = 0x11080;

    private final Bench bench = new Bench();
    private final Kernel k = bench.k;
    private final int map = bench.map("m1");
    private final int e = bench.entry(map, 16, 20);
    private final int object = bench.object(VmObject.DEFAULT, 8, 2);

    VmMapLookupTest() {
        VmMapEntry.object(k, e, object);
        VmMapEntry.offset(k, e, 0x2000);
    }

    private String lookup(long va, String request) {
        return bench.run(Routines.VM_MAP_LOOKUP, map, va, VmProt.parse(request), Bench.OUT).kern();
    }

    private String lookupLocked(String request) {
        return Kern.name(VmMaps.lookupLocked(k, map, VA, VmProt.parse(request), Bench.OUT));
    }

    private long out(int word) {
        return k.get(Bench.OUT + word);
    }

    private boolean readLocked(int m) {
        boolean free = VmMaps.trylock(k, m);
        if (free) {
            VmMaps.unlock(k, m);
        }
        return !free;
    }

    @Test
    void address_thatIsMapped_givesSixResultsInOneStep() {
        KernelThread.start(k, bench.thread, Routines.VM_MAP_LOOKUP, map, VA, 1, Bench.OUT);

        assertThat(bench.runner.run(k, bench.thread, 9)).isEqualTo(1);

        assertThat(bench.kern()).isEqualTo("KERN_SUCCESS");
        assertThat(out(VmMaps.OUT_MAP)).isEqualTo(map);
        assertThat(out(VmMaps.OUT_ENTRY)).isEqualTo(e);
        assertThat(out(VmMaps.OUT_OBJECT)).isEqualTo(object);
        assertThat(out(VmMaps.OUT_PINDEX)).isEqualTo(3);
        assertThat(out(VmMaps.OUT_PROT)).isEqualTo(VmProt.ALL);
        assertThat(out(VmMaps.OUT_WIRED)).isZero();
        assertThat(readLocked(map)).isTrue();
        VmMaps.lookupDone(k, map);
        assertThat(VmMap.timestamp(k, map)).isZero();
    }

    @Test
    void address_thatIsNotMapped_isInvalidAndNothingStaysLocked() {
        assertThat(lookup(0x14000, "r")).isEqualTo("KERN_INVALID_ADDRESS");

        assertThat(readLocked(map)).isFalse();
    }

    // protection, maximum, eflags, wired, request, result, prot, wired out
    @ParameterizedTest
    @CsvSource({
        "rw-, rwx, 0,    0, r,   SUCCESS, rw-, 0",
        "rw-, rwx, 0,    0, w,   SUCCESS, rw-, 0",
        "r--, rwx, 0,    0, w,   PROTECTION_FAILURE, , 0",
        "r--, rwx, 0,    0, wo,  SUCCESS, rwx, 0",
        "r--, r--, 0,    0, wo,  PROTECTION_FAILURE, , 0",
        "---, rwx, 0,    0, -,   SUCCESS, ---, 0",
        "---, rwx, 0,    0, r,   PROTECTION_FAILURE, , 0",
        "rw-, rwx, 0x24, 0, w,   PROTECTION_FAILURE, , 0",
        "rw-, rwx, 0x24, 1, r,   SUCCESS, rw-, 1",
        "rw-, rwx, 0x24, 0, wo,  SUCCESS, rwx, 0",
        "r-x, rwx, 0,    2, r,   SUCCESS, r-x, 1",
        "r--, rwx, 0,    1, wo,  SUCCESS, r--, 1",
        "rw-, rwx, 0xc,  0, r,   SUCCESS, r--, 0",
    })
    void access_isJudgedByTheEntry(
            String protection,
            String maximum,
            String eflags,
            int wired,
            String request,
            String result,
            String prot,
            long wiredOut) {
        VmMapEntry.protection(k, e, VmProt.parse(protection));
        VmMapEntry.maxProtection(k, e, VmProt.parse(maximum));
        VmMapEntry.eflags(k, e, Integer.decode(eflags));
        VmMapEntry.wiredCount(k, e, wired);

        assertThat(lookup(VA, request)).isEqualTo("KERN_" + result);

        boolean success = result.equals("SUCCESS");
        assertThat(readLocked(map)).isEqualTo(success);
        if (success) {
            assertThat(VmProt.format(out(VmMaps.OUT_PROT))).isEqualTo(prot);
            assertThat(out(VmMaps.OUT_WIRED)).isEqualTo(wiredOut);
            assertThat(VmMapEntry.eflags(k, e)).isEqualTo(Integer.decode(eflags));
        }
        assertThat(lookupLocked(request)).isEqualTo("KERN_" + result);
    }

    @Test
    void write_toAnEntryThatNeedsACopy_putsAShadowInFront() {
        VmMapEntry.eflags(k, e, VmMapEntry.COW | VmMapEntry.NEEDS_COPY);
        assertThat(lookupLocked("w")).isEqualTo("KERN_FAILURE");

        assertThat(lookup(VA, "w")).isEqualTo("KERN_SUCCESS");

        int shadow = (int) out(VmMaps.OUT_OBJECT);
        assertThat(VmObject.backingObject(k, shadow)).isEqualTo(object);
        assertThat(VmMapEntry.object(k, e)).isEqualTo(shadow);
        assertThat(out(VmMaps.OUT_PINDEX)).isEqualTo(1);
        assertThat(VmMapEntry.eflags(k, e)).isEqualTo(VmMapEntry.COW);
        assertThat(VmMap.timestamp(k, map)).isEqualTo(1);
        assertThat(bench.locked()).isFalse();
    }

    @Test
    void read_ofAWiredEntryThatNeedsACopy_countsAsAWrite() {
        VmMapEntry.eflags(k, e, VmMapEntry.COW | VmMapEntry.NEEDS_COPY);
        VmMapEntry.protection(k, e, VmProt.READ | VmProt.WRITE);
        VmMapEntry.wiredCount(k, e, 1);

        assertThat(lookup(VA, "r")).isEqualTo("KERN_SUCCESS");

        assertThat(VmMapEntry.object(k, e)).isNotEqualTo(object);
        assertThat(VmProt.format(out(VmMaps.OUT_PROT))).isEqualTo("rw-");
    }

    // system map, gets an object
    @ParameterizedTest
    @CsvSource({"false, true", "true, false"})
    void entry_withoutAnObject_getsOneUnlessTheKernelOwnsIt(boolean system, boolean object) {
        VmMapEntry.object(k, e, 0);
        VmMap.systemMap(k, map, system);
        assertThat(lookupLocked("r")).isEqualTo(object ? "KERN_FAILURE" : "KERN_SUCCESS");

        assertThat(lookup(VA, "r")).isEqualTo("KERN_SUCCESS");

        int o = VmMapEntry.object(k, e);
        assertThat(o != 0).isEqualTo(object);
        assertThat(out(VmMaps.OUT_OBJECT)).isEqualTo(o);
        assertThat(out(VmMaps.OUT_PINDEX)).isEqualTo(object ? 1 : 3);
        if (object) {
            assertThat(VmObject.size(k, o)).isEqualTo(4);
            assertThat(VmMapEntry.offset(k, e)).isZero();
        }
    }

    @Test
    void upgrade_thatFails_looksAgain() {
        VmMapEntry.object(k, e, 0);
        bench.at(Trigger.MAP_UPGRADE, Strike.FAIL)
                .effect(Trigger.MAP_UPGRADE, () -> VmMaps.unlinkEntry(k, e));

        assertThat(lookup(VA, "r")).isEqualTo("KERN_INVALID_ADDRESS");

        assertThat(VmMap.timestamp(k, map)).isEqualTo(1);
        assertThat(readLocked(map)).isFalse();
    }

    @Test
    void upgrade_whileAnotherReads_waitsAndLooksAgainWhenTheMapChanged() {
        VmMapEntry.object(k, e, 0);
        int other = KernelThread.create(k, "other", 0);
        k.setCurthread(other);
        VmMaps.lockRead(k, map);

        assertThat(lookup(VA, "r")).isEqualTo("waits user map");
        k.setCurthread(other);
        VmMaps.bumpTimestamp(k, map);
        VmMaps.unlock(k, map);

        assertThat(bench.goOn().kern()).isEqualTo("KERN_SUCCESS");
        assertThat(VmMap.timestamp(k, map)).isEqualTo(2);
        assertThat(VmMapEntry.object(k, e)).isNotZero();
        VmMaps.unlock(k, map);
        assertThat(readLocked(map)).isFalse();
    }

    @Test
    void submap_isFollowed() {
        VmMap.systemMap(k, map, true);
        int sub = bench.map("sub");
        VmMap.systemMap(k, sub, true);
        int inner = bench.entry(sub, 17, 18);
        VmMapEntry.object(k, inner, object);
        VmMapEntry.setFlag(k, e, VmMapEntry.IS_SUB_MAP);
        VmMapEntry.subMap(k, e, sub);
        VmMapEntry.object(k, e, 0);
        assertThat(lookupLocked("r")).isEqualTo("KERN_FAILURE");

        assertThat(lookup(VA, "r")).isEqualTo("KERN_SUCCESS");

        assertThat(out(VmMaps.OUT_MAP)).isEqualTo(sub);
        assertThat(out(VmMaps.OUT_ENTRY)).isEqualTo(inner);
        assertThat(readLocked(map)).isFalse();
        assertThat(readLocked(sub)).isTrue();
    }

    @Test
    void submap_ofItself_panics() {
        VmMapEntry.setFlag(k, e, VmMapEntry.IS_SUB_MAP);
        VmMapEntry.subMap(k, e, map);

        assertThat(lookup(VA, "r")).isEqualTo("submap loop");
    }
}
