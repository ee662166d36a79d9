package io.github.faultscope.soak;

import io.github.faultscope.kern.BlockTable;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.machine.Machine;
import io.github.faultscope.machine.Naming;
import io.github.faultscope.machine.Parameter;
import io.github.faultscope.machine.Place;
import io.github.faultscope.machine.Region;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.vm.Proc;
import io.github.faultscope.vm.VmMap;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmPage;
import io.github.faultscope.vm.VmProt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Draws arguments that mostly make sense on a machine as it is now. */
final class ArgumentDraw {
    /** Where regions come to lie that nobody gives an address. */
    private static final long FIRST_PAGE = 0x10;

    private static final int MOST_PAGES_IN_USE = 256;

    private final Chance chance;
    private int names;

    ArgumentDraw(Chance chance) {
        this.chance = chance;
    }

    /**
     * An argument.
     *
     * @param proc the process whose regions and threads are meant, or 0
     * @param before the arguments that were drawn already
     */
    Object draw(Machine m, int proc, Parameter p, Map<String, Object> before) {
        Kernel k = m.kernel();
        return switch (p.kind()) {
            case Parameter.NewName n -> newName(k, proc, n.naming());
            case Parameter.Known n -> known(k, proc, n.naming());
            case Parameter.Amount n -> amount(n);
            case Parameter.BlockId b -> block(m.runner().table());
            case Parameter.Choice c -> chance.pick(c.words());
            case Parameter.Choices c -> some(c.words());
            case Parameter.Protection prot -> protection();
            case Parameter.Numbers n -> numbers(within(before, n.max()));
            case Parameter.Pairs pairs -> pairs(within(before, pairs.max()));
            case Parameter.Page page -> mapped(k, proc);
            case Parameter.Range range -> range(k, proc);
        };
    }

    private String newName(Kernel k, int proc, Naming naming) {
        if (naming == Naming.THREAD) {
            return String.valueOf(2 + chance.below(4));
        }
        return chance.oneIn(32) ? known(k, proc, naming) : fresh(naming);
    }

    private String fresh(Naming naming) {
        return naming.name().charAt(0) + String.valueOf(++names);
    }

    private String known(Kernel k, int proc, Naming naming) {
        List<String> all = naming.all(k, proc);
        return all.isEmpty() || chance.oneIn(64) ? fresh(naming) : plain(chance.pick(all));
    }

    /** The first thread of a process goes by the name of the process, however many there are. */
    private static String plain(String name) {
        return Threads.number(name) == 1 ? Threads.stem(name) : name;
    }

    private long amount(Parameter.Amount n) {
        return switch (n.unit()) {
            case ADDRESS -> near(FIRST_PAGE + chance.below(MOST_PAGES_IN_USE));
            case SIZE -> chance.mostlySmall(0, n.max() >> VmPage.PAGE_SHIFT) << VmPage.PAGE_SHIFT;
            case PAGES, STEPS -> chance.mostlySmall(Math.max(1, n.min()), n.max());
            case PLAIN -> n.min() < 0 ? chance.below(1_000) : chance.mostlySmall(n.min(), n.max());
        };
    }

    /** The address of a page mostly, one inside it now and then. */
    private long near(long page) {
        long va = page << VmPage.PAGE_SHIFT;
        return chance.oneIn(8) ? va + chance.below(VmPage.PAGE_SIZE) : va;
    }

    private String block(BlockTable table) {
        return chance.pick(table.blocks()).id();
    }

    private List<String> some(List<String> words) {
        List<String> chosen = new ArrayList<>();
        for (String word : words) {
            if (chance.oneIn(3)) {
                chosen.add(word);
            }
        }
        return chosen.isEmpty() ? List.of(chance.pick(words)) : chosen;
    }

    private long protection() {
        return switch (chance.below(6)) {
            case 0, 1 -> chance.below(VmProt.ALL + 1);
            case 2, 3 -> VmProt.ALL;
            default -> VmProt.READ | VmProt.WRITE;
        };
    }

    /** The last page of what has a size, mostly; else the most that there may be. */
    private long within(Map<String, Object> before, long most) {
        return before.get("size") instanceof Long bytes && !chance.oneIn(8)
                ? Math.max(0, (bytes >> VmPage.PAGE_SHIFT) - 1)
                : most;
    }

    private List<Long> numbers(long max) {
        TreeSet<Long> numbers = new TreeSet<>();
        for (int i = 1 + chance.below(3); i > 0; i--) {
            numbers.add(chance.mostlySmall(0, max));
        }
        return List.copyOf(numbers);
    }

    private Map<Long, Long> pairs(long max) {
        Map<Long, Long> pairs = new TreeMap<>();
        numbers(max).forEach(n -> pairs.put(n, (long) chance.below(1_000)));
        return pairs;
    }

    /** A page that is mapped, mostly: a region's name outlives what it stood for. */
    private Place mapped(Kernel k, int proc) {
        Place page = page(k, proc);
        for (int i = 0; i < Soak.TRIES && !isMapped(k, proc, page) && !chance.oneIn(16); i++) {
            page = page(k, proc);
        }
        return page;
    }

    private static boolean isMapped(Kernel k, int proc, Place place) {
        if (!(place instanceof Place.Pages p)) {
            return false;
        }
        long start = Region.start(k, Region.find(k, proc, p.region()));
        long va = start + (p.first() << VmPage.PAGE_SHIFT);
        int e = VmMap.firstEntry(k, Proc.vmMap(k, proc));
        while (e != 0 && VmMapEntry.end(k, e) <= va) {
            e = VmMapEntry.next(k, e);
        }
        return e != 0 && VmMapEntry.start(k, e) <= va;
    }

    private Place page(Kernel k, int proc) {
        int region = region(k, proc);
        if (region == 0 || chance.oneIn(64)) {
            return new Place.At(near(FIRST_PAGE + chance.below(MOST_PAGES_IN_USE)), 0);
        }
        return Place.page(k.name(Region.name(k, region)), inside(k, region));
    }

    /** A page of a region; once in a while one just before or behind it. */
    private long inside(Kernel k, int region) {
        long pages = Region.pages(k, region);
        if (chance.oneIn(32)) {
            return chance.oneIn(2) ? -1 : pages;
        }
        return pages <= 1 ? 0 : chance.between(0, Math.min(pages, MOST_PAGES_IN_USE) - 1);
    }

    private Place range(Kernel k, int proc) {
        int region = region(k, proc);
        if (region == 0 || chance.oneIn(16)) {
            long bytes = (long) (1 + chance.below(16)) << VmPage.PAGE_SHIFT;
            return new Place.At(near(FIRST_PAGE + chance.below(MOST_PAGES_IN_USE)), bytes);
        }
        String name = k.name(Region.name(k, region));
        if (chance.oneIn(4)) {
            return new Place.Whole(name);
        }
        long first = inside(k, region);
        return new Place.Pages(name, first, first + chance.below(6));
    }

    /** Whether a process has any. */
    boolean hasRegions(Kernel k, int proc) {
        return region(k, proc) != 0;
    }

    /** Any region of a process, or 0. */
    private int region(Kernel k, int proc) {
        int found = 0;
        int seen = 0;
        for (int r = k.next(Region.STRUCT, 0); r != 0; r = k.next(Region.STRUCT, r)) {
            if (Region.proc(k, r) == proc && chance.oneIn(++seen)) {
                found = r;
            }
        }
        return found;
    }
}
