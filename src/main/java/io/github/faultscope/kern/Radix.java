package io.github.faultscope.kern;

/**
 * An ordered map from unsigned 64-bit keys to non-zero words: a radix tree with 64 slots a node.
 *
 * <p>The root is one word of its owner: the top node, and above bit 32 the height. Leaves hold the
 * values themselves, so a page-table entry lives right in its leaf. Every leaf knows its owner and
 * its first key, which is how a changed slot finds its name again.
 */
public final class Radix {
    private static final int BITS = 6;
    private static final int FAN = 1 << BITS;
    private static final long MASK = FAN - 1;
    private static final int MAX_HEIGHT = 11;

    static final Struct NODE = Struct.heap(3, "radix_node");
    private static final int OWNER = NODE.link("root");
    private static final int BASE = NODE.link("first_key");
    private static final int USED = NODE.link("used");
    private static final int SLOTS = NODE.linkArray("slot", FAN);

    /** Words that a root takes: the top node and height, and the number of keys. */
    public static final int WORDS = 2;

    private Radix() {}

    private static int height(long root) {
        return (int) (root >>> 32);
    }

    private static boolean beyond(long key, int height) {
        return height < MAX_HEIGHT && key >>> (BITS * height) != 0;
    }

    private static int slot(int node, long key, int level) {
        return node + SLOTS + (int) ((key >>> (BITS * level)) & MASK);
    }

    /** The value at a key, or 0. */
    public static long get(Kernel k, int root, long key) {
        int a = address(k, root, key);
        return a == 0 ? 0 : k.get(a);
    }

    /** The word that holds the value of a key, or 0 when there is no leaf for it. */
    public static int address(Kernel k, int root, long key) {
        long r = k.get(root);
        int height = height(r);
        if (r == 0 || beyond(key, height)) {
            return 0;
        }
        int node = (int) r;
        for (int shift = BITS * (height - 1); shift > 0; shift -= BITS) {
            node = (int) k.get(node + SLOTS + (int) (key >>> shift & MASK));
            if (node == 0) {
                return 0;
            }
        }
        return slot(node, key, 0);
    }

    /** How many keys there are. */
    public static int count(Kernel k, int root) {
        return (int) k.get(root + 1);
    }

    /** Enters a value where there is none, or replaces it; the value is not 0. */
    public static void put(Kernel k, int root, long key, long value) {
        int leaf = leaf(k, root, key);
        int at = (int) (key & MASK);
        if (k.get(leaf + SLOTS + at) == 0) {
            k.add(root + 1, 1);
            k.set(leaf + USED, k.get(leaf + USED) | 1L << at);
        }
        k.set(leaf + SLOTS + at, value);
    }

    /** Adds one to the value of a key, which begins at 0. */
    public static void increment(Kernel k, int root, long key) {
        int a = address(k, root, key);
        if (a != 0 && k.get(a) != 0) {
            k.add(a, 1);
        } else {
            put(k, root, key, 1);
        }
    }

    /** Takes one from the value of a key, which goes away at 0. */
    public static void decrement(Kernel k, int root, long key) {
        int a = address(k, root, key);
        if (k.get(a) > 1) {
            k.add(a, -1);
        } else {
            remove(k, root, key);
        }
    }

    /** The leaf for a key, made if there is none. */
    private static int leaf(Kernel k, int root, long key) {
        long r = k.get(root);
        int height = height(r);
        if (r == 0 || beyond(key, height)) {
            raise(k, root, key);
            r = k.get(root);
            height = height(r);
        }
        int node = (int) r;
        while (--height > 0) {
            int below = (int) k.get(slot(node, key, height));
            node = below != 0 ? below : branch(k, root, node, key, height);
        }
        return node;
    }

    /** Makes the tree high enough for a key. */
    private static void raise(Kernel k, int root, long key) {
        long r = k.get(root);
        int top = (int) r;
        int height = height(r);
        if (r == 0) {
            top = node(k, root, 0);
            height = 1;
            while (beyond(key, height)) {
                height++;
            }
        }
        while (beyond(key, height)) {
            int above = node(k, root, 0);
            k.set(above + SLOTS, top);
            k.set(above + USED, 1);
            top = above;
            height++;
        }
        k.set(root, top | (long) height << 32);
    }

    private static int branch(Kernel k, int root, int node, long key, int level) {
        int below = node(k, root, key & -1L << (BITS * level));
        k.set(slot(node, key, level), below);
        k.set(node + USED, k.get(node + USED) | 1L << ((key >>> (BITS * level)) & MASK));
        return below;
    }

    private static int node(Kernel k, int root, long base) {
        int n = k.alloc(NODE);
        k.set(n + OWNER, root);
        k.set(n + BASE, base);
        return n;
    }

    /** Takes a key out. */
    public static void remove(Kernel k, int root, long key) {
        if (get(k, root, key) == 0) {
            return;
        }
        k.add(root + 1, -1);
        long r = k.get(root);
        if (prune(k, (int) r, height(r) - 1, key)) {
            k.free(NODE, (int) r);
            k.set(root, 0);
        }
    }

    /** Clears a key below a node; true when the node has nothing left. */
    private static boolean prune(Kernel k, int node, int level, long key) {
        int s = slot(node, key, level);
        if (level > 0) {
            int below = (int) k.get(s);
            if (!prune(k, below, level - 1, key)) {
                return false;
            }
            k.free(NODE, below);
        }
        k.set(s, 0);
        long used = k.get(node + USED) & ~(1L << ((key >>> (BITS * level)) & MASK));
        k.set(node + USED, used);
        return used == 0;
    }

    /** The value with the lowest key at or above {@code from}, or 0. */
    public static long ceiling(Kernel k, int root, long from) {
        int a = ceilingAddress(k, root, from);
        return a == 0 ? 0 : k.get(a);
    }

    /** The word of the lowest key at or above {@code from}, or 0. */
    public static int ceilingAddress(Kernel k, int root, long from) {
        long r = k.get(root);
        int height = height(r);
        return r == 0 || beyond(from, height) ? 0 : ceiling(k, (int) r, height - 1, from);
    }

    private static int ceiling(Kernel k, int node, int level, long from) {
        int i = (int) ((from >>> (BITS * level)) & MASK);
        long used = k.get(node + USED) >>> i << i;
        while (used != 0) {
            int j = Long.numberOfTrailingZeros(used);
            if (level == 0) {
                return node + SLOTS + j;
            }
            int found = ceiling(k, (int) k.get(node + SLOTS + j), level - 1, j == i ? from : 0);
            if (found != 0) {
                return found;
            }
            used &= used - 1;
        }
        return 0;
    }

    /** The value with the highest key at or below {@code from}, or 0. */
    public static long floor(Kernel k, int root, long from) {
        int a = floorAddress(k, root, from);
        return a == 0 ? 0 : k.get(a);
    }

    /** The word of the highest key at or below {@code from}, or 0. */
    public static int floorAddress(Kernel k, int root, long from) {
        long r = k.get(root);
        int height = height(r);
        return r == 0 ? 0 : floor(k, (int) r, height - 1, beyond(from, height) ? -1L : from);
    }

    private static int floor(Kernel k, int node, int level, long from) {
        int i = (int) ((from >>> (BITS * level)) & MASK);
        long used = k.get(node + USED) & -1L >>> (MASK - i);
        while (used != 0) {
            int j = 63 - Long.numberOfLeadingZeros(used);
            if (level == 0) {
                return node + SLOTS + j;
            }
            int found = floor(k, (int) k.get(node + SLOTS + j), level - 1, j == i ? from : -1L);
            if (found != 0) {
                return found;
            }
            used &= ~(1L << j);
        }
        return 0;
    }

    /** The key of a leaf's slot, by the slot's address. */
    public static long keyAt(Kernel k, int address) {
        int node = k.structAt(address);
        return k.get(node + BASE) + (address - node - SLOTS);
    }

    /** The root of the tree that a node's word belongs to. */
    public static int rootAt(Kernel k, int address) {
        return (int) k.get(k.structAt(address) + OWNER);
    }

    /** Whether the address is a leaf's slot, which holds a value of the owner. */
    public static boolean isLeafSlot(Kernel k, int address) {
        int node = k.structAt(address);
        if (address < node + SLOTS || address >= node + SLOTS + FAN) {
            return false;
        }
        return address(k, rootAt(k, address), keyAt(k, address)) == address;
    }

    /** Receives one pair. */
    public interface Visitor {
        void visit(long key, long value);
    }

    /** All pairs in ascending (unsigned) order of key. The visitor must not change the tree. */
    public static void forEach(Kernel k, int root, Visitor visitor) {
        long r = k.get(root);
        if (r != 0) {
            walk(k, (int) r, height(r) - 1, visitor);
        }
    }

    private static void walk(Kernel k, int node, int level, Visitor visitor) {
        for (long used = k.get(node + USED); used != 0; used &= used - 1) {
            int j = Long.numberOfTrailingZeros(used);
            long v = k.get(node + SLOTS + j);
            if (level == 0) {
                visitor.visit(k.get(node + BASE) + j, v);
            } else {
                walk(k, (int) v, level - 1, visitor);
            }
        }
    }
}
