package io.github.faultscope.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.faultscope.kern.Interference.Strike;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Trigger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class VmMapsTest {
    private static final long TOP = 0xfffffffffffff000L;

    private final Bench bench = new Bench();
    private final Kernel k = bench.k;
    private final int map = bench.map("m1");

    @Test
    void lookupEntry_fromEveryHint_findsTheSameEntry() {
        int[] e = {bench.entry(map, 4, 6), bench.entry(map, 2, 3), bench.entry(map, 6, 9)};
        int[] hints = {0, e[0], e[1], e[2]};
        int[] expected = {0, 0, e[1], e[1], e[0], e[0], e[2], e[2], e[2], e[2], e[2]};

        for (int hint : hints) {
            for (int page = 0; page < expected.length; page++) {
                VmMap.hint(k, map, hint);
                long va = ((long) page << VmPage.PAGE_SHIFT) + 0xfff;
                assertThat(VmMaps.lookupEntry(k, map, va)).isEqualTo(expected[page]);
            }
        }
    }

    @Test
    void addresses_areUnsigned() {
        int low = bench.entry(map, 1, 2);
        int high = VmMaps.newEntry(k, TOP - 0x1000, TOP);
        VmMaps.insertEntry(k, map, high);

        assertThat(VmMaps.lookupEntry(k, map, TOP - 1)).isEqualTo(high);
        assertThat(VmMaps.covers(k, high, TOP - 1)).isTrue();
        assertThat(VmMaps.covers(k, high, TOP)).isFalse();
        assertThat(VmMaps.lookupEntry(k, map, 0x8000)).isEqualTo(low);
    }

    @Test
    void insertEntry_inAnyOrder_keepsAddressOrder() {
        for (int page : new int[] {8, 2, 6, 0, 4}) {
            bench.entry(map, page, page + 1);
        }

        List<Long> starts = new ArrayList<>();
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            starts.add(VmMapEntry.start(k, e) >>> VmPage.PAGE_SHIFT);
        }
        assertThat(starts).containsExactly(0L, 2L, 4L, 6L, 8L);
        assertThat(VmMap.size(k, map)).isEqualTo(0x5000);
    }

    @Test
    void unlinkEntry_keepsTheEntryReadable_untilItIsFreed() {
        int e = bench.entry(map, 2, 4);
        int other = bench.entry(map, 4, 5);
        VmMap.hint(k, map, e);

        VmMaps.unlinkEntry(k, e);

        assertThat(VmMapEntry.start(k, e)).isEqualTo(0x2000);
        assertThat(VmMapEntry.map(k, e)).isZero();
        assertThat(VmMap.hint(k, map)).isZero();
        assertThat(VmMap.size(k, map)).isEqualTo(0x1000);
        VmMaps.freeUnlinked(k);
        assertThat(k.all(VmMapEntry.STRUCT)).containsExactly(other);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readLock_ofAUserMap_isSharedOrNot(boolean shared) {
        k.set(Settings.MAP_READ_SHARED, shared ? 1 : 0);

        assertThat(VmMaps.lockRead(k, map)).isTrue();
        assertThat(VmMaps.trylockRead(k, map)).isEqualTo(shared);
        assertThat(VmMap.timestamp(k, map)).isZero();

        VmMaps.unlock(k, map);
        if (shared) {
            VmMaps.unlock(k, map);
        }
        assertThatThrownBy(() -> VmMaps.unlock(k, map)).hasMessage("map lock m1 not owned");
    }

    @Test
    void readLock_ofASystemMap_isAMutex() {
        VmMap.systemMap(k, map, true);

        assertThat(VmMaps.lockRead(k, map)).isTrue();
        assertThat(VmMaps.trylockRead(k, map)).isFalse();
        assertThatThrownBy(() -> VmMaps.lockRead(k, map))
                .hasMessage("recursed on non-recursive mutex system map m1");
        VmMaps.unlock(k, map);
        assertThatThrownBy(() -> VmMaps.unlock(k, map)).hasMessage("map lock m1 not owned");
    }

    @Test
    void writeLock_isANewVersionOf32Bits() {
        VmMap.timestamp(k, map, 0xffffffffL);

        assertThat(VmMaps.lock(k, map)).isTrue();
        assertThat(VmMap.timestamp(k, map)).isZero();
        VmMaps.unlock(k, map);
        assertThat(VmMaps.trylock(k, map)).isTrue();
        assertThat(VmMap.timestamp(k, map)).isEqualTo(1);
        assertThat(VmMaps.trylock(k, map)).isFalse();
        assertThat(VmMap.timestamp(k, map)).isEqualTo(1);
    }

    // shared, system, strike, other readers, result, timestamp
    @ParameterizedTest
    @CsvSource({
        "1, false, NONE, 0, 0, 1",
        "0, false, NONE, 0, 0, 1",
        "1, true,  NONE, 0, 0, 1",
        "1, false, FAIL, 0, 1, 1",
        "0, false, FAIL, 0, 1, 1",
        "1, true,  FAIL, 0, 1, 1",
        "1, false, NONE, 1, 2, 0",
    })
    void upgrade_ofAReadLock_isANewVersionUnlessOthersRead(
            int shared, boolean system, Strike strike, int readers, int result, long timestamp) {
        k.set(Settings.MAP_READ_SHARED, shared);
        VmMap.systemMap(k, map, system);
        bench.at(Trigger.MAP_UPGRADE, strike);
        for (int i = 0; i <= readers; i++) {
            assertThat(VmMaps.lockRead(k, map)).isTrue();
        }

        assertThat(VmMaps.upgrade(k, map)).isEqualTo(result);

        assertThat(VmMap.timestamp(k, map)).isEqualTo(timestamp);
        if (result == VmMaps.LOST) {
            assertThatThrownBy(() -> VmMaps.unlock(k, map)).hasMessage("map lock m1 not owned");
        } else if (result == VmMaps.UPGRADED) {
            VmMaps.downgrade(k, map);
            VmMaps.unlock(k, map);
            assertThat(VmMaps.trylock(k, map)).isTrue();
        }
    }

    @Test
    void trylockRead_thatAScriptFails_takesNothing() {
        bench.at(Trigger.MAP_TRYLOCK_READ, Strike.FAIL);

        assertThat(VmMaps.trylockRead(k, map)).isFalse();
        assertThat(VmMaps.trylock(k, map)).isTrue();
    }
}
