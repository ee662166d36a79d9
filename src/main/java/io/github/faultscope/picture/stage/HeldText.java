package io.github.faultscope.picture.stage;

import io.github.faultscope.check.Held;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a thread holds, in a few words each; pages next to each other in an object as one. */
public final class HeldText {
    private HeldText() {}

    public static List<String> of(Kernel k, List<Held> held) {
        Names names = new Names(k);
        List<String> texts = new ArrayList<>();
        TreeSet<Long> busy = new TreeSet<>();
        for (Held one : held) {
            int s = one.structure();
            switch (one.kind()) {
                case GIANT -> texts.add("Giant");
                case PAGE_QUEUES -> texts.add("page queues");
                case MAP -> texts.add("map of " + names.map(s));
                case MAP_SHARED -> texts.add("map of " + names.map(s) + ", shared");
                case VNODE -> texts.add("vnode " + names.vnode(s));
                case VNODE_SHARED -> texts.add("vnode " + names.vnode(s) + ", shared");
                case OBJECT -> texts.add("mutex of " + names.object(s));
                case BUSY -> busy.add(VmPage.number(k, s));
                case PAGING -> texts.add("pip on " + names.object(s));
                case REFERENCE -> texts.add("ref on " + names.object(s));
            }
        }
        if (!busy.isEmpty()) {
            texts.add(0, "busy: " + (busy.size() == 1 ? "frame " : "frames ") + runs(busy));
        }
        return texts;
    }

    /** {@code 3, 7–9}. */
    private static String runs(NavigableSet<Long> numbers) {
        StringBuilder text = new StringBuilder();
        long from = numbers.first();
        long to = from;
        for (long n : numbers.tailSet(from, false)) {
            if (n != to + 1) {
                text.append(run(from, to)).append(", ");
                from = n;
            }
            to = n;
        }
        return text.append(run(from, to)).toString();
    }

    private static String run(long from, long to) {
        return from == to ? Long.toString(from) : from + (to == from + 1 ? ", " : "–") + to;
    }
}
