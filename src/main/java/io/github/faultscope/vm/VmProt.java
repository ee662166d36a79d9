package io.github.faultscope.vm;

/** VM_PROT_ bits: what an entry allows or an access asks for (model 1.2). */
public final class VmProt {
    public static final int NONE = 0;
    public static final int READ = 1;
    public static final int WRITE = 2;
    public static final int EXECUTE = 4;
    public static final int ALL = 7;

    /** Modifies a request, never stored: ask for what max_protection allows. */
    public static final int OVERRIDE_WRITE = 8;

    private VmProt() {}

    /** As in {@code rw-}; an {@code o} follows where OVERRIDE_WRITE is asked for. */
    public static String format(long prot) {
        return ((prot & READ) != 0 ? "r" : "-")
                + ((prot & WRITE) != 0 ? "w" : "-")
                + ((prot & EXECUTE) != 0 ? "x" : "-")
                + ((prot & OVERRIDE_WRITE) != 0 ? "o" : "");
    }

    /**
     * Reads a set of the letters {@code r w x o}, in any order, {@code -} for absent.
     *
     * @return the bits, or -1 when there is any other character
     */
    public static int parse(String letters) {
        int prot = 0;
        for (int i = 0; i < letters.length(); i++) {
            int at = "rwxo-".indexOf(letters.charAt(i));
            if (at < 0) {
                return -1;
            }
            prot |= at == 4 ? 0 : 1 << at;
        }
        return prot;
    }
}
