package io.github.faultscope.picture.stage;

import io.github.faultscope.check.Held;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.VmMaps;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;
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
                case GIANT -> texts.add(Texts.of("held.giant"));
                case PAGE_QUEUES -> texts.add(Texts.of("held.queues"));
                case MAP -> texts.add(map(k, s, names.map(s)));
                case MAP_SHARED -> texts.add(Texts.of("held.map.shared", names.map(s)));
                case VNODE -> texts.add(Texts.of("held.vnode", names.vnode(s)));
                case VNODE_SHARED -> texts.add(Texts.of("held.vnode.shared", names.vnode(s)));
                case OBJECT -> texts.add(Texts.of("held.object", names.object(s)));
                case BUSY -> busy.add(VmPage.number(k, s));
                case PAGING -> texts.add(Texts.of("held.paging", names.object(s)));
                case REFERENCE -> texts.add(Texts.of("held.reference", names.object(s)));
            }
        }
        if (!busy.isEmpty()) {
            texts.add(
                    0,
                    Texts.of(busy.size() == 1 ? "held.busy.one" : "held.busy.more", Runs.of(busy)));
        }
        return texts;
    }

    /** That nobody else has the lock is worth a word where readers could share it. */
    private static String map(Kernel k, int map, String name) {
        return Texts.of(VmMaps.shares(k, map) ? "held.map.exclusive" : "held.map", name);
    }
}
