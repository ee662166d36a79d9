package io.github.faultscope.picture.stage;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.VmFaultFlags;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The fault in progress on a thread, read from the topmost frame of vm_fault. What vm_fault has not
 * set yet reads as 0: a frame is not cleared when it is pushed.
 */
final class Sight {
    private static final Struct FRAME = VmFault.ROUTINE.frame();
    private static final String NAME = VmFault.ROUTINE.name();

    private final Kernel k;
    private final int frame;
    private final int at;
    private final int looking;
    private final int looked;
    private final int searching;
    private final int found;
    private final int start;
    private final int asking;
    private final int checking;

    /** Whether the thread runs vm_fault itself, and nothing that this called. */
    private final boolean inner;

    /** The blocks that this fault ran, by id without part. */
    private final Set<String> ran;

    /** The block, without part, that the step ran first in this fault; empty if it ran others. */
    private final String fresh;

    private Sight(
            Kernel k,
            BlockTable blocks,
            Place place,
            boolean inner,
            Set<String> ran,
            String fresh) {
        this.k = k;
        this.ran = ran;
        this.fresh = fresh;
        this.frame = place.frame();
        this.at = place.block();
        this.inner = inner;
        looking = number(blocks, "B01.2");
        looked = number(blocks, "B06");
        searching = number(blocks, "B10");
        found = number(blocks, "B12.1");
        start = number(blocks, "B00");
        asking = number(blocks, "B30.2");
        checking = number(blocks, "B49.2");
    }

    /** The thread's innermost fault; one without a frame when it handles none. */
    static Sight of(Kernel k, BlockTable blocks, int thread, List<BlockTable.Info> fault) {
        Place place = place(k, blocks, thread, NAME);
        Set<String> ran = new HashSet<>();
        fault.forEach(info -> ran.add(info.stem()));
        boolean inner = place.frame() != 0 && KernelThread.frame(k, thread) == place.frame();
        return new Sight(k, blocks, place, inner, ran, fresh(fault));
    }

    /** The block that a fault came to last, if it did so for the first time in this try. */
    private static String fresh(List<BlockTable.Info> fault) {
        String last = fault.isEmpty() ? "" : fault.getLast().stem();
        int runs = 0;
        for (int i = begin(fault); i < fault.size(); i++) {
            boolean goesOn = i > 0 && fault.get(i - 1).stem().equals(fault.get(i).stem());
            runs += fault.get(i).stem().equals(last) && !goesOn ? 1 : 0;
        }
        return runs == 1 ? last : "";
    }

    /** Where the last try begins: with its look-up, or with the fault. */
    private static int begin(List<BlockTable.Info> fault) {
        for (int i = fault.size() - 1; i > 0; i--) {
            if (fault.get(i).stem().equals("B01") && !fault.get(i - 1).stem().equals("B01")) {
                return i;
            }
        }
        return 0;
    }

    /** A frame, 0 for none, and the block at which its routine goes on. */
    private record Place(int frame, int block) {}

    private static Place place(Kernel k, BlockTable blocks, int thread, String routine) {
        int f = thread == 0 ? 0 : KernelThread.frame(k, thread);
        int block = thread == 0 ? 0 : KernelThread.pc(k, thread);
        while (f != 0 && !(blocks.has(block) && blocks.get(block).routine().equals(routine))) {
            block = Frame.resume(k, f);
            f = Frame.caller(k, f);
        }
        return new Place(f, block);
    }

    /** The innermost frame of a routine on a thread's stack; 0 for none. */
    static int frameOf(Kernel k, BlockTable blocks, int thread, String routine) {
        return place(k, blocks, thread, routine).frame();
    }

    private static int number(BlockTable blocks, String id) {
        for (BlockTable.Info info : blocks.blocks()) {
            if (info.routine().equals(NAME) && info.id().equals(id)) {
                return info.number();
            }
        }
        throw new IllegalStateException("vm_fault has no block " + id);
    }

    /** Whether there is a fault at all. */
    boolean exists() {
        return frame != 0;
    }

    /** Whether the fault has only been called: its frame holds what others left there. */
    boolean begins() {
        return exists() && at == start;
    }

    int frame() {
        return frame;
    }

    /** Whether the lookup gave an entry, so that what it returned can be read. */
    boolean looked() {
        return exists() && (at == looked || at > looked && been("B06"));
    }

    /** Whether the search has begun in this try. */
    boolean searching() {
        return exists() && at >= searching && been("B09");
    }

    /** Whether the fault ran the block, as far as is known: exits lie behind all others. */
    private boolean been(String block) {
        return ran.isEmpty() || ran.contains(block);
    }

    /** Whether the field has been set in this try. */
    boolean knows(String field) {
        return switch (field) {
            case "map", "vaddr", "fault_type", "fault_flags" -> exists();
            case "growstack", "hardfault" -> exists() && !begins();
            case "fs.object", "fs.pindex", "fs.first_m" -> searching();
            case "fs.m" -> exists() && at >= found && been("B11");
            case "fs.lookup_still_valid", "fs.vp" -> exists() && at >= searching - 1 && been("B08");
            case "map_generation" -> exists() && at > looked && been("B06");
            case "behind", "ahead" -> exists() && ran.contains("B23");
            case "faultcount", "reqpage" -> exists() && ran.contains("B29");
            case "rv" -> exists() && ran.contains("B30") && at > asking;
            case "next_object" -> exists() && ran.contains("B35");
            case "is_first_object_locked" ->
                    exists() && (ran.contains("B24") || ran.contains("B42"));
            case "result" -> exists() && ran.contains("B01") && at > looking;
            case "retry_object", "retry_pindex", "retry_prot" ->
                    exists() && ran.contains("B49") && (at > checking || at == checking && inner);
            default -> looked();
        };
    }

    /**
     * Whether the field had been set before the last block that the fault ran; if not, what it held
     * then is what others left there.
     */
    boolean knew(String field) {
        if (begins() || fresh.equals("B00")) {
            return false;
        }
        return switch (field) {
            case "behind", "ahead" -> !fresh.equals("B23");
            case "faultcount", "reqpage" -> !fresh.equals("B29");
            case "rv" -> !fresh.equals("B30");
            case "next_object" -> !fresh.equals("B35");
            case "is_first_object_locked" ->
                    !fresh.equals("B24") && (!fresh.equals("B42") || ran.contains("B24"));
            case "retry_object", "retry_pindex", "retry_prot" -> !fresh.equals("B49");
            case "fs.object", "fs.pindex", "fs.first_m" -> !fresh.equals("B09");
            case "fs.m" -> !fresh.equals("B11");
            case "fs.lookup_still_valid", "fs.vp" -> !fresh.equals("B08");
            case "map_generation" -> !fresh.equals("B06");
            default -> !fresh.equals("B01");
        };
    }

    /** Whether the lock on the first object for a drop-behind has been given back (B27). */
    boolean unlockedFirst() {
        return ran.contains("B27") && !ran.contains("B42");
    }

    /** Whether the last block that the fault ran gave the field its first value in this try. */
    boolean sets(String field) {
        boolean given = field.equals("fault_type") || field.equals("fault_flags");
        boolean kept = field.equals("growstack") || field.equals("hardfault");
        return knows(field) && !knew(field) && !given && (!kept || fresh.equals("B00"));
    }

    private long word(String field) {
        return knows(field) ? k.get(address(field)) : 0;
    }

    int map() {
        return (int) word("map");
    }

    long vaddr() {
        return exists() ? word("vaddr") : StageInput.NOWHERE;
    }

    int faultType() {
        return (int) word("fault_type");
    }

    /** Whether it is no access, but the wiring of memory. */
    boolean isWiring() {
        return (word("fault_flags") & VmFaultFlags.WIRE_MASK) != 0;
    }

    int entry() {
        return (int) word("fs.entry");
    }

    int object() {
        return (int) word("fs.object");
    }

    long pindex() {
        return word("fs.pindex");
    }

    int m() {
        return (int) word("fs.m");
    }

    int firstM() {
        return (int) word("fs.first_m");
    }

    int firstObject() {
        return (int) word("fs.first_object");
    }

    long firstPindex() {
        return word("fs.first_pindex");
    }

    int faultcount() {
        return (int) word("faultcount");
    }

    long behind() {
        return word("behind");
    }

    long ahead() {
        return word("ahead");
    }

    int reqpage() {
        return (int) word("reqpage");
    }

    /** What reqpage holds, be it set yet or not. */
    int requested() {
        return (int) k.get(address("reqpage"));
    }

    /** How many pages marray has room for. */
    int slots() {
        return field("marray").count();
    }

    /** The page in a slot of marray. */
    int marray(int slot) {
        return (int) k.get(address("marray") + slot);
    }

    /** The address of the named field's word. */
    int address(String field) {
        return frame + field(field).offset();
    }

    /** The variable of that name; the head of each frame has a word called result, too. */
    static Struct.Field field(String name) {
        return FRAME.fields().stream()
                .filter(field -> field.name().equals(name))
                .reduce((head, variable) -> variable)
                .orElseThrow();
    }
}
