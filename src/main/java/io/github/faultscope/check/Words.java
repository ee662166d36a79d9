package io.github.faultscope.check;

import io.github.faultscope.kern.Frames;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/** Reads the words of frames by the names of their fields. */
final class Words {
    private Words() {}

    static int get(Kernel k, Frames.At f, String field) {
        return (int) f.word(k, field);
    }

    /** Whether a field that points to structures of a kind has the value. */
    static boolean pointsTo(Kernel k, Frames.At f, String kind, int value) {
        for (Struct.Field word : f.struct().fields()) {
            if (word.kind() == Struct.Kind.REF && word.names().contains(kind)) {
                for (int i = 0; i < word.count(); i++) {
                    if (k.get(f.address() + word.offset() + i) == value) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
