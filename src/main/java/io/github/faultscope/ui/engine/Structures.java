package io.github.faultscope.ui.engine;

import io.github.faultscope.fault.VmFault;
import io.github.faultscope.history.History;
import io.github.faultscope.history.Values;
import io.github.faultscope.history.Words;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.picture.stage.Subject;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Finds the values that something on the stage shows, and who wrote them last. A target is called
 * as in {@code page/p13}; behind {@code #} may stand one field of it, as in {@code
 * page/p13#valid/3}.
 */
final class Structures {
    private final History history;
    private final Kernel k;

    private Structures(History history) {
        this.history = history;
        k = history.view();
    }

    /** Who wrote what a click was on: the latest first; none for what is no part of the state. */
    static List<Written> written(History history, String target) {
        return new Structures(history).written(target);
    }

    private List<Written> written(String target) {
        int hash = target.indexOf('#');
        if (hash < 0) {
            boolean stack = target.startsWith("thread/");
            return stack ? written(values(target)) : latestFirst(written(values(target)));
        }
        String wanted = target.substring(hash + 1);
        for (Watched value : values(target.substring(0, hash))) {
            for (Watched bit : value.bits()) {
                if (bit.name().equals(wanted)) {
                    return written(List.of(bit));
                }
            }
            if (value.name().equals(wanted)) {
                return written(List.of(value));
            }
        }
        return List.of();
    }

    private List<Written> written(List<Watched> values) {
        List<Watched> all = new ArrayList<>();
        for (Watched value : values) {
            all.add(value);
            all.addAll(value.bits());
        }
        List<Words> words = all.stream().map(Watched::words).toList();
        int[] writers = history.lastWriters(words);
        List<Written> written = new ArrayList<>();
        for (Watched value : values) {
            int at = all.indexOf(value);
            List<Written> bits = new ArrayList<>();
            for (int i = 1; i <= value.bits().size(); i++) {
                if (writers[at + i] > 0) {
                    bits.add(written(all.get(at + i), writers[at + i], List.of()));
                }
            }
            if (writers[at] > 0) {
                written.add(written(value, writers[at], bits));
            }
        }
        return written;
    }

    private static List<Written> latestFirst(List<Written> written) {
        return written.stream()
                .sorted(
                        Comparator.comparingInt(Written::step)
                                .reversed()
                                .thenComparing(Written::field))
                .toList();
    }

    private Written written(Watched value, int step, List<Written> bits) {
        var block = history.table().get(history.block(step));
        String ran = block.heading();
        return new Written(value.shown(), value.value(), step, ran, bits);
    }

    private List<Watched> values(String target) {
        int slash = target.indexOf('/');
        String name = target.substring(slash + 1);
        return switch (slash < 0 ? target : target.substring(0, slash)) {
            case "page" -> structure(VmPage.STRUCT, name);
            case "object" -> structure(VmObject.STRUCT, name);
            case "file" -> file(name);
            case "entry" -> structure(VmMapEntry.STRUCT, name);
            case "proc" -> map(name);
            case "va" -> pte(target);
            case "state" -> variable(name);
            case "counters" -> counters();
            case "thread" -> thread(name);
            default -> List.of();
        };
    }

    private List<Watched> structure(Struct type, String name) {
        for (int a : k.all(type)) {
            if (Values.name(k, a).equals(name)) {
                return Watched.fields(k, a, type);
            }
        }
        return List.of();
    }

    private List<Watched> file(String id) {
        int vp = Target.vnode(k, id);
        return vp == 0 ? List.of() : Watched.fields(k, vp, Vnode.STRUCT);
    }

    private List<Watched> map(String name) {
        int map = Target.map(k, name);
        return map == 0 ? List.of() : Watched.fields(k, map, VmMap.STRUCT);
    }

    private List<Watched> pte(String target) {
        try {
            Target page = Target.of(k, target);
            int map = page.map(k);
            int pmap = map == 0 ? 0 : VmMap.pmap(k, map);
            long index = page.va() >>> VmPage.PAGE_SHIFT;
            int address = pmap == 0 ? 0 : Radix.address(k, pmap + Pmap.PTES, index);
            return address == 0 ? List.of() : Watched.pte(k, address);
        } catch (Refusal e) {
            return List.of();
        }
    }

    /** The frames of a thread with what their variables hold, the innermost first. */
    private List<Watched> thread(String id) {
        List<Watched> all = new ArrayList<>();
        for (int t : KernelThread.all(k)) {
            if (Long.toString(k.id(t)).equals(id)) {
                for (Frames.At frame : Frames.of(k, t, history.runner())) {
                    all.add(Watched.frame(k, frame, history.table()));
                }
                all.addAll(Watched.fields(k, t, Objects.requireNonNull(Values.structOf(k, t))));
            }
        }
        return all;
    }

    private int subject() {
        return history.position() == 0
                ? 0
                : Subject.of(k, history.runner(), history.thread(history.position()));
    }

    private int counted() {
        int n = history.position();
        int user = Subject.user(history, k, n);
        return n == 0 ? 0 : Subject.counted(k, history.runner(), history.thread(n), user);
    }

    /** The counters of the machine, and those of the thread that is shown. */
    private List<Watched> counters() {
        List<Watched> all =
                new ArrayList<>(Watched.fields(k, VmMeter.STRUCT.base(), VmMeter.STRUCT));
        int thread = counted();
        if (thread != 0 && k.id(thread) != 0) {
            Struct type = Objects.requireNonNull(Values.structOf(k, thread));
            all.add(Watched.field(k, thread, type.field("ru_majflt")));
            all.add(Watched.field(k, thread, type.field("ru_minflt")));
        }
        return all;
    }

    /** A variable of vm_fault in the fault that is shown. */
    private List<Watched> variable(String field) {
        int thread = subject();
        return Frames.innermost(k, thread, history.runner(), VmFault.NAME).stream()
                .flatMap(frame -> Watched.fields(k, frame.address(), frame.struct()).stream())
                .filter(value -> value.name().equals(field))
                .toList();
    }
}
