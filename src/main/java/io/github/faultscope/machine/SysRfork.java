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

/** rfork(RFMEM): a child in the same address space (model 4.7). */
final class SysRfork {
    static final Struct FRAME = Struct.frame("rfork");
    private static final int ACTION = FRAME.ref("action", "action");
    private static final int NAME = FRAME.name("name");

    private static final int SK1 = Routines.SYS_RFORK;

    static final Routine ROUTINE =
            new Routine(
                    FRAME.name(), SK1, SK1, SysRfork.class, FRAME, (k, f, block) -> share(k, f));

    private SysRfork() {}

    @Block(
            number = SK1,
            id = "SK1",
            label = "rfork: one more in the same address space",
            next = {Block.RETURN})
    static int share(Kernel k, int f) {
        int parent = Vm.curproc(k);
        int child = Processes.createSharing(k, (int) k.get(f + NAME), parent);
        Region.copyAll(k, parent, child);
        long pid = Proc.pPid(k, child);
        ActionRecord.end(k, (int) k.get(f + ACTION), Outcome.SUCCESS, Kern.SUCCESS, pid);
        return Frame.ret(k, f, pid);
    }
}
