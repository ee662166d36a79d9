package io.github.faultscope.machine;

import io.github.faultscope.kern.Block;
import io.github.faultscope.kern.Frame;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Routine;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.Vm;

import java.util.List;

/** setrlimit(2): how much of something the process may have. */
final class SysSetrlimit {
    /** The limits that can be set, as scripts call them. */
    static final List<String> RESOURCES = List.of("stack", "vmem", "memlock", "rss");

    static final Struct FRAME = Struct.frame("setrlimit");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int RESOURCE =
            FRAME.enumeration("resource", RESOURCES.toArray(new String[0]));
    private static final int LIMIT = FRAME.hex("limit");

    private static final int SL1 = Routines.SYS_SETRLIMIT;

    static final Routine ROUTINE =
            new Routine(
                    FRAME.name(), SL1, SL1, SysSetrlimit.class, FRAME, (k, f, block) -> set(k, f));

    private SysSetrlimit() {}

    /** In the order of the resources; of the last three, a limit of 0 means none. */
    @Block(
            number = SL1,
            id = "RL1",
            label = "setrlimit: another limit",
            next = {Block.RETURN})
    static int set(Kernel k, int f) {
        int p = Vm.curproc(k);
        long limit = k.get(f + LIMIT);
        switch ((int) k.get(f + RESOURCE)) {
            case 0 -> Proc.stackLimit(k, p, limit);
            case 1 -> Proc.vmemLimit(k, p, limit);
            case 2 -> Proc.memlockLimit(k, p, limit);
            default -> Proc.rssLimit(k, p, limit);
        }
        ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, 0);
        return Frame.ret(k, f, 0);
    }
}
