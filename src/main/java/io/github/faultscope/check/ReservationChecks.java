package io.github.faultscope.check;

import static io.github.faultscope.check.Level.A;

import static java.lang.Long.compareUnsigned;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Tailq;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmReserv;

import java.util.HashSet;
import java.util.Set;

/** Invariants 60 to 63: reservations, where the machine has them. */
final class ReservationChecks {
    private final Survey s;
    private final Kernel k;
    private final Findings out;

    private ReservationChecks(Survey s, Findings out) {
        this.s = s;
        this.k = s.k;
        this.out = out;
    }

    static void check(Survey s, Findings out) {
        if (!VmReserv.on(s.k)) {
            return;
        }
        ReservationChecks checks = new ReservationChecks(s, out);
        int[] all = s.k.all(VmReserv.STRUCT);
        Set<Integer> queued = checks.members(VmReserv.PARTPOP, VmReserv.PARTPOPQ, all.length);
        for (int rv : all) {
            checks.population(rv);
            checks.queue(rv, queued);
            if (VmReserv.object(s.k, rv) != 0) {
                checks.place(rv, all);
            }
        }
    }

    private Set<Integer> members(int list, Tailq links, int most) {
        Set<Integer> members = new HashSet<>();
        for (int rv = Tailq.first(k, list);
                s.isA(VmReserv.STRUCT, rv) && members.size() <= most;
                rv = links.next(k, rv)) {
            members.add(rv);
        }
        return members;
    }

    private void population(int rv) {
        int used = 0;
        for (int i = 0; i < VmReserv.pages(k); i++) {
            int flags = VmPage.flags(k, VmReserv.page(k, rv, i));
            used += (flags & (VmPage.FREE | VmPage.CACHED)) == 0 ? 1 : 0;
        }
        int popcnt = VmReserv.popcnt(k, rv);
        boolean reserved = VmReserv.object(k, rv) != 0;
        if (reserved && popcnt != used) {
            out.failure(
                    60,
                    A,
                    "%s has popcnt %d, and %d of its frames are in use"
                            .formatted(Names.reservation(k, rv), popcnt, used),
                    rv);
        }
        if (reserved != popcnt > 0) {
            out.failure(
                    61,
                    A,
                    "%s has popcnt %d, and its object is %s"
                            .formatted(
                                    Names.reservation(k, rv),
                                    popcnt,
                                    Names.object(k, VmReserv.object(k, rv))),
                    rv);
        }
    }

    private void queue(int rv, Set<Integer> queued) {
        int popcnt = VmReserv.popcnt(k, rv);
        boolean partly = popcnt > 0 && popcnt < VmReserv.pages(k);
        boolean is = queued.contains(rv);
        if (is != partly || is != VmReserv.inpartpopq(k, rv)) {
            out.failure(
                    62,
                    A,
                    "%s has popcnt %d, and is %son the queue of partly populated ones"
                            .formatted(Names.reservation(k, rv), popcnt, is ? "" : "not "),
                    rv);
        }
    }

    private void place(int rv, int[] all) {
        int o = VmReserv.object(k, rv);
        if (!s.isA(VmObject.STRUCT, o)) {
            out.failure(63, A, Names.reservation(k, rv) + " has an object that is no more", rv);
            return;
        }
        if (!members(o + VmObject.RVQ, VmReserv.OBJQ, all.length).contains(rv)) {
            String wrong = " is not on the list of " + Names.object(k, o);
            out.failure(63, A, Names.reservation(k, rv) + wrong, rv, o);
        }
        long color = VmObject.pgColor(k, o) + VmReserv.pindex(k, rv);
        if ((color & VmReserv.pages(k) - 1) != 0) {
            String wrong = " begins where no superpage of %s begins".formatted(Names.object(k, o));
            out.failure(63, A, Names.reservation(k, rv) + wrong, rv, o);
        }
        for (int other : all) {
            if (other < rv && VmReserv.object(k, other) == o && overlap(rv, other)) {
                out.hazard(
                        63,
                        A,
                        "%s and %s of %s overlap"
                                .formatted(
                                        Names.reservation(k, rv),
                                        Names.reservation(k, other),
                                        Names.object(k, o)),
                        rv,
                        other,
                        o);
            }
        }
    }

    private boolean overlap(int rv, int other) {
        long size = VmReserv.pages(k);
        long apart = VmReserv.pindex(k, rv) - VmReserv.pindex(k, other);
        return compareUnsigned(apart, size) < 0 || compareUnsigned(-apart, size) < 0;
    }
}
