package io.github.faultscope.kern;

/**
 * An intrusive, doubly linked list with a count: the kernel's TAILQ.
 *
 * <p>The list itself is three words (first, last, how many); its members carry two links.
 *
 * @param next offset of the link to the next member
 * @param prev offset of the link to the previous one
 */
public record Tailq(int next, int prev) {
    /** Words that a list takes. */
    public static final int WORDS = 3;

    /** The first member of the list at {@code q}, or 0. */
    public static int first(Kernel k, int q) {
        return (int) k.get(q);
    }

    public static int last(Kernel k, int q) {
        return (int) k.get(q + 1);
    }

    public static int count(Kernel k, int q) {
        return (int) k.get(q + 2);
    }

    public int next(Kernel k, int m) {
        return (int) k.get(m + next);
    }

    public int prev(Kernel k, int m) {
        return (int) k.get(m + prev);
    }

    public void insertTail(Kernel k, int q, int m) {
        int last = last(k, q);
        k.set(m + next, 0);
        k.set(m + prev, last);
        k.set(last == 0 ? q : last + next, m);
        k.set(q + 1, m);
        k.add(q + 2, 1);
    }

    public void insertHead(Kernel k, int q, int m) {
        int first = first(k, q);
        k.set(m + next, first);
        k.set(m + prev, 0);
        k.set(first == 0 ? q + 1 : first + prev, m);
        k.set(q, m);
        k.add(q + 2, 1);
    }

    /** Inserts before {@code other}, or at the tail when that is 0. */
    public void insertBefore(Kernel k, int q, int other, int m) {
        if (other == 0) {
            insertTail(k, q, m);
            return;
        }
        int before = prev(k, other);
        k.set(m + next, other);
        k.set(m + prev, before);
        k.set(before == 0 ? q : before + next, m);
        k.set(other + prev, m);
        k.add(q + 2, 1);
    }

    public void remove(Kernel k, int q, int m) {
        int after = next(k, m);
        int before = prev(k, m);
        k.set(before == 0 ? q : before + next, after);
        k.set(after == 0 ? q + 1 : after + prev, before);
        k.set(m + next, 0);
        k.set(m + prev, 0);
        k.add(q + 2, -1);
    }
}
