package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.picture.Motion;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.Pmap;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the step did that two pictures do not tell: content that was copied, zeroed, read or
 * written, mappings that came and went, pages that went where they are not drawn. Whoever draws
 * something tells about it; {@link #add} comes last.
 */
final class StageMotions {
    /** The routines in which pages are filled. */
    private static final Set<String> READERS =
            Set.of("disk", "vnode_pager_getpages", "swap_pager_getpages");

    /** The routines in which pages become clean because they are written. */
    private static final Set<String> WRITERS =
            Set.of("disk", "vnode_pager_putpages", "swap_pager_putpages");

    private static final String SWAP = "swap";

    private final Scene scene;
    private final Kernel k;

    /** The page that each entry of the page table got, by the entry's key. */
    private final Map<String, Integer> mapped = new LinkedHashMap<>();

    private final List<String> unmapped = new ArrayList<>();

    /** The keys of runs of blocks, by file and first block. */
    private final Map<String, TreeMap<Long, String>> stored = new HashMap<>();

    StageMotions(Scene scene) {
        this.scene = scene;
        this.k = scene.k;
    }

    /** An entry of a page table, drawn under the key, held another value before the step. */
    void entry(String key, long before, long now) {
        if (now == 0) {
            unmapped.add(key);
        } else if (before == 0 || Pmap.page(before) != Pmap.page(now) || scene.step.ran("B56")) {
            mapped.put(key, Pmap.page(now));
        }
    }

    /** A file's or swap space's blocks are drawn. */
    void stored(BlockRow row) {
        TreeMap<Long, String> runs = new TreeMap<>();
        row.runs().forEach(run -> runs.put(run.first(), BlockBar.key(row, run)));
        stored.put(row.key(), runs);
    }

    void add() {
        BlockTable.Info block = scene.step.block();
        if (block == null) {
            return;
        }
        Sight sight = scene.sight;
        if (scene.step.ran("B44") && sight.m() != 0 && sight.firstM() != 0) {
            move(Motion.Kind.COPY, chip(sight.m()), chip(sight.firstM()));
        }
        if (scene.step.ran("B37") && sight.m() != 0) {
            move(Motion.Kind.ZERO, chip(sight.m()), chip(sight.m()));
        }
        scene.changes.structs(k, VmPage.STRUCT).forEach(m -> page(m, block.routine()));
        mapped.forEach((cell, m) -> move(Motion.Kind.MAP, chip(m), cell));
        unmapped.forEach(cell -> move(Motion.Kind.UNMAP, cell, cell));
    }

    private void page(int m, String routine) {
        boolean filled = changed(m, "valid") && VmPage.valid(k, m) != 0;
        if (filled && READERS.contains(routine) && VmPage.object(k, m) != 0) {
            move(Motion.Kind.READ, store(m), chip(m));
        }
        boolean cleaned = changed(m, "dirty") && VmPage.dirty(k, m) == 0 && !filled;
        if (cleaned && WRITERS.contains(routine) && VmPage.object(k, m) != 0) {
            move(Motion.Kind.WRITE, chip(m), store(m));
        }
        QueueKind was = QueueKind.before(scene, m);
        QueueKind is = QueueKind.of(k, m);
        if (was != is && VmPage.isFrame(k, m)) {
            move(Motion.Kind.MOVE, queued(m, was), queued(m, is));
        }
    }

    private boolean changed(int m, String field) {
        return scene.changes.field(VmPage.STRUCT, m, field);
    }

    private void move(Motion.Kind kind, String from, String to) {
        scene.picture.motion(new Motion(kind, from, to));
    }

    /** The key of the page's chip, in its object where that is drawn, else in its queue. */
    private String chip(int m) {
        int o = VmPage.object(k, m);
        String there = "page/" + scene.names.page(m) + "@object/o" + (o == 0 ? 0 : k.id(o));
        return scene.drawn(there) ? there : queued(m, QueueKind.of(k, m));
    }

    private String queued(int m, QueueKind kind) {
        return "page/" + scene.names.page(m) + "@" + kind.place();
    }

    /** The key of what keeps the page's content: the blocks if they are drawn, else the object. */
    private String store(int m) {
        int o = VmPage.object(k, m);
        int vp = VmObject.type(k, o) == VmObject.VNODE ? VmObject.handle(k, o) : 0;
        long block = SwapMeta.block(k, o, VmPage.pindex(k, m));
        String row = SWAP;
        if (vp > VmObject.NAMED) {
            block = FileBlocks.blockOf(k, vp, VmPage.pindex(k, m) << VmPage.PAGE_SHIFT);
            row = "vp" + k.id(vp);
        }
        TreeMap<Long, String> runs = stored.get(row);
        Map.Entry<Long, String> run = runs == null || block < 0 ? null : runs.floorEntry(block);
        return run == null ? "object/o" + k.id(o) : run.getValue();
    }
}
