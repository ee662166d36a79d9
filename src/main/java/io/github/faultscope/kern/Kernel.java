package io.github.faultscope.kern;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulated kernel: all of its state in one array of words, and the one way to write it.
 *
 * <p>Memory is laid out in chunks of {@link #CHUNK} words. The first holds the heap's own words and
 * the fixed structures; every other one begins with the type of the structures that fill it. So any
 * address can be named without a table, a snapshot is a copy of the array, and two states are equal
 * when their words are.
 */
public final class Kernel {
    /** Words in a chunk. */
    public static final int CHUNK = 512;

    /** What a small machine takes by and by. */
    private static final int USUAL_CHUNKS = 48;

    /** The most words a machine may have: an address fits the 26 bits of a page-table entry. */
    public static final int MAX_WORDS = 1 << 26;

    /** Where the fixed structures may begin. */
    public static final int FIXED = 128;

    private static final int BRK = 1;
    private static final int CURTHREAD = 2;
    static final int SLEEPERS_HEAD = 3;
    static final int SLEEPERS_TAIL = 4;
    static final int PANICSTR = 5;

    /** U11: whether the machine carries on after a failing assertion, as a release kernel does. */
    public static final int ASSERTIONS_UNCHECKED = 6;

    /** Per type: the first free slot, the next fresh slot, the last id given. */
    private static final int TYPES = 8;

    /**
     * The first word of a chunk: the type, and above it the number of the next chunk of that type.
     * The last one leads to the first.
     */
    private static final int NEXT_CHUNK = 8;

    private static final int TYPE_MASK = (1 << NEXT_CHUNK) - 1;

    private long[] words;
    private @Nullable StepLog log;

    /** That of the record: what is looked for at every write is at hand. */
    private @Nullable Trail trail;

    private @Nullable Interference interference;

    /** Counts the times that another thread than before may have become able to run, or unable. */
    private int turns;

    /** Who must know when somebody else might come; a runner while it runs a thread alone. */
    private @Nullable Runner alone;

    /** Locked while a name is added or all are copied: a view is made in another thread. */
    private final List<String> names = new ArrayList<>(List.of(""));

    private final Map<String, Integer> nameNumbers = new HashMap<>(Map.of("", 0));

    /** The text whose number was asked for last, and that number: it is soon asked for again. */
    private String asked = "";

    private int answered;

    public Kernel() {
        words = new long[USUAL_CHUNKS * CHUNK];
        words[BRK] = CHUNK;
    }

    // --- words ---

    public long get(int address) {
        return words[address];
    }

    /** The one write path: every change of the simulated machine goes through here. */
    public void set(int address, long value) {
        long[] w = words;
        Trail t = trail;
        if (t != null) {
            long xor = w[address] ^ value;
            if (xor == 0) {
                return;
            }
            t.write(address, xor);
        }
        w[address] = value;
    }

    /** Adds to a word, as a counter's {@code ++} does. */
    public void add(int address, long delta) {
        set(address, get(address) + delta);
    }

    /** Writes a word that the record rebuilds by other means: the program counter of a thread. */
    void setUnrecorded(int address, long value) {
        words[address] = value;
    }

    /** Applies a recorded change; a second time takes it back. */
    void toggle(int address, long xor) {
        if (address >= words.length) {
            grow(address);
        }
        words[address] ^= xor;
        turns++;
    }

    /** Words in use; all above are zero. */
    public int size() {
        return (int) words[BRK];
    }

    /** A copy of the whole state. */
    public long[] snapshot() {
        return Arrays.copyOf(words, size());
    }

    /** Puts a snapshot back. The record, if any, knows nothing of it. */
    public void restore(long[] snapshot) {
        turns++;
        if (snapshot.length > words.length) {
            words = Arrays.copyOf(snapshot, Math.max(snapshot.length, words.length));
            return;
        }
        System.arraycopy(snapshot, 0, words, 0, snapshot.length);
        Arrays.fill(words, snapshot.length, words.length, 0);
    }

    /** A kernel for looking only: the given words, nobody records and nothing runs. */
    public Kernel view(long[] snapshot) {
        Kernel k = new Kernel();
        k.words = snapshot;
        k.names.clear();
        synchronized (names) {
            k.names.addAll(names);
            k.nameNumbers.putAll(nameNumbers);
        }
        return k;
    }

    private void grow(int address) {
        if (address >= MAX_WORDS) {
            throw new MachineLimitException("the machine needs more than 64 M words of state");
        }
        words =
                Arrays.copyOf(
                        words,
                        (int)
                                Math.min(
                                        MAX_WORDS,
                                        Math.max(2L * words.length, (long) address + CHUNK)));
    }

    // --- heap ---

    /** A new structure, all zero but for its id, which no other of its kind ever had. */
    public int alloc(Struct type) {
        int t = TYPES + 3 * type.type();
        int a = (int) get(t);
        if (a != 0) {
            set(t, get(a + 1));
            set(a + 1, 0);
        } else {
            a = fresh(type, t);
        }
        long id = get(t + 2) + 1;
        set(t + 2, id);
        set(a, id);
        return a;
    }

    private int fresh(Struct type, int t) {
        int a = (int) get(t + 1);
        int size = Math.max(2, type.size());
        if (a % CHUNK == 0 || a % CHUNK + size > CHUNK) {
            a = chunk(type.type(), chunkOfFresh(a)) + 1;
        }
        set(t + 1, a + size);
        return a;
    }

    /** The last chunk of a type, by its next fresh slot; 0 where there is none yet. */
    private static int chunkOfFresh(int fresh) {
        return fresh == 0 ? 0 : fresh - 1 & -CHUNK;
    }

    /** A new chunk for structures of a type, behind the last one. */
    private int chunk(int type, int last) {
        makeRoom();
        int chunk = size();
        if (chunk + CHUNK > words.length) {
            grow(chunk + CHUNK);
        }
        set(BRK, chunk + CHUNK);
        int first = last == 0 ? chunk : nextChunk(last);
        set(chunk, type | (long) first / CHUNK << NEXT_CHUNK);
        if (last != 0) {
            set(last, type | (long) chunk / CHUNK << NEXT_CHUNK);
        }
        return chunk;
    }

    private int nextChunk(int chunk) {
        return (int) (get(chunk) >>> NEXT_CHUNK) * CHUNK;
    }

    /** Gives a structure back: its slot becomes all zero and may be used again. */
    public void free(Struct type, int address) {
        for (int a = address + type.size() - 1; a >= address; a--) {
            if (words[a] != 0) {
                set(a, 0);
            }
        }
        int t = TYPES + 3 * type.type();
        set(address + 1, get(t));
        set(t, address);
    }

    /** The id of a structure; 0 for NULL. */
    public long id(int address) {
        return address == 0 ? 0 : get(address);
    }

    /** Says which id the last structure of a kind had, so that the next gets a higher one. */
    public void lastId(Struct type, long id) {
        set(TYPES + 3 * type.type() + 2, id);
    }

    public long lastId(Struct type) {
        return get(TYPES + 3 * type.type() + 2);
    }

    /** Gives a structure another id than the next one in turn (a page's is its frame's). */
    public void setId(int address, long id) {
        set(address, id);
    }

    /** Every live structure of a kind, in order of address. */
    public int[] all(Struct type) {
        int[] found = new int[16];
        int n = 0;
        for (int a = next(type, 0); a != 0; a = next(type, a)) {
            if (n == found.length) {
                found = Arrays.copyOf(found, 2 * n);
            }
            found[n++] = a;
        }
        return Arrays.copyOf(found, n);
    }

    /** How many live structures of a kind there are. */
    public int count(Struct type) {
        int n = 0;
        for (int a = next(type, 0); a != 0; a = next(type, a)) {
            n++;
        }
        return n;
    }

    /** The first live structure of a kind behind an address, in order of address; 0 for none. */
    public int next(Struct type, int after) {
        int fresh = (int) get(TYPES + 3 * type.type() + 1);
        if (fresh == 0) {
            return 0;
        }
        int last = chunkOfFresh(fresh);
        int size = Math.max(2, type.size());
        int chunk = after == 0 ? nextChunk(last) : after & -CHUNK;
        int a = after == 0 ? chunk + 1 : after + size;
        while (true) {
            int end = chunk == last ? fresh : chunk + CHUNK;
            for (; a + size <= end; a += size) {
                if (words[a] != 0) {
                    return a;
                }
            }
            if (chunk == last) {
                return 0;
            }
            chunk = nextChunk(chunk);
            a = chunk + 1;
        }
    }

    /** The type of the heap structures in the chunk of an address; 0 in the first chunk. */
    public int typeAt(int address) {
        return address < CHUNK ? 0 : (int) get(address & -CHUNK) & TYPE_MASK;
    }

    /** The start of the heap structure that covers an address, which must be in one. */
    public int structAt(int address) {
        Struct s = Struct.ofType(typeAt(address));
        if (s == null || address % CHUNK == 0) {
            throw new IllegalArgumentException("no structure at word " + address);
        }
        int size = Math.max(2, s.size());
        return address - (address % CHUNK - 1) % size;
    }

    // --- names ---

    /** The number of a text; the same text always has the same number. */
    public int intern(String text) {
        int number = number(text);
        return number < 0 ? newName(text) : number;
    }

    private int newName(String text) {
        synchronized (names) {
            nameNumbers.put(text, names.size());
            names.add(text);
            return names.size() - 1;
        }
    }

    /** The number of a text that may not have one: then -1. */
    public int number(String text) {
        if (!text.equals(asked)) {
            Integer number = nameNumbers.get(text);
            if (number == null) {
                return -1;
            }
            asked = text;
            answered = number;
        }
        return answered;
    }

    public String name(long number) {
        return names.get((int) number);
    }

    // --- the running thread ---

    /** The thread whose step this is; 0 when none runs. */
    public int curthread() {
        return (int) words[CURTHREAD];
    }

    public void setCurthread(int thread) {
        if (words[CURTHREAD] != thread) {
            set(CURTHREAD, thread);
        }
    }

    /** A thread has become able to run, or unable: whoever has looked must look again. */
    void turned() {
        turns++;
    }

    /** A number that stays the same as long as the same threads can run. */
    public int turns() {
        return turns;
    }

    /** Another thread might want to go on from now on, or end: whoever runs alone stops. */
    public void disturb() {
        if (alone != null) {
            alone.disturbed();
        }
    }

    void alone(@Nullable Runner runner) {
        alone = runner;
    }

    // --- watching ---

    public @Nullable StepLog log() {
        return log;
    }

    /** Whether anybody records: cheaper to ask than for the record itself. */
    public boolean recording() {
        return trail != null;
    }

    /** Where what happens is noted, or null. */
    @Nullable Trail trail() {
        return trail;
    }

    /** The first word of the record of a call, without its first two arguments. */
    public static long head(KernelCall what, int arguments) {
        return Trail.head(what, arguments);
    }

    /** Notes a call with two arguments, if anybody records; one with fewer has zeroes instead. */
    public void call(long head, long a, long b) {
        if (trail != null) {
            trail.call(head, a, b);
        }
    }

    /** Notes one argument more of the call that was noted last. */
    public void argument(long value) {
        if (trail != null) {
            trail.add(value);
        }
    }

    /** Starts or, with null, ends the recording. */
    public void setLog(@Nullable StepLog log) {
        this.log = log;
        trail = log == null ? null : log.trail();
    }

    /** For whoever writes a lot outside of steps: has the record make room for it beforehand. */
    public void makeRoom() {
        if (trail != null) {
            trail.makeRoom();
        }
    }

    public @Nullable Interference interference() {
        return interference;
    }

    public void setInterference(@Nullable Interference interference) {
        this.interference = interference;
    }

    /** Lets a script strike; without one nothing happens. */
    public Interference.Strike strike(Trigger trigger) {
        return interference == null ? Interference.Strike.NONE : interference.strike(this, trigger);
    }

    /**
     * KASSERT that failed: stops the simulated machine, or does nothing where assertions are not
     * compiled in (U11).
     */
    public void kassert(String message) {
        if (get(ASSERTIONS_UNCHECKED) == 0) {
            throw panic(message);
        }
    }

    /** Stops the simulated machine, as panic(9) does. */
    public KernelPanic panic(String message) {
        return new KernelPanic(message);
    }
}
