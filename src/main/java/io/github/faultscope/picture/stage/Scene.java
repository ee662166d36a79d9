package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.machine.Waits;
import io.github.faultscope.picture.PictureBuilder;
import io.github.faultscope.picture.Role;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;

import org.jspecify.annotations.Nullable;

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

    /** Whether that is another one's than the fault of the process that makes the step. */
    final boolean foreign;

    /** The threads that handle a fault, in order of creation. */
    final List<Integer> inFault;

    final Sight sight;

    /** The address space in full; 0 when there is none. */
    final int map;

    /** The page's address at which something happens, or {@link StageInput#NOWHERE}. */
    final long vaddr;

    final PictureBuilder picture;

    /** Whether only what a lecture needs is told, and what changes. */
    final boolean brief;

    final StageMotions motions;

    /** The signs that the parts drawn so far show. */
    final Signs signs = new Signs();

    /** The copy of a wired entry that fork makes right now; null where it makes none. */
    final @Nullable EntryCopy copy;

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
        inFault = Subject.inFault(k, in.runner());
        subject = Subject.of(k, inFault, thread);
        foreign = subject != thread && !KernelThread.system(k, thread);
        sight = Sight.of(k, blocks, subject, step.fault());
        int actor = foreign ? thread : subject;
        copy = EntryCopy.of(k, in.runner(), actor);
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
        int actor = foreign ? thread : subject;
        boolean daemon = actor != 0 && KernelThread.system(k, actor);
        int home = home(daemon ? step.user() : actor);
        if (sight.exists() && (!foreign || sight.map() == home)) {
            return sight.map();
        }
        if (copy != null) {
            return copy.map();
        }
        int[] maps = k.all(VmMap.STRUCT);
        int first = maps.length == 0 ? 0 : maps[0];
        return new Spaces(k, changes).instead(home == 0 ? first : home, home == 0 || daemon);
    }

    /** The address space of a thread's process; 0 for none. */
    private int home(int t) {
        int proc = t == 0 ? 0 : KernelThread.proc(k, t);
        return proc == 0 ? 0 : Proc.vmMap(k, proc);
    }

    private long chooseAddress() {
        if (copy != null && copy.map() == map) {
            return copy.vaddr();
        }
        boolean shown = sight.exists() && sight.map() == map;
        boolean other = foreign && in.vaddr() != StageInput.NOWHERE;
        if (shown && !other) {
            return page(sight.vaddr());
        }
        boolean elsewhere = in.map() == 0 && !foreign && map != home(step.user());
        return elsewhere && isDaemon() ? StageInput.NOWHERE : page(in.vaddr());
    }

    /** Whether it is a thread of the kernel that makes the step. */
    private boolean isDaemon() {
        return thread != 0 && KernelThread.system(k, thread);
    }

    private static long page(long address) {
        return address == StageInput.NOWHERE ? address : address & ~0xfffL;
    }

    /** The pages around the address that a walk over pages, or a read, is about. */
    Columns.Around compared() {
        ReadAhead read = step.reading();
        return read == null || !faulting() ? Columns.Around.NONE : read.around();
    }

    /** The pages around an address that is mapped no more, while the fault keeps its object. */
    Columns.Around kept() {
        int o = sight.firstObject();
        if (!faulting() || o == 0) {
            return Columns.Around.NONE;
        }
        long index = sight.firstPindex();
        long above = Math.max(0, VmObject.size(k, o) - 1 - index);
        int read = sight.slots();
        return new Columns.Around(Math.min(index, read / 2 - 1), Math.min(above, read / 2));
    }

    /** What a word held before the step. */
    long was(int address) {
        return changes.word(address) ? changes.before(address) : k.get(address);
    }

    /** Whether the thread shown handles a fault at the address shown. */
    boolean faulting() {
        return sight.exists() && sight.map() == map && page(sight.vaddr()) == vaddr;
    }

    /** Whether the thread that makes the step handles it itself, or waits while daemons work. */
    boolean acting() {
        return faulting() && !foreign;
    }

    /** The colour of the address at which something happens, or did last. */
    Role hit() {
        return acting() ? Role.NOW : Role.PATH;
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
