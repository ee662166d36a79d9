package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Waits;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Role;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every part of the stage needs to know while a picture is laid out. */
final class Scene {
    final StageInput in;
    final Kernel k;
    final BlockTable blocks;
    final StageStep step;
    final Changes changes;
    final Names names;

    /** The thread whose doing is shown; 0 when there is none. */
    final int thread;

    /** The thread whose fault is shown. */
    final int subject;

    final Sight sight;

    /** The address space in full; 0 when there is none. */
    final int map;

    /** The page's address at which something happens, or {@link StageInput#NOWHERE}. */
    final long vaddr;

    final PictureBuilder picture;

    /** Whether only what a lecture needs is told, and what changes. */
    final boolean brief;

    final StageMotions motions;
    private final Set<Integer> awaited = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    Scene(StageInput in, PictureBuilder picture) {
        this(in, picture, Detail.EVERYTHING);
    }

    Scene(StageInput in, PictureBuilder picture, Detail detail) {
        brief = detail == Detail.OVERVIEW;
        this.in = in;
        this.picture = picture;
        k = in.view();
        blocks = in.blocks();
        step = in.step();
        changes = step.changes();
        names = new Names(k);
        thread = step.thread() != 0 ? step.thread() : k.curthread();
        subject = Subject.of(k, in.runner(), thread);
        sight = Sight.of(k, blocks, subject, step.fault());
        map = chooseMap();
        vaddr = chooseAddress();
        motions = new StageMotions(this);
        Waits.of(k).forEach(wait -> await(wait.chan()));
    }

    private void await(int channel) {
        awaited.add(channel);
        if (channel >= Kernel.CHUNK && k.typeAt(channel) != 0) {
            awaited.add(k.structAt(channel));
        }
    }

    /** Whether a thread waits for a lock at the address, or for what the structure there tells. */
    boolean awaited(int address) {
        return awaited.contains(address);
    }

    private int chooseMap() {
        if (in.map() != 0) {
            return in.map();
        }
        if (sight.exists()) {
            return sight.map();
        }
        int copied = copied();
        if (copied != 0) {
            return copied;
        }
        int proc = subject == 0 ? 0 : KernelThread.proc(k, subject);
        int[] maps = k.all(VmMap.STRUCT);
        int first = maps.length == 0 ? 0 : maps[0];
        int own = proc == 0 ? 0 : Proc.vmMap(k, proc);
        return new Spaces(k, changes).instead(own == 0 ? first : own, own == 0);
    }

    /** The address space of a child for which a wired entry is copied right now; 0 for none. */
    private int copied() {
        List<Frames.At> frames = subject == 0 ? List.of() : Frames.of(k, subject, in.runner());
        return frames.stream()
                .filter(frame -> frame.routine().name().equals("vm_fault_copy_entry"))
                .mapToInt(frame -> (int) k.get(frame.address() + field(frame, "dst_map")))
                .findFirst()
                .orElse(0);
    }

    private static int field(Frames.At frame, String name) {
        return frame.struct().field(name).offset();
    }

    private long chooseAddress() {
        long at = sight.exists() && sight.map() == map ? sight.vaddr() : in.vaddr();
        return at == StageInput.NOWHERE ? at : at & ~0xfffL;
    }

    /** What a word held before the step. */
    long was(int address) {
        return changes.word(address) ? changes.before(address) : k.get(address);
    }

    /** Whether the thread shown handles a fault in the address space shown. */
    boolean faulting() {
        return sight.exists() && sight.map() == map;
    }

    /** The colour of the address at which something happens, or did last. */
    Role hit() {
        return faulting() ? Role.NOW : Role.PATH;
    }

    /** The key, with a count behind it if the picture has it already. */
    String key(String wanted) {
        String key = wanted;
        for (int n = 2; !keys.add(key); n++) {
            key = wanted + "/" + n;
        }
        return key;
    }

    /** Whether the picture has a group of pages with that key. */
    boolean drawn(String key) {
        return keys.contains(key);
    }
}
