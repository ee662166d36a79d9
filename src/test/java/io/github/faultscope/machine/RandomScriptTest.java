package io.github.faultscope.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.SleepQueue;
import io.github.faultscope.machine.Actions.Kind;
import io.github.faultscope.vm.PageQueues;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmProt;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * Scripts by chance: whatever processes do, each reads what it, or whom it shares with, wrote. The
 * judge is a memory without pages, objects or copies put off.
 */
class RandomScriptTest {
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final int ACTIONS = 120;
    private static final int PAGES = 12;
    private static final int FILE_PAGES = 10;
    private static final int FRAMES = 600;

    /** What a region holds: its own pages, and behind them a file or zeroes. */
    private static final class Memory {
        final Kind kind;
        final Map<Long, Long> own;

        Memory(Kind kind, Map<Long, Long> own) {
            this.kind = kind;
            this.own = own;
        }

        Memory forked() {
            return kind.shared() ? this : new Memory(kind, new HashMap<>(own));
        }
    }

    private final Map<String, Map<String, Memory>> processes = new TreeMap<>();
    private final Map<Long, Long> file = new HashMap<>();
    private int names;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void randomScript_readsWhatWasWritten(long seed) {
        Random random = new Random(seed);
        boolean shared = random.nextBoolean();
        Rig rig =
                new Rig(
                        MachineConfig.ofFrames(FRAMES)
                                .with(MachineParameter.MAP_READ_LOCK, shared ? 1 : 0));
        rig.run(Actions.file("F", FILE_PAGES * 4096L));
        for (long i = 0; i < FILE_PAGES; i++) {
            file.put(i, 100 + i);
        }
        for (int i = 0; i < ACTIONS; i++) {
            step(rig, random, "seed %d, action %d".formatted(seed, i));
        }
        List.copyOf(processes.keySet()).forEach(p -> rig.run(Actions.exit(p)));
        nothingIsLeft(rig);
    }

    private void step(Rig rig, Random random, String where) {
        if (processes.isEmpty()) {
            String name = "P" + names++;
            processes.put(name, new TreeMap<>());
            rig.run(Actions.spawn(name));
            return;
        }
        String process = pick(random, processes.keySet());
        Map<String, Memory> regions = Objects.requireNonNull(processes.get(process));
        int what = random.nextInt(20);
        if (what < 3 || regions.isEmpty()) {
            mmap(rig, random, process, regions);
        } else if (what < 5 && processes.size() < 5) {
            fork(rig, process, regions);
        } else if (what == 5 && processes.size() > 1) {
            processes.remove(process);
            rig.run(Actions.exit(process));
        } else {
            access(rig, random, process, where);
        }
        assertThat(rig.machine.panic()).as(where).isNull();
        assertThat(rig.machine.status()).as(where).isEqualTo(Machine.Status.FINISHED);
    }

    private static String pick(Random random, Iterable<String> from) {
        List<String> all = new ArrayList<>();
        from.forEach(all::add);
        return all.get(random.nextInt(all.size()));
    }

    private void mmap(Rig rig, Random random, String process, Map<String, Memory> regions) {
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        String name = "r" + names++;
        Map<Long, Long> own = kind == Kind.FILE_SHARED ? file : new HashMap<>();
        regions.put(name, new Memory(kind, own));
        int prot = VmProt.READ | VmProt.WRITE | (random.nextInt(3) == 0 ? VmProt.EXECUTE : 0);
        long pages = kind.ofFile() ? FILE_PAGES : 1L + random.nextInt(PAGES);
        Action m = Actions.mmap(process, name, pages, prot, kind, kind.ofFile() ? "F" : "");
        assertThat(rig.result(m).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    private void fork(Rig rig, String process, Map<String, Memory> regions) {
        String child = "P" + names++;
        Map<String, Memory> copies = new TreeMap<>();
        regions.forEach((name, memory) -> copies.put(name, memory.forked()));
        processes.put(child, copies);
        assertThat(rig.result(Actions.fork(process, child)).outcome()).isEqualTo(Outcome.SUCCESS);
    }

    private void access(Rig rig, Random random, String process, String where) {
        Map<String, Memory> regions = processes.getOrDefault(process, Map.of());
        String region = pick(random, regions.keySet());
        Memory memory = regions.getOrDefault(region, new Memory(Kind.ANON_PRIVATE, Map.of()));
        long pages = Region.pages(rig.k, Region.find(rig.k, rig.proc(process), region));
        long page = random.nextLong(pages);
        if (random.nextBoolean()) {
            long value = 1000L + random.nextInt(1000);
            memory.own.put(page, value);
            rig.run(Actions.write(process, region, page).with("value", value));
            return;
        }
        long behind = memory.kind.ofFile() ? file.getOrDefault(page, 0L) : 0;
        assertThat(rig.result(Actions.read(process, region, page)).value())
                .as("%s: %s reads page %d of %s", where, process, page, region)
                .isEqualTo(memory.own.getOrDefault(page, behind));
    }

    /** After the last exit only the file's pages and the kernel's objects remain. */
    private static void nothingIsLeft(Rig rig) {
        int o = rig.fileObject("F");
        assertThat(rig.object(o)).startsWith("ref 0 shadow 0 ");
        assertThat(PageQueues.freeAndCached(rig.k) + VmObject.residentPageCount(rig.k, o))
                .isEqualTo(FRAMES);
        assertThat(rig.k.all(VmObject.STRUCT)).hasSize(3);
        assertThat(rig.k.all(VmMapEntry.STRUCT)).isEmpty();
        assertThat(rig.k.all(Region.STRUCT)).isEmpty();
        for (int t : KernelThread.all(rig.k)) {
            boolean system = KernelThread.system(rig.k, t);
            assertThat(KernelThread.state(rig.k, t))
                    .isIn(KernelThread.IDLE, system ? KernelThread.SLEEPING : KernelThread.IDLE);
        }
        assertThat(SleepQueue.sleeps(rig.k, PageQueues.FREE_COUNT_CHANNEL)).isFalse();
    }
}
