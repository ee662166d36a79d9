package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.vm.VmPage;

import java.util.OptionalLong;

/** Where in a process's address space an action takes place. */
public sealed interface Place {
    /**
     * Pages of a region, from the first to the last; they may lie before its start or past its end.
     */
    record Pages(String region, long first, long last) implements Place {}

    /** All of a region. */
    record Whole(String region) implements Place {}

    /**
     * Addresses.
     *
     * @param bytes how many; for a single access, which takes one place, 0
     */
    record At(long va, long bytes) implements Place {}

    /** A page of a region. */
    static Place page(String region, long page) {
        return new Pages(region, page, page);
    }

    /**
     * How a script would name a range: by the first region that it lies in, if there is one.
     *
     * @param proc the process; 0 is the kernel
     * @param end behind its last address
     */
    static Place of(Kernel k, int proc, long start, long end) {
        for (String name : Naming.REGION.all(k, proc)) {
            int r = Region.find(k, proc, name);
            long first = (start - Region.start(k, r)) >> VmPage.PAGE_SHIFT;
            long last = (end - 1 - Region.start(k, r)) >> VmPage.PAGE_SHIFT;
            if (first >= 0 && last < Region.pages(k, r)) {
                boolean whole = first == 0 && last == Region.pages(k, r) - 1 && last > 0;
                return whole ? new Whole(name) : new Pages(name, first, last);
            }
        }
        return new At(start, end - start);
    }

    /** The region, or empty where an address is given. */
    default String region() {
        return switch (this) {
            case Pages p -> p.region;
            case Whole w -> w.region;
            case At a -> "";
        };
    }

    /** Where it begins for a process; empty where there is no such process or region. */
    default OptionalLong address(Kernel k, String process) {
        int p = Threads.process(k, process);
        boolean there = p != 0 && (this instanceof At || Region.find(k, p, region()) != 0);
        return there ? OptionalLong.of(Call.start(k, p, this)) : OptionalLong.empty();
    }
}
