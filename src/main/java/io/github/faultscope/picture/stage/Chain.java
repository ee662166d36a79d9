package io.github.faultscope.picture.stage;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.ArrayList;
import java.util.List;

/**
 * The objects behind some columns, from the one that is mapped downward, with the index that each
 * column has in each of them.
 */
final class Chain {
    /** Deeper than this no chain is followed; one that shadows itself would have no end. */
    static final int MOST_OBJECTS = 64;

    /**
     * An object of the chain.
     *
     * @param base the index of the chain's base address in it, in pages
     * @param offset where it begins in the object below, in pages
     */
    record Link(int object, long base, long offset) {}

    /** The entry whose columns these are; 0 when it was taken out of the map. */
    final int entry;

    final List<Columns.Column> columns;
    final List<Link> links = new ArrayList<>();
    private final long baseAddress;

    /** The depth of an object that is none of the chain, but copied into it; -1 without one. */
    private int source = -1;

    private Chain(
            Kernel k,
            int entry,
            List<Columns.Column> columns,
            int object,
            long baseAddress,
            long baseIndex) {
        this.entry = entry;
        this.columns = columns;
        this.baseAddress = baseAddress;
        long base = baseIndex;
        // A fault still names its object when that is gone.
        for (int o = object; isObject(k, o) && links.size() < MOST_OBJECTS; ) {
            long offset = VmObject.backingObjectOffset(k, o) >>> VmPage.PAGE_SHIFT;
            links.add(new Link(o, base, offset));
            base += offset;
            o = VmObject.backingObject(k, o);
        }
    }

    private static boolean isObject(Kernel k, int o) {
        return o != 0 && k.typeAt(o) == VmObject.STRUCT.type() && k.id(o) != 0;
    }

    /** The chain of an entry. */
    static Chain of(Kernel k, Columns columns, int entry) {
        boolean plain = !VmMapEntry.is(k, entry, VmMapEntry.IS_SUB_MAP);
        return new Chain(
                k,
                entry,
                columns.of(entry),
                plain ? VmMapEntry.object(k, entry) : 0,
                VmMapEntry.start(k, entry),
                VmMapEntry.offset(k, entry) >>> VmPage.PAGE_SHIFT);
    }

    /** The chain that the fault in progress searches, whatever has become of its entry. */
    static Chain searched(Scene scene, Columns columns) {
        Sight sight = scene.sight;
        int entry = 0;
        for (Columns.Column column : columns.all) {
            entry = column.va() == scene.vaddr ? column.entry() : entry;
        }
        List<Columns.Column> mine = columns.of(entry);
        return new Chain(
                scene.k, entry, mine, sight.firstObject(), scene.vaddr, sight.firstPindex());
    }

    /** The chain of an entry that is copied for a child, with the object that is copied. */
    static Chain copied(Kernel k, Columns columns, EntryCopy copy) {
        Chain chain = of(k, columns, copy.entry());
        if (isObject(k, copy.source()) && chain.depth(copy.source()) < 0) {
            chain.source = chain.links.size();
            chain.links.add(new Link(copy.source(), copy.base(), 0));
        }
        return chain;
    }

    /** The depth of the object that is copied into the chain; -1 if none is. */
    int source() {
        return source;
    }

    /** The column's index in the object, in pages. */
    long index(Link link, Columns.Column column) {
        return link.base() + ((column.va() - baseAddress) >> VmPage.PAGE_SHIFT);
    }

    /** Where in the chain the object is, -1 if it is not. */
    int depth(int object) {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).object() == object) {
                return i;
            }
        }
        return -1;
    }

    double left() {
        return columns.getFirst().x();
    }

    double right() {
        return columns.getLast().right();
    }
}
