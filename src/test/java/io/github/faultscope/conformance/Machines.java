package io.github.faultscope.conformance;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.KernelThread;
import io.github.faultscope.kern.Routines;

import java.util.List;
import java.util.Map;

/** Machines as the project's own vectors describe them, for tests of other packages. */
public final class Machines {
    private Machines() {}

    /** The machine of a vector by hand, with its first operation, a fault, about to run. */
    public static Kernel aboutToFault(String name) {
        Corpus.Read read = Corpus.read(Corpus.FOLDER.resolve("hand").resolve(name + ".json"));
        Vector vector = read.vectors().getFirst().vector();
        try {
            Kernel k = StateLoader.load(vector.machine());
            Map<String, Object> op = vector.ops().getFirst().members();
            List<Object> flags = Tree.list(op, "flags");
            KernelThread.start(
                    k,
                    StateLoader.thread(k),
                    Routines.VM_FAULT,
                    Directory.map(k, Tree.text(op, "map")),
                    Tree.hex(op, "va"),
                    Tree.prot(op, "prot"),
                    flags.contains("DIRTY") ? 8 : 0);
            return k;
        } catch (VectorException e) {
            throw new IllegalStateException(e);
        }
    }
}
