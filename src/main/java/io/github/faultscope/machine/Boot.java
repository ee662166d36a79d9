package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.Pageout;
import io.github.faultscope.vm.SwapSpace;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmObjects;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmReserv;

/** Makes a machine: its frames, the kernel's map and objects, the threads of its own. */
final class Boot {
    private static final long KERNEL_START = 0xc000_0000L;
    private static final long KERNEL_END = 0x1_0000_0000L;

    /** The first process gets the number 100. */
    private static final long LAST_PID = 99;

    private Boot() {}

    static Kernel boot(MachineConfig config, Runner runner) {
        Kernel k = new Kernel();
        Vm.makeFrames(k, config.frames());
        for (int i = 0; i < config.frames(); i++) {
            PageQueues.enterFree(k, Vm.frame(k, i));
        }
        for (MachineParameter p : MachineParameter.values()) {
            p.store(k, config.get(p));
        }
        VmReserv.init(k, config.frames());
        MachineState.lastPid(k, LAST_PID);
        SwapSpace.on(k);
        kernelMap(k);
        MachineState.console(k, systemThread(k, "console"));
        daemons(k, runner, config);
        devices(k, runner);
        k.setCurthread(0);
        return k;
    }

    private static void kernelMap(Kernel k) {
        int map = Processes.createMap(k, k.intern("kernel_map"), KERNEL_START, KERNEL_END);
        VmMap.systemMap(k, map, true);
        Vm.kernelMap(k, map);
        Vm.kernelObject(k, kernelObject(k, "kernel_object"));
        Vm.kmemObject(k, kernelObject(k, "kmem_object"));
    }

    private static int kernelObject(Kernel k, String name) {
        long pages = (KERNEL_END - KERNEL_START) >>> VmPage.PAGE_SHIFT;
        int o = VmObjects.allocate(k, VmObject.PHYS, pages);
        VmObject.name(k, o, k.intern(name));
        return o;
    }

    /** The daemons come before the disk: it takes longer than they do. */
    private static void daemons(Kernel k, Runner runner, MachineConfig config) {
        if (config.get(MachineParameter.PAGE_DAEMON) == 0) {
            Pageout.makeMarker(k);
            Pageout.daemon(k, systemThread(k, "pagedaemon"));
            fallAsleep(k, runner, Pageout.daemon(k), Routines.VM_PAGEOUT);
        }
        fallAsleep(k, runner, systemThread(k, "pagezero"), Routines.VM_PAGEZERO);
        if (Pageout.swapsProcesses(k)) {
            fallAsleep(k, runner, systemThread(k, "vmdaemon"), Routines.VM_DAEMON);
        }
    }

    private static void devices(Kernel k, Runner runner) {
        MachineState.disk(k, systemThread(k, "disk"));
        MachineState.clock(k, systemThread(k, "clock"));
        fallAsleep(k, runner, MachineState.disk(k), Routines.DISK);
        fallAsleep(k, runner, MachineState.clock(k), Routines.CLOCK);
    }

    private static int systemThread(Kernel k, String name) {
        int t = KernelThread.create(k, name, 0);
        KernelThread.system(k, t, true);
        return t;
    }

    private static void fallAsleep(Kernel k, Runner runner, int t, int entry) {
        KernelThread.start(k, t, entry, 0);
        runner.run(k, t);
    }
}
