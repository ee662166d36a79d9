package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose address space is shown while somebody works who has nothing mapped: a daemon, or a process
 * that exits. It is one that sees what they work on.
 */
final class Spaces {
    private static final int OBJECT = VmPage.STRUCT.field("object").offset();

    private final Kernel k;
    private final Set<Integer> objects = new HashSet<>();

    /**
     * @param changes what the step did
     */
    Spaces(Kernel k, Changes changes) {
        this.k = k;
        for (int start : changes.structs()) {
            Struct type = Struct.ofType(k.typeAt(start));
            if (type == VmObject.STRUCT) {
                objects.add(start);
            } else if (type == VmPage.STRUCT) {
                objects.add(VmPage.object(k, start));
                if (changes.word(start + OBJECT)) {
                    objects.add((int) changes.before(start + OBJECT));
                }
            }
        }
    }

    /**
     * The address space to show.
     *
     * @param own that of the process that makes the step, or made the last one
     * @param daemon whether a daemon works, perhaps on what only others see
     */
    int instead(int own, boolean daemon) {
        boolean mapped = own != 0 && VmMap.nentries(k, own) > 0;
        if (mapped && (!daemon || objects.isEmpty() || sees(own))) {
            return own;
        }
        int[] others =
                Arrays.stream(k.all(VmMap.STRUCT))
                        .filter(map -> VmMap.nentries(k, map) > 0)
                        .toArray();
        for (int map : others) {
            if (sees(map)) {
                return map;
            }
        }
        return own != 0 ? own : others.length > 0 ? others[0] : 0;
    }

    private boolean sees(int map) {
        for (int e = VmMap.firstEntry(k, map); e != 0; e = VmMapEntry.next(k, e)) {
            boolean plain = !VmMapEntry.is(k, e, VmMapEntry.IS_SUB_MAP);
            int o = plain ? VmMapEntry.object(k, e) : 0;
            for (int n = 0; o != 0 && n < Chain.MOST_OBJECTS; n++) {
                if (objects.contains(o)) {
                    return true;
                }
                o = VmObject.backingObject(k, o);
            }
        }
        return false;
    }
}
