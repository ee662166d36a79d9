package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.StepLog;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.CallFormat;
import io.github.faultscope.vm.VmMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The calls of the handler as lines, and which lines of a vector count (CONFORMANCE.md 2.1). */
final class CallLines {
    private static final Set<String> ANNOTATIONS =
            Set.of("effect", "trap", "fubyte", "subyte", "printf", "panic:", "BLOCKED", "wakeup");

    private final CallFormat format;

    /** Remembers the maps by name: the record has them by id, and may outlive them. */
    CallLines(Kernel k) {
        Map<Long, String> maps = new HashMap<>();
        for (int map : k.all(VmMap.STRUCT)) {
            maps.put(k.id(map), Directory.mapName(k, map));
        }
        format = new CallFormat(id -> maps.getOrDefault(id, "map " + id), k::name);
    }

    /** The lines of a vector's log that an engine has to repeat. */
    static List<String> normative(List<Object> lines) {
        List<String> kept = new ArrayList<>();
        for (Object line : lines) {
            String text = (String) line;
            if (text.startsWith("panic:")) {
                break;
            }
            int space = text.indexOf(' ');
            String word = space < 0 ? text : text.substring(0, space);
            if (!text.startsWith(".") && !ANNOTATIONS.contains(word)) {
                kept.add(text);
            }
        }
        return kept;
    }

    /** The calls in a record from a step on, those of a step that did not end included. */
    List<String> of(StepLog log, int fromStep) {
        List<String> lines = new ArrayList<>();
        for (int step = fromStep; step < log.steps(); step++) {
            log.calls(
                    step,
                    (ordinal, arguments) -> {
                        Call call = Call.of(ordinal);
                        if (call != Call.PRINTF) {
                            lines.add(line(call, arguments));
                        }
                    });
        }
        return lines;
    }

    /** One call as a line. */
    String line(Call call, long[] arguments) {
        return format.line(call, arguments);
    }
}
