package io.github.faultscope.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.PageAlloc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmPage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Calls read as the lines of CONFORMANCE.md 2.1. */
class CallLinesTest {
    private final Kernel k = new Kernel();
    private CallLines lines = new CallLines(k);

    @BeforeEach
    void makeAMap() {
        int map = k.alloc(VmMap.STRUCT);
        VmMap.name(k, map, k.intern("km"));
        lines = new CallLines(k);
    }

    @Test
    void arguments_areFormattedByKind() {
        long request = PageAlloc.ZERO | PageAlloc.IFNOTCACHED;
        long f2 = VmPage.FICTITIOUS_ID + 2;

        assertThat(lines.line(Call.VM_OBJECT_TRYLOCK, new long[] {7, 1}))
                .isEqualTo("VM_OBJECT_TRYLOCK o7 -> 1");
        assertThat(lines.line(Call.VM_PAGE_ALLOC, new long[] {1, 4, request, 3}))
                .isEqualTo("vm_page_alloc o1 4 ZERO|IFNOTCACHED -> p2");
        assertThat(lines.line(Call.VM_PAGE_LOOKUP, new long[] {1, -1, 0}))
                .isEqualTo("vm_page_lookup o1 18446744073709551615 -> NULL");
        assertThat(lines.line(Call.PMAP_ENTER, new long[] {1, 0x402000, 2, f2, 3, 0}))
                .isEqualTo("pmap_enter km 0x402000 access=-w- f2 prot=rw- wired=0");
        assertThat(lines.line(Call.VM_MAP_LOOKUP_LOCKED, new long[] {1, 0, 9, 5}))
                .isEqualTo("vm_map_lookup_locked km 0x0 r--o -> KERN_FAILURE");
        assertThat(lines.line(Call.VM_PAGER_GOT_PAGES, new long[] {4}))
                .isEqualTo("vm_pager_get_pages -> VM_PAGER_ERROR");
    }

    @Test
    void normativeLines_areThoseOfTheHandler() {
        List<Object> log =
                List.of(
                        "vm_wait",
                        ". vm_page_dirty p0",
                        "effect {\"do\":\"fail\"}",
                        "printf x",
                        "vput",
                        "panic: gone",
                        "vm_wait");

        assertThat(CallLines.normative(log)).containsExactly("vm_wait", "vput");
    }
}
