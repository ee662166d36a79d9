package io.github.faultscope.check;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.vm.FileBlocks;
import io.github.faultscope.vm.Settings;
import io.github.faultscope.vm.SwapMeta;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** Looks down shadow chains as a fault would, without changing anything. */
final class Chains {

    private Chains() {}

    /** Whether a chain that begins with {@code from} comes to {@code o}. */
    static boolean reaches(Survey s, int from, int o) {
        int at = from;
        for (int i = 0; i <= s.objects.length && s.isA(VmObject.STRUCT, at); i++) {
            if (at == o) {
                return true;
            }
            at = VmObject.backingObject(s.k, at);
        }
        return false;
    }

    /** The index of an address in the object of its entry. */
    static long pindex(Kernel k, int e, long va) {
        return (va - VmMapEntry.start(k, e) + VmMapEntry.offset(k, e)) >>> VmPage.PAGE_SHIFT;
    }

    /** The nearest resident page for an index of an object, or 0. */
    static int nearest(Survey s, int object, long index) {
        int o = object;
        long pindex = index;
        for (int i = 0; i <= s.objects.length && s.isA(VmObject.STRUCT, o); i++) {
            int m = VmPages.lookup(s.k, o, pindex);
            if (m != 0) {
                return m;
            }
            pindex += VmObject.backingObjectOffset(s.k, o) >>> VmPage.PAGE_SHIFT;
            o = VmObject.backingObject(s.k, o);
        }
        return 0;
    }

    /** Whether a page stands for an index of an object or of one behind it, hidden or not. */
    static boolean holds(Survey s, int object, long index, int page) {
        int o = object;
        long pindex = index;
        for (int i = 0; i <= s.objects.length && s.isA(VmObject.STRUCT, o); i++) {
            if (VmPages.lookup(s.k, o, pindex) == page) {
                return true;
            }
            pindex += VmObject.backingObjectOffset(s.k, o) >>> VmPage.PAGE_SHIFT;
            o = VmObject.backingObject(s.k, o);
        }
        return false;
    }

    /** The object at the end of a chain. */
    static int bottom(Survey s, int object) {
        int o = object;
        for (int i = 0; i < s.objects.length && VmObject.backingObject(s.k, o) != 0; i++) {
            o = VmObject.backingObject(s.k, o);
        }
        return o;
    }

    /** Whether an object's pages are those of a file, or were until it was revoked. */
    static boolean isOfAFile(Kernel k, int o) {
        int type = VmObject.type(k, o);
        return type == VmObject.VNODE || type == VmObject.DEAD_TYPE;
    }

    /**
     * What a fault would find if the page of an anonymous object were not there: eight values, or
     * null when that cannot be told.
     */
    static long @Nullable [] refault(Survey s, int object, long index) {
        Kernel k = s.k;
        int o = object;
        long pindex = index;
        for (int i = 0; i <= s.objects.length && o != 0; i++) {
            int m = o == object ? 0 : VmPages.lookup(k, o, pindex);
            m = m == 0 ? VmPages.cachedLookup(k, o, pindex) : m;
            if (m != 0) {
                return VmPage.valid(k, m) == VmPage.BITS_ALL ? contents(k, m) : null;
            }
            long slot = Radix.get(k, o + VmObject.SWAP, pindex);
            if (slot != 0) {
                return swapped(k, slot);
            }
            if (VmObject.type(k, o) == VmObject.VNODE) {
                return file(k, o, pindex);
            }
            pindex += VmObject.backingObjectOffset(k, o) >>> VmPage.PAGE_SHIFT;
            o = VmObject.backingObject(k, o);
        }
        return o == 0 ? filled(0) : null;
    }

    private static long[] swapped(Kernel k, long slot) {
        long[] data = filled(0);
        for (int i = 0; i < data.length; i++) {
            data[i] = SwapMeta.content(k, slot, i);
        }
        return data;
    }

    private static long @Nullable [] file(Kernel k, int o, long pindex) {
        int vp = VmObject.handle(k, o);
        if (compareUnsigned(pindex, VmObject.size(k, o)) >= 0) {
            return null;
        }
        long[] data = new long[FileBlocks.PER_PAGE];
        for (int i = 0; i < data.length; i++) {
            data[i] = FileBlocks.content(k, vp, pindex, i);
        }
        return data;
    }

    static long[] filled(long value) {
        long[] data = new long[FileBlocks.PER_PAGE];
        Arrays.fill(data, value);
        return data;
    }

    private static long[] contents(Kernel k, int m) {
        long[] data = new long[FileBlocks.PER_PAGE];
        for (int i = 0; i < data.length; i++) {
            data[i] = k.get(m + VmPage.CONTENT + i);
        }
        return data;
    }

    /** Whether a page holds the given values, as far as the machine keeps any. */
    static boolean same(Kernel k, int m, long[] data) {
        int n = Settings.is(k, Settings.ONE_CONTENT) ? 1 : data.length;
        for (int i = 0; i < n; i++) {
            if (k.get(m + VmPage.CONTENT + i) != data[i]) {
                return false;
            }
        }
        return true;
    }
}
