package io.github.faultscope.scenario;

import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Mutex;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Tailq;
import io.github.faultscope.scenario.Expectation.Fact;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmReserv;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what is expected of structures and counters with two states: before and after. */
final class Judge {
    private final Kernel k;
    private final Sight before;
    private final Sight after;
    private final Map<String, Long> countsBefore;
    private final Map<String, Long> countsAfter;

    Judge(Kernel before, Kernel after) {
        k = after;
        this.before = new Sight(before);
        this.after = new Sight(after);
        countsBefore = Counters.read(before);
        countsAfter = Counters.read(after);
    }

    long delta(String counter) {
        return countsAfter.getOrDefault(counter, 0L) - countsBefore.getOrDefault(counter, 0L);
    }

    /** Says what is wrong, a sentence each. */
    List<String> counts(Expectation.Counts c) {
        List<String> wrong = new ArrayList<>();
        for (Expectation.Count count : c.counts()) {
            compare(wrong, count.counter(), "" + count.delta(), "" + delta(count.counter()));
        }
        if (c.alone()) {
            for (String name : Counters.NAMES) {
                boolean listed = c.counts().stream().anyMatch(x -> x.counter().equals(name));
                if (!listed && Counters.countsEvents(name)) {
                    compare(wrong, name, "0", "" + delta(name));
                }
            }
        }
        return wrong;
    }

    private static void compare(
            List<String> wrong, String what, String expected, @Nullable String actual) {
        if (!expected.equals(actual)) {
            wrong.add(what + " is " + actual + ", expected " + expected);
        }
    }

    List<String> levels(Expectation.Levels l) {
        List<String> wrong = new ArrayList<>();
        for (Expectation.Count level : l.levels()) {
            String name = level.counter();
            compare(wrong, name, "" + level.delta(), "" + Counters.level(k, name));
        }
        return wrong;
    }

    List<String> queue(Expectation.Queue q) {
        int head = q.queue().equals("active") ? PageQueues.ACTIVE : PageQueues.INACTIVE;
        int o = after.object(q.owner());
        List<String> expected = new ArrayList<>();
        for (Range r : q.pages()) {
            for (long i = r.first(); i <= r.last() && expected.size() < Limits.LIST; i++) {
                expected.add(String.valueOf(i));
            }
        }
        List<String> actual = new ArrayList<>();
        for (int m = Tailq.first(k, head); m != 0; m = VmPage.PAGEQ.next(k, m)) {
            boolean own = VmPage.object(k, m) == o;
            actual.add(own ? "" + VmPage.pindex(k, m) : VmPage.name(k.id(m)) + " of another");
        }
        List<String> wrong = new ArrayList<>();
        compare(wrong, q.queue(), String.join(" ", expected), String.join(" ", actual));
        return wrong;
    }

    List<String> facts(Expectation.Facts f) {
        List<String> wrong = new ArrayList<>();
        Subject s = f.subject();
        for (long page = s.pages().first(); page <= s.pages().last(); page++) {
            List<String> here = new ArrayList<>();
            for (Fact fact : f.facts()) {
                if (s.kind() == Subject.Kind.PTE) {
                    compare(here, "it", fact.field(), pte(after.pte(s, page)));
                } else {
                    fact(here, s, page, fact);
                }
            }
            String where = s.kind().paged() ? "page " + page + ": " : "";
            here.forEach(text -> wrong.add(where + text));
            if (wrong.size() > Limits.FAILURES) {
                break;
            }
        }
        return wrong;
    }

    /** A page-table entry without its page. */
    private String pte(long pte) {
        return pte == 0 ? Facts.NONE : Values.pte(k, pte).split(" ", 2)[1];
    }

    private static int address(Sight in, Subject s, long page) {
        return switch (s.kind()) {
            case PAGE -> in.page(s, page);
            case OBJECT -> in.object(s);
            case ENTRY -> in.entry(s);
            case MAP -> in.map(s);
            case PROCESS -> in.process(s);
            case PTE -> throw new IllegalArgumentException("an entry of a page table is a word");
        };
    }

    private void fact(List<String> wrong, Subject s, long page, Fact fact) {
        int a = address(after, s, page);
        if (fact.field().equals(Facts.NONE)) {
            compare(wrong, "it", "not there", a == 0 ? "not there" : "there");
        } else if (a == 0) {
            wrong.add("it is not there");
        } else {
            String actual =
                    Facts.isField(s.kind(), fact.field())
                            ? field(s, a, fact)
                            : beside(s, page, a, fact.field());
            compare(wrong, fact.field(), fact.value(), actual);
        }
    }

    private String field(Subject s, int a, Fact fact) {
        var field = Facts.field(s.kind(), fact.field());
        String actual = Facts.format(k, field, k.get(a + field.offset()));
        return sameSet(actual, fact.value()) ? fact.value() : actual;
    }

    /** Flags may be listed in any order. */
    private static boolean sameSet(String a, String b) {
        return Set.copyOf(List.of(a.split(" "))).equals(Set.copyOf(List.of(b.split(" "))));
    }

    private String beside(Subject s, long page, int a, String fact) {
        return switch (fact) {
            case "queue" -> Values.place(k, a);
            case "content" -> PageContent.of(k, a);
            case "number" -> String.valueOf(VmPage.number(k, a));
            case "popcnt" -> String.valueOf(popcnt(k, a));
            case "swap_blocks" -> String.valueOf(Radix.count(k, a + VmObject.SWAP));
            case "locked" -> Mutex.holder(k, a + VmObject.MTX) != 0 ? "TRUE" : "FALSE";
            case "resident" -> String.valueOf(VmObject.residentPageCount(k, a));
            case "nentries" -> String.valueOf(VmMap.nentries(k, a));
            case "pages" -> String.valueOf(VmMapEntry.pages(k, a));
            default -> kept(s, page, a, fact);
        };
    }

    /** How many frames of a page's reservation are in use; 0 where its frame is not reserved. */
    private static int popcnt(Kernel k, int m) {
        return VmReserv.reserved(k, m) ? VmReserv.popcnt(k, VmReserv.from(k, m)) : 0;
    }

    /** Whether what it refers to is what the same place referred to before. */
    private String kept(Subject s, long page, int a, String fact) {
        int now = referred(k, s.kind(), a, fact);
        if (now == 0) {
            return Facts.NONE;
        }
        Kernel old = before.k();
        int was = address(before, s, page);
        int then = was == 0 ? 0 : referred(old, s.kind(), was, fact);
        return then == now && old.id(then) == k.id(now) ? "kept" : "new";
    }

    private static int referred(Kernel k, Subject.Kind kind, int a, String fact) {
        return switch (fact) {
            case "frame" -> a;
            case "backing_object" -> VmObject.backingObject(k, a);
            default -> kind == Subject.Kind.PAGE ? VmPage.object(k, a) : VmMapEntry.object(k, a);
        };
    }
}
