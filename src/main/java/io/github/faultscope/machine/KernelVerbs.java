package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Routines;
import io.github.faultscope.vm.Kern;
import io.github.faultscope.vm.Vm;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmPages;
import io.github.faultscope.vm.VmProt;

import java.util.ArrayList;
import java.util.List;

/** The verbs that give the kernel memory, and have it use memory. */
final class KernelVerbs {
    private static final String NAME = "name";
    private static final String RANGE = "range";
    private static final String ONFAULT = "onfault";

    private static final Verb KMEM_FREE =
            Verb.ofMachine("kmem_free", Verb.Group.KERNEL)
                    .with(Parameter.known(NAME, Naming.REGION))
                    .checks(KernelVerbs::idle)
                    .begins(KernelVerbs::free);

    private static final Verb INVALIDATE =
            Verb.ofMachine("invalidate", Verb.Group.FAILURES)
                    .with(Parameter.range(RANGE))
                    .checks(c -> kernelPages(c).isEmpty() ? Outcome.NOTHING_THERE : Outcome.SUCCESS)
                    .begins(c -> c.done(Console.CO30, invalidate(c)));

    static final List<Verb> ALL =
            List.of(
                    allocate("kmem_alloc", KmemAlloc.WIRED),
                    allocate("kmem_alloc_pageable", KmemAlloc.PAGEABLE),
                    allocate("kmem_alloc_nofault", KmemAlloc.NOFAULT),
                    KMEM_FREE,
                    INVALIDATE,
                    kernel("kernel_read", VmProt.READ),
                    kernel("kernel_write", VmProt.WRITE),
                    copy("copyin", VmProt.READ),
                    copy("copyout", VmProt.WRITE));

    private KernelVerbs() {}

    private static Verb allocate(String name, int kind) {
        return Verb.ofMachine(name, Verb.Group.KERNEL)
                .with(Parameter.newName(NAME, "a name for the region", Naming.REGION))
                .with(
                        Parameter.pages(
                                "pages",
                                "a number of pages",
                                Limits.MAX_REGION_PAGES,
                                Outcome.REGION_TOO_LARGE))
                .checks(KernelVerbs::roomForMemory)
                .begins(
                        c ->
                                c.runIn(
                                        KernelWorker.thread(c.k()),
                                        Routines.KMEM_ALLOC,
                                        kind,
                                        c.name(NAME),
                                        0,
                                        c.number("pages") << VmPage.PAGE_SHIFT,
                                        0,
                                        0));
    }

    /** The kernel's own thread does one thing at a time. */
    static Outcome idle(Call c) {
        return KernelWorker.busy(c.k()) ? Outcome.KERNEL_BUSY : Outcome.SUCCESS;
    }

    private static Outcome roomForMemory(Call c) {
        if (c.number("pages") == 0) {
            return Outcome.BAD_ARGUMENT;
        }
        Outcome room = c.roomForObjects(1);
        return room == Outcome.SUCCESS ? idle(c) : room;
    }

    /** Takes their valid bits, and counts them. */
    private static long invalidate(Call c) {
        List<Integer> pages = kernelPages(c);
        pages.forEach(m -> VmPage.valid(c.k(), m, 0));
        return pages.size();
    }

    /** What kernel_object has in a range. */
    private static List<Integer> kernelPages(Call c) {
        Kernel k = c.k();
        int o = Vm.kernelObject(k);
        long first = c.start(RANGE) - VmMap.minOffset(k, Vm.kernelMap(k)) >>> VmPage.PAGE_SHIFT;
        long pages = c.length(RANGE) >>> VmPage.PAGE_SHIFT;
        List<Integer> there = new ArrayList<>();
        for (int m = (int) Radix.ceiling(k, o + VmObject.MEMQ, first);
                m != 0 && VmPage.pindex(k, m) - first < pages;
                m = VmPages.next(k, o, VmPage.pindex(k, m))) {
            there.add(m);
        }
        return there;
    }

    private static int free(Call c) {
        int region = c.named(NAME);
        return c.runIn(
                KernelWorker.thread(c.k()),
                KmemAlloc.KM9,
                0,
                c.name(NAME),
                Region.start(c.k(), region),
                Region.pages(c.k(), region) << VmPage.PAGE_SHIFT,
                0,
                0);
    }

    /** The kernel for itself: a fault that cannot be handled is a panic unless it is expected. */
    private static Verb kernel(String name, int use) {
        return use(Verb.ofMachine(name, Verb.Group.KERNEL), use)
                .with(Parameter.choice(ONFAULT, "onfault", ONFAULT).orNothing())
                .checks(KernelVerbs::idle)
                .begins(
                        c ->
                                c.runIn(
                                        KernelWorker.thread(c.k()),
                                        Routines.KERNEL_ACCESS,
                                        arguments(c, use, c.has(ONFAULT))));
    }

    /** The kernel in a system call of the process. */
    private static Verb copy(String name, int use) {
        return use(Verb.ofProcess(name, Verb.Group.KERNEL), use)
                .begins(c -> c.run(Routines.KERNEL_ACCESS, arguments(c, use, true)));
    }

    private static Verb use(Verb verb, int use) {
        Verb v = verb.with(Parameter.range(RANGE));
        return use == VmProt.WRITE ? v.with(Parameter.value("value").after("=").orNothing()) : v;
    }

    private static long[] arguments(Call c, int use, boolean onfault) {
        long start = c.start(RANGE);
        long value = c.number("value", c.k().id(c.record()));
        return new long[] {
            start, start + c.length(RANGE), use, onfault ? 1 : 0, value, Kern.SUCCESS
        };
    }
}
