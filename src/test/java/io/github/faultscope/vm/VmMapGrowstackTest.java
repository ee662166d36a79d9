package io.github.faultscope.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Interference.Strike;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Trigger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

/**
 * Stacks grow.
 *
 * <pre>
 *   page   10   12 ............ 100   104
 *          | low |   avail 64    | stack |      the stack's limit is 32 pages, 4 in use
 * </pre>
 */
class VmMapGrowstackTest {
    private final Bench bench = new Bench();
    private final Kernel k = bench.k;
    private final int map = bench.map("m1");
    private final int low = bench.entry(map, 10, 12);
    private final int stack = bench.entry(map, 100, 104);
    private final int proc = k.alloc(Proc.STRUCT);

    VmMapGrowstackTest() {
        VmMapEntry.eflags(k, stack, VmMapEntry.GROWS_DOWN);
        VmMapEntry.availSsize(k, stack, pages(64));
        Proc.vmMap(k, proc, map);
        Proc.vmMaxsaddr(k, proc, pages(40));
        Proc.vmSsize(k, proc, 4);
        Proc.stackLimit(k, proc, pages(32));
        Proc.sgrowsiz(k, proc, pages(4));
    }

    private static long pages(long n) {
        return n << VmPage.PAGE_SHIFT;
    }

    private String grow(long page) {
        return bench.run(Routines.VM_MAP_GROWSTACK, proc, pages(page)).kern();
    }

    /** Each entry as first-end, with a plus and what is left of a stack that grows. */
    private String entries() {
        List<String> all = new ArrayList<>();
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            String range =
                    (VmMapEntry.start(k, e) >>> VmPage.PAGE_SHIFT)
                            + "-"
                            + (VmMapEntry.end(k, e) >>> VmPage.PAGE_SHIFT);
            boolean grows = VmMapEntry.eflags(k, e) != 0;
            all.add(
                    grows
                            ? range + "+" + (VmMapEntry.availSsize(k, e) >>> VmPage.PAGE_SHIFT)
                            : range);
        }
        return String.join(" ", all);
    }

    // page, result, entries, pages of stack, timestamp
    @ParameterizedTest
    @CsvSource({
        "99,  SUCCESS,  10-12 96-100+60 100-104, 8,  1",
        "95,  SUCCESS,  10-12 92-100+56 100-104, 12, 1",
        "72,  SUCCESS,  10-12 72-100+36 100-104, 32, 1",
        "71,  NO_SPACE, 10-12 100-104+64,        4,  0",
        "39,  SUCCESS,  10-12 36-100+0 100-104,  4,  1",
        "35,  NO_SPACE, 10-12 100-104+64,        4,  0",
        "101, SUCCESS,  10-12 100-104+64,        4,  0",
        "5,   SUCCESS,  10-12 100-104+64,        4,  0",
        "110, SUCCESS,  10-12 100-104+64,        4,  0",
    })
    void touch_nearTheStack_growsItInUnits(
            long page, String result, String entries, long ssize, long timestamp) {
        assertThat(grow(page)).isEqualTo("KERN_" + result);

        assertThat(entries()).isEqualTo(entries);
        assertThat(Proc.vmSsize(k, proc)).isEqualTo(ssize);
        assertThat(VmMap.timestamp(k, map)).isEqualTo(timestamp);
        assertThat(VmMaps.trylock(k, map)).isTrue();
    }

    @Test
    void newEntry_isAnonymousMemory() {
        grow(99);

        int e = VmMapEntry.prev(k, stack);
        assertThat(VmMapEntry.object(k, e)).isZero();
        assertThat(VmMapEntry.protection(k, e)).isEqualTo(VmProt.ALL);
        assertThat(VmMapEntry.maxProtection(k, e)).isEqualTo(VmProt.ALL);
        assertThat(VmMapEntry.inheritance(k, e)).isEqualTo(VmMapEntry.INHERIT_COPY);
        assertThat(VmMapEntry.eflags(k, e)).isEqualTo(VmMapEntry.GROWS_DOWN);
    }

    // page, result, entries
    @ParameterizedTest
    @CsvSource({
        "98, SUCCESS,  10-12 97-98 98-100+0 100-104",
        "96, SUCCESS,  10-12 97-98 100-104+64",
    })
    void neighbour_mappedIntoTheStacksRoom_stopsIt(long page, String result, String entries) {
        bench.entry(map, 97, 98);

        assertThat(grow(page)).isEqualTo("KERN_" + result);

        assertThat(entries()).isEqualTo(entries);
    }

    @Test
    void gapOfHalfAPage_isLostForEver() {
        VmMapEntry.end(k, low, pages(99) + 0x800);

        assertThat(bench.run(Routines.VM_MAP_GROWSTACK, proc, pages(99) + 0x900).kern())
                .isEqualTo("KERN_NO_SPACE");

        assertThat(VmMapEntry.availSsize(k, stack)).isEqualTo(0x800);
        assertThat(VmMap.timestamp(k, map)).isEqualTo(1);
    }

    @Test
    void lowestAddressOfTheMap_isRespected() {
        VmMap.minOffset(k, map, pages(98));

        assertThat(grow(99)).isEqualTo("KERN_INVALID_ADDRESS");
    }

    @Test
    void script_mayRefuse_andProcessWithoutMapHasNoStack() {
        bench.at(Trigger.GROWSTACK, Strike.FAIL);
        assertThat(grow(99)).isEqualTo("KERN_NO_SPACE");

        Proc.vmMap(k, proc, 0);
        assertThat(grow(99)).isEqualTo("KERN_SUCCESS");
    }

    @Test
    void upgrade_thatFails_looksAgain() {
        bench.at(Trigger.MAP_UPGRADE, Strike.FAIL);

        assertThat(grow(99)).isEqualTo("KERN_SUCCESS");

        assertThat(entries()).isEqualTo("10-12 96-100+60 100-104");
        assertThat(VmMap.timestamp(k, map)).isEqualTo(2);
    }

    // --- the full machine ---

    @Test
    void limitOfTheAddressSpace_holdsOnTheFullMachineOnly() {
        Proc.vmemLimit(k, proc, pages(9));
        assertThat(grow(99)).isEqualTo("KERN_SUCCESS");

        k.set(Settings.PLAIN_STACK, 0);
        assertThat(grow(95)).isEqualTo("KERN_NO_SPACE");
    }

    // plain, pages of the object (0: none), references, result, entries
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, SUCCESS, 10-20+8 100-104",
        "0, 2, 1, SUCCESS, 10-20+8 100-104",
        "0, 2, 2, SUCCESS, 10-20+8 100-104",
        "0, 9, 2, FAILURE, 10-12+16 100-104",
        "1, 0, 1, SUCCESS, 10-12+16 100-104",
    })
    void stack_thatGrowsUp_isLengthened(
            int plain, long size, int references, String result, String entries) {
        k.set(Settings.PLAIN_STACK, plain);
        VmMapEntry.eflags(k, stack, 0);
        VmMapEntry.eflags(k, low, VmMapEntry.GROWS_UP);
        VmMapEntry.availSsize(k, low, pages(16));
        int o = size == 0 ? 0 : bench.object(VmObject.DEFAULT, size, references);
        VmMapEntry.object(k, low, o);

        assertThat(grow(17)).isEqualTo("KERN_" + result);

        assertThat(entries()).isEqualTo(entries);
        assertThat(bench.locked()).isFalse();
        assertThat(VmMaps.trylock(k, map)).isTrue();
        if (size == 2) {
            assertThat(VmObject.size(k, o)).isEqualTo(10);
        }
    }

    // page, entries
    @ParameterizedTest
    @CsvSource({"15, 10-16+60 20-24+16", "17, 10-12+64 16-20+12 20-24"})
    void hole_betweenTwoStacks_goesToTheNearer(long page, String entries) {
        k.set(Settings.PLAIN_STACK, 0);
        VmMaps.unlinkEntry(k, stack);
        VmMapEntry.eflags(k, low, VmMapEntry.GROWS_UP);
        VmMapEntry.availSsize(k, low, pages(64));
        int down = bench.entry(map, 20, 24);
        VmMapEntry.eflags(k, down, VmMapEntry.GROWS_DOWN);
        VmMapEntry.availSsize(k, down, pages(16));

        assertThat(grow(page)).isEqualTo("KERN_SUCCESS");

        assertThat(entries()).isEqualTo(entries);
    }
}
