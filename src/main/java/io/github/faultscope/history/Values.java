package io.github.faultscope.history;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.machine.ShmSegment;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.vm.Cdev;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;
import io.github.faultscope.vm.Vnode;

import org.jspecify.annotations.Nullable;

/** Names of structures and texts of words, as they are shown everywhere. */
public final class Values {
    /** What a pointer to nothing reads as. */
    public static final String NULL = "NULL";

    private static final int LETTERS = 26;
    private static final int MOST_LETTERS = 3;

    private Values() {}

    /** The kind of the live structure that begins at an address, or null. */
    public static @Nullable Struct structOf(Kernel k, long address) {
        if (address < Kernel.CHUNK || address >= k.size() || address % Kernel.CHUNK == 0) {
            return null;
        }
        int a = (int) address;
        Struct s = Struct.ofType(k.typeAt(a));
        return s == null || k.structAt(a) != a || k.get(a) == 0 ? null : s;
    }

    /** What a structure of the heap is called: p13, o2, e4, a map's, thread's or file's name. */
    public static String name(Kernel k, long address) {
        if (address == 0) {
            return NULL;
        }
        Struct s = structOf(k, address);
        if (s == null) {
            return "(freed)";
        }
        int a = (int) address;
        long id = k.id(a);
        return switch (s.name()) {
            case "vm_page" -> VmPage.name(id);
            case "vm_object" -> "o" + id;
            case "vm_map_entry" -> "e" + id;
            case "vm_map" -> named(k, VmMap.name(k, a), "m" + id);
            case "vnode" -> named(k, Vnode.name(k, a), "vnode " + id);
            case "shmid_kernel" -> k.name(ShmSegment.name(k, a));
            case "cdev" -> k.name(Cdev.name(k, a));
            case "proc" -> named(k, Proc.pComm(k, a), "pid " + Proc.pPid(k, a));
            case "pmap" -> name(k, Pmap.map(k, a));
            case "thread" -> Threads.label(k, a);
            default -> s.name() + " " + id;
        };
    }

    private static String named(Kernel k, int name, String otherwise) {
        return name == 0 ? otherwise : k.name(name);
    }

    /** The text of a field's word. */
    public static String format(Kernel k, Struct.Field field, long value) {
        return switch (field.kind()) {
            case NUMBER -> Long.toUnsignedString(value);
            case HEX, LINK -> "0x" + Long.toHexString(value);
            case BOOLEAN -> value != 0 ? "TRUE" : "FALSE";
            case PROT -> VmProt.format(value);
            case BITS -> bits(value);
            case REF -> reference(k, field.names().get(0), value);
            case FLAGS -> flags(field, value);
            case ENUM -> enumeration(field, value);
            case NAME -> value == 0 ? "none" : k.name(value);
            case BLOCK -> "block " + value;
        };
    }

    private static String bits(long value) {
        String bits = Long.toBinaryString(value & VmPage.BITS_ALL);
        return "0".repeat(8 - bits.length()) + bits;
    }

    private static String reference(Kernel k, String target, long value) {
        if (target.equals("vnode") && value == VmObject.NAMED) {
            return "named";
        }
        Struct s = structOf(k, value);
        return value == 0 || s == null || s.name().equals(target)
                ? name(k, value)
                : s.name() + " " + name(k, value);
    }

    private static String flags(Struct.Field field, long value) {
        String set = String.join("|", Struct.names(field, value));
        return set.isEmpty() ? value == 0 ? "0" : "0x" + Long.toHexString(value) : set;
    }

    private static String enumeration(Struct.Field field, long value) {
        return value >= 0 && value < field.names().size()
                ? field.names().get((int) value)
                : Long.toUnsignedString(value);
    }

    /** A content as letters: the same letters, the same content; empty for zero and for many. */
    public static String letters(long content) {
        StringBuilder text = new StringBuilder();
        for (long rest = content; rest > 0; rest = (rest - 1) / LETTERS) {
            text.insert(0, (char) ('a' + (rest - 1) % LETTERS));
        }
        return text.length() > MOST_LETTERS ? "" : text.toString();
    }

    /** A page-table entry: page, protection, then W for wired, A for referenced, M for modified. */
    public static String pte(Kernel k, long pte) {
        if (pte == 0) {
            return "none";
        }
        return name(k, Pmap.page(pte))
                + " "
                + VmProt.format(Pmap.prot(pte))
                + ((pte & Pmap.PTE_WIRED) != 0 ? " W" : "")
                + ((pte & Pmap.PTE_A) != 0 ? " A" : "")
                + ((pte & Pmap.PTE_M) != 0 ? " M" : "");
    }

    /** A block of swap space with what is stored there. */
    static String swap(long slot) {
        return slot == 0
                ? "none"
                : "block %d holding %d".formatted(SwapBlock.block(slot), SwapBlock.content(slot));
    }

    /** Where a page frame is: on which list or queue, or on none. */
    public static String place(Kernel k, int p) {
        if (VmPage.is(k, p, VmPage.FREE)) {
            return "free";
        }
        if (VmPage.is(k, p, VmPage.CACHED)) {
            return "cached";
        }
        return switch (VmPage.queue(k, p)) {
            case VmPage.PQ_INACTIVE -> "inactive";
            case VmPage.PQ_ACTIVE -> "active";
            case VmPage.PQ_HOLD -> "hold";
            default -> "none";
        };
    }
}
