package io.github.faultscope.kern;

import java.util.List;
import java.util.Locale;

/** The moments inside a kernel call at which a script may strike (CONFORMANCE.md 6.1). */
public enum Trigger {
    VM_WAIT,
    PAGE_SLEEP,
    PIP_WAIT,
    PAGER_GET_PAGES,
    PMAP_ENTER,
    OBJECT_TRYLOCK,
    MAP_TRYLOCK_READ,
    MAP_RELOOKUP,
    MAP_LOOKUP,
    MAP_UPGRADE,
    GROWSTACK,
    VNODE_LOCK,
    VPUT;

    private static final List<Trigger> ALL = List.of(values());

    /** The number under which the state remembers a trigger, from 1. */
    int number() {
        return ALL.indexOf(this) + 1;
    }

    /** The trigger of that number. */
    static Trigger of(int number) {
        return ALL.get(number - 1);
    }

    /** The name that scripts use. */
    public String scriptName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
