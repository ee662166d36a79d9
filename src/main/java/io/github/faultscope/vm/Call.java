package io.github.faultscope.vm;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelCall;

import java.util.List;

/**
 * The kernel functions whose calls are recorded, and how a call reads as a line (CONFORMANCE.md
 * 2.1). In a format, each argument or result is a percent sign and its kind:
 *
 * <pre>
 *   %O object   %P page   %M map    %E entry   (recorded by id; NULL prints as such)
 *   %d number   %x hex    %p prot   %a allocation request
 *   %k KERN_ result       %v VM_PAGER_ result
 * </pre>
 */
public enum Call implements KernelCall {
    VM_OBJECT_LOCK("VM_OBJECT_LOCK %O"),
    VM_OBJECT_UNLOCK("VM_OBJECT_UNLOCK %O"),
    VM_OBJECT_TRYLOCK("VM_OBJECT_TRYLOCK %O -> %d"),
    LOCK_QUEUES("mtx_lock vm page queue mutex"),
    UNLOCK_QUEUES("mtx_unlock vm page queue mutex"),
    LOCK_GIANT("mtx_lock Giant"),
    UNLOCK_GIANT("mtx_unlock Giant"),
    VM_MAP_LOOKUP("vm_map_lookup %M %x %p"),
    VM_MAP_LOOKUP_OK("vm_map_lookup -> KERN_SUCCESS %E %O %d %p wired=%d"),
    VM_MAP_LOOKUP_FAILED("vm_map_lookup -> %k"),
    VM_MAP_LOOKUP_LOCKED("vm_map_lookup_locked %M %x %p -> %k"),
    VM_MAP_LOOKUP_DONE("vm_map_lookup_done %M"),
    VM_MAP_TRYLOCK_READ("vm_map_trylock_read %M -> %d"),
    VM_MAP_GROWSTACK("vm_map_growstack %x -> %k"),
    VM_OBJECT_ALLOCATE("vm_object_allocate %d %d -> %O"),
    VM_OBJECT_REFERENCE_LOCKED("vm_object_reference_locked %O"),
    VM_OBJECT_DEALLOCATE("vm_object_deallocate %O"),
    VM_OBJECT_PIP_ADD("vm_object_pip_add %O %d"),
    VM_OBJECT_PIP_WAKEUP("vm_object_pip_wakeup %O"),
    VM_OBJECT_SET_WRITEABLE_DIRTY("vm_object_set_writeable_dirty %O"),
    VNODE_PAGER_LOCK("vnode_pager_lock %O -> vnode of %O"),
    VNODE_PAGER_LOCK_NULL("vnode_pager_lock %O -> NULL"),
    VPUT("vput"),
    VM_PAGE_LOOKUP("vm_page_lookup %O %d -> %P"),
    VM_PAGE_ALLOC("vm_page_alloc %O %d %a -> %P"),
    VM_PAGE_BUSY("vm_page_busy %P"),
    VM_PAGE_WAKEUP("vm_page_wakeup %P"),
    VM_PAGE_SLEEP_IF_BUSY("vm_page_sleep_if_busy %P -> %d"),
    VM_PAGE_FREE("vm_page_free %P"),
    VM_PAGE_CACHE("vm_page_cache %P"),
    VM_PAGE_RENAME("vm_page_rename %P %O %d"),
    VM_PAGE_DIRTY("vm_page_dirty %P"),
    VM_PAGE_FLAG_SET("vm_page_flag_set %P %x"),
    VM_PAGE_ZERO_INVALID("vm_page_zero_invalid %P %d"),
    VM_PAGE_ACTIVATE("vm_page_activate %P"),
    VM_PAGE_DEACTIVATE("vm_page_deactivate %P"),
    VM_PAGE_WIRE("vm_page_wire %P"),
    VM_PAGE_UNWIRE("vm_page_unwire %P %d"),
    VM_PAGEQ_REMOVE("vm_pageq_remove %P"),
    VM_PAGE_COWFAULT("vm_page_cowfault %P"),
    VM_PAGE_COUNT_SEVERE("vm_page_count_severe -> %d"),
    VM_PAGER_HAS_PAGE("vm_pager_has_page %O %d -> 1 before=%d after=%d"),
    VM_PAGER_HAS_NO_PAGE("vm_pager_has_page %O %d -> 0"),
    VM_PAGER_GET_PAGES("vm_pager_get_pages %O %P count=%d reqpage=%d"),
    VM_PAGER_GOT_PAGES("vm_pager_get_pages -> %v"),
    VM_PAGER_PAGE_UNSWAPPED("vm_pager_page_unswapped %P"),
    PMAP_ENTER("pmap_enter %M %x access=%p %P prot=%p wired=%d"),
    PMAP_ENTER_QUICK("pmap_enter_quick %M %x %P %p"),
    PMAP_IS_PREFAULTABLE("pmap_is_prefaultable %M %x -> %d"),
    PMAP_EXTRACT("pmap_extract %M %x -> %P"),
    PMAP_CHANGE_WIRING("pmap_change_wiring %M %x %d"),
    PMAP_REMOVE_ALL("pmap_remove_all %P"),
    PMAP_ZERO_PAGE("pmap_zero_page %P"),
    PMAP_COPY_PAGE("pmap_copy_page %P %P"),
    VM_WAIT("vm_wait"),
    VM_WAITPFAULT("vm_waitpfault"),
    PRINTF("printf vm_fault: pager read error, pid %d (%n)");

    private static final List<Call> ALL = List.of(values());

    private final String format;
    private final String kinds;

    /** One bit for each argument that is a pointer. */
    private final int pointers;

    /** The first word of its record. */
    private final long head;

    Call(String format) {
        this.format = format;
        StringBuilder b = new StringBuilder();
        for (int i = format.indexOf('%'); i >= 0; i = format.indexOf('%', i + 1)) {
            b.append(format.charAt(i + 1));
        }
        kinds = b.toString();
        int capitals = 0;
        for (int i = 0; i < kinds.length(); i++) {
            capitals |= Character.isUpperCase(kinds.charAt(i)) ? 1 << i : 0;
        }
        pointers = capitals;
        head = Kernel.head(this, kinds.length());
    }

    /** The call with that number. */
    public static Call of(int ordinal) {
        return ALL.get(ordinal);
    }

    @Override
    public String kinds() {
        return kinds;
    }

    /** The line's format, as above. */
    public String format() {
        return format;
    }

    /** The C name of the function. */
    public String cName() {
        int space = format.indexOf(' ');
        return space < 0 ? format : format.substring(0, space);
    }

    /** An argument as it is recorded: a pointer becomes the id of what it points to. */
    private long plain(Kernel k, int i, long value) {
        return (pointers >>> i & 1) != 0 ? k.id((int) value) : value;
    }

    /** Notes a call, if anybody records. */
    public void note(Kernel k) {
        if (k.recording()) {
            k.call(head, 0, 0);
        }
    }

    public void note(Kernel k, long a) {
        if (k.recording()) {
            k.call(head, plain(k, 0, a), 0);
        }
    }

    public void note(Kernel k, long a, long b) {
        if (k.recording()) {
            k.call(head, plain(k, 0, a), plain(k, 1, b));
        }
    }

    public void note(Kernel k, long a, long b, long c) {
        if (k.recording()) {
            k.call(head, plain(k, 0, a), plain(k, 1, b));
            k.argument(plain(k, 2, c));
        }
    }

    public void note(Kernel k, long a, long b, long c, long d) {
        if (k.recording()) {
            k.call(head, plain(k, 0, a), plain(k, 1, b));
            k.argument(plain(k, 2, c));
            k.argument(plain(k, 3, d));
        }
    }

    public void note(Kernel k, long a, long b, long c, long d, long e) {
        note(k, a, b, c, d);
        if (k.recording()) {
            k.argument(plain(k, 4, e));
        }
    }

    public void note(Kernel k, long a, long b, long c, long d, long e, long f) {
        note(k, a, b, c, d, e);
        if (k.recording()) {
            k.argument(plain(k, 5, f));
        }
    }
}
