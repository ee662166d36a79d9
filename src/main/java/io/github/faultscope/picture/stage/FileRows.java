package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.picture.stage.BlockRow.Run;
import io.github.faultscope.picture.stage.BlockRow.State;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.SwapBlock;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;
import io.github.faultscope.vm.pager.DiskRequest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files and swap space, block by block, with what the disk is asked for. */
final class FileRows {
    /** A run of more blocks is not looked at one by one. */
    private static final long MOST_BLOCKS = 1 << 16;

    private final Scene scene;
    private final Kernel k;
    private final List<Integer> requests = new ArrayList<>();

    FileRows(Scene scene) {
        this.scene = scene;
        this.k = scene.k;
        for (int r : k.all(DiskRequest.STRUCT)) {
            if (!DiskRequest.done(k, r)) {
                requests.add(r);
            }
        }
    }

    /** All there are, the weightiest first. */
    List<BlockRow> all() {
        List<BlockRow> rows = new ArrayList<>();
        for (int vp : k.all(Vnode.STRUCT)) {
            rows.add(file(vp));
        }
        if (SwapSpace.size(k) > 0) {
            rows.add(swap());
        }
        rows.sort((a, b) -> Integer.compare(b.weight(), a.weight()));
        return rows;
    }

    private BlockRow file(int vp) {
        long blocks = Math.min(MOST_BLOCKS, FileBlocks.count(k, vp));
        int object = Vnode.object(k, vp);
        List<Run> runs = new ArrayList<>();
        long expected = FileBlocks.NOWHERE;
        for (long b = 0; b < blocks; b++) {
            long sector = FileBlocks.bmap(k, vp, b);
            boolean begins = sector != FileBlocks.NOWHERE && sector != expected;
            String label = begins ? Texts.of("files.sector", sector) : "";
            add(runs, new Run(b, 1, state(vp, object, b, sector), label, false));
            expected = sector == FileBlocks.NOWHERE ? sector : sector + sectors(vp);
        }
        double end = (double) Vnode.size(k, vp) / Vnode.iosize(k, vp);
        String pages = Texts.count("page", Math.ceilDiv(Vnode.size(k, vp), VmPage.PAGE_SIZE));
        String asked = busy(object, false);
        String busy =
                asked.isEmpty() || !Vnode.unlinked(k, vp)
                        ? asked
                        : Texts.of("files.no.name.busy", asked);
        boolean mine = object != 0 && object == scene.sight.object();
        return new BlockRow(
                "vp" + k.id(vp),
                scene.names.vnode(vp),
                note(vp, pages),
                object == 0 ? "file/" + k.id(vp) : "object/o" + k.id(object),
                blocks,
                end,
                runs,
                busy,
                isOver(vp) ? -1 : (busy.isEmpty() ? 0 : 4) + (mine ? 2 : 0));
    }

    /** Whether the file is no more: it had no name, and its last use has gone. */
    private boolean isOver(int vp) {
        return isGone(vp) && Vnode.unlinked(k, vp) && Vnode.object(k, vp) == 0;
    }

    private boolean isGone(int vp) {
        return (Vnode.vIflag(k, vp) & Vnode.DOOMED) != 0;
    }

    /** How large it is, and who uses it where that keeps it alive: it has no name any more. */
    private String note(int vp, String pages) {
        if (isGone(vp)) {
            return Texts.of("files.gone", pages);
        }
        if (Vnode.unlinked(k, vp)) {
            return Texts.of("files.no.name", Texts.count("use", Vnode.vUsecount(k, vp)), pages);
        }
        String blocks = Texts.count("block", FileBlocks.count(k, vp));
        return Texts.of("files.size", pages, blocks);
    }

    private long sectors(int vp) {
        return Vnode.iosize(k, vp) / FileBlocks.SECTOR;
    }

    private State state(int vp, int object, long block, long sector) {
        if (FileBlocks.isBad(k, vp, block)) {
            return State.BAD;
        }
        for (int r : requests) {
            if (DiskRequest.object(k, r) == object && !DiskRequest.swap(k, r)) {
                long from = DiskRequest.pindex(k, r) << VmPage.PAGE_SHIFT;
                long to = from + ((long) DiskRequest.count(k, r) << VmPage.PAGE_SHIFT) - 1;
                if (block >= FileBlocks.blockOf(k, vp, from)
                        && block <= FileBlocks.blockOf(k, vp, to)
                        && DiskRequest.count(k, r) > 0) {
                    return State.BUSY;
                }
            }
        }
        return sector == FileBlocks.NOWHERE ? State.HOLE : State.STORED;
    }

    /** What the disk is asked to do with an object's pages. */
    private String busy(int object, boolean swap) {
        List<String> texts = new ArrayList<>();
        for (int r : requests) {
            boolean mine = swap || DiskRequest.object(k, r) == object;
            if (mine && DiskRequest.swap(k, r) == swap) {
                texts.add(request(r));
            }
        }
        return String.join(", ", texts);
    }

    private String request(int r) {
        int count = DiskRequest.count(k, r);
        if (count == 0) {
            return Texts.of("files.reads.notes");
        }
        long from = DiskRequest.pindex(k, r);
        String pages = count == 1 ? Long.toString(from) : from + "–" + (from + count - 1);
        String key = DiskRequest.write(k, r) ? "files.writes" : "files.reads";
        String text = Texts.of(key, pages);
        return DiskRequest.swap(k, r)
                ? text + " " + Texts.of("files.of", scene.names.object(DiskRequest.object(k, r)))
                : text;
    }

    /** Joins the run before if it is alike. */
    private static void add(List<Run> runs, Run next) {
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null && last.takes(next)) {
            runs.set(
                    runs.size() - 1,
                    new Run(
                            last.first(),
                            last.count() + next.count(),
                            last.state(),
                            last.label(),
                            last.news()));
        } else {
            runs.add(next);
        }
    }

    private record Owner(int object, boolean news) {}

    private BlockRow swap() {
        int size = SwapSpace.size(k);
        Map<Long, Owner> owners = owners();
        Map<Long, Boolean> asked = asked();
        List<Run> runs = new ArrayList<>();
        for (long b = 0; b < size; b++) {
            Owner owner = owners.get(b);
            boolean used = SwapSpace.used(k, b);
            String nobody = used ? Texts.of("files.nobody") : "";
            String label = owner == null ? nobody : scene.names.object(owner.object());
            State state = used ? State.STORED : State.FREE;
            state = SwapSpace.bad(k, b) ? State.BAD : asked.containsKey(b) ? State.BUSY : state;
            add(runs, new Run(b, 1, state, label, owner != null && owner.news()));
        }
        int used = size - SwapSpace.avail(k);
        String busy = busy(0, true);
        return new BlockRow(
                "swap",
                Texts.of("files.swap"),
                Texts.of("files.used", used, size),
                "",
                size,
                size,
                runs,
                busy,
                (busy.isEmpty() ? 0 : 4) + (used > 0 ? 1 : -1));
    }

    /** Who has which block. */
    private Map<Long, Owner> owners() {
        Map<Long, Owner> owners = new HashMap<>();
        for (int o : k.all(VmObject.STRUCT)) {
            Radix.forEach(
                    k,
                    o + VmObject.SWAP,
                    (pindex, slot) -> {
                        int word = Radix.address(k, o + VmObject.SWAP, pindex);
                        owners.put(SwapBlock.block(slot), new Owner(o, scene.changes.word(word)));
                    });
        }
        return owners;
    }

    /** The blocks of swap space that the disk is asked for. */
    private Map<Long, Boolean> asked() {
        Map<Long, Boolean> asked = new HashMap<>();
        for (int r : requests) {
            if (DiskRequest.swap(k, r)) {
                int o = DiskRequest.object(k, r);
                for (int i = 0; i < DiskRequest.count(k, r); i++) {
                    asked.put(SwapMeta.block(k, o, DiskRequest.pindex(k, r) + i), true);
                }
            }
        }
        return asked;
    }
}
