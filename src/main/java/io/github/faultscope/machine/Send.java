package io.github.faultscope.machine;

import io.github.faultscope.kern.Kernel;
import io.github.faultscope.kern.Struct;

/** A zero-copy send that is not over: the network has the frame of a program's page. */
public final class Send {
    public static final Struct STRUCT = Struct.heap(25, "send");
    private static final int NAME = STRUCT.name("name");
    private static final int PAGE = STRUCT.ref("page", "vm_page");

    private Send() {}

    static void add(Kernel k, int name, int m) {
        int s = k.alloc(STRUCT);
        k.set(s + NAME, name);
        k.set(s + PAGE, m);
    }

    /** The send of that name, or 0. */
    public static int find(Kernel k, String name) {
        int number = k.number(name);
        int s = k.next(STRUCT, 0);
        while (s != 0 && k.get(s + NAME) != number) {
            s = k.next(STRUCT, s);
        }
        return s;
    }

    /** The number of its name. */
    public static int name(Kernel k, int s) {
        return (int) k.get(s + NAME);
    }

    /** What is being sent. */
    public static int page(Kernel k, int s) {
        return (int) k.get(s + PAGE);
    }

    static void remove(Kernel k, int s) {
        k.free(STRUCT, s);
    }
}
