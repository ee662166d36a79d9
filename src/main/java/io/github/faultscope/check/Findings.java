package io.github.faultscope.check;

import io.github.faultscope.check.Finding.Structure;
import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

import java.util.ArrayList;
import java.util.List;

/** Where checks leave what they find. */
final class Findings {
    private final Kernel k;
    private final List<Finding> list = new ArrayList<>();

    Findings(Kernel k) {
        this.k = k;
    }

    /** An invariant does not hold; {@code structures} are addresses, 0 for none. */
    void failure(int number, Level level, String message, int... structures) {
        add(number, level, false, message, structures);
    }

    /** An invariant does not hold, in a way in which it did not in the kernel of the time. */
    void hazard(int number, Level level, String message, int... structures) {
        add(number, level, true, message, structures);
    }

    void add(int number, Level level, boolean hazard, String message, int... structures) {
        List<Structure> concerned = new ArrayList<>();
        for (int a : structures) {
            Struct s = a == 0 ? null : Struct.ofType(k.typeAt(a));
            if (s != null) {
                concerned.add(new Structure(s.name(), k.id(a)));
            }
        }
        list.add(new Finding(number, level, hazard, message, concerned));
    }

    /** What was found, in order of number. */
    List<Finding> sorted() {
        list.sort((a, b) -> Integer.compare(a.number(), b.number()));
        return List.copyOf(list);
    }
}
