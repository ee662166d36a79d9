package io.github.faultscope.history;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.StepLog;
import io.github.faultscope.kern.Struct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the steps that wrote the fields of a structure last. */
final class LastWrites {
    private LastWrites() {}

    /**
     * The step that last changed one of the bits of one of the words; 0 if none that is recorded
     * did. One look at the record answers for all.
     *
     * @param position how many steps have been made
     */
    static int[] writers(StepLog log, int position, List<Words> watched) {
        int[] writers = new int[watched.size()];
        int[] open = {watched.size()};
        for (int step = position; step > 0 && open[0] > 0; step--) {
            int at = step;
            log.writes(
                    step - 1,
                    (address, xor) -> {
                        for (int i = 0; i < writers.length; i++) {
                            if (writers[i] == 0 && watched.get(i).touchedBy(address, xor)) {
                                writers[i] = at;
                                open[0]--;
                            }
                        }
                    });
        }
        return writers;
    }

    /**
     * The fields of a structure of the heap that any step wrote, the latest written first.
     *
     * @param k the state after {@code position} steps
     * @param start the structure's address
     */
    static List<LastWrite> of(StepLog log, Kernel k, int position, int start) {
        Struct type = Values.structOf(k, start);
        return type == null ? List.of() : of(log, k, position, start, type);
    }

    /** The same of any words that a type describes, such as those of a frame. */
    static List<LastWrite> of(StepLog log, Kernel k, int position, int start, Struct type) {
        Map<Struct.Field, Integer> steps = new HashMap<>();
        int end = start + type.size();
        for (int step = position; step > 0; step--) {
            int at = step;
            log.writes(
                    step - 1,
                    (address, xor) -> {
                        if (address >= start && address < end) {
                            steps.putIfAbsent(type.fieldAt(address - start), at);
                        }
                    });
        }
        List<LastWrite> writes = new ArrayList<>();
        steps.forEach(
                (field, step) -> {
                    if (field.kind() != Struct.Kind.LINK) {
                        String value = Values.format(k, field, k.get(start + field.offset()));
                        writes.add(new LastWrite(field.name(), value, step));
                    }
                });
        writes.sort(
                Comparator.comparingInt(LastWrite::step)
                        .reversed()
                        .thenComparing(LastWrite::field));
        return List.copyOf(writes);
    }
}
