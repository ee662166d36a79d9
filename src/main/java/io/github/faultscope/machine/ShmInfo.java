package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/** struct shminfo: the limits of System V shared memory, kern.ipc. (sysv_shm.c). */
final class ShmInfo {
    private static final Struct STRUCT = Struct.fixed(Kernel.FIXED + 240, "shminfo");

    /** shm_use_phys: 1 makes segments of physical memory that is never paged out. */
    static final int USE_PHYS = STRUCT.bool("shm_use_phys");

    /** shmmax, in pages: the largest segment. */
    static final int MAX = STRUCT.number("shmmax");

    /** shmall, in pages: all segments together. */
    static final int ALL = STRUCT.number("shmall");

    /** shmmni: how many segments there may be. */
    static final int MNI = 192;

    /** shmseg: how many segments a process may have attached. */
    static final int SEG = 128;

    private ShmInfo() {}
}
