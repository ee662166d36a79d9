package io.github.faultscope.vm;

import io.github.faultscope.kern.Interference;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Radix;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.Trigger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A tiny plain machine with 16 frames, one thread and the routines of objects and maps. */
final class Bench implements Interference {
    /** Six words that nothing else uses. */
    static final int OUT = 480;

    private static final int STEPS = 1000;

    final Kernel k = new Kernel();
    final int thread;
    final Runner runner =
            new Runner(
                    List.of(
                            VmMapLookup.ROUTINE,
                            VmMapGrowstack.ROUTINE,
                            VmObjectDeallocate.ROUTINE,
                            VmObjectTerminate.ROUTINE,
                            VmObjectCollapse.ROUTINE,
                            VmObjectCoalesce.ROUTINE,
                            VmObjectPageRemove.ROUTINE));
    private final Map<Trigger, List<Strike>> script = new EnumMap<>(Trigger.class);
    private final Map<Trigger, Runnable> effects = new EnumMap<>(Trigger.class);

    Bench() {
        Settings.plain(k);
        Vm.makeFrames(k, 16);
        thread = KernelThread.create(k, "td", 0);
        k.setCurthread(thread);
        k.setInterference(this);
    }

    /** What the next occurrences of a trigger come to; after these nothing more. */
    Bench at(Trigger trigger, Strike... strikes) {
        script.put(trigger, new ArrayList<>(List.of(strikes)));
        return this;
    }

    /** What happens at every occurrence that is not NONE. */
    Bench effect(Trigger trigger, Runnable effect) {
        effects.put(trigger, effect);
        return this;
    }

    @Override
    public Strike strike(Kernel kernel, Trigger trigger) {
        List<Strike> left = script.getOrDefault(trigger, List.of());
        Strike strike = left.isEmpty() ? Strike.NONE : left.removeFirst();
        if (strike != Strike.NONE && effects.containsKey(trigger)) {
            effects.get(trigger).run();
        }
        return strike;
    }

    @Override
    public int pagerReturn(Kernel kernel) {
        return -1;
    }

    // --- running ---

    /** Runs a routine until it returns, waits or panics; every block's successors are checked. */
    Bench run(int entry, long... arguments) {
        KernelThread.start(k, thread, entry, arguments);
        return goOn();
    }

    Bench goOn() {
        runner.run(k, thread, STEPS);
        return this;
    }

    /** {@code done}, what the thread waits for, or the panic's text. */
    String outcome() {
        String panic = Runner.panic(k);
        if (panic != null) {
            return panic;
        }
        return switch (KernelThread.state(k, thread)) {
            case KernelThread.IDLE -> "done";
            case KernelThread.SLEEPING -> "asleep " + KernelThread.wmesg(k, thread);
            default -> "waits " + KernelThread.wmesg(k, thread);
        };
    }

    /** The name of the KERN_ result, or as {@link #outcome}. */
    String kern() {
        String outcome = outcome();
        return outcome.equals("done") ? Kern.name(KernelThread.result(k, thread)) : outcome;
    }

    // --- building ---

    int object(int type, long size, int references) {
        int o = VmObjects.allocate(k, type, size);
        VmObject.refCount(k, o, references);
        VmObject.flags(k, o, 0);
        return o;
    }

    /** Makes an object shadow another, and counts it. */
    void shadow(int backing, long offsetPages, int o) {
        VmObject.backingObject(k, o, backing);
        VmObject.backingObjectOffset(k, o, offsetPages << VmPage.PAGE_SHIFT);
        VmObjects.shadowLink(k, backing, o);
        VmObjects.addShadowCount(k, backing, 1);
    }

    /** The frame of that number as a valid page of an object, holding its number plus 100. */
    int page(long frame, int o, long pindex) {
        int m = Vm.frame(k, frame);
        VmPages.insert(k, m, o, pindex);
        VmPage.valid(k, m, VmPage.BITS_ALL);
        k.set(m + VmPage.CONTENT, 100 + frame);
        return m;
    }

    void swap(int o, long pindex, long block) {
        SwapMeta.put(k, o, pindex, SwapBlock.pack(block, 1000 + block));
    }

    int map(String name) {
        int map = k.alloc(VmMap.STRUCT);
        VmMap.name(k, map, k.intern(name));
        VmMap.maxOffset(k, map, 1L << 47);
        return map;
    }

    /** An entry from page to page. */
    int entry(int map, long first, long end) {
        int e = VmMaps.newEntry(k, first << VmPage.PAGE_SHIFT, end << VmPage.PAGE_SHIFT);
        VmMaps.insertEntry(k, map, e);
        return e;
    }

    // --- looking ---

    /** The resident pages of an object by index, as in {@code 0:p3 1:p2}. */
    String pages(int o) {
        List<String> all = new ArrayList<>();
        Radix.forEach(
                k,
                o + VmObject.MEMQ,
                (pindex, m) -> all.add(pindex + ":" + VmPage.name(k.id((int) m))));
        return String.join(" ", all);
    }

    /** The swap blocks of an object by index. */
    String swapBlocks(int o) {
        List<String> all = new ArrayList<>();
        Radix.forEach(
                k,
                o + VmObject.SWAP,
                (pindex, slot) -> all.add(pindex + ":" + SwapBlock.block(slot)));
        return String.join(" ", all);
    }

    /** The ids of the free frames, head first. */
    String free() {
        List<String> all = new ArrayList<>();
        for (int m = (int) k.get(PageQueues.FREE); m != 0; m = VmPage.PAGEQ.next(k, m)) {
            all.add(VmPage.name(k.id(m)));
        }
        return String.join(" ", all);
    }

    /** Whether any object lock or the lock of the page queues is held. */
    boolean locked() {
        for (int o : k.all(VmObject.STRUCT)) {
            if (k.get(o + VmObject.MTX) != 0) {
                return true;
            }
        }
        return k.get(PageQueues.MTX) != 0;
    }
}
