package io.github.faultscope.machine;

import io.github.faultscope.kern.Routine;
import io.github.faultscope.vm.VmMapSync;
import io.github.faultscope.vm.VmObjectPageClean;
import io.github.faultscope.vm.VmObjectSync;
import io.github.faultscope.vm.pager.Vinactive;
import io.github.faultscope.vm.pager.VnodePagerSetsize;

import java.util.List;

/** The routines behind {@link FileVerbs}. */
final class FileRoutines {
    static final List<Routine> ALL =
            List.of(
                    VmObjectPageClean.ROUTINE,
                    VmObjectSync.ROUTINE,
                    VmMapSync.ROUTINE,
                    VnodePagerSetsize.ROUTINE,
                    Vinactive.ROUTINE,
                    SysRdwr.ROUTINE,
                    SysFtruncate.ROUTINE,
                    SysUnlink.ROUTINE,
                    SysFsync.ROUTINE,
                    SysMsync.ROUTINE,
                    Syncer.ROUTINE,
                    Vgone.ROUTINE);

    private FileRoutines() {}
}
