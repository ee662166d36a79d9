package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Effects;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmMeter;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.Vnode;

/**
 * Applies the effects that a vector names to its machine (CONFORMANCE.md 6.2), and tells the {@link
 * Balance} of an operation what they changed on purpose.
 */
final class ScriptedEffects {
    private final Kernel k;
    private final Balance balance;

    ScriptedEffects(Kernel k, Balance balance) {
        this.k = k;
        this.balance = balance;
    }

    /** One effect; does nothing when its target does not exist or does not fit. */
    void apply(Object effect) {
        String kind = Tree.text(effect, "do");
        switch (kind) {
            case "unbusy_all" -> Effects.unbusyAll(k);
            case "free_frames" -> Effects.freeFrames(k, Tree.number(effect, "count"));
            case "take_frames" -> Effects.takeFrames(k, Tree.number(effect, "count"));
            case "insert_page" -> insertPage(effect);
            case "bump_timestamp" -> bumpTimestamp(effect);
            case "insert_entry" -> insertEntry(effect);
            case "set_thresholds" -> setThresholds(effect);
            case "set_entry", "delete_entry" -> entry(kind, effect);
            case "set_object", "mark_dead" -> object(kind, effect);
            case "fail", "nothing", "pager_return" -> {
                // What asks for these does them.
            }
            default -> page(kind, effect);
        }
    }

    private int objectOf(Object effect) {
        return Tree.has(effect, "object") ? Directory.object(k, Tree.text(effect, "object")) : 0;
    }

    private void page(String kind, Object effect) {
        int m = Directory.page(k, Tree.text(effect, "page"));
        if (m == 0 || !Effects.resident(k, m)) {
            return;
        }
        switch (kind) {
            case "unbusy" -> Effects.unbusy(k, m);
            case "set_busy" -> setBusy(m, effect);
            case "remove_page" -> Effects.removePage(k, m);
            case "move_page" ->
                    Effects.movePage(k, m, objectOf(effect), Tree.number(effect, "pindex"));
            case "set_page" -> setPage(m, effect);
            case "wire_page" -> Effects.wirePage(k, m);
            case "unwire_page" -> Effects.unwirePage(k, m);
            default -> throw new IllegalStateException("no effect " + kind);
        }
    }

    private void setBusy(int m, Object effect) {
        if (Tree.has(effect, "vpo_busy") && Tree.bool(effect, "vpo_busy")) {
            Effects.setBusy(k, m);
            balance.mayStayBusy(m);
        }
        if (Tree.has(effect, "busy")) {
            Effects.setIo(k, m, (int) Tree.number(effect, "busy"));
        }
    }

    private void setPage(int m, Object effect) {
        VmPage.valid(k, m, (int) Tree.number(effect, "valid", VmPage.valid(k, m)));
        VmPage.dirty(k, m, (int) Tree.number(effect, "dirty", VmPage.dirty(k, m)));
        VmPage.cow(k, m, (int) Tree.number(effect, "cow", VmPage.cow(k, m)));
        VmPage.holdCount(k, m, (int) Tree.number(effect, "hold_count", VmPage.holdCount(k, m)));
        if (Tree.has(effect, "content")) {
            Effects.setContent(k, m, Tree.number(effect, "content"));
        }
    }

    private void insertPage(Object effect) {
        int o = objectOf(effect);
        if (o != 0) {
            Effects.insertPage(k, o, Tree.number(effect, "pindex"), Tree.number(effect, "content"));
        }
    }

    private void bumpTimestamp(Object effect) {
        int map = Directory.map(k, Tree.text(effect, "map"));
        if (map != 0) {
            Effects.bumpTimestamp(k, map);
        }
    }

    private void insertEntry(Object effect) {
        int e =
                Effects.insertEntry(
                        k,
                        Directory.map(k, Tree.text(effect, "map")),
                        Tree.hex(effect, "start"),
                        Tree.hex(effect, "end"),
                        objectOf(effect),
                        Tree.hex(effect, "offset", 0));
        if (e != 0) {
            protections(e, effect);
            VmMapEntry.eflags(k, e, Names.EFLAGS.parse(Tree.list(effect, "eflags")));
            VmMapEntry.availSsize(k, e, Tree.number(effect, "avail_ssize", 0));
        }
    }

    private void protections(int e, Object effect) {
        if (Tree.has(effect, "protection")) {
            VmMapEntry.protection(k, e, Tree.prot(effect, "protection"));
        }
        if (Tree.has(effect, "max_protection")) {
            VmMapEntry.maxProtection(k, e, Tree.prot(effect, "max_protection"));
        }
    }

    private void entry(String kind, Object effect) {
        int e = Directory.entry(k, Tree.text(effect, "entry"));
        if (e == 0) {
            return;
        }
        if (kind.equals("delete_entry")) {
            Effects.deleteEntry(k, e);
        } else if (!VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP)) {
            setEntry(e, effect);
        }
    }

    private void setEntry(int e, Object effect) {
        protections(e, effect);
        VmMapEntry.wiredCount(
                k, e, (int) Tree.number(effect, "wired_count", VmMapEntry.wiredCount(k, e)));
        VmMapEntry.lastr(k, e, Tree.number(effect, "lastr", VmMapEntry.lastr(k, e)));
        VmMapEntry.availSsize(
                k, e, Tree.number(effect, "avail_ssize", VmMapEntry.availSsize(k, e)));
        VmMapEntry.offset(k, e, Tree.hex(effect, "offset", VmMapEntry.offset(k, e)));
        VmMapEntry.setFlag(k, e, Names.EFLAGS.parse(Tree.list(effect, "eflags_set")));
        VmMapEntry.clearFlag(k, e, Names.EFLAGS.parse(Tree.list(effect, "eflags_clear")));
        if (Tree.has(effect, "behavior")) {
            VmMapEntry.clearFlag(k, e, VmMapEntry.BEHAV_MASK);
            VmMapEntry.setFlag(k, e, Names.behaviorBits(Tree.text(effect, "behavior")));
        }
        Effects.setEntryObject(k, e, objectOf(effect));
    }

    private void object(String kind, Object effect) {
        int o = objectOf(effect);
        if (o == 0) {
            return;
        }
        if (kind.equals("mark_dead")) {
            Effects.markDead(k, o);
            return;
        }
        VmObject.size(k, o, Tree.number(effect, "size", VmObject.size(k, o)));
        VmObject.setFlag(k, o, Names.OBJECT_FLAGS.parse(Tree.list(effect, "flags_set")));
        VmObject.clearFlag(k, o, Names.OBJECT_FLAGS.parse(Tree.list(effect, "flags_clear")));
        balance.pipChanged(o, Effects.addPip(k, o, (int) Tree.number(effect, "pip_add", 0)));
        Effects.addReferences(k, o, (int) Tree.number(effect, "ref_add", 0));
        if (Tree.has(effect, "file_size") && VmObject.type(k, o) == VmObject.VNODE) {
            Vnode.size(k, VmObject.handle(k, o), Tree.number(effect, "file_size"));
        }
    }

    private void setThresholds(Object effect) {
        VmMeter.vFreeReserved(k, Tree.number(effect, "free_reserved", VmMeter.vFreeReserved(k)));
        VmMeter.vFreeSevere(k, Tree.number(effect, "free_severe", VmMeter.vFreeSevere(k)));
    }
}
