package io.github.faultscope.check;

/**
 * Something that a thread has and others may have to wait for, or that keeps a structure alive.
 *
 * @param kind what it is
 * @param structure the address of what it belongs to; 0 for a lock of the whole kernel
 */
public record Held(Kind kind, int structure) {
    /** What a thread can hold, in the order in which it is listed. */
    public enum Kind {
        GIANT,
        /** The lock of a map, alone. */
        MAP,
        /** The lock of a map, with other readers. */
        MAP_SHARED,
        /** The lock of a vnode, alone. */
        VNODE,
        /** The lock of a vnode, with others. */
        VNODE_SHARED,
        /** The mutex of an object. */
        OBJECT,
        PAGE_QUEUES,
        /** VPO_BUSY of a page. */
        BUSY,
        /** One of the counts of paging in progress of an object. */
        PAGING,
        /** One of the references of an object. */
        REFERENCE
    }
}
