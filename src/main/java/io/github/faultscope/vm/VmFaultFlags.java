package io.github.faultscope.vm;

/** The flags of a call of vm_fault (model 1.3). */
public final class VmFaultFlags {
    public static final int NORMAL = 0;
    public static final int CHANGE_WIRING = 1;
    public static final int USER_WIRE = 2;
    public static final int WIRE_MASK = CHANGE_WIRING | USER_WIRE;
    public static final int DIRTY = 8;

    private VmFaultFlags() {}
}
