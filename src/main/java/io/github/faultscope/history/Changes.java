package io.github.faultscope.history;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.VmPage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names what a step wrote. A field that was written several times is one change, from what it was
 * before the step to what it is after; one that is as before is none.
 */
final class Changes {
    /** What of a page's flags says where the page is. */
    private static final long PLACE_FLAGS = VmPage.FREE | VmPage.CACHED;

    private final Runner runner;
    private final Kernel before;
    private final Kernel after;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();
    private final Set<Slot> slots = new LinkedHashSet<>();
    private @Nullable List<Owned> frames;

    /** A frame with the thread on whose stack it lies. */
    private record Owned(Kernel in, int thread, Frames.At frame) {}

    /** A key of a tree. */
    private record Slot(int root, long key) {}

    Changes(Runner runner, Kernel before, Kernel after) {
        this.runner = runner;
        this.before = before;
        this.after = after;
    }

    /** The changes of the written words, in the order of the first write. */
    List<Change> of(Set<Integer> written) {
        for (int a : written) {
            if (word(before, a) != word(after, a)) {
                name(a);
            }
        }
        slots.forEach(this::slot);
        String panic = Runner.panic(after);
        if (panic != null && Runner.panic(before) == null) {
            changes.add(new Change("machine", 0, "machine", "panic", "none", panic, false));
        }
        return List.copyOf(changes);
    }

    private static long word(Kernel k, int address) {
        return address < k.size() ? k.get(address) : 0;
    }

    private void name(int a) {
        if (a < Kernel.CHUNK) {
            fixed(a);
            return;
        }
        Struct s = a % Kernel.CHUNK == 0 ? null : Struct.ofType(after.typeAt(a));
        if (s == null) {
            heapWord(a);
            return;
        }
        switch (s.name()) {
            case "radix_node" -> node(a);
            case "stack" -> stack(a);
            default -> heap(s, a);
        }
    }

    private void heapWord(int a) {
        change("heap", 0, "heap", "word " + a, hex(word(before, a)), hex(word(after, a)), true);
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    private void fixed(int a) {
        Struct s = Struct.fixedAt(a);
        if (s == null) {
            heapWord(a);
            return;
        }
        field(s, 0, s.name(), a - s.base(), a, false, false);
    }

    private void heap(Struct s, int a) {
        int base = after.structAt(a);
        long was = word(before, base);
        long is = word(after, base);
        String kind = s.name();
        boolean quiet = kind.equals("pv_entry");
        if (was != is && seen.add(base)) {
            if (was != 0) {
                change(kind, was, subject(before, s, base), "", "", Change.GONE, quiet);
            }
            if (is != 0) {
                change(kind, is, subject(after, s, base), "", "", Change.NEW, quiet);
            }
        }
        if (is == 0 || a == base) {
            return;
        }
        String subject = subject(after, s, base);
        if (kind.equals("vm_page") && place(base, a, subject)) {
            return;
        }
        field(s, is, subject, a - base, a, was != is, quiet);
    }

    private static String subject(Kernel k, Struct s, int a) {
        return s.name().equals("pmap")
                ? "pmap of " + Values.name(k, a)
                : s.name() + " " + Values.name(k, a);
    }

    /** A page's move between queues, as one change; true when there is no more to say. */
    private boolean place(int p, int a, String subject) {
        Struct.Field f = VmPage.STRUCT.fieldAt(a - p);
        boolean flags = f.name().equals("flags");
        if (!flags && !f.name().equals("queue")) {
            return false;
        }
        if (seen.add(-p)) {
            String was = p < before.size() ? Values.place(before, p) : "";
            String is = Values.place(after, p);
            if (!was.equals(is)) {
                change("vm_page", after.id(p), subject, "queue", was, is, false);
            }
        }
        if (!flags) {
            return true;
        }
        long was = word(before, a) & ~PLACE_FLAGS;
        long is = word(after, a) & ~PLACE_FLAGS;
        if (was != is) {
            String old = Values.format(before, f, was);
            change(
                    "vm_page",
                    after.id(p),
                    subject,
                    "flags",
                    old,
                    Values.format(after, f, is),
                    false);
        }
        return true;
    }

    /**
     * A declared field; {@code fresh} when what the word was before belonged to another. A local
     * that has yet to be set may hold anything, and so read like what it is set to.
     */
    private void field(
            Struct s, long id, String subject, int offset, int a, boolean fresh, boolean quiet) {
        Struct.Field f = s.fieldAt(offset);
        if (fresh && word(after, a) == 0) {
            return;
        }
        String name = f.count() == 1 ? f.name() : f.name() + "[" + (offset - f.offset()) + "]";
        String was = fresh ? "" : Values.format(before, f, word(before, a));
        boolean link =
                f.kind() == Struct.Kind.LINK
                        || !f.names().isEmpty() && f.names().get(0).equals("pv_entry");
        String is = Values.format(after, f, word(after, a));
        if (!was.equals(is)) {
            change(s.name(), id, subject, name, was, is, quiet || link);
        }
    }

    private void change(
            String struct,
            long id,
            String subject,
            String field,
            String was,
            String is,
            boolean bookkeeping) {
        changes.add(new Change(struct, id, subject, field, was, is, bookkeeping));
    }

    // --- words of stacks ---

    private void stack(int a) {
        Owned now = frameAt(after, a);
        Owned at = now != null ? now : frameAt(before, a);
        if (at == null) {
            heapWord(a);
            return;
        }
        Struct s = at.frame().struct();
        boolean pushed = now != null && frameAt(before, a) == null;
        int offset = a - at.frame().address();
        String thread = KernelThread.name(at.in(), at.thread());
        String subject = s.name() + " frame of " + thread;
        field(s, after.id(at.thread()), subject, offset, a, pushed, offset < 2);
    }

    private @Nullable Owned frameAt(Kernel in, int a) {
        for (Owned o : frames()) {
            int f = o.frame().address();
            if (o.in() == in && a >= f && a < f + o.frame().struct().size()) {
                return o;
            }
        }
        return null;
    }

    private List<Owned> frames() {
        List<Owned> all = frames;
        if (all == null) {
            all = new ArrayList<>();
            for (Kernel k : List.of(before, after)) {
                for (int t : KernelThread.all(k)) {
                    for (Frames.At at : Frames.of(k, t, runner)) {
                        all.add(new Owned(k, t, at));
                    }
                }
            }
            frames = all;
        }
        return all;
    }

    // --- trees ---

    private void node(int a) {
        for (Kernel k : List.of(before, after)) {
            if (a < k.size() && k.get(k.structAt(a)) != 0 && Radix.isLeafSlot(k, a)) {
                slots.add(new Slot(Radix.rootAt(k, a), Radix.keyAt(k, a)));
            }
        }
    }

    private void slot(Slot slot) {
        int root = slot.root();
        long was = root < before.size() ? Radix.get(before, root, slot.key()) : 0;
        long is = Radix.get(after, root, slot.key());
        Struct s = Struct.ofType(after.typeAt(root));
        if (was == is || s == null) {
            return;
        }
        int base = after.structAt(root);
        Kernel alive = after.get(base) != 0 ? after : before;
        Struct.Field f = s.fieldAt(root - base);
        String field = TreeNames.field(f.name(), slot.key());
        change(
                s.name(),
                alive.id(base),
                subject(alive, s, base),
                field.isEmpty() ? f.name() + " " + slot.key() : field,
                TreeNames.value(before, f.name(), was),
                TreeNames.value(after, f.name(), is),
                field.isEmpty());
    }
}
