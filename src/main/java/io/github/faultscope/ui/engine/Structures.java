package io.github.faultscope.ui.engine;

import io.github.faultscope.history.History;
import io.github.faultscope.history.LastWrite;
import io.github.faultscope.history.Values;
import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;
import io.github.faultscope.picture.stage.Subject;
import io.github.faultscope.vm.VmMapEntry;
import io.github.faultscope.vm.VmObject;
import io.github.faultscope.vm.VmPage;

import java.util.List;

/** Finds the structure that something on the stage shows, and who wrote its fields last. */
final class Structures {
    private static final String STATE = "state/";

    private Structures() {}

    /**
     * Who wrote the fields of what a click was on: the latest first; none for what is no structure.
     */
    static List<Written> written(History history, String target) {
        List<LastWrite> writes =
                target.startsWith(STATE)
                        ? variable(history, target.substring(STATE.length()))
                        : structure(history, target);
        return writes.stream()
                .map(
                        write -> {
                            var block = history.table().get(history.block(write.step()));
                            String ran = (block.id() + " " + block.label()).strip();
                            return new Written(write.field(), write.value(), write.step(), ran);
                        })
                .toList();
    }

    private static List<LastWrite> structure(History history, String target) {
        Kernel k = history.view();
        int slash = target.indexOf('/');
        String name = target.substring(slash + 1);
        Struct type =
                switch (target.substring(0, Math.max(0, slash))) {
                    case "page" -> VmPage.STRUCT;
                    case "object" -> VmObject.STRUCT;
                    case "entry" -> VmMapEntry.STRUCT;
                    default -> null;
                };
        if (type != null) {
            for (int a : k.all(type)) {
                if (Values.name(k, a).equals(name)) {
                    return history.lastWrites(a);
                }
            }
        }
        return List.of();
    }

    /** A variable of vm_fault in the fault that is shown. */
    private static List<LastWrite> variable(History history, String field) {
        Kernel k = history.view();
        if (history.position() == 0) {
            return List.of();
        }
        int thread = Subject.of(k, history.runner(), history.thread(history.position()));
        for (Frames.At frame : Frames.of(k, thread, history.runner())) {
            if (frame.routine().name().equals("vm_fault")) {
                return history.lastWrites(frame.address(), frame.struct()).stream()
                        .filter(write -> write.field().equals(field))
                        .toList();
            }
        }
        return List.of();
    }
}
