package io.github.faultscope.history;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Runner;
import io.github.faultscope.kern.StepLog;
import io.github.faultscope.machine.Threads;
import io.github.faultscope.vm.Call;
import io.github.faultscope.vm.CallFormat;
import io.github.faultscope.vm.VmMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns recorded steps into what can be read. */
final class Steps {
    private final Runner runner;
    private final StepLog log;

    Steps(Runner runner, StepLog log) {
        this.runner = runner;
        this.log = log;
    }

    StepView view(int step, Kernel before, Kernel after) {
        int recorded = step - 1;
        int t = log.thread(recorded);
        Set<Integer> written = new LinkedHashSet<>();
        log.writes(recorded, (address, xor) -> written.add(address));
        return new StepView(
                step,
                t,
                Threads.label(after, t),
                runner.table().get(log.block(recorded)),
                log.next(recorded),
                calls(recorded, before, after),
                new Changes(runner, before, after).of(written));
    }

    private List<StepView.CallLine> calls(int step, Kernel before, Kernel after) {
        CallFormat format = new CallFormat(mapNames(before, after)::get, after::name);
        List<StepView.CallLine> lines = new ArrayList<>();
        log.calls(
                step,
                (ordinal, arguments) -> {
                    Call call = Call.of(ordinal);
                    lines.add(new StepView.CallLine(call, format.line(call, arguments)));
                });
        return List.copyOf(lines);
    }

    private static Map<Long, String> mapNames(Kernel before, Kernel after) {
        Map<Long, String> names = new HashMap<>();
        for (Kernel k : List.of(before, after)) {
            for (int map : k.all(VmMap.STRUCT)) {
                names.put(k.id(map), Values.name(k, map));
            }
        }
        return names;
    }
}
